use super::*;

/// Returns what clocks show that are `offset` seconds east of UTC.
fn clocks(at: i64, offset: i64, daylight: bool) -> Option<LocalTime> {
    let shown = at.checked_add(offset)?;
    let (days, second) = (shown.div_euclid(DAY), shown.rem_euclid(DAY));
    // Years that begin in March, from 1 March of the year 0.
    let from = days + 719_468;
    let (era, of_era) = (from.div_euclid(146_097), from.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = (
        era * 400 + year,
        if month < 10 { month + 3 } else { month - 9 },
    );
    Some(LocalTime {
        year: year + i64::from(month <= 2),
        month,
        day,
        hour: second / HOUR,
        minute: second / 60 % 60,
        second: second % 60,
        weekday: (days + 4).rem_euclid(7),
        daylight,
        offset,
    })
    // As the C library: the year has 31 bits.
    .filter(|shown| shown.year <= 2_147_485_547)
}

fn utc(at: i64) -> Option<LocalTime> {
    clocks(at, 0, false)
}

/// Returns what clocks show one hour east of UTC, two hours from 28 March 2004 01:00 UTC to 31 October 2004 01:00 UTC.
fn prague_2004(at: i64) -> Option<LocalTime> {
    let summer = (1_080_435_600..1_099_184_400).contains(&at);
    clocks(at, if summer { 2 * HOUR } else { HOUR }, summer)
}

/// Sunday 29 February 2004, 12:34:56 UTC.
const NOW: i64 = 1_078_058_096;
const TODAY: i64 = NOW - 12 * HOUR - 34 * 60 - 56;

fn at(text: &str) -> Result<i64, DateError> {
    parse(text.as_bytes(), NOW, &utc)
}

#[test]
fn without_words_it_is_midnight() {
    for text in ["", "  ", "(never mind)", "-", "+ -"] {
        assert_eq!(at(text), Ok(TODAY), "{text}");
    }
    assert_eq!(at("now"), Ok(NOW));
    assert_eq!(at("est"), Ok(TODAY));
}

#[test]
fn a_date_can_be_written_in_many_ways() {
    for text in [
        "1992-06-17",
        "6/17/1992",
        "1992/6/17",
        "17-jun-1992",
        "17 June 1992",
        "jun. 17, 1992",
        "19920617",
        "17 jun 92",
        "06:00 jun 17 1992 6 hours ago",
    ] {
        assert_eq!(at(text), Ok(708_739_200), "{text}");
    }
    assert_eq!(at("2/29"), Ok(TODAY));
}

#[test]
fn a_time_can_be_written_in_many_ways() {
    for text in [
        "20",
        "2000",
        "20:00",
        "8pm",
        "8:00 P.M.",
        "8:00:00pm",
        "20:00 +0",
        "22:00 +0200",
        "20:00 gmt",
        "15:00 est",
        "16:00 edt",
        "16:00 est dst",
        "19:00 a",
        "21:00 n",
    ] {
        assert_eq!(at(text), Ok(TODAY + 20 * HOUR), "{text}");
    }
    assert_eq!(at("12am"), Ok(TODAY));
    assert_eq!(at("12pm"), Ok(TODAY + 12 * HOUR));
}

#[test]
fn relative_words_add_up() {
    assert_eq!(at("tomorrow"), Ok(NOW + DAY));
    assert_eq!(at("3 days"), Ok(NOW + 3 * DAY));
    assert_eq!(at("3 days ago"), Ok(NOW - 3 * DAY));
    assert_eq!(at("-3 days"), Ok(NOW - 3 * DAY));
    assert_eq!(at("next hour"), Ok(NOW + 2 * HOUR));
    assert_eq!(at("1 day 1 hour ago"), Ok(NOW - DAY - HOUR));
    assert_eq!(at("1 day ago 1 hour"), Ok(NOW - DAY + HOUR));
    assert_eq!(at("1 month"), Ok(NOW + 29 * DAY));
    assert_eq!(at("4 years ago"), Ok(NOW - 1461 * DAY));
}

#[test]
fn weekdays_count_from_the_day_itself() {
    assert_eq!(at("sunday"), Ok(TODAY));
    assert_eq!(at("sunday,"), Ok(TODAY));
    assert_eq!(at("monday"), Ok(TODAY + DAY));
    assert_eq!(at("next monday"), Ok(TODAY + 8 * DAY));
    assert_eq!(at("last sunday"), Ok(TODAY - 7 * DAY));
    assert_eq!(at("sunday 2004-01-01"), Ok(TODAY - 59 * DAY));
}

#[test]
fn local_hours_stay_when_daylight_saving_time_begins_on_the_way() {
    let local = |text: &str| parse(text.as_bytes(), NOW, &prague_2004);
    assert_eq!(local("noon"), Err(DateError::Invalid));
    assert_eq!(local("2004-03-27 12:00"), Ok(1_080_385_200));
    assert_eq!(local("2004-03-28 12:00"), Ok(1_080_468_000));
    assert_eq!(local("2004-02-28 12:00 1 month"), Ok(1_080_468_000));
    assert_eq!(local("12:00 monday"), Ok(TODAY + 35 * HOUR));
    assert_eq!(
        parse(b"12:00 sunday", 1_080_385_200, &prague_2004),
        Ok(1_080_468_000)
    );
    // Hours and days are lengths of time, not changes of the clock.
    assert_eq!(local("2004-03-27 12:00 1 day"), Ok(1_080_385_200 + DAY));
}

#[test]
fn what_is_no_date_is_an_error() {
    for text in [
        "noon",
        "j",
        "2004-02-30",
        "1969-12-31",
        "24:00",
        "12:60",
        "13pm",
        "0am",
        "1 2",
        "monday tuesday",
        "gmt est",
        "17 jun 12:00",
        "10 +3 days",
        "ago",
        "1 day ago ago",
        "jun",
        "2004-02",
        "3 days)",
        "12:",
        "0/1/2004",
        "13/1/2004",
        "last",
        "dst",
        "jun 17,",
        "5/",
        "zp4",
        "1999-12-31 2000-01-01",
        "/",
    ] {
        assert_eq!(at(text), Err(DateError::Invalid), "{text}");
    }
}

#[test]
fn minus_one_is_given_as_zero() {
    assert_eq!(at("1970-01-01 -1 second"), Ok(0));
    assert_eq!(at("1970-01-01 -2 seconds"), Ok(-2));
}

#[test]
fn a_day_that_the_month_lacks_counts_from_the_last_second_before_1970() {
    assert_eq!(at("2004-01-31 1 month"), Ok(HOUR - 1));
    assert_eq!(at("2004-01-31 12:00 1 month"), Ok(13 * HOUR - 1));
}

#[test]
fn u4_what_local_time_cannot_show_is_an_error() {
    for text in [
        "99999999999999999 seconds 1 month",
        "monday 99999999999999999 seconds",
        "99999999999999999 monday",
        "100000000000000000 years",
    ] {
        assert_eq!(at(text), Err(DateError::OutOfRange), "{text}");
    }
    assert_eq!(
        at("99999999999999999 seconds"),
        Ok(NOW + 99_999_999_999_999_999)
    );
    assert_eq!(
        parse(b"now", i64::MAX, &|_| None),
        Err(DateError::OutOfRange)
    );
}

#[test]
fn u4_numbers_that_do_not_fit_are_errors() {
    for text in [
        "99999999999999999999",
        "9223372036854775807 seconds",
        "9223372036854775807 weeks",
        "-9223372036854775807 years",
        "1/1/9223372036854775807",
        "12:00 +9223372036854775807",
        "9223372036854775807 monday",
    ] {
        assert_eq!(at(text), Err(DateError::OutOfRange), "{text}");
    }
}

#[test]
fn u5_years_go_on_after_2038() {
    assert_eq!(at("2038-01-19 03:14:08"), Ok(1 << 31));
    assert_eq!(at("2039-01-01"), Ok(2_177_452_800));
    assert_eq!(at("1 jan 50"), Ok(2_524_608_000));
    assert_eq!(at("2100-03-01"), Ok(4_107_542_400));
    assert_eq!(at("2100-02-29"), Err(DateError::Invalid));
    assert_eq!(at("2000-02-29 400 years"), Ok(951_782_400 + 146_097 * DAY));
    assert_eq!(at("99991231"), Ok(253_402_214_400));
    assert_eq!(parse(b"0:00", 4_107_542_401, &utc), Ok(4_107_542_400));
}

#[test]
fn u5_bytes_beyond_ascii_are_no_end() {
    for text in [
        &b"now\x80"[..],
        b"\xff",
        b"\xe9t\xe9",
        b"1 day \xc2\xa0ago",
        b"2004-01-01\xa0",
    ] {
        assert_eq!(parse(text, NOW, &utc), Err(DateError::Invalid));
    }
    assert_eq!(parse(b"now (\xe9)", NOW, &utc), Ok(NOW));
}

/// Found by fuzzing: the seconds of such a time were reckoned before it was refused.
#[test]
fn no_hour_has_so_many_minutes() {
    assert_eq!(at("12:0099999999999999999"), Err(DateError::Invalid));
    assert_eq!(at("12:00:99999999999999999"), Err(DateError::Invalid));
}
