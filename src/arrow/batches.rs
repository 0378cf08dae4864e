//! One batch after the other.

use super::gather::{TILE, Tile};
use super::{Batch, Plan};
use crate::error::Error;

/// Rows in a batch when nothing else is said.
pub const DEFAULT_ROWS: usize = 16384;

/// Most rows in a batch: texts of so many addresses are counted with 31 bits.
pub const MAX_ROWS: usize = 1 << 26;

/// Records that a filter is asked about before those that it permits go to columns: as many as a reader makes ready.
const SOME: usize = 4096;

/// Rows that room is made for at first.
const FIRST_ROOM: usize = 65536;

/// Where records come from.
pub trait Records {
    /// Returns the next records, one after another: one to `max` of them, or `None` at the end. They may be written to.
    ///
    /// # Errors
    /// There are none; all that come before the error have been returned. `EAGAIN` says that there may be some later.
    fn next(&mut self, max: usize) -> Result<Option<&mut [u8]>, Error>;

    /// Checks that what the last call of [`Records::next`] returned is still what it was.
    ///
    /// # Errors
    /// It may have changed, as a file that was truncated does.
    fn verify(&self) -> Result<(), Error> {
        Ok(())
    }
}

/// Bytes of the largest block that [`Batches::new`] takes.
pub const LARGEST_BLOCK: usize = size_of::<Tile>();

/// Makes batches of records that a filter lets through.
#[derive(Debug)]
pub struct Batches<R, F> {
    records: R,
    plan: Plan,
    filter: Option<F>,
    rows: usize,
    tile: Box<Tile>,
    /// The records that the filter has let through last.
    numbers: Box<[u16; SOME]>,
    /// What goes before the next batch.
    error: Option<Error>,
    /// The `errno` that ended it.
    dead: Option<i32>,
}

impl<R: Records, F: FnMut(&mut [u8]) -> bool> Batches<R, F> {
    /// Makes batches of up to `rows` rows, 0 for [`DEFAULT_ROWS`]. Takes no block above [`LARGEST_BLOCK`].
    pub fn new(records: R, plan: Plan, filter: Option<F>, rows: usize) -> Self {
        Batches {
            records,
            plan,
            filter,
            rows: match rows {
                0 => DEFAULT_ROWS,
                _ => rows.min(MAX_ROWS),
            },
            tile: Box::new(Tile::new()),
            numbers: Box::new([0; SOME]),
            error: None,
            dead: None,
        }
    }

    /// Returns the columns.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the next batch, which has as many rows as were asked for unless the records end; `None` at the end.
    ///
    /// # Errors
    /// Those of the records, behind all rows before them, and that there is no memory. After `EAGAIN` and `ENOMEM` nothing
    /// is lost: the next call goes on. After others all calls fail with the same `errno`.
    pub fn next_batch(&mut self) -> Result<Option<Batch>, Error> {
        if let Some(errno) = self.dead {
            let message = "The stream has ended with an error";
            return Err(Error::system(
                message,
                std::io::Error::from_raw_os_error(errno),
            ));
        }
        let mut batch = Batch::new(&self.plan)?;
        if self.error.is_none() {
            self.error = self.fill(&mut batch).err();
        }
        if batch.rows() > 0 {
            batch.finish();
            return Ok(Some(batch));
        }
        match self.error.take() {
            None => Ok(None),
            Some(error) => {
                if !matches!(error.errno(), libc::EAGAIN | libc::ENOMEM) {
                    self.dead = Some(error.errno());
                }
                Err(error)
            }
        }
    }

    /// Fills a batch, until it is full or the records end.
    fn fill(&mut self, batch: &mut Batch) -> Result<(), Error> {
        loop {
            let rows = batch.rows();
            if rows == self.rows {
                return Ok(());
            }
            // Room comes first: what has been read must not be lost.
            if rows == batch.room() {
                batch.reserve((2 * rows).clamp(FIRST_ROOM, MAX_ROWS).min(self.rows))?;
            }
            match self.take(batch, batch.room() - rows)? {
                true => {}
                false => return Ok(()),
            }
        }
    }

    /// Takes up to `max` records; `false` when there are no more.
    fn take(&mut self, batch: &mut Batch, max: usize) -> Result<bool, Error> {
        let (plan, tile) = (&self.plan, &mut *self.tile);
        let before = batch.rows();
        let Some(records) = self.records.next(max)? else {
            return Ok(false);
        };
        match &mut self.filter {
            None => {
                for records in records.chunks(TILE * plan.record_size()) {
                    tile.load(plan, records);
                    batch.append(plan, tile);
                }
            }
            Some(permits) => {
                let size = plan.record_size();
                for records in records.chunks_mut(SOME * size) {
                    let numbers = permitted(records, size, permits, &mut self.numbers);
                    for numbers in numbers.chunks(TILE) {
                        tile.load_some(plan, records, numbers);
                        batch.append(plan, tile);
                    }
                }
            }
        }
        if let Err(error) = self.records.verify() {
            batch.truncate(before);
            return Err(error);
        }
        Ok(true)
    }
}

/// Notes the numbers of the records that are permitted.
fn permitted<'n>(
    records: &mut [u8],
    size: usize,
    permits: &mut impl FnMut(&mut [u8]) -> bool,
    numbers: &'n mut [u16; SOME],
) -> &'n [u16] {
    let mut count = 0;
    for (record, number) in records.chunks_exact_mut(size).zip(0..) {
        // Noted whether it is permitted or not: the next one takes its place then. The count is below the number.
        numbers[count % SOME] = number;
        count += usize::from(permits(record));
    }
    &numbers[..count]
}
