//! Two libraries that are given the same, and what may differ.

use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_int, c_void};
use std::ops::Range;

/// A difference that is meant: the bug of the original that it is about, and where it shows.
pub struct Known {
    pub bug: &'static str,
    pub family: &'static str,
    /// The case, or the start of its name and a `*`.
    pub case: &'static str,
    pub part: &'static str,
    /// The bytes of the part that may differ; an empty range stands for all, and for another length.
    pub bytes: Range<usize>,
}

/// A library.
#[derive(Clone, Copy)]
pub struct Lib {
    handle: *mut c_void,
    /// Whether it is ours.
    pub ours: bool,
}

impl Lib {
    pub fn open(path: &str, ours: bool) -> Lib {
        let name = CString::new(path).expect("no zero in a path");
        // SAFETY: a string; loading runs what the library has for that, as any program would that is linked to it.
        let handle = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
        if handle.is_null() {
            // SAFETY: dlerror returns a string after a failure.
            let why = unsafe { CStr::from_ptr(libc::dlerror()) };
            panic!("{}", why.to_string_lossy());
        }
        let lib = Lib { handle, ours };
        // SAFETY: strings.
        let nowhere = unsafe { libc::fopen(c"/dev/null".as_ptr(), c"w".as_ptr()) };
        let setfile: unsafe extern "C" fn(c_int, *mut c_void) = lib.function("fterr_setfile");
        // SAFETY: the file stays open.
        unsafe { setfile(1, nowhere.cast()) };
        lib
    }

    /// Returns a function by its name. `F` has to be its type, `unsafe extern "C" fn(...)`.
    pub fn function<F: Copy>(&self, name: &str) -> F {
        assert_eq!(size_of::<F>(), size_of::<*mut c_void>());
        let symbol = CString::new(name).expect("no zero in a name");
        // SAFETY: an open handle and a string.
        let address = unsafe { libc::dlsym(self.handle, symbol.as_ptr()) };
        assert!(!address.is_null(), "{name} is not in the library");
        // SAFETY: a function pointer is an address; the caller knows the type.
        unsafe { std::mem::transmute_copy(&address) }
    }
}

/// What a call left behind, in named parts.
pub type Outcome = Vec<(&'static str, Vec<u8>)>;

/// Random numbers, the same again for a seed.
pub struct Random(pub u64);

impl Random {
    /// Returns 64 random bits.
    pub fn random(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    /// Returns a random number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.random() % end as u64) as usize
    }
}

/// Both libraries, the inputs, and the score.
pub struct Pair {
    pub libs: [Lib; 2],
    /// What to show with a failure beside the difference, as the file that was read.
    pub note: String,
    random: Random,
    family: &'static str,
    compared: u64,
    known: Vec<&'static Known>,
    /// How often each of what is known was seen.
    hits: BTreeMap<usize, u64>,
    failures: Vec<String>,
}

impl Pair {
    pub fn new(libs: [Lib; 2], known: Vec<&'static Known>, seed: u64) -> Pair {
        Pair {
            libs,
            note: String::new(),
            random: Random(seed),
            family: "",
            compared: 0,
            known,
            hits: BTreeMap::new(),
            failures: Vec::new(),
        }
    }

    /// Begins with the rounds of a family.
    pub fn begin(&mut self, family: &'static str, seed: u64) {
        self.family = family;
        self.compared = 0;
        self.random = Random(seed);
        self.note.clear();
    }

    /// Comparisons in this family.
    pub fn compared(&self) -> u64 {
        self.compared
    }

    /// Prints how often what is known was seen, and gives what is wrong.
    pub fn finish(mut self) -> Vec<String> {
        for (index, known) in self.known.iter().enumerate() {
            let hits = self.hits.get(&index).copied().unwrap_or(0);
            println!(
                "known: {} {} {} {}: {hits}",
                known.bug, known.family, known.case, known.part
            );
            if hits == 0 {
                self.failures
                    .push(format!("{} {} never differs", known.bug, known.case));
            }
        }
        self.failures
    }

    /// Returns 64 random bits.
    pub fn random(&mut self) -> u64 {
        self.random.random()
    }

    /// Returns a random number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.random.below(end)
    }

    /// Returns random bytes, some of them all alike, as edges are.
    pub fn bytes(&mut self, size: usize) -> Vec<u8> {
        match self.below(10) {
            0 => vec![0; size],
            1 => vec![0xFF; size],
            2 => vec![0x80; size],
            _ => (0..size).map(|_| self.random() as u8).collect(),
        }
    }

    /// Runs `call` on both libraries and compares what they leave.
    pub fn compare(&mut self, case: &str, mut call: impl FnMut(Lib) -> Outcome) {
        let [ours, theirs] = self.libs.map(&mut call);
        self.compared += 1;
        let names = |outcome: &Outcome| outcome.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        if names(&ours) != names(&theirs) {
            let all = |k: &Known| k.bytes.is_empty() && k.part == "*";
            if self.allowed(case, all).is_none() {
                self.fail(
                    case,
                    "parts",
                    &format!("{:?} {:?}", names(&ours), names(&theirs)),
                );
            }
            return;
        }
        for ((part, ours), (_, theirs)) in ours.iter().zip(&theirs) {
            if ours == theirs {
                continue;
            }
            let differs = |at: &usize| ours[*at] != theirs[*at];
            let mut wrong: Vec<usize> = (0..ours.len().min(theirs.len())).filter(differs).collect();
            if ours.len() != theirs.len() {
                wrong.push(usize::MAX);
            }
            for at in wrong {
                let covers = |k: &Known| {
                    (k.part == *part || k.part == "*")
                        && (k.bytes.is_empty() || k.bytes.contains(&at))
                };
                if self.allowed(case, covers).is_none() {
                    let text = format!("at {at}\n  ours   {}\n  theirs {}", hex(ours), hex(theirs));
                    self.fail(case, part, &text);
                    break;
                }
            }
        }
    }

    fn allowed(&mut self, case: &str, covers: impl Fn(&Known) -> bool) -> Option<()> {
        let matches = |k: &Known| match k.case.strip_suffix('*') {
            Some(start) => case.starts_with(start),
            None => case == k.case,
        };
        let family = self.family;
        let mut known = self.known.iter();
        let index = known.position(|k| k.family == family && matches(k) && covers(k))?;
        *self.hits.entry(index).or_default() += 1;
        Some(())
    }

    fn fail(&mut self, case: &str, part: &str, text: &str) {
        let start = format!("{} ", self.family);
        let so_far = self
            .failures
            .iter()
            .filter(|text| text.starts_with(&start))
            .count();
        if so_far < 5 {
            let (family, note) = (self.family, &self.note);
            self.failures
                .push(format!("{family} {case}: {part} {text}\n{note}"));
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    if bytes.len() > 20 && bytes.iter().all(|&o| o == b'\n' || (32..127).contains(&o)) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let shown: String = bytes
        .iter()
        .take(300)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{} bytes {shown}", bytes.len())
}
