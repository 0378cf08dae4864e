//! What the languages have in common: files with something odd in them now and then, and what is asked of both libraries.

use crate::differential::pair::{Lib, Outcome, Pair};
use crate::differential::record::{VERSIONS, int, ver};
use crate::harness::Scratch;
use ft::abi::*;
use ft::record::{Field, Flow as _, RecordView, Version, VersionId};
use std::ffi::{CString, c_char, c_int, c_void};
use std::mem::MaybeUninit;
use std::net::Ipv4Addr;
use std::path::Path;

/// Nothing that the original gets wrong.
pub const PLAIN: &str = "plain";
/// A line that has no place in the file.
pub const REFUSED: &str = "refused";
/// A prefix with bits behind its length.
pub const HOST_BITS: &str = "host bits";
/// A line of more than 1023 bytes; what follows it counts.
pub const LONG_LINE: &str = "long line";
/// A number that is too large for what it is.
pub const RANGE: &str = "range";
/// Hexadecimal numbers where the original reads decimal ones.
pub const HEXADECIMAL: &str = "hexadecimal";

/// How the functions of a language are called.
pub struct Language {
    /// What their names start with.
    pub prefix: &'static str,
    /// Whether files are read with variables.
    pub variables: bool,
    /// Whether any version of flows will do, with offsets; if not, 1005.
    pub versions: bool,
    /// Whether definitions tell what fields they need.
    pub fields: bool,
}

/// A file: what of it the original gets wrong, if anything, and lines.
pub struct File {
    pub case: &'static str,
    pub lines: Vec<String>,
}

impl File {
    /// Returns a file that has one of `oddities` now and then.
    pub fn new(pair: &mut Pair, oddities: &[&'static str]) -> File {
        let case = match pair.below(3) {
            0 => oddities[pair.below(oddities.len())],
            _ => PLAIN,
        };
        File {
            case,
            lines: Vec::new(),
        }
    }

    /// Tells whether this is the file for an oddity.
    pub fn is(&self, case: &str) -> bool {
        self.case == case
    }

    pub fn add(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// Takes sections, each of which is lines, in any order; behind a long line if it is the file for that the last.
    pub fn add_sections(&mut self, pair: &mut Pair, mut sections: Vec<Vec<String>>) {
        let last = match self.is(LONG_LINE) {
            true => sections.pop(),
            false => None,
        };
        if pair.below(3) == 0 {
            for i in (1..sections.len()).rev() {
                sections.swap(i, pair.below(i + 1));
            }
        }
        self.lines.extend(sections.into_iter().flatten());
        if let Some(last) = last {
            self.add(" ".repeat(1100));
            self.lines.extend(last);
        }
    }

    /// Returns the text, with upper and lower case, blanks, empty lines and comments as they come.
    pub fn text(&self, pair: &mut Pair) -> String {
        let mut text = String::new();
        let junk = pair.below(self.lines.len());
        for (i, line) in self.lines.iter().enumerate() {
            match pair.below(12) {
                0 => text.push_str("\n \t\n"),
                1 => text.push_str("# words\n"),
                _ => {}
            }
            text += ["", " ", "\t", "  "][pair.below(4)];
            // The names of files and variables are what they are.
            let upper = pair.below(4) == 0 && !line.contains('@') && !line.contains("-fil");
            for word in line.split(' ') {
                text += &if upper {
                    word.to_uppercase()
                } else {
                    word.to_owned()
                };
                text += [" ", "\t", "  "][pair.below(3)];
            }
            text.push('\n');
            if self.is(REFUSED) && i == junk {
                text += ["junk", "term 1", "match", "type", "prefix", "filter"][pair.below(6)];
                text.push('\n');
            }
        }
        text
    }
}

/// Returns the number of a field, in the ways that it can be written; the variable `Nn` is n.
pub fn number(pair: &mut Pair, number: usize) -> String {
    match pair.below(8) {
        0 => format!("@N{number}"),
        1 => format!("@{{N{number}:-9}}"),
        2 => format!("@{{NONE:-{number}}}"),
        _ => number.to_string(),
    }
}

/// Returns a number in C's notation.
pub fn c_number(pair: &mut Pair, number: usize) -> String {
    match pair.below(4) {
        0 => format!("0x{number:x}"),
        1 => format!("0{number:o}"),
        _ => number.to_string(),
    }
}

pub fn address(pair: &mut Pair) -> String {
    // Addresses of all zeros are F1.
    let [a, b, c] = [3, 3, 3].map(|end| pair.below(end));
    format!("10.{a}.{b}.{}", 1 + c)
}

/// Returns a prefix in one of the ways that it can be written, and in the same way always.
pub fn prefix(pair: &mut Pair) -> (String, String) {
    let [a, b, c] = [3, 3, 3].map(|end| pair.below(end) as u8);
    let (bytes, length) = match pair.below(6) {
        0 => ([0, 0, 0, 0], 0),
        1 => ([10, 0, 0, 0], 8),
        2 => ([10, a & 2, 0, 0], 15),
        3 => ([10, a, 0, 0], 16),
        4 => ([10, a, b, 0], 24),
        _ => ([10, a, b, 1 + c], 32),
    };
    let network = Ipv4Addr::from(bytes).to_string();
    let key = format!("{network}/{length}");
    let text = match (pair.below(3), length) {
        // The class of the address tells.
        (0, 8) => "10".into(),
        (0, 32) => network,
        (1, 0) => "0/0".into(),
        (1, _) => format!("{}/{length}", network.trim_end_matches(".0")),
        _ => key.clone(),
    };
    (text, key)
}

pub fn prefix_with_host_bits(pair: &mut Pair) -> (String, String) {
    let text = format!("10.{}.1.1/16", pair.below(3));
    (text.clone(), text)
}

/// A flow: its version and its bytes.
pub struct Flow {
    pub version: ftver,
    pub record: Vec<u8>,
}

/// Flows whose fields are small, so that definitions meet them.
pub fn flows(pair: &mut Pair, language: &Language) -> Vec<Flow> {
    let flow = |pair: &mut Pair| {
        let (d_version, agg_method, _) = match language.versions {
            true => VERSIONS[pair.below(VERSIONS.len())],
            false => VERSIONS[VERSIONS.len() - 1],
        };
        let version = ver(d_version, agg_method);
        let layout = Version::of_export(VersionId::from(&version))
            .expect("the table has every version")
            .layout();
        let mut record: Vec<u8> = (0..layout.size).map(|_| pair.random() as u8).collect();
        let uptime = 200_000_000 + pair.below(1000) as u32;
        let mut fields = RecordView::new(layout, &mut record);
        for &field in layout.fields() {
            fields.set(field, value(pair, field, uptime));
        }
        Flow { version, record }
    };
    (0..40).map(|_| flow(pair)).collect()
}

pub fn value(pair: &mut Pair, field: Field, uptime: u32) -> u32 {
    match field {
        Field::Exaddr | Field::Srcaddr | Field::Dstaddr | Field::Nexthop | Field::RouterSc => {
            0x0A00_0001 + (pair.below(3) << 16 | pair.below(3) << 8 | pair.below(3)) as u32
        }
        Field::UnixSecs => 1_000_000_000 + pair.below(200_000) as u32,
        Field::SysUpTime => uptime,
        Field::First => uptime - 50_000 - pair.below(90_000_000) as u32,
        Field::Last => uptime - pair.below(50_000) as u32,
        Field::Prot => [6, 17, 1][pair.below(3)],
        Field::SrcMask | Field::DstMask => pair.below(33) as u32,
        _ => pair.below(8) as u32,
    }
}

/// Compares a file, and what is made of flows by the definitions in it, D0 and so on.
pub fn compare(pair: &mut Pair, language: &Language, file: &File, flows: &[Flow]) {
    let scratch = Scratch::new("rules");
    pair.note = file.text(pair);
    let path = write(&scratch, "file", &pair.note);
    let meant = match file.case {
        PLAIN => Some(0),
        REFUSED => Some(-1),
        _ => None,
    };
    let mut right = true;
    pair.compare(file.case, |lib| {
        let (loaded, outcome) = language.outcome(lib, &path, flows);
        right &= meant.is_none_or(|meant| meant == loaded);
        outcome
    });
    assert!(right, "{}, but\n{}", file.case, pair.note);
}

/// Writes a file, and gives its name.
pub fn write(scratch: &Scratch, name: &str, text: &str) -> CString {
    let path = scratch.path().join(name);
    std::fs::write(&path, text).expect("the directory for temporary files is writable");
    name_of(&path)
}

pub fn name_of(path: &Path) -> CString {
    CString::new(path.to_str().expect("the path is UTF-8")).expect("no zero in a path")
}

pub type Load = unsafe extern "C" fn(*mut c_void, *mut ftvar, *const c_char) -> c_int;
pub type LoadPlain = unsafe extern "C" fn(*mut c_void, *const c_char) -> c_int;
pub type Find = unsafe extern "C" fn(*mut c_void, *const c_char) -> *mut c_void;
pub type Eval = unsafe extern "C" fn(*mut c_void, *mut u8, *mut fts3rec_offsets) -> c_int;
pub type EvalPlain = unsafe extern "C" fn(*mut c_void, *mut u8) -> c_int;
pub type Needs = unsafe extern "C" fn(*mut c_void, u64) -> c_int;

impl Language {
    /// Returns what loading the file returns, and all that comes of it.
    pub fn outcome(&self, lib: Lib, file: &CString, flows: &[Flow]) -> (c_int, Outcome) {
        let name = |suffix: &str| format!("{}_{suffix}", self.prefix);
        let find: Find = lib.function(&name("def_find"));
        let free: unsafe extern "C" fn(*mut c_void) = lib.function(&name("free"));
        let mut variables = variables(lib);
        // More than any of the structures has.
        let mut set = [0u64; 64];
        let set = set.as_mut_ptr().cast();
        // SAFETY: functions of these types, memory for the structures, strings; definitions are used before they are freed.
        unsafe {
            let loaded = if self.variables {
                let load: Load = lib.function(&name("load"));
                load(set, &mut variables, file.as_ptr())
            } else {
                let load: LoadPlain = lib.function(&name("load"));
                load(set, file.as_ptr())
            };
            let (mut found, mut needed, mut changed) = (Vec::new(), Vec::new(), Vec::new());
            for definition in [c"d0", c"D1", c"D2"].iter().filter(|_| loaded == 0) {
                let definition = find(set, definition.as_ptr());
                found.push(u8::from(!definition.is_null()));
                if definition.is_null() {
                    continue;
                }
                let needs = |fields| self.fields && self.needs(lib, definition, fields);
                needed.extend((0..64).map(|bit| u8::from(needs(!(1 << bit)))));
                libc::srand(1);
                for flow in flows {
                    let mut offsets = offsets(lib, flow.version);
                    if !needs(offsets.xfields) {
                        let mut record = flow.record.clone();
                        changed.extend(self.evaluate(lib, definition, &mut record, &mut offsets));
                        changed.extend(record);
                    }
                }
            }
            if loaded == 0 {
                free(set);
            }
            let free: unsafe extern "C" fn(*mut ftvar) = lib.function("ftvar_free");
            free(&mut variables);
            let outcome = vec![
                ("load", int(loaded)),
                ("found", found),
                ("needed", needed),
                ("changed", changed),
            ];
            (loaded, outcome)
        }
    }

    /// Tells whether a definition needs fields that are not among these.
    ///
    /// # Safety
    /// - The definition is one of this language.
    pub unsafe fn needs(&self, lib: Lib, definition: *mut c_void, fields: u64) -> bool {
        let needs: Needs = lib.function(&format!("{}_def_test_xfields", self.prefix));
        // SAFETY: as the caller promises.
        unsafe { needs(definition, fields) != 0 }
    }

    /// Evaluates a definition for a record; returns the bytes of the answer.
    ///
    /// # Safety
    /// - The definition is one of this language, and the record has the fields it needs.
    pub unsafe fn evaluate(
        &self,
        lib: Lib,
        definition: *mut c_void,
        record: &mut [u8],
        offsets: &mut fts3rec_offsets,
    ) -> Vec<u8> {
        let name = format!("{}_def_eval", self.prefix);
        // SAFETY: as the caller promises.
        int(unsafe {
            if self.versions {
                let eval: Eval = lib.function(&name);
                eval(definition, record.as_mut_ptr(), offsets)
            } else {
                let eval: EvalPlain = lib.function(&name);
                eval(definition, record.as_mut_ptr())
            }
        })
    }
}

/// Returns the variables N0 to N7, which are 0 to 7.
pub fn variables(lib: Lib) -> ftvar {
    let new: unsafe extern "C" fn(*mut ftvar) -> c_int = lib.function("ftvar_new");
    let set: unsafe extern "C" fn(*mut ftvar, *mut c_char) -> c_int = lib.function("ftvar_pset");
    let mut variables = MaybeUninit::uninit();
    // SAFETY: the first call fills the structure; bindings are strings that are not kept, but may be written.
    unsafe {
        new(variables.as_mut_ptr());
        for n in 0..8 {
            let binding = CString::new(format!("N{n}={n}")).expect("no zero");
            let binding = binding.into_raw();
            set(variables.as_mut_ptr(), binding);
            drop(CString::from_raw(binding));
        }
        variables.assume_init()
    }
}

pub fn offsets(lib: Lib, mut version: ftver) -> fts3rec_offsets {
    let compute: unsafe extern "C" fn(*mut fts3rec_offsets, *mut ftver) -> c_int =
        lib.function("fts3rec_compute_offsets");
    // SAFETY: all zero are offsets, and both are structures of that kind.
    unsafe {
        let mut offsets: fts3rec_offsets = MaybeUninit::zeroed().assume_init();
        compute(&mut offsets, &mut version);
        offsets
    }
}
