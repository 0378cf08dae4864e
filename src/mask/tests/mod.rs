use super::parse::{Masks, read};
use crate::config::{Environment, Source};
use std::path::Path;

fn parse(text: &str) -> Result<Masks, String> {
    let warn = |text: &str| panic!("{text}");
    let environment = Environment::new(None, Path::new("/"), &warn);
    let mut source = Source::from_text("f", text.into(), environment);
    read(&mut source).map_err(|error| error.message().to_owned())
}

/// Returns the masks that the first definition gives to addresses.
fn masks<const N: usize>(text: &str, addresses: [u32; N]) -> [Option<u8>; N] {
    let masks = parse(text).unwrap();
    addresses.map(|address| masks.definitions.entries()[0].mask(address))
}

#[test]
fn the_longest_prefix_counts() {
    let text = "mask-definition a\n prefix 10/8 24\n prefix 10.1/16 32\n PREFIX 10.1.0.1 0\n\
        Mask-Definition b\n prefix 0/0 1";
    assert_eq!(
        masks(text, [0x0a00_0001, 0x0a01_0000, 0x0a01_0001, 0x0b00_0000]),
        [Some(24), Some(32), Some(0), None]
    );
    let masks = parse(text).unwrap();
    assert_eq!(masks.definitions.entries()[1].name(), b"b");
    assert_eq!(masks.definitions.entries()[1].mask(u32::MAX), Some(1));
}

#[test]
fn networks_of_classes() {
    let text = "mask-definition a\n prefix 10 1\n prefix 128.1 2\n prefix 192.1.1 3\n prefix 224 4";
    assert_eq!(
        masks(
            text,
            [
                0x0aff_ffff,
                0x8001_ffff,
                0xc001_01ff,
                0xe000_0001,
                0xf000_0000
            ]
        ),
        [Some(1), Some(2), Some(3), Some(4), None]
    );
}

#[test]
fn what_does_not_load() {
    for (text, message) in [
        ("prefix 10/8 8", "f line 1: Unexpected \"prefix\"."),
        ("mask-definition", "f line 1: Expecting name."),
        ("mask-definition a x", "f line 1: Unexpected \"x\"."),
        (
            "mask-definition a\nmask-definition A",
            "f line 2: Name (A) previously defined.",
        ),
        ("mask-definition a\nprefix", "f line 2: Expecting prefix."),
        (
            "mask-definition a\nprefix 10/8",
            "f line 2: Expecting mask.",
        ),
        (
            "mask-definition a\nprefix 10/8 8 9",
            "f line 2: Unexpected \"9\".",
        ),
        (
            "mask-definition a\nprefix 10/8 8\nprefix 10/8 9",
            "f line 3: Only one match.",
        ),
        ("mask-definition a\n@x", "f line 2: Unexpected \"@x\"."),
    ] {
        assert_eq!(parse(text).unwrap_err(), message, "{text}");
    }
}

#[test]
fn f1_addresses_that_are_all_zeros_or_ones() {
    let text =
        "mask-definition a\n prefix 10/8 9\n prefix 255.255.255.255/32 7\n prefix 0.0.0.0/32 3";
    let addresses = [0, 1, u32::MAX, u32::MAX - 1];
    assert_eq!(masks(text, addresses), [Some(3), None, Some(7), None]);
    assert_eq!(
        masks("mask-definition a\n prefix 10/8 9", addresses),
        [None; 4]
    );
}

#[test]
fn f2_host_bits_do_not_count() {
    assert_eq!(
        masks("mask-definition a\n prefix 10.0.0.200/8 20", [0x0a01_0101]),
        [Some(20)]
    );
}

#[test]
fn f24_numbers_out_of_range() {
    for (line, message) in [
        ("10/8 256", "Bad mask \"256\"."),
        ("10/8 -1", "Bad mask \"-1\"."),
        ("10/33 8", "Bad prefix \"10/33\"."),
        ("10/-1 8", "Bad prefix \"10/-1\"."),
    ] {
        let error = parse(&format!("mask-definition a\n prefix {line}")).unwrap_err();
        assert_eq!(error, format!("f line 2: {message}"));
    }
}
