//! Masks: prefixes and the lengths they stand for.

use super::language::*;
use crate::differential::pair::Pair;

const LANGUAGE: Language = Language {
    prefix: "ftmask",
    variables: false,
    versions: true,
    fields: false,
};

pub fn masks(pair: &mut Pair) {
    let mut file = File::new(pair, &[REFUSED, HOST_BITS, RANGE, HEXADECIMAL]);
    for definition in 0..1 + pair.below(3) {
        file.add(format!("mask-definition D{definition}"));
        let mut seen: Vec<String> = Vec::new();
        for _ in 0..pair.below(8) {
            let (prefix, key) = match file.is(HOST_BITS) {
                true => prefix_with_host_bits(pair),
                false => prefix(pair),
            };
            // Twice the same is an error.
            if !seen.contains(&key) {
                let length = pair.below(if file.is(RANGE) { 300 } else { 256 });
                let hexadecimal = if file.is(HEXADECIMAL) { "0x" } else { "" };
                file.add(format!("prefix {prefix} {hexadecimal}{length}"));
                seen.push(key);
            }
        }
    }
    let flows = flows(pair, &LANGUAGE);
    compare(pair, &LANGUAGE, &file, &flows);
}
