use super::parse::{TYPES, read};
use super::*;
use crate::config::{Environment, Source, Variables};
use crate::error::Error;
use crate::filter::{Day, Host, TimeOfDay};
use crate::record::{Field, Flow};
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

/// A record with the fields that are in the list.
#[derive(Clone, Debug, PartialEq)]
struct Fake(Vec<(Field, u32)>);

impl Flow for Fake {
    fn has(&self, field: Field) -> bool {
        self.0.iter().any(|(own, _)| *own == field)
    }

    fn get(&self, field: Field) -> u32 {
        let found = self.0.iter().find(|(own, _)| *own == field);
        found.map_or(0, |&(_, value)| value)
    }

    fn set(&mut self, field: Field, value: u32) {
        let found = self.0.iter_mut().find(|(own, _)| *own == field);
        found
            .expect("only fields that the record has are changed")
            .1 = value;
    }
}

/// A machine on which no condition needs a day.
struct Anywhere;

struct NoDay;

impl Day for NoDay {
    fn at(&mut self, _: TimeOfDay) -> i64 {
        0
    }
}

impl Host for Anywhere {
    type Day = NoDay;

    fn day(&self, _: u32) -> NoDay {
        NoDay
    }

    fn random(&self) -> u32 {
        0
    }
}

/// A value for `@PORT`.
struct Port;

impl Variables for Port {
    fn expand(&self, line: &[u8], _: usize, out: &mut Vec<u8>) -> Result<bool, Error> {
        let line = String::from_utf8_lossy(line).replace("@PORT", "80");
        out.extend_from_slice(line.as_bytes());
        Ok(true)
    }
}

/// Reads a file; returns its translations or the error, and the warnings.
fn parse_with(
    text: &str,
    variables: Option<&dyn Variables>,
) -> (Result<Translations, String>, Vec<String>) {
    let warnings = RefCell::new(Vec::new());
    let warn = |text: &str| warnings.borrow_mut().push(text.to_owned());
    let environment = Environment::new(variables, Path::new("/nowhere"), &warn);
    let mut source = Source::from_text("f", text.into(), environment);
    let read = read(&mut source).map_err(|error| error.message().to_owned());
    (read, warnings.into_inner())
}

fn parse(text: &str) -> Result<Translations, String> {
    parse_with(text, None).0
}

/// Writes a file with one action and the definition `test` that uses it.
fn action(lines: &str) -> String {
    format!("xlate-action A\n{lines}\nxlate-definition test\n term\n action a\n")
}

/// Returns what the first definition of a file makes of a record.
fn translated(text: &str, record: &[(Field, u32)]) -> Vec<u32> {
    let translations = parse(text).unwrap();
    let mut record = Fake(record.to_vec());
    translations.definitions.entries()[0].apply(&mut record, &Anywhere, &|text| panic!("{text}"));
    record.0.into_iter().map(|(_, value)| value).collect()
}

const SOURCE: u32 = 0x0a01_0203;
const DESTINATION: u32 = 0xac10_1234;
const BOTH: [(Field, u32); 2] = [(Field::Srcaddr, SOURCE), (Field::Dstaddr, DESTINATION)];
const KEY: &str = "1522178d33a4cf80130a5b1649907d10d8988f837979652762574c2d2a842202";

#[test]
fn networks() {
    let masked = |source, destination| {
        let mut record = BOTH.to_vec();
        record.extend([(Field::SrcMask, source), (Field::DstMask, destination)]);
        record
    };
    let source = action(" type ip-source-address-to-network");
    let destination = action(" type IP-destination-address-to-network");
    assert_eq!(
        translated(&source, &masked(8, 16)),
        [0x0a00_0000, DESTINATION, 8, 16]
    );
    assert_eq!(
        translated(&destination, &masked(8, 16)),
        [SOURCE, 0xac10_0000, 8, 16]
    );
    // A length of 0 has always meant that nothing is known.
    assert_eq!(translated(&source, &masked(0, 0))[0], SOURCE);
    assert_eq!(translated(&source, &masked(33, 0))[0], SOURCE);
}

#[test]
fn class_networks() {
    let source = action(" type ip-source-address-to-class-network");
    let destination = action(" type ip-destination-address-to-class-network");
    for (address, network) in [
        (0x7fff_ffff, 0x7f00_0000),
        (0x8000_ffff, 0x8000_0000),
        (0xc000_0101, 0xc000_0100),
        (0xe000_0101, 0xe000_0100),
    ] {
        let record = [(Field::Srcaddr, address), (Field::Dstaddr, address)];
        assert_eq!(translated(&source, &record), [network, address]);
        assert_eq!(translated(&destination, &record), [address, network]);
    }
}

#[test]
fn masks() {
    let addresses = |masks| action(&format!(" type ip-address-privacy-mask\n{masks}"));
    assert_eq!(
        translated(&addresses(" mask 0xffffff00 4294901760"), &BOTH),
        [0x0a01_0200, 0xac10_0000]
    );
    // Without masks nothing is kept.
    assert_eq!(translated(&addresses(""), &BOTH), [0, 0]);
    let ports = [(Field::Srcport, 0x1234), (Field::Dstport, 0x5678)];
    let text = action(" type ip-port-privacy-mask\n mask 0xff00 0xf");
    assert_eq!(translated(&text, &ports), [0x1200, 8]);
    let tags = [(Field::SrcTag, 0x1234), (Field::DstTag, 0x5678)];
    let text = action(" type tag-mask\n mask 0xff00 017");
    assert_eq!(translated(&text, &tags), [0x1200, 8]);
}

#[test]
fn scales_and_autonomous_systems() {
    let counters = [(Field::DPkts, 3), (Field::DOctets, 0x8000_0001)];
    let text = action(" type scale\n scale 100");
    assert_eq!(translated(&text, &counters), [300, 100]);
    let systems = [(Field::SrcAs, 0), (Field::DstAs, 0)];
    let source = action(" type replace-source-as0\n as 65535");
    let destination = action(" type replace-destination-as0\n as 7");
    assert_eq!(translated(&source, &systems), [65535, 0]);
    assert_eq!(translated(&destination, &systems), [0, 7]);
    let systems = [(Field::SrcAs, 1), (Field::DstAs, 2)];
    assert_eq!(translated(&source, &systems), [1, 2]);
    assert_eq!(translated(&destination, &systems), [1, 2]);
}

#[test]
fn anonymization() {
    let anonymous = [CryptoPan::new(&super::key::decode(KEY.as_bytes()).unwrap())];
    let [source, destination] =
        [SOURCE, DESTINATION].map(|address| anonymous[0].anonymize(address));
    for (kind, expected) in [
        ("ip-source-address-anonymize", [source, DESTINATION]),
        ("ip-destination-address-anonymize", [SOURCE, destination]),
        ("ip-address-anonymize", [source, destination]),
    ] {
        let text = format!(" type {kind}\n algorithm CryptoPAn-AES128\n key {KEY}");
        assert_eq!(translated(&action(&text), &BOTH), expected, "{kind}");
    }
}

#[test]
fn fields_that_are_needed_and_fields_that_are_not_there() {
    let needs = |lines: &str| parse(&action(lines)).unwrap().definitions.entries()[0].xfields();
    let bits = |fields: &[Field]| fields.iter().fold(0, |bits, field| bits | field.xfield());
    assert_eq!(
        needs(" type ip-source-address-to-network"),
        bits(&[Field::Srcaddr, Field::SrcMask])
    );
    assert_eq!(needs(" type scale"), bits(&[Field::DPkts, Field::DOctets]));
    assert_eq!(
        needs(" type tag-mask"),
        bits(&[Field::SrcTag, Field::DstTag])
    );
    assert_eq!(
        needs(" type replace-destination-as0"),
        bits(&[Field::DstAs])
    );
    for (kind, _) in TYPES {
        let lines = match kind.contains("anonymize") {
            true => format!(" type {kind}\n algorithm cryptopan-aes128\n key 1"),
            false => format!(" type {kind}"),
        };
        let other = [(Field::Prot, 6)];
        assert_eq!(translated(&action(&lines), &other), [6], "{kind}");
        assert_eq!(translated(&action(&lines), &[]), [0; 0], "{kind}");
    }
}

/// A file that goes away with its value.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, text: &str) -> Temporary {
        let name = format!("ft-xlate-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, text).unwrap();
        Temporary(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

const FILTERS: &str = "filter-primitive web\n type ip-port\n permit @PORT\n\
    filter-definition Web\n match ip-source-port web\n";

#[test]
fn f17_terms_filter_with_variables_and_stop() {
    let filters = Temporary::new("filters", FILTERS);
    let text = format!(
        "include-filter {}\nxlate-action A\n type scale\n scale 2\nxlate-definition test\n term\n  filter web\n  \
         action A\n  stop\n term\n  action A\n  action A\n",
        filters.0.display()
    );
    let (translations, warnings) = parse_with(&text, Some(&Port));
    let translations = translations.unwrap();
    assert_eq!(warnings, [""; 0]);
    let definition = &translations.definitions.entries()[0];
    let needed = [Field::Srcport, Field::DPkts, Field::DOctets];
    let needed = needed.iter().fold(0, |bits, field| bits | field.xfield());
    assert_eq!(definition.xfields(), needed);
    assert!(translations.filters.is_some());
    for (port, expected) in [(80, 2), (81, 4), (0, 4)] {
        let mut record = Fake(vec![(Field::Srcport, port), (Field::DPkts, 1)]);
        definition.apply(&mut record, &Anywhere, &|text| panic!("{text}"));
        assert_eq!(record.get(Field::DPkts), expected, "{port}");
    }
}

#[test]
fn filters_that_are_not_there() {
    let filters = Temporary::new("others", FILTERS);
    let text = |name: &Path| {
        format!(
            "include-filter {}\nxlate-definition test\n term\n filter x\n",
            name.display()
        )
    };
    let (read, warnings) = parse_with(&text(&filters.0), Some(&Port));
    assert_eq!(read.unwrap_err(), "f line 4: Filter definition not found.");
    assert_eq!(warnings, [""; 0]);
    let (read, warnings) = parse_with(&text(Path::new("/nowhere/x")), None);
    assert_eq!(read.unwrap_err(), "f line 4: Filters not loaded.");
    assert!(
        warnings[0].starts_with("open(/nowhere/x): "),
        "{warnings:?}"
    );
    let (read, warnings) = parse_with("xlate-definition test\nterm\nfilter x", None);
    assert_eq!(read.unwrap_err(), "f line 3: Filters not loaded.");
    assert!(
        warnings[0].starts_with("open(/nowhere/cfg/filter.cfg): "),
        "{warnings:?}"
    );
}

/// What does not load, and what it is refused with.
const ERRORS: &[(&str, &str)] = &[
    ("type scale", "f line 1: Unexpected \"type\"."),
    ("include-filter", "f line 1: Expecting pathname."),
    (
        "include-filter a\ninclude-filter a",
        "f line 2: Filter pathname previously specified.",
    ),
    ("xlate-action", "f line 1: Expecting name."),
    (
        "xlate-action a\nxlate-action A",
        "f line 2: Name (A) previously defined.",
    ),
    ("xlate-action a\nterm", "f line 2: Unexpected \"term\"."),
    ("xlate-action a\ntype", "f line 2: Expecting type."),
    ("xlate-action a\ntype x", "f line 2: Unrecognized type."),
    (
        "xlate-action a\ntype scale\ntype scale",
        "f line 3: Type previously defined.",
    ),
    (
        "xlate-action a\ntype scale\nscale",
        "f line 3: Expecting scale.",
    ),
    (
        "xlate-action a\ntype tag-mask\nmask",
        "f line 3: Expecting source mask.",
    ),
    (
        "xlate-action a\ntype tag-mask\nmask 1",
        "f line 3: Expecting destination mask.",
    ),
    (
        "xlate-action a\ntype replace-source-as0\nas",
        "f line 3: Expecting AS.",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nkey",
        "f line 3: Expecting Key.",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nkey xyz",
        "f line 3: Key is not up to 64 hexadecimal digits.",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nkey-file",
        "f line 3: Expecting key-file.",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nalgorithm",
        "f line 3: Expecting algorithm.",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nalgorithm x",
        "f line 3: Expecting CryptoPAn-aes128",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nkey-file-refresh",
        "f line 3: Expecting interval.",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nkey-file-refresh 5 1:2:3:4:5",
        "f line 3: Unexpected text: 4:5",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nkey 1",
        "f line 1: Action a: unknown anonymization algorithm",
    ),
    (
        "xlate-action a\ntype ip-address-anonymize\nalgorithm cryptopan-aes128\nkey 00",
        "f line 1: Action a: uninitialized key.",
    ),
    ("xlate-definition", "f line 1: Expecting name."),
    (
        "xlate-definition a\nxlate-definition A",
        "f line 2: Name (A) previously defined.",
    ),
    ("xlate-definition a\nstop", "f line 2: Must start term."),
    ("xlate-definition a\nfilter x", "f line 2: Must start term."),
    (
        "xlate-definition a\nterm\nfilter",
        "f line 3: Expecting filter name.",
    ),
    (
        "xlate-definition a\nterm\nstop x",
        "f line 3: Unexpected \"x\".",
    ),
    (
        "xlate-definition a\nterm\naction",
        "f line 3: Expecting action.",
    ),
];

#[test]
fn what_does_not_load() {
    for &(text, message) in ERRORS {
        assert_eq!(parse(text).unwrap_err(), message, "{text}");
    }
}

#[test]
fn f11_f12_actions_that_are_not_there() {
    let known = "xlate-action A\n type scale\nxlate-definition test\n term\n";
    assert!(parse(known).is_ok());
    for names in ["NOPE\n action A", "NOPE"] {
        assert_eq!(
            parse(&format!("{known} action {names}\n")).unwrap_err(),
            "f line 5: Unable to resolve action \"NOPE\" in xlate-definition \"test\"."
        );
    }
}

#[test]
fn f13_actions_without_type() {
    let unused = "xlate-action A\nxlate-definition test\n term\n";
    assert!(parse(unused).is_ok());
    assert_eq!(
        parse(&format!("{unused} action A\n")).unwrap_err(),
        "f line 4: Action \"A\" has no type."
    );
    for line in [
        "mask 1 2",
        "scale 1",
        "as 1",
        "key 1",
        "key-file x",
        "algorithm x",
    ] {
        let error = parse(&format!("xlate-action A\n{line}")).unwrap_err();
        assert_eq!(error, "f line 2: Must set type first.");
    }
}

#[test]
fn f15_keywords_of_other_types() {
    for kind in [
        "scale",
        "tag-mask",
        "replace-source-as0",
        "ip-source-address-to-network",
    ] {
        for line in [
            "key-file x",
            "key-file-refresh 5",
            "algorithm cryptopan-aes128",
            "key 1",
        ] {
            let error = parse(&format!("xlate-action A\ntype {kind}\n{line}")).unwrap_err();
            assert_eq!(error, "f line 3: Illegal keyword.", "{kind} {line}");
        }
    }
    for line in ["mask 1 2", "scale 1", "as 1"] {
        let error = parse(&format!(
            "xlate-action A\ntype ip-address-anonymize\n{line}"
        ));
        assert_eq!(error.unwrap_err(), "f line 3: Illegal keyword.", "{line}");
    }
}

#[test]
fn f16_intervals_of_nothing() {
    for interval in ["0", "-5", "0 12:00:00"] {
        let text =
            format!("xlate-action A\ntype ip-address-anonymize\nkey-file-refresh {interval}");
        let error = parse(&text).unwrap_err();
        assert!(error.starts_with("f line 3: Bad interval "), "{error}");
    }
}

#[test]
fn f24_numbers_out_of_range() {
    for (lines, message) in [
        ("scale\nscale -1", "Bad scale \"-1\"."),
        ("scale\nscale 2147483648", "Bad scale \"2147483648\"."),
        ("replace-source-as0\nas 65536", "Bad AS \"65536\"."),
        ("tag-mask\nmask 0x100000000 0", "Bad mask \"0x100000000\"."),
        (
            "ip-port-privacy-mask\nmask 0 0x10000",
            "Bad mask \"0x10000\".",
        ),
        (
            "ip-address-anonymize\nkey-file-refresh 5 24:00",
            "Bad time \"24\".",
        ),
    ] {
        let error = parse(&format!("xlate-action A\ntype {lines}")).unwrap_err();
        assert_eq!(error, format!("f line 3: {message}"));
    }
}

#[test]
fn f28_masks_of_addresses_may_be_written_as_addresses() {
    for (masks, expected) in [
        ("255.255.0.0 255.255.255.0", [0x0a01_0000, 0xac10_1200]),
        ("255.255.0.0 0xff000000", [0x0a01_0000, 0xac00_0000]),
    ] {
        let text = action(&format!(" type ip-address-privacy-mask\n mask {masks}"));
        assert_eq!(translated(&text, &BOTH), expected);
    }
}

#[test]
fn f29_key_files_are_good_or_bad() {
    let anonymize = " type ip-address-anonymize\n algorithm cryptopan-aes128\n";
    let expected = translated(&action(&format!("{anonymize} key 12ab")), &BOTH);
    let end = Temporary::new("key-end", "12ab\n");
    let text = action(&format!("{anonymize} key-file {}", end.0.display()));
    assert_eq!(translated(&text, &BOTH), expected);
    // Nothing of a bad file counts.
    let bad = Temporary::new("key-bad", "12zz34");
    let lines = format!("{anonymize} key 12ab\n key-file {}", bad.0.display());
    let (read, warnings) = parse_with(&action(&lines), None);
    let mut record = Fake(BOTH.to_vec());
    read.unwrap().definitions.entries()[0].apply(&mut record, &Anywhere, &|_| {});
    let values: Vec<u32> = record.0.iter().map(|&(_, value)| value).collect();
    assert_eq!((values, warnings.len()), (expected, 2));
    let text = action(&format!("{anonymize} key-file {}", bad.0.display()));
    assert!(parse_with(&text, None).0.is_err());
}

#[test]
fn key_files_and_when_they_are_read_again() {
    let file = Temporary::new("key", &format!("{KEY}\nwhat follows does not count"));
    let path = file.0.display();
    let anonymize = " type ip-address-anonymize\n algorithm cryptopan-aes128\n";
    let text = action(&format!("{anonymize} key-file {path}"));
    let expected = translated(&action(&format!("{anonymize} key {KEY}")), &BOTH);
    assert_eq!(translated(&text, &BOTH), expected);

    // Of two files the last counts; one that cannot be read leaves the key as it is.
    let (read, warnings) = parse_with(
        &action(&format!(
            "{anonymize} key-file {path}\n key-file /nowhere/x\n key-file-refresh 1440 12:30"
        )),
        None,
    );
    assert!(
        warnings[0].starts_with("f line 5: open(/nowhere/x): "),
        "{warnings:?}"
    );
    assert_eq!(warnings[1], "f line 5: Failed to load key from /nowhere/x.");
    let next = warnings[2]
        .strip_prefix("cryptopan key refresh at ")
        .unwrap();
    let next: i64 = next.strip_suffix('.').unwrap().parse().unwrap();
    assert_eq!(next % 86400, 12 * 3600 + 30 * 60);
    let late = next - super::schedule::now();
    assert!((-2..=86400).contains(&late), "{late}");
    let mut record = Fake(BOTH.to_vec());
    read.unwrap().definitions.entries()[0].apply(&mut record, &Anywhere, &|text| panic!("{text}"));
    assert_eq!(
        record.0.iter().map(|&(_, value)| value).collect::<Vec<_>>(),
        expected
    );

    // Without a time of day, at the next multiple of the interval in the hour.
    let (_, warnings) = parse_with(
        &action(&format!("{anonymize} key-file {path}\n key-file-refresh 7")),
        None,
    );
    let next = warnings[0]
        .strip_prefix("cryptopan key refresh at ")
        .unwrap();
    let next: i64 = next.strip_suffix('.').unwrap().parse().unwrap();
    assert_eq!(next % 60, 0);
    assert!((-2..=3600).contains(&(next - super::schedule::now())));
}
