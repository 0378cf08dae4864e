//! Variables in configuration text.
//!
//! `@NAME` and `@{NAME}` stand for the value of a variable, which is nothing when it is not set; `@{NAME:-default}`
//! for the default then. A name is of ASCII letters and digits. Values and defaults are not read for variables again.

use crate::error::{Error, shown};

/// Appends `text` to `out` with its variables replaced, until `out` is `limit` bytes long.
///
/// `value` gives the value of a variable. Returns whether all of the text came out in less than `limit` bytes; an empty text
/// always does.
///
/// # Errors
/// A variable that is not written as it must be, unless it lies beyond the limit; the text before it is in `out`. Or there is
/// no memory.
pub fn expand<'v>(
    text: &[u8],
    value: impl Fn(&[u8]) -> Option<&'v [u8]>,
    limit: usize,
    out: &mut Vec<u8>,
) -> Result<bool, Error> {
    let mut rest = text;
    while !rest.is_empty() && out.len() < limit {
        let plain = rest
            .iter()
            .position(|&byte| byte == b'@')
            .unwrap_or(rest.len());
        append(&rest[..plain], limit, out)?;
        rest = &rest[plain..];
        if let [b'@', expression @ ..] = rest {
            if out.len() >= limit {
                break;
            }
            let (variable, end) = Variable::read(expression)?;
            append(value(variable.name).unwrap_or(variable.default), limit, out)?;
            rest = &expression[end..];
        }
    }
    Ok(text.is_empty() || out.len() < limit)
}

fn append(text: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<(), Error> {
    let room = limit.saturating_sub(out.len());
    let text = &text[..text.len().min(room)];
    out.try_reserve(text.len())?;
    out.extend_from_slice(text);
    Ok(())
}

struct Variable<'t> {
    name: &'t [u8],
    default: &'t [u8],
}

impl Variable<'_> {
    /// Reads the variable behind an `@`; returns it, and how many bytes describe it.
    fn read(text: &[u8]) -> Result<(Variable<'_>, usize), Error> {
        let name_of = |text: &[u8]| {
            text.iter()
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .count()
        };
        let complaint =
            |expression: &[u8], what| Error::new(format!("ftvar: {}: {what}", shown(expression)));
        let [b'{', braced @ ..] = text else {
            let name = &text[..name_of(text)];
            return Ok((Variable { name, default: b"" }, name.len()));
        };
        let braced_text = braced
            .iter()
            .position(|&byte| byte == b'}')
            .map(|end| &braced[..end])
            .ok_or_else(|| complaint(text, "Missing }"))?;
        let end = braced_text.len() + 2;
        let (name, rest) = braced_text.split_at(name_of(braced_text));
        let default = match rest {
            [] => rest,
            [b':', b'-', default @ ..] => default,
            // The message shows the expression up to what is wrong with it.
            [b':', ..] => return Err(complaint(&text[..=name.len()], "expecting -")),
            _ => return Err(complaint(&text[..end], "missing :")),
        };
        Ok((Variable { name, default }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(text: &str, limit: usize) -> (String, Result<bool, String>) {
        let value = |name: &[u8]| match name {
            b"A" => Some(&b"1"[..]),
            b"LONG" => Some(&b"0123456789"[..]),
            _ => None,
        };
        let mut out = Vec::new();
        let answer = expand(text.as_bytes(), value, limit, &mut out);
        let answer = answer.map_err(|error| error.message().to_owned());
        (String::from_utf8(out).unwrap(), answer)
    }

    #[test]
    fn substitution() {
        for (text, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("@A", "1"),
            ("x@A.y", "x1.y"),
            ("@A@A", "11"),
            ("@AA", ""),
            ("@@A", "1"),
            ("@", ""),
            ("a@-b", "a-b"),
            ("@{A}A", "1A"),
            ("@{}", ""),
            ("@{B:-}", ""),
            ("@{B:-x y}", "x y"),
            ("@{A:-x}", "1"),
            ("@{B:-@{A:-x}}", "@{A:-x}"),
            ("@{:-x}", "x"),
            ("{A}", "{A}"),
        ] {
            assert_eq!(
                expanded(text, 100),
                (expected.to_owned(), Ok(true)),
                "{text}"
            );
        }
    }

    #[test]
    fn limits() {
        for (text, limit, expected, whole) in [
            ("", 0, "", true),
            ("a", 0, "", false),
            ("@A", 0, "", false),
            ("ab", 2, "ab", false),
            ("ab", 3, "ab", true),
            ("abc", 2, "ab", false),
            ("@LONG", 10, "0123456789", false),
            ("@LONG", 11, "0123456789", true),
            ("x@LONG@LONG", 4, "x012", false),
            ("ab@{", 2, "ab", false),
        ] {
            assert_eq!(
                expanded(text, limit),
                (expected.to_owned(), Ok(whole)),
                "{text}"
            );
        }
    }

    #[test]
    fn f10_bad_expressions_are_errors() {
        for (text, start, message) in [
            ("x@{A", "x", "ftvar: {A: Missing }"),
            ("@{", "", "ftvar: {: Missing }"),
            ("a@{A!b}c", "a", "ftvar: {A!b}: missing :"),
            ("@{A:}", "", "ftvar: {A: expecting -"),
            ("@{A:+x}", "", "ftvar: {A: expecting -"),
            ("@A@{\u{fc}}", "1", "ftvar: {\u{fc}}: missing :"),
        ] {
            assert_eq!(
                expanded(text, 100),
                (start.to_owned(), Err(message.to_owned())),
                "{text}"
            );
        }
    }
}
