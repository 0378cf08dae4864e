// Writes the rows of `original.tsv` as assertions. `build.rs` and the tests share this file, which needs nothing but std.

/// What the original's structures are.
pub const ORIGINAL: &str = include_str!("original.tsv");

/// A kind of machine: a column of the table.
#[allow(dead_code)] // each user of this file names one or all
#[derive(Clone, Copy)]
pub enum Model {
    /// Pointers of 64 bits.
    Lp64 = 2,
    /// Pointers of 32 bits.
    Ilp32 = 3,
    /// Pointers of 32 bits, `uint64_t` at multiples of 4 bytes.
    I386 = 4,
}

/// A row as one kind of machine has it.
pub struct Row {
    /// `struct` or `enum`.
    #[allow(dead_code)] // Rust needs no such word
    pub kind: &'static str,
    /// The name behind that.
    pub name: &'static str,
    /// The member, `chain.tqe_next` if it is one of a member; empty for the whole.
    pub member: &'static str,
    /// Where the member starts, in bytes.
    pub offset: usize,
    /// How many bytes it has.
    pub size: usize,
}

/// Returns the rows for one kind of machine.
pub fn rows(model: Model) -> impl Iterator<Item = Row> {
    ORIGINAL.lines().map(move |line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (kind, name) = cells[0].split_once(' ').unwrap_or(("struct", cells[0]));
        let number = |text: &str| text.parse().expect("the cells hold numbers");
        let (offset, size) = match cells[model as usize].split_once(' ') {
            Some((offset, size)) => (number(offset), number(size)),
            None => (0, number(cells[model as usize])),
        };
        Row {
            kind,
            name,
            member: cells[1],
            offset,
            size,
        }
    })
}
