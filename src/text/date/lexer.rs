//! Cuts a sentence into tokens.

use super::words::{Token, look_up};
use super::zone::DateError;

/// The rest of a sentence.
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    pub fn new(text: &'a [u8]) -> Lexer<'a> {
        Lexer { rest: text }
    }

    /// Returns the next token, or `None` at the end. White space and comments in parentheses are passed over, as is a
    /// sign that no digit follows.
    pub fn next(&mut self) -> Result<Option<Token>, DateError> {
        loop {
            return Ok(match *self.rest {
                [] => None,
                [b' ' | b'\t'..=b'\r', ..] => {
                    self.rest = &self.rest[1..];
                    continue;
                }
                [b'(', ..] => {
                    self.skip_comment();
                    continue;
                }
                [sign @ (b'+' | b'-'), ref after @ ..] => {
                    self.rest = after;
                    if !after.first().is_some_and(u8::is_ascii_digit) {
                        continue;
                    }
                    let number = self.number()?;
                    Some(Token::Signed(if sign == b'-' { -number } else { number }))
                }
                [b'0'..=b'9', ..] => Some(Token::Number(self.number()?)),
                [b'a'..=b'z' | b'A'..=b'Z', ..] => {
                    Some(look_up(self.take(|c| c.is_ascii_alphabetic() || c == b'.')))
                }
                [mark, ref after @ ..] => {
                    self.rest = after;
                    Some(Token::Mark(mark))
                }
            });
        }
    }

    /// Takes the bytes from here on that are `wanted`.
    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|&c| !wanted(c));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> Result<i64, DateError> {
        self.take(|c| c.is_ascii_digit())
            .iter()
            .try_fold(0_i64, |n, &digit| {
                n.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
            })
            .ok_or(DateError::OutOfRange)
    }

    /// Skips a comment. Comments nest; one that is not closed reaches to the end.
    fn skip_comment(&mut self) {
        let mut depth = 0_usize;
        let end = self.rest.iter().position(|&c| {
            match c {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        self.rest = end.map_or(&[], |end| &self.rest[end + 1..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<Token>, DateError> {
        let mut lexer = Lexer::new(text.as_bytes());
        let mut tokens = Vec::new();
        while let Some(token) = lexer.next()? {
            tokens.push(token);
        }
        Ok(tokens)
    }

    #[test]
    fn signs_belong_to_the_digits_behind_them() {
        assert_eq!(
            tokens("1-2 +3 - 4 --5 -").unwrap(),
            [
                Token::Number(1),
                Token::Signed(-2),
                Token::Signed(3),
                Token::Number(4),
                Token::Signed(-5),
            ]
        );
    }

    #[test]
    fn comments_nest_and_need_no_end() {
        assert_eq!(
            tokens("1(a(b)c)2(3").unwrap(),
            [Token::Number(1), Token::Number(2)]
        );
        assert_eq!(
            tokens("()1)").unwrap(),
            [Token::Number(1), Token::Mark(b')')]
        );
    }

    #[test]
    fn numbers_end_at_63_bits() {
        assert_eq!(
            tokens("-0009223372036854775807").unwrap(),
            [Token::Signed(-i64::MAX)]
        );
        assert_eq!(tokens("9223372036854775808"), Err(DateError::OutOfRange));
        assert_eq!(tokens("-9223372036854775808"), Err(DateError::OutOfRange));
    }

    #[test]
    fn words_end_where_letters_and_periods_end() {
        assert_eq!(
            tokens("8p.m.jan2\x0bz").unwrap(),
            [
                Token::Number(8),
                Token::Unknown,
                Token::Number(2),
                Token::Zone(0),
            ]
        );
    }
}
