//! A configuration file, line by line.

use super::environment::Environment;
use super::position::Position;
use super::words::{Words, is_blank};
use crate::error::Error;
use crate::sys::reserve::{self, Spare};
use crate::sys::whole_file::{self, MAX_SIZE};
use std::path::Path;

/// Octets of memory that an octet of a file may come to.
const RATIO: usize = 32;
/// And what is large however small the file is.
const SPARE: usize = 128 << 10;

/// A configuration file.
#[derive(Debug)]
pub struct Source<'e> {
    environment: Environment<'e>,
    position: Position,
    text: Vec<u8>,
    /// Where in `text` the next line starts.
    next: usize,
    /// The line with its variables replaced.
    line: Vec<u8>,
    /// For what the lines are made into.
    spare: Option<Spare>,
}

impl<'e> Source<'e> {
    /// Reads a file to its end.
    pub fn open(path: &Path, environment: Environment<'e>) -> Result<Source<'e>, Error> {
        let text = whole_file::read(path)?;
        let spare = Spare::new(SPARE + text.len() * RATIO)?;
        let mut source = Source::from_text(&path.to_string_lossy(), text, environment);
        source.spare = Some(spare);
        Ok(source)
    }

    /// Takes `text` for the contents of a file.
    pub fn from_text(name: &str, text: Vec<u8>, environment: Environment<'e>) -> Source<'e> {
        Source {
            environment,
            position: Position {
                file: name.into(),
                line: 0,
            },
            text,
            next: 0,
            line: Vec::new(),
            spare: None,
        }
    }

    /// What the file is read with.
    pub fn environment(&self) -> Environment<'e> {
        self.environment
    }

    /// The words of the next line that has any and is no comment.
    ///
    /// A comment starts with `#`. A carriage return is an octet like any other: files with
    /// them are refused by the language they are in, as they ever were.
    pub fn next_line(&mut self) -> Result<Option<Words<'_>>, Error> {
        while self.next < self.text.len() {
            let line = next_line(&self.text, &mut self.next);
            self.position.line += 1;
            if line.contains(&0) {
                return Err(self.position.error("Unexpected zero octet."));
            }
            if !matters(line) {
                continue;
            }
            reserve::check()?;
            self.line.clear();
            self.line.try_reserve(line.len())?;
            match self.environment.variables() {
                Some(variables) if line.contains(&b'@') => {
                    // Variables may make a line as long as a file, but no longer.
                    let whole = variables
                        .expand(line, MAX_SIZE, &mut self.line)
                        .map_err(|error| self.position.error(error))?;
                    if !whole {
                        return Err(self.position.error("Line too long."));
                    }
                }
                _ => self.line.extend_from_slice(line),
            }
            if matters(&self.line) {
                return Ok(Some(Words::new(
                    &self.line,
                    &self.position,
                    self.environment,
                )));
            }
        }
        Ok(None)
    }
}

/// The line that starts at `next`, which moves behind it.
fn next_line<'t>(text: &'t [u8], next: &mut usize) -> &'t [u8] {
    let rest = &text[*next..];
    let end = rest.iter().position(|&octet| octet == b'\n');
    *next += end.map_or(rest.len(), |end| end + 1);
    &rest[..end.unwrap_or(rest.len())]
}

/// Whether a line says anything.
fn matters(line: &[u8]) -> bool {
    line.iter()
        .find(|&&octet| !is_blank(octet))
        .is_some_and(|&octet| octet != b'#')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Variables;

    /// Replaces each `@` by an `A`; a line that ends in one is an error, one with two is too long.
    struct OnlyAs;

    impl Variables for OnlyAs {
        fn expand(&self, line: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<bool, Error> {
            assert_eq!(limit, MAX_SIZE);
            if line.ends_with(b"@") {
                return Err(Error::new("bad variable"));
            }
            out.extend(line.iter().map(|&octet| match octet {
                b'@' => b'A',
                octet => octet,
            }));
            Ok(!line.windows(2).any(|pair| pair == b"@@"))
        }
    }

    fn lines(text: &[u8], variables: Option<&dyn Variables>) -> Result<Vec<String>, String> {
        let environment = Environment::new(variables, Path::new("/"), &|_| {});
        let mut source = Source::from_text("f", text.to_vec(), environment);
        let mut lines = Vec::new();
        loop {
            match source.next_line() {
                Ok(Some(mut words)) => {
                    let mut line = words.position().line.to_string();
                    line.push(':');
                    line += &String::from_utf8_lossy(words.keyword());
                    while let Some(word) = words.next() {
                        line += &format!("|{}", String::from_utf8_lossy(word));
                    }
                    lines.push(line);
                }
                Ok(None) => return Ok(lines),
                Err(error) => return Err(error.message().to_owned()),
            }
        }
    }

    #[test]
    fn lines_words_comments() {
        let text = b"\n# x\n a\tb  c \n\n \t\n\t#b c\nd #e\n@ f";
        assert_eq!(lines(text, None).unwrap(), ["3:a|b|c", "7:d|#e", "8:@|f"]);
        assert_eq!(
            lines(text, Some(&OnlyAs)).unwrap(),
            ["3:a|b|c", "7:d|#e", "8:A|f"]
        );
        assert_eq!(lines(b"", None).unwrap(), [""; 0]);
        assert_eq!(lines(b"\n\n", None).unwrap(), [""; 0]);
    }

    #[test]
    fn ends_of_lines() {
        assert_eq!(lines(b"a b\r\n\nc", None).unwrap(), ["1:a|b\r", "3:c"]);
    }

    #[test]
    fn variables() {
        // A comment may hold anything.
        assert_eq!(lines(b"# a@\n@ x", Some(&OnlyAs)).unwrap(), ["2:A|x"]);
        assert_eq!(
            lines(b"a\nb @\n", Some(&OnlyAs)).unwrap_err(),
            "f line 2: bad variable"
        );
        assert_eq!(
            lines(b"@@ b", Some(&OnlyAs)).unwrap_err(),
            "f line 1: Line too long."
        );
    }

    #[test]
    fn f8_long_lines_are_read() {
        let word = "x".repeat(1 << 20);
        assert_eq!(
            lines(format!("a\n{word} y\nz").as_bytes(), None).unwrap(),
            ["1:a".to_owned(), format!("2:{word}|y"), "3:z".to_owned()]
        );
    }

    #[test]
    fn f9_zero_octets_are_errors() {
        for text in [&b"a\nb\0c\n"[..], b"a\n#\0\n", b"a\n\0"] {
            assert_eq!(
                lines(text, None).unwrap_err(),
                "f line 2: Unexpected zero octet."
            );
        }
    }
}
