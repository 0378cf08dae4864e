//! What the reader refuses, and what it tells.

use super::*;

#[test]
fn subjects_take_only_their_types() {
    for (subject, (_, types)) in &SUBJECTS {
        for (name, r#type) in &TYPES {
            let entry = if name.as_ref() == b"rate" {
                "permit 2"
            } else {
                ""
            };
            let text = format!(
                "filter-primitive p\ntype {name}\n{entry}\nfilter-definition d\nmatch {subject} p\n"
            );
            let expected = format!(
                "f line 5: Primitive \"{subject}\" incompatible with match in filter-definition \"d\"."
            );
            match read(&text).0 {
                Ok(_) => assert!(types.contains(r#type), "{text}"),
                Err(error) => {
                    assert!(!types.contains(r#type), "{text}");
                    assert_eq!(error, expected);
                }
            }
        }
    }
}

/// What does not load, and the line and message that it is refused with.
const ERRORS: &[(&str, &str)] = &[
    ("type as", "1: Unexpected \"type\"."),
    ("x", "1: Unexpected \"x\"."),
    ("filter-primitive", "1: Expecting name."),
    ("filter-definition", "1: Expecting name."),
    (
        "filter-primitive p\nfilter-primitive P",
        "2: Name (P) previously defined.",
    ),
    (
        "filter-definition d\nFilter-Definition D",
        "2: Name (D) previously defined.",
    ),
    ("filter-primitive p q", "1: Unexpected \"q\"."),
    ("filter-primitive p\ntype", "2: Expecting type."),
    ("filter-primitive p\ntype x", "2: Unrecognized type."),
    (
        "filter-primitive p\ntype as\ntype as",
        "3: Type previously defined.",
    ),
    (
        "filter-primitive p\nmatch src-as p",
        "2: Unexpected \"match\".",
    ),
    ("filter-definition d\npermit 1", "2: Unexpected \"permit\"."),
    ("filter-definition d\nmatch", "2: Expecting match type."),
    (
        "filter-definition d\nmatch src-as",
        "2: Expecting match primitive.",
    ),
    (
        "filter-primitive p\ntype as\npermit",
        "3: Expecting permit/deny data.",
    ),
    (
        "filter-primitive p\ntype as\ndefault",
        "3: Expecting permit or deny.",
    ),
    (
        "filter-primitive p\ntype as\ndefault x",
        "3: Expecting permit or deny.",
    ),
    (
        "filter-primitive p\ntype as\nmask",
        "3: Expecting mask value.",
    ),
    (
        "filter-primitive p\ntype as\nmask 1",
        "3: Mask not supported for primitive.",
    ),
    (
        "filter-primitive p\nmask 1",
        "2: Mask not supported for primitive.",
    ),
    (
        "filter-primitive p\ntype as\npermit 65536",
        "3: Value out of range.",
    ),
    (
        "filter-primitive p\ntype as\npermit 1-70000",
        "3: Value out of range.",
    ),
    (
        "filter-primitive p\ntype as\npermit 1 2",
        "3: Unexpected \"2\".",
    ),
    (
        "filter-primitive p\ntype as\npermit nobody",
        "3: symbol lookup for \"nobody\" failed.",
    ),
    (
        "filter-primitive p\ntype ip-tos\npermit tcp",
        "3: symbol lookup for \"tcp\" failed.",
    ),
    (
        "filter-primitive p\ntype tag\npermit nobody",
        "3: symbol lookup for \"nobody\" failed.",
    ),
    (
        "filter-primitive p\ntype ip-address-prefix-len\npermit 33",
        "3: Value out of range.",
    ),
    (
        "filter-primitive p\ntype ip-address-mask\npermit 10.0.0.0",
        "3: Expecting mask.",
    ),
    (
        "filter-primitive p\ntype tag-mask\npermit 1",
        "3: Expecting mask.",
    ),
    (
        "filter-primitive p\ntype counter\npermit gt",
        "3: Expecting counter.",
    ),
    (
        "filter-primitive p\ntype counter\npermit x 1",
        "3: Expecting one of {lt,gt,eq,ne,le,ge}",
    ),
    (
        "filter-primitive p\ntype double\npermit gt",
        "3: Expecting counter.",
    ),
    (
        "filter-primitive p\ntype double\npermit = 1",
        "3: Expecting one of {lt,gt,eq,ne,le,ge}",
    ),
    (
        "filter-primitive p\ntype time\npermit gt",
        "3: Expecting time value.",
    ),
    (
        "filter-primitive p\ntype time\npermit gt 1:2:3:4:5",
        "3: Unexpected text: 4:5",
    ),
    (
        "filter-primitive p\ntype time\npermit x 1",
        "3: Expecting one of {lt,gt,eq,ne,le,ge}",
    ),
    (
        "filter-primitive p\ntype time-date\npermit gt",
        "3: Expecting time/date.",
    ),
    (
        "filter-primitive p\ntype time-date\npermit gt x",
        "3: Cannot parse time/date.",
    ),
    (
        "filter-primitive p\ntype time-date\npermit x epoch",
        "3: Expecting one of {lt,gt,eq,ne,le,ge}",
    ),
    (
        "filter-primitive p\ntype rate\npermit 0",
        "3: Rate can not be 0.",
    ),
    (
        "filter-definition d\nmatch src-as p",
        "2: Unable to resolve primitive \"p\" in filter-definition \"d\".",
    ),
    (
        "filter-primitive p\nfilter-definition d\nmatch x p",
        "3: Unknown match criteria \"x\" in filter-definition \"d\".",
    ),
    (
        "filter-primitive p\nfilter-definition d\nmatch src-as p",
        "3: Primitive \"src-as\" incompatible with match in filter-definition \"d\".",
    ),
];

#[test]
fn errors() {
    for &(text, message) in ERRORS {
        assert_eq!(error_of(text), format!("f line {message}"), "{text}");
    }
}

#[test]
fn entries_that_are_set_again() {
    for (r#type, first, second, entry) in [
        ("as", "1-3", "2,4", "index 2"),
        ("ip-address", "10", "10.0.0.0", "entry 10.0.0.0"),
        (
            "ip-address-prefix",
            "10.1.0.0/16",
            "10.1/16",
            "entry 10.1/16",
        ),
        (
            "ip-address-mask",
            "1.0.0.0 255.0.0.0",
            "1 255",
            "entry 1.0.0.0 255.0.0.0",
        ),
        ("tag", "31", "0x1f", "entry 0x1F"),
        ("tag-mask", "31 0xff", "0x1f 255", "entry 0x1F 0xFF"),
        ("counter", "gt 5", "GT 0x5", "entry gt 5"),
        ("time", "lt 1:2", "lt 01:02:00", "entry lt 1:2:0"),
        ("time-date", "ne epoch", "ne epoch", "entry ne 1000"),
        ("double", "eq 1.5", "eq 15e-1", "entry eq 1.500000"),
    ] {
        let text = format!("filter-primitive p\ntype {type}\ndeny {first}\npermit {second}\n");
        let (filters, warnings) = read(&text);
        assert!(filters.is_ok(), "{text}");
        assert_eq!(
            warnings,
            [format!("f line 4: {entry} previously set as deny.")],
            "{text}"
        );
    }
}

#[test]
fn s5_an_entry_is_told_against_the_first() {
    let lines = "permit gt 5\ndeny gt 5\ndeny gt 0x5\n".repeat(2);
    let text = format!("filter-primitive p\ntype counter\n{lines}");
    let (filters, warnings) = read(&text);
    assert!(filters.is_ok());
    let told = |line| format!("f line {line}: entry gt 5 previously set as permit.");
    assert_eq!(warnings, [4, 5, 6, 7, 8].map(told));
    // Not even the same value twice is the same if it is no number.
    let (_, warnings) = read("filter-primitive p\ntype double\npermit gt nan\npermit gt nan\n");
    assert_eq!(warnings, [""; 0]);
    let (_, warnings) = read("filter-primitive p\ntype double\npermit gt 0\npermit gt -0\n");
    assert_eq!(warnings.len(), 1);
}

#[test]
fn f3_counters_are_no_times() {
    let text =
        "filter-primitive p\ntype counter\npermit gt 5\nfilter-definition d\nmatch start-time p";
    assert!(error_of(text).contains("incompatible"));
}

#[test]
fn f4_engines_end_at_255() {
    for value in ["256", "65535", "0-65535"] {
        let text = format!("filter-primitive p\ntype engine\npermit {value}");
        assert_eq!(error_of(&text), "f line 3: Value out of range.");
    }
}

#[test]
fn f6_a_rate_must_be_there() {
    let text = "filter-primitive p\ntype rate\nfilter-definition d\nmatch random-sample p";
    let expected = "f line 4: No rate of primitive \"p\" in filter-definition \"d\".";
    assert_eq!(error_of(text), expected);
}

#[test]
fn f10_a_type_must_come_first() {
    for line in ["permit 1", "deny 1", "default permit"] {
        let text = format!("filter-primitive p\n{line}");
        assert_eq!(error_of(&text), "f line 2: Must set type first.");
    }
}

#[test]
fn f24_numbers_are_not_cut() {
    for (r#type, entry) in [
        ("as", "permit 70000"),
        ("as", "permit 4294967376"),
        ("ip-port", "permit 65536"),
        ("ip-protocol", "permit 256"),
        ("ip-tos", "mask 300"),
        ("ip-tcp-flags", "mask -1"),
        ("tag", "permit 4294967296"),
        ("tag", "permit -1"),
        ("tag-mask", "permit 1 0x100000000"),
        ("counter", "permit gt 4294967296"),
        ("counter", "permit gt -1"),
        ("time", "permit gt 4294967296"),
        ("time-date", "permit gt beyond"),
        ("time-date", "permit gt before"),
        ("ip-address-prefix", "permit 10.0.0.0/33"),
        ("rate", "permit -1"),
    ] {
        error_of(&format!("filter-primitive p\ntype {type}\n{entry}"));
    }
    // A rate that is too high is the highest.
    definition("random-sample", "rate", "permit 99999999999999999999999");
}

#[test]
fn f25_words_that_cannot_be_names_of_hosts_are_not_looked_up() {
    for word in ["x!y", "a..b", "-a", "a_/b"] {
        let text = format!("filter-primitive p\ntype ip-address\npermit {word}");
        assert!(read(&text).0.is_ok());
    }
}
