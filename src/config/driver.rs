//! The driver of the languages: a table of keywords says what the lines of a file mean.
//!
//! A language is a parser, which holds what was read so far, and its table: each row has a keyword, the place where it
//! may stand and the handler that reads the rest of the line.
//!
//! ```text
//! const KEYWORDS: &[Row<Parser, Section>] = &[
//!     ("tag-action", Begins(Section::Action), |parser, words| parser.actions.add(words, Draft::new)),
//!     ("type",       Within(Section::Action), |parser, words| parser.actions.current(words)?.set_type(words)),
//!     ...
//! ];
//! ```

use super::{Source, Words};
use crate::error::Error;

/// Where a keyword may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<S> {
    /// Anywhere, and the lines that follow belong to this section.
    Begins(S),
    /// In a section.
    Within(S),
    /// Anywhere.
    Anywhere,
}

/// Reads the rest of a line, whose keyword is read.
pub type Handler<R> = fn(&mut R, &mut Words<'_>) -> Result<(), Error>;

/// A keyword, where it may stand, and what reads the rest of its line. Upper or lower case do not matter.
pub type Row<R, S> = (&'static str, Place<S>, Handler<R>);

/// Reads a file to its end: each line goes to the handler of the first row whose keyword it has and whose place it
/// stands in. A file starts outside of all sections.
///
/// # Errors
/// A keyword that does not belong where it stands, words that a handler leaves, and the errors of handlers.
pub fn read<R, S: Copy + PartialEq>(
    source: &mut Source<'_>,
    parser: &mut R,
    keywords: &[Row<R, S>],
) -> Result<(), Error> {
    let mut section = None;
    while let Some(mut words) = source.next_line()? {
        let word = words.keyword();
        let stands_here = |place| match place {
            Place::Begins(_) | Place::Anywhere => true,
            Place::Within(place) => section == Some(place),
        };
        let row = keywords.iter().find(|(keyword, place, _)| {
            keyword.as_bytes().eq_ignore_ascii_case(word) && stands_here(*place)
        });
        let &(_, place, handler) = row.ok_or_else(|| words.unexpected(word))?;
        handler(parser, &mut words)?;
        words.finish()?;
        if let Place::Begins(next) = place {
            section = Some(next);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Place::{Anywhere, Begins, Within};
    use super::*;
    use crate::config::Environment;
    use std::path::Path;

    const KEYWORDS: &[Row<String, char>] = &[
        ("a", Begins('a'), |text, words| say(text, "A", words)),
        ("b", Begins('b'), |text, words| say(text, "B", words)),
        ("x", Within('a'), |text, words| say(text, "in a ", words)),
        ("x", Within('b'), |text, words| say(text, "in b ", words)),
        ("any", Anywhere, |text, words| say(text, "any ", words)),
    ];

    fn say(text: &mut String, what: &str, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting a word.")?;
        *text += &format!("{what}{}.", String::from_utf8_lossy(word));
        Ok(())
    }

    fn reading(text: &str) -> Result<String, String> {
        let environment = Environment::new(None, Path::new("/"), &|_| {});
        let mut source = Source::from_text("f", text.into(), environment);
        let mut parser = String::new();
        read(&mut source, &mut parser, KEYWORDS)
            .map(|()| parser)
            .map_err(|error| error.message().to_owned())
    }

    #[test]
    fn keywords_mean_what_their_section_says() {
        assert_eq!(
            reading("any 0\nA 1\nx 2\nB 3\nX 4\nany 5\nx 6").unwrap(),
            "any 0.A1.in a 2.B3.in b 4.any 5.in b 6."
        );
        assert_eq!(reading("").unwrap(), "");
    }

    #[test]
    fn what_belongs_elsewhere() {
        for (text, message) in [
            ("x 1", "f line 1: Unexpected \"x\"."),
            ("a 1\ny 1", "f line 2: Unexpected \"y\"."),
            ("a 1 2", "f line 1: Unexpected \"2\"."),
            ("a", "f line 1: Expecting a word."),
        ] {
            assert_eq!(reading(text).unwrap_err(), message);
        }
    }
}
