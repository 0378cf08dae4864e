//! Symbol files: names for numbers.
//!
//! Each line is a number in C's notation, white space and a name that reaches to the end of the line, trailing white
//! space excepted. Lines that start with `#` are comments. A number may have one name, the last it is given; a name
//! may belong to several numbers.

use crate::error::Error;
use crate::sys::growing::Growing;
use crate::sys::whole_file;
use crate::text::scan::{Number, is_space};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// The names and numbers of a file.
#[derive(Debug)]
pub struct Symbols {
    text: Box<[u8]>,
    /// In the order in which the file names the numbers first.
    entries: Vec<Entry>,
    by_value: HashMap<u32, usize>,
    /// Entries by name in lower case, then by place; empty until somebody asks, as most programs only ask for names.
    by_name: Growing<Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    value: u32,
    name: Range<usize>,
}

impl Symbols {
    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read, or those of [`Symbols::parse`], with its path.
    pub fn load(path: &Path) -> Result<Symbols, Error> {
        Symbols::parse(whole_file::read(path)?).map_err(|error| error.within(path.display()))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// A line without a name, a number out of range, a zero byte, or there is no memory.
    pub fn parse(mut text: Vec<u8>) -> Result<Symbols, Error> {
        if let Some(at) = text.iter().position(|&byte| byte == 0) {
            return Err(complaint(&text[..at], "zero byte"));
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut by_value: HashMap<u32, usize> = HashMap::new();
        let mut at = skip(&text, 0, is_space);
        while at < text.len() {
            if text[at] == b'#' {
                at = skip(&text, at, |byte| byte != b'\n');
            } else {
                let line = at;
                let complaint = |what| complaint(&text[..line], what);
                let token = at..skip(&text, at, |byte| !is_space(byte));
                // One byte ends the number, be it the end of the line; then blanks may follow.
                let start = skip(&text, text.len().min(token.end + 1), is_blank);
                if start == text.len() {
                    return Err(complaint("Missing field"));
                }
                let value = Number::any(&text[token])
                    .up_to(u64::from(u32::MAX))
                    .ok_or_else(|| complaint("number out of range"))?;
                at = skip(&text, start, |byte| byte != b'\n');
                let spaces = text[start..at].iter().rev();
                let spaces = spaces.take_while(|&&byte| is_space(byte)).count();
                let name = start..at - spaces;
                by_value.try_reserve(1)?;
                let entry = *by_value.entry(value as u32).or_insert(entries.len());
                if entry == entries.len() {
                    entries.try_reserve(1)?;
                    entries.push(Entry {
                        value: value as u32,
                        name,
                    });
                } else {
                    entries[entry].name = name;
                }
            }
            at = skip(&text, at, is_space);
        }
        text.try_reserve(1)?;
        text.push(0);
        for entry in &entries {
            text[entry.name.end] = 0;
        }
        Ok(Symbols {
            text: text.into_boxed_slice(),
            entries,
            by_value,
            by_name: Growing::new(),
        })
    }

    /// Returns the name of a number. A zero byte follows it in memory.
    pub fn name(&self, value: u32) -> Option<&[u8]> {
        self.by_value.get(&value).map(|&entry| self.name_of(entry))
    }

    /// Returns the first number of this name; the case of ASCII letters does not matter.
    pub fn value(&self, name: &[u8]) -> Option<u32> {
        let is_it = |&entry: &usize| compare(self.name_of(entry), name).is_eq();
        let by_name = self.by_name.iter().next();
        let by_name = by_name.or_else(|| self.by_name.add(self.order().ok()?).ok());
        let entry = match by_name {
            Some(by_name) => {
                let before = |&entry: &usize| compare(self.name_of(entry), name).is_lt();
                let at = by_name.partition_point(before);
                by_name.get(at).copied().filter(is_it)
            }
            // There is no memory for the order: each in turn.
            None => (0..self.entries.len()).find(is_it),
        };
        Some(self.entries[entry?].value)
    }

    fn order(&self) -> Result<Vec<usize>, Error> {
        let mut order = Vec::new();
        order.try_reserve_exact(self.entries.len())?;
        order.extend(0..self.entries.len());
        // By place among equal names, as no memory is there for a stable sort.
        order.sort_unstable_by(|&a, &b| compare(self.name_of(a), self.name_of(b)).then(a.cmp(&b)));
        Ok(order)
    }

    /// Returns the text of the file, with zero bytes behind the names.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    fn name_of(&self, entry: usize) -> &[u8] {
        &self.text[self.entries[entry].name.clone()]
    }
}

fn compare(a: &[u8], b: &[u8]) -> Ordering {
    let lower = |byte: &u8| byte.to_ascii_lowercase();
    a.iter().map(lower).cmp(b.iter().map(lower))
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Returns the first place from `at` on whose byte `pass` does not pass over.
fn skip(text: &[u8], at: usize, pass: impl Fn(u8) -> bool) -> usize {
    let rest = &text[at..];
    at + rest
        .iter()
        .position(|&byte| !pass(byte))
        .unwrap_or(rest.len())
}

/// Makes an error on the line that follows `before`.
fn complaint(before: &[u8], what: &str) -> Error {
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    Error::new(format!("line {}: {what}", lines + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(u32, String)> {
        let symbols = Symbols::parse(text.into()).unwrap();
        let mut names: Vec<_> = (0..symbols.entries.len())
            .map(|i| {
                let name = String::from_utf8(symbols.name_of(i).to_vec()).unwrap();
                assert_eq!(symbols.text[symbols.entries[i].name.end], 0);
                (symbols.entries[i].value, name)
            })
            .collect();
        names.sort();
        names
    }

    fn one(value: u32, name: &str) -> Vec<(u32, String)> {
        vec![(value, name.to_owned())]
    }

    #[test]
    fn numbers_and_names() {
        assert_eq!(names(""), []);
        assert_eq!(names(" \n\t\n# 1 x\n#"), []);
        assert_eq!(names("6 tcp"), one(6, "tcp"));
        assert_eq!(names("6\t two words # x\n"), one(6, "two words # x"));
        assert_eq!(
            names(" 0x10 a\n010 b\n"),
            [one(8, "b"), one(16, "a")].concat()
        );
        assert_eq!(names("t x\n"), one(0, "x"));
        assert_eq!(names("6 a\n6 b\n"), one(6, "b"));
        assert_eq!(names("6 \n"), one(6, ""));
        // The name may stand on the next line.
        assert_eq!(names("6\n7 x\n"), one(6, "7 x"));
        assert_eq!(names("4294967295 max"), one(u32::MAX, "max"));
    }

    #[test]
    fn look_up() {
        let symbols = Symbols::parse(b"6 tcp\n17 UDP\n18 udp\n6 six\n0 \n".to_vec()).unwrap();
        assert_eq!(symbols.name(6), Some(&b"six"[..]));
        assert_eq!(symbols.name(7), None);
        assert_eq!(symbols.value(b"Udp"), Some(17));
        assert_eq!(symbols.value(b"SIX"), Some(6));
        assert_eq!(symbols.value(b"tcp"), None);
        assert_eq!(symbols.value(b"ud"), None);
        assert_eq!(symbols.value(b""), Some(0));
        assert_eq!(symbols.value(b"zzz"), None);
    }

    #[test]
    fn f26_trailing_white_space_is_no_part_of_a_name() {
        assert_eq!(names("6 tcp \t\r\n"), one(6, "tcp"));
        assert_eq!(names("6 tcp   "), one(6, "tcp"));
    }

    #[test]
    fn f24_numbers_are_not_cut() {
        for text in ["4294967296 x", "-1 x", "99999999999999999999 x"] {
            let error = Symbols::parse(format!("1 a\n{text}\n").into()).unwrap_err();
            assert_eq!(error.message(), "line 2: number out of range", "{text}");
        }
    }

    #[test]
    fn errors() {
        for (text, message) in [
            ("6", "line 1: Missing field"),
            ("6 tcp\n\n7\n", "line 3: Missing field"),
            ("6 tcp\n7 u\0dp\n", "line 2: zero byte"),
        ] {
            assert_eq!(Symbols::parse(text.into()).unwrap_err().message(), message);
        }
    }
}
