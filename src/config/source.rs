//! A configuration file, line by line.

use super::environment::Environment;
use super::position::Position;
use super::words::{Words, is_blank};
use crate::error::Error;
use crate::sys::reserve::{self, Spare};
use crate::sys::whole_file::{self, MAX_SIZE};
use std::path::Path;

/// Bytes of memory that a line may need in one block, however short it is: larger blocks are asked for in ways that may
/// fail. The largest are lists of all 65536 ports and the like.
const SPARE: usize = 1 << 20;

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
    /// Whether the user was told that the file was not made for this system.
    told: bool,
    /// Memory for what a line is made into, and how long that line may be.
    spare: Option<(Spare, usize)>,
}

impl<'e> Source<'e> {
    /// Reads a file to its end.
    ///
    /// # Errors
    /// The file cannot be read, or there is no memory.
    pub fn open(path: &Path, environment: Environment<'e>) -> Result<Source<'e>, Error> {
        let text = whole_file::read(path)?;
        let mut source = Source::from_text(&path.to_string_lossy(), text, environment);
        source.provide(0)?;
        Ok(source)
    }

    /// Sets memory aside for what a line of `bytes` bytes is made into: its words are copied, one at a time.
    fn provide(&mut self, bytes: usize) -> Result<(), Error> {
        match self.spare {
            Some((_, longest)) if bytes <= longest => {}
            _ => {
                let longest = bytes.next_power_of_two();
                self.spare = None;
                self.spare = Some((Spare::new(SPARE + 2 * longest)?, longest));
            }
        }
        reserve::check()
    }

    /// Takes `text` for the text of a file called `name`.
    pub fn from_text(name: &str, text: Vec<u8>, environment: Environment<'e>) -> Source<'e> {
        Source {
            environment,
            position: Position {
                file: name.into(),
                line: 0,
            },
            text,
            next: 0,
            told: false,
            line: Vec::new(),
            spare: None,
        }
    }

    /// Returns the environment that the file is read in.
    pub fn environment(&self) -> Environment<'e> {
        self.environment
    }

    /// Returns the words of the next line that has any and is no comment.
    ///
    /// A comment starts with `#`. A carriage return and a byte order mark are bytes like any others, as in the original:
    /// most languages refuse words with them, and the user is told why.
    ///
    /// # Errors
    /// A line that cannot be text, a variable that cannot be replaced, or there is no memory.
    pub fn next_line(&mut self) -> Result<Option<Words<'_>>, Error> {
        while self.next < self.text.len() {
            let line = next_line(&self.text, &mut self.next);
            self.position.line += 1;
            if self.position.line == 1 && matches!(line, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
                return Err(self.position.error("Text in UTF-16: save it as UTF-8."));
            }
            if line.contains(&0) {
                return Err(self.position.error("Unexpected zero byte."));
            }
            if !matters(line) {
                continue;
            }
            if !self.told
                && let Some(what) = foreign(line, self.position.line)
            {
                self.environment.warn(&format!("{}: {what}", self.position));
                self.told = true;
            }
            self.line.clear();
            self.line.try_reserve(line.len())?;
            match self.environment.variables() {
                Some(variables) if line.contains(&b'@') => {
                    // Variables may make a line as long as a file, but no longer.
                    let whole = variables
                        .expand(line, MAX_SIZE, &mut self.line)
                        .map_err(|error| self.position.error(&error).after(&error))?;
                    if !whole {
                        return Err(self.position.error("Line too long."));
                    }
                }
                _ => self.line.extend_from_slice(line),
            }
            if matters(&self.line) {
                self.provide(self.line.len())?;
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

/// Returns the line that starts at `next`, which moves behind it.
fn next_line<'t>(text: &'t [u8], next: &mut usize) -> &'t [u8] {
    let rest = &text[*next..];
    let end = rest.iter().position(|&byte| byte == b'\n');
    *next += end.map_or(rest.len(), |end| end + 1);
    &rest[..end.unwrap_or(rest.len())]
}

/// Tells what is wrong with a line of a file that was made on another system.
fn foreign(line: &[u8], number: usize) -> Option<&'static str> {
    match line {
        [0xef, 0xbb, 0xbf, ..] if number == 1 => {
            Some("A byte order mark starts the file: it belongs to the first word.")
        }
        [.., b'\r'] => {
            Some("A carriage return ends the line, as on Windows: it belongs to the last word.")
        }
        _ => None,
    }
}

/// Tells whether a line has words and is no comment.
fn matters(line: &[u8]) -> bool {
    line.iter()
        .find(|&&byte| !is_blank(byte))
        .is_some_and(|&byte| byte != b'#')
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
            out.extend(line.iter().map(|&byte| match byte {
                b'@' => b'A',
                byte => byte,
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
    fn files_of_other_systems() {
        let told = |text: &[u8]| {
            let told = std::cell::RefCell::new(Vec::new());
            let warn = |text: &str| told.borrow_mut().push(text.to_owned());
            let environment = Environment::new(None, Path::new("/"), &warn);
            let mut source = Source::from_text("f", text.to_vec(), environment);
            while source.next_line().unwrap().is_some() {}
            told.into_inner()
        };
        let carriage =
            "A carriage return ends the line, as on Windows: it belongs to the last word.";
        let mark = "A byte order mark starts the file: it belongs to the first word.";
        assert_eq!(
            told(b"# x\r\n\na b\r\nc\r\n"),
            [format!("f line 3: {carriage}")]
        );
        assert_eq!(told(b"\xef\xbb\xbfa\r\n"), [format!("f line 1: {mark}")]);
        assert_eq!(told(b"a\rb\n\xef\xbb\xbfb\n"), [""; 0]);
        assert_eq!(lines(b"a b\r\n\nc", None).unwrap(), ["1:a|b\r", "3:c"]);
        for text in [&b"\xff\xfea\0\n\0"[..], b"\xfe\xff\0a\0\n"] {
            assert_eq!(
                lines(text, None).unwrap_err(),
                "f line 1: Text in UTF-16: save it as UTF-8."
            );
        }
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
    fn f9_zero_bytes_are_errors() {
        for text in [&b"a\nb\0c\n"[..], b"a\n#\0\n", b"a\n\0"] {
            assert_eq!(
                lines(text, None).unwrap_err(),
                "f line 2: Unexpected zero byte."
            );
        }
    }
}
