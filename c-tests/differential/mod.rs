//! Another libft beside ours: the same random inputs to both, function by function.
//!
//! `FT_REFERENCE_LIB=/path/to/libft.so cargo test` runs it; `FT_TEST_SEED` and `FT_TEST_ROUNDS` choose the inputs and how
//! many. Functions are found by name and work on plain bytes, so that a family of functions is a few lines: call both,
//! give `compare` what came out in parts. What may differ is in `KNOWN`, byte by byte, and has to.

mod mutated;
mod pdu;
mod record;
mod rules;
mod stream;
mod text;
mod tlv;

use crate::harness::{Link, library, skipped};
use std::collections::BTreeMap;
use std::env;
use std::ffi::{CStr, CString, c_int, c_void};
use std::ops::Range;
use std::process::Command;

/// A family of functions: its name, the rounds it is worth, and one round of it.
type Family = (&'static str, u32, fn(&mut Pair));

const FAMILIES: &[Family] = &[
    ("swap", 200, record::swap),
    ("sizes", 2, record::sizes),
    ("offsets", 20, record::offsets),
    ("mask", 200, record::mask),
    ("xlate", 200, record::xlate),
    ("ltime", 20000, record::ltime),
    ("tlv", 2000, tlv::tlv),
    ("pdu-swap", 20, pdu::swap),
    ("verify", 100, pdu::verify),
    ("decode", 40, pdu::decode),
    ("encode", 20, pdu::encode),
    ("sequence", 2000, pdu::sequence),
    ("write", 40, stream::write),
    ("read", 1500, stream::read),
    ("legacy", 300, stream::legacy),
    ("fmt", 20000, text::fmt),
    ("scan", 20000, text::scan),
    ("hash", 300, text::hash),
    ("filters", 1000, rules::filters),
    ("tags", 400, rules::tags),
    ("xlates", 600, rules::xlates),
    ("masks", 500, rules::masks),
];

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

fn known() -> impl Iterator<Item = &'static Known> {
    record::KNOWN
        .iter()
        .chain(pdu::KNOWN)
        .chain(stream::KNOWN)
        .chain(tlv::KNOWN)
        .chain(rules::KNOWN)
}

/// A library.
#[derive(Clone, Copy)]
pub struct Lib {
    handle: *mut c_void,
    /// Whether it is ours.
    pub ours: bool,
}

impl Lib {
    fn open(path: &str, ours: bool) -> Lib {
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

    /// A function by its name. `F` has to be its type, `unsafe extern "C" fn(...)`.
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
pub struct Random(u64);

impl Random {
    /// 64 random bits.
    pub fn random(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    /// A random number below `end`.
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
    hits: BTreeMap<usize, u64>,
    failures: Vec<String>,
}

impl Pair {
    /// 64 random bits.
    pub fn random(&mut self) -> u64 {
        self.random.random()
    }

    /// A random number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.random.below(end)
    }

    /// Random bytes, some of them all alike, as edges are.
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
        let (index, _) = known()
            .enumerate()
            .find(|(_, k)| k.family == family && matches(k) && covers(k))?;
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

fn number(name: &str, default: u64) -> u64 {
    match env::var(name) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|_| panic!("{name} is a number")),
        Err(_) => default,
    }
}

/// The comparison itself; a reference that crashes takes this process with it, so the test below starts another for it.
#[test]
#[ignore = "run by the test below"]
fn compare_with_the_reference() {
    let reference = env::var("FT_REFERENCE_LIB").expect("FT_REFERENCE_LIB names a library");
    let ours = library(Link::Shared);
    let seed = number("FT_TEST_SEED", 20030224);
    println!("seed {seed}");
    let libs = [
        Lib::open(ours.to_str().expect("the path is UTF-8"), true),
        Lib::open(&reference, false),
    ];
    let times = number("FT_TEST_ROUNDS", 1);
    let mut pair = Pair {
        libs,
        note: String::new(),
        random: Random(seed),
        family: "",
        compared: 0,
        hits: BTreeMap::new(),
        failures: Vec::new(),
    };
    let mut total = 0;
    for &(family, rounds, round) in FAMILIES {
        pair.family = family;
        pair.compared = 0;
        pair.random = Random(seed);
        pair.note.clear();
        println!("{family}");
        for _ in 0..u64::from(rounds) * times {
            round(&mut pair);
        }
        println!("{family}: {} comparisons", pair.compared);
        total += pair.compared;
    }
    println!("{total} comparisons");
    for (index, known) in known().enumerate() {
        let hits = pair.hits.get(&index).copied().unwrap_or(0);
        println!(
            "known: {} {} {} {}: {hits}",
            known.bug, known.family, known.case, known.part
        );
        if hits == 0 {
            pair.failures
                .push(format!("{} {} never differs", known.bug, known.case));
        }
    }
    assert!(pair.failures.is_empty(), "{}", pair.failures.join("\n"));
}

#[test]
fn differential() {
    if env::var_os("FT_REFERENCE_LIB").is_none() {
        return skipped("differential", "FT_REFERENCE_LIB is not set");
    }
    let output = Command::new(env::current_exe().expect("this program has a path"))
        .args([
            "--exact",
            "differential::compare_with_the_reference",
            "--ignored",
            "--nocapture",
        ])
        .env("TZ", "UTC")
        .output()
        .expect("this program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{}\n{said}{complained}",
        output.status
    );
    use std::io::Write;
    let _ = std::io::stderr().write_all(said.as_bytes());
}
