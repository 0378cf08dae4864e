//! The vocabulary: months, days, zones, units of time and the words around them.

use super::super::word::{Word, words};
use super::zone::{DAY, HOUR};

/// Half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meridian {
    Am,
    Pm,
}

/// A length of time; months have no length in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub seconds: i64,
    pub months: i64,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A number without a sign, or a word that stands for one, as `third`.
    Number(i64),
    /// A number with a sign.
    Signed(i64),
    Month(i64),
    /// 0 is Sunday.
    Weekday(i64),
    Meridian(Meridian),
    /// A zone in standard time, minutes west of UTC.
    Zone(i64),
    /// The same with daylight saving time, which the minutes do not include.
    SummerZone(i64),
    /// `dst` after a zone.
    Dst,
    Unit(Span),
    Ago,
    /// A character that is none of these.
    Mark(u8),
    /// A word that is in no table.
    Unknown,
}

/// Bytes of a word that count; the rest is ignored.
pub(super) const WORD: usize = 19;

const fn seconds(seconds: i64) -> Token {
    Token::Unit(Span { seconds, months: 0 })
}

const fn months(months: i64) -> Token {
    Token::Unit(Span { seconds: 0, months })
}

/// Names that may be cut to three letters, with or without a period.
static NAMES: [(Word<9>, Token); 19] = words([
    ("january", Token::Month(1)),
    ("february", Token::Month(2)),
    ("march", Token::Month(3)),
    ("april", Token::Month(4)),
    ("may", Token::Month(5)),
    ("june", Token::Month(6)),
    ("july", Token::Month(7)),
    ("august", Token::Month(8)),
    ("september", Token::Month(9)),
    ("october", Token::Month(10)),
    ("november", Token::Month(11)),
    ("december", Token::Month(12)),
    ("sunday", Token::Weekday(0)),
    ("monday", Token::Weekday(1)),
    ("tuesday", Token::Weekday(2)),
    ("wednesday", Token::Weekday(3)),
    ("thursday", Token::Weekday(4)),
    ("friday", Token::Weekday(5)),
    ("saturday", Token::Weekday(6)),
]);

/// Units, which may have a plural `s`.
static UNITS: [(Word<9>, Token); 10] = words([
    ("year", months(12)),
    ("month", months(1)),
    ("fortnight", seconds(14 * DAY)),
    ("week", seconds(7 * DAY)),
    ("day", seconds(DAY)),
    ("hour", seconds(HOUR)),
    ("minute", seconds(60)),
    ("min", seconds(60)),
    ("second", seconds(1)),
    ("sec", seconds(1)),
]);

/// Words that are written in one way only. `second` is the unit, never the number.
static WORDS: [(Word<9>, Token); 29] = words([
    ("am", Token::Meridian(Meridian::Am)),
    ("a.m.", Token::Meridian(Meridian::Am)),
    ("pm", Token::Meridian(Meridian::Pm)),
    ("p.m.", Token::Meridian(Meridian::Pm)),
    ("sept", Token::Month(9)),
    ("tues", Token::Weekday(2)),
    ("wednes", Token::Weekday(3)),
    ("thur", Token::Weekday(4)),
    ("thurs", Token::Weekday(4)),
    ("tomorrow", seconds(DAY)),
    ("yesterday", seconds(-DAY)),
    ("today", seconds(0)),
    ("now", seconds(0)),
    ("this", seconds(0)),
    ("last", Token::Number(-1)),
    ("next", Token::Number(2)),
    ("first", Token::Number(1)),
    ("third", Token::Number(3)),
    ("fourth", Token::Number(4)),
    ("fifth", Token::Number(5)),
    ("sixth", Token::Number(6)),
    ("seventh", Token::Number(7)),
    ("eighth", Token::Number(8)),
    ("ninth", Token::Number(9)),
    ("tenth", Token::Number(10)),
    ("eleventh", Token::Number(11)),
    ("twelfth", Token::Number(12)),
    ("ago", Token::Ago),
    ("dst", Token::Dst),
]);

const fn hours(west: i64) -> Token {
    Token::Zone(60 * west)
}

const fn summer(west: i64) -> Token {
    Token::SummerZone(60 * west)
}

/// Zones by hours west of UTC, which may be spelt with periods.
static ZONES: [(Word<4>, Token); 46] = words([
    ("gmt", hours(0)),
    ("ut", hours(0)),
    ("utc", hours(0)),
    ("wet", hours(0)),
    ("bst", summer(0)),
    ("wat", hours(1)),
    ("at", hours(2)),
    ("ast", hours(4)),
    ("adt", summer(4)),
    ("est", hours(5)),
    ("edt", summer(5)),
    ("cst", hours(6)),
    ("cdt", summer(6)),
    ("mst", hours(7)),
    ("mdt", summer(7)),
    ("pst", hours(8)),
    ("pdt", summer(8)),
    ("yst", hours(9)),
    ("ydt", summer(9)),
    ("hst", hours(10)),
    ("hdt", summer(10)),
    ("cat", hours(10)),
    ("ahst", hours(10)),
    ("nt", hours(11)),
    ("idlw", hours(12)),
    ("cet", hours(-1)),
    ("met", hours(-1)),
    ("mewt", hours(-1)),
    ("mest", summer(-1)),
    ("swt", hours(-1)),
    ("sst", summer(-1)),
    ("fwt", hours(-1)),
    ("fst", summer(-1)),
    ("eet", hours(-2)),
    ("bt", hours(-3)),
    ("wast", hours(-7)),
    ("wadt", summer(-7)),
    ("cct", hours(-8)),
    ("jst", hours(-9)),
    ("east", hours(-10)),
    ("eadt", summer(-10)),
    ("gst", hours(-10)),
    ("nzt", hours(-12)),
    ("nzst", hours(-12)),
    ("nzdt", summer(-12)),
    ("idle", hours(-12)),
]);

/// Returns what a word means, in letters of any case.
pub(super) fn look_up(word: &[u8]) -> Token {
    let word = word[..word.len().min(WORD)].to_ascii_lowercase();
    if let Some(token) = exact(&WORDS, &word) {
        return token;
    }
    let word = match word.strip_suffix(b".") {
        Some(short) if short.len() == 3 => short,
        _ => &word,
    };
    let name = NAMES
        .iter()
        .find(|(name, _)| [name.as_ref(), &name.as_ref()[..3]].contains(&word));
    if let Some(&(_, token)) = name {
        return token;
    }
    exact(&WORDS, word)
        .or_else(|| exact(&ZONES, word))
        .or_else(|| exact(&UNITS, word))
        .or_else(|| exact(&UNITS, word.strip_suffix(b"s")?))
        .or_else(|| military(word))
        .or_else(|| without_periods(word))
        .unwrap_or(Token::Unknown)
}

fn exact<const MOST: usize>(table: &[(Word<MOST>, Token)], word: &[u8]) -> Option<Token> {
    let entry = table.iter().find(|(name, _)| name.as_ref() == word)?;
    Some(entry.1)
}

fn without_periods(word: &[u8]) -> Option<Token> {
    if !word.contains(&b'.') {
        return None;
    }
    let letters: Vec<u8> = word.iter().copied().filter(|&c| c != b'.').collect();
    exact(&ZONES, &letters)
}

/// Reads a zone of one letter, with the sign of RFC 822: `a` is one hour west, `n` one hour east.
fn military(word: &[u8]) -> Option<Token> {
    let &[letter] = word else { return None };
    let hour = |first: u8| i64::from(letter - first) + 1;
    match letter {
        b'a'..=b'i' => Some(hours(hour(b'a'))),
        b'k'..=b'm' => Some(hours(9 + hour(b'k'))),
        b'n'..=b'y' => Some(hours(-hour(b'n'))),
        b'z' => Some(hours(0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_full_and_by_three_letters() {
        for word in ["september", "Sep", "SEP.", "sept"] {
            assert_eq!(look_up(word.as_bytes()), Token::Month(9), "{word}");
        }
        for word in ["sept.", "septe", "septembers", "september."] {
            assert_eq!(look_up(word.as_bytes()), Token::Unknown, "{word}");
        }
        for word in ["wednesday", "wednes", "wed", "wed."] {
            assert_eq!(look_up(word.as_bytes()), Token::Weekday(3), "{word}");
        }
    }

    #[test]
    fn plurals_are_for_units() {
        assert_eq!(look_up(b"hours"), seconds(3600));
        assert_eq!(look_up(b"secs"), seconds(1));
        assert_eq!(look_up(b"this"), seconds(0));
        assert_eq!(look_up(b"nows"), Token::Unknown);
        assert_eq!(look_up(b"hourss"), Token::Unknown);
        assert_eq!(look_up(b"s"), hours(-6));
    }

    #[test]
    fn periods_drop_out_of_zones() {
        assert_eq!(look_up(b"e.s.t."), hours(5));
        assert_eq!(look_up(b"est."), hours(5));
        assert_eq!(look_up(b"ago."), Token::Ago);
        assert_eq!(look_up(b"a.go"), Token::Unknown);
        assert_eq!(look_up(b"am."), Token::Unknown);
        assert_eq!(look_up(b"z."), Token::Unknown);
        assert_eq!(look_up(b"gmt................xyz"), hours(0));
    }

    #[test]
    fn letters_are_military_zones() {
        let west = |letter: u8| match look_up(&[letter]) {
            Token::Zone(minutes) => Some(minutes / 60),
            _ => None,
        };
        assert_eq!(west(b'a'), Some(1));
        assert_eq!(west(b'I'), Some(9));
        assert_eq!(west(b'j'), None);
        assert_eq!(west(b'k'), Some(10));
        assert_eq!(west(b'm'), Some(12));
        assert_eq!(west(b'n'), Some(-1));
        assert_eq!(west(b'y'), Some(-12));
        assert_eq!(west(b'Z'), Some(0));
    }
}
