//! Reads the tokens of a sentence into the date that they describe.
//!
//! A sentence is any number of these, in any order; the longest one that the tokens allow is taken, without looking
//! further than the next token.
//!
//! ```text
//! time      8pm | 20:30 [pm] | 20:30:15 [pm] | 20:30 +0200 | 20:30:15 +0200
//! zone      est | edt | est dst
//! weekday   monday | monday, | third monday
//! date      6/17 | 6/17/1992 | 1992/6/17 | 1992-06-17 | 17-jun-1992 | jun 17 | jun 17, 1992 | 17 jun | 17 jun 1992
//! relative  tomorrow | 3 days | -3 days | days | any of these and `ago`
//! number    2004 after a date and a time; else 20040617 (a date), 20 (an hour) or 2030 (hour and minute)
//! ```

use super::calendar::{Daylight, Moment, Offset};
use super::lexer::Lexer;
use super::words::{Meridian, Span, Token};
use super::zone::{DateError, LocalTime, product, sum};

/// What a sentence says.
pub(super) struct Sentence {
    /// The date (today, where there is none) and the time of day (midnight).
    pub moment: Moment,
    pub offset: Offset,
    /// Which one and which day: 3 and 1 for the third Monday.
    pub weekday: Option<(i64, i64)>,
    /// Seconds to add.
    pub seconds: i64,
    /// Months to add.
    pub months: i64,
    pub has_date: bool,
    pub has_time: bool,
    pub has_relative: bool,
    has_zone: bool,
}

impl Sentence {
    /// Reads `text`; what it leaves unsaid is as it is `today`.
    pub fn read(text: &[u8], today: &LocalTime) -> Result<Sentence, DateError> {
        let said = Sentence {
            moment: Moment {
                hour: 0,
                minute: 0,
                second: 0,
                ..Moment::from(today)
            },
            offset: Offset::of(today),
            weekday: None,
            seconds: 0,
            months: 0,
            has_date: false,
            has_time: false,
            has_relative: false,
            has_zone: false,
        };
        let mut parser = Parser {
            lexer: Lexer::new(text),
            next: None,
            said,
        };
        parser.advance()?;
        while let Some(token) = parser.next {
            parser.advance()?;
            parser.item(token)?;
        }
        Ok(parser.said)
    }

    fn date(&mut self, year: i64, month: i64, day: i64) -> Result<(), DateError> {
        once(&mut self.has_date)?;
        self.moment.year = year;
        self.moment.month = month;
        self.moment.day = day;
        Ok(())
    }

    /// Sets a date in the year that is already set.
    fn date_of_year(&mut self, month: i64, day: i64) -> Result<(), DateError> {
        self.date(self.moment.year, month, day)
    }

    fn time(
        &mut self,
        hour: i64,
        minute: i64,
        second: i64,
        meridian: Option<Meridian>,
    ) -> Result<(), DateError> {
        once(&mut self.has_time)?;
        self.moment.hour = hour;
        self.moment.minute = minute;
        self.moment.second = second;
        self.moment.meridian = meridian;
        Ok(())
    }

    fn zone(&mut self, west: i64, daylight: Daylight) -> Result<(), DateError> {
        once(&mut self.has_zone)?;
        self.offset = Offset { west, daylight };
        Ok(())
    }

    fn weekday(&mut self, ordinal: i64, day: i64) -> Result<(), DateError> {
        match self.weekday.replace((ordinal, day)) {
            None => Ok(()),
            Some(_) => Err(DateError::Invalid),
        }
    }

    fn relative(&mut self, count: i64, unit: Span) -> Result<(), DateError> {
        self.has_relative = true;
        self.seconds = sum(self.seconds, product(count, unit.seconds)?)?;
        self.months = sum(self.months, product(count, unit.months)?)?;
        Ok(())
    }

    /// Turns round everything relative that was said so far: the word `ago`.
    fn ago(&mut self) -> Result<(), DateError> {
        self.seconds = product(self.seconds, -1)?;
        self.months = product(self.months, -1)?;
        Ok(())
    }

    /// Sets what a number means that nothing belongs to.
    fn number(&mut self, number: i64) -> Result<(), DateError> {
        if self.has_time && self.has_date && !self.has_relative {
            self.moment.year = number;
            Ok(())
        } else if number > 10000 {
            self.date(number / 10000, number / 100 % 100, number % 100)
        } else if number < 100 {
            self.time(number, 0, 0, None)
        } else {
            self.time(number / 100, number % 100, 0, None)
        }
    }
}

/// Marks that something was said; saying it twice makes no date.
fn once(said: &mut bool) -> Result<(), DateError> {
    if std::mem::replace(said, true) {
        return Err(DateError::Invalid);
    }
    Ok(())
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    /// The token after those already read.
    next: Option<Token>,
    said: Sentence,
}

impl Parser<'_> {
    fn advance(&mut self) -> Result<(), DateError> {
        self.next = self.lexer.next()?;
        Ok(())
    }

    /// Skips the next token if it is `token`; returns whether it was.
    fn skip(&mut self, token: Token) -> Result<bool, DateError> {
        let found = self.next == Some(token);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn item(&mut self, first: Token) -> Result<(), DateError> {
        match first {
            Token::Number(number) => self.after_number(number),
            Token::Signed(count) => match self.next {
                Some(Token::Unit(unit)) => {
                    self.advance()?;
                    self.relative(count, unit)
                }
                _ => Err(DateError::Invalid),
            },
            Token::Unit(unit) => self.relative(1, unit),
            Token::Month(month) => {
                let day = self.expect_number()?;
                if self.skip(Token::Mark(b','))? {
                    let year = self.expect_number()?;
                    self.said.date(year, month, day)
                } else {
                    self.said.date_of_year(month, day)
                }
            }
            Token::Weekday(day) => {
                self.skip(Token::Mark(b','))?;
                self.said.weekday(1, day)
            }
            Token::Zone(west) => {
                let daylight = match self.skip(Token::Dst)? {
                    true => Daylight::On,
                    false => Daylight::Off,
                };
                self.said.zone(west, daylight)
            }
            Token::SummerZone(west) => self.said.zone(west, Daylight::On),
            Token::Meridian(_) | Token::Dst | Token::Ago | Token::Mark(_) | Token::Unknown => {
                Err(DateError::Invalid)
            }
        }
    }

    /// Reads on after a number: the token behind it shows what it begins.
    fn after_number(&mut self, number: i64) -> Result<(), DateError> {
        let Some(next) = self.next else {
            return self.said.number(number);
        };
        match next {
            Token::Meridian(meridian) => {
                self.advance()?;
                self.said.time(number, 0, 0, Some(meridian))
            }
            Token::Mark(b':') => {
                self.advance()?;
                self.clock_time(number)
            }
            Token::Mark(b'/') => {
                self.advance()?;
                self.slashed_date(number)
            }
            Token::Signed(month) => {
                self.advance()?;
                let Some(Token::Signed(day)) = self.next else {
                    return Err(DateError::Invalid);
                };
                self.advance()?;
                self.said.date(number, -month, -day)
            }
            Token::Month(month) => {
                self.advance()?;
                self.day_and_month(number, month)
            }
            Token::Weekday(day) => {
                self.advance()?;
                self.said.weekday(number, day)
            }
            Token::Unit(unit) => {
                self.advance()?;
                self.relative(number, unit)
            }
            _ => self.said.number(number),
        }
    }

    /// Reads what follows `hour:`.
    fn clock_time(&mut self, hour: i64) -> Result<(), DateError> {
        let minute = self.expect_number()?;
        let second = if self.skip(Token::Mark(b':'))? {
            self.expect_number()?
        } else {
            0
        };
        match self.next {
            Some(Token::Meridian(meridian)) => {
                self.advance()?;
                self.said.time(hour, minute, second, Some(meridian))
            }
            Some(Token::Signed(east)) => {
                self.advance()?;
                self.said.time(hour, minute, second, None)?;
                // Not a zone by name, so one may still follow, and then counts.
                self.said.offset = Offset {
                    west: -(east % 100 + east / 100 * 60),
                    daylight: Daylight::Off,
                };
                Ok(())
            }
            _ => self.said.time(hour, minute, second, None),
        }
    }

    /// Reads what follows `number/`: month and day, with the year last or, when it has three digits or more, first.
    fn slashed_date(&mut self, first: i64) -> Result<(), DateError> {
        let second = self.expect_number()?;
        if !self.skip(Token::Mark(b'/'))? {
            return self.said.date_of_year(first, second);
        }
        let third = self.expect_number()?;
        if first >= 100 {
            self.said.date(first, second, third)
        } else {
            self.said.date(third, first, second)
        }
    }

    /// Reads what follows `17 jun`.
    fn day_and_month(&mut self, day: i64, month: i64) -> Result<(), DateError> {
        match self.next {
            Some(Token::Signed(year)) => {
                self.advance()?;
                self.said.date(-year, month, day)
            }
            Some(Token::Number(year)) => {
                self.advance()?;
                self.said.date(year, month, day)
            }
            _ => self.said.date_of_year(month, day),
        }
    }

    fn relative(&mut self, count: i64, unit: Span) -> Result<(), DateError> {
        self.said.relative(count, unit)?;
        if self.skip(Token::Ago)? {
            self.said.ago()?;
        }
        Ok(())
    }

    fn expect_number(&mut self) -> Result<i64, DateError> {
        let Some(Token::Number(number)) = self.next else {
            return Err(DateError::Invalid);
        };
        self.advance()?;
        Ok(number)
    }
}
