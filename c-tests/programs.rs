//! The C and C++ programs, one test each.

use crate::harness::{Language, both, has_cxx, skipped};

/// A test for each program `<name>.c`.
macro_rules! programs {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                both(concat!(stringify!($name), ".c"), Language::C);
            }
        )*
    };
}

programs! {
    constants macros record tlv roundtrip header legacy reading writing pdu errors fterr
    fmt scan support getdate ftchash ftfile ftsym ftvar ftxfield fttag ftmask ftxlate ftstat
}

#[test]
#[cfg(all(target_arch = "x86_64", not(feature = "fttime-time-t")))]
fn layout() {
    both("layout.c", Language::C);
    both("layout2.c", Language::C);
}

#[test]
<<<<<<< HEAD
=======
fn constants() {
    both("constants.c", Language::C);
}

#[test]
fn macros() {
    both("macros.c", Language::C);
}

#[test]
fn record() {
    both("record.c", Language::C);
}

#[test]
fn tlv() {
    both("tlv.c", Language::C);
}

#[test]
fn roundtrip() {
    both("roundtrip.c", Language::C);
}

#[test]
fn header() {
    both("header.c", Language::C);
}

#[test]
fn legacy() {
    both("legacy.c", Language::C);
}

#[test]
fn reading() {
    both("reading.c", Language::C);
}

#[test]
fn writing() {
    both("writing.c", Language::C);
}

#[test]
fn pdu() {
    both("pdu.c", Language::C);
}

#[test]
fn errors() {
    both("errors.c", Language::C);
}

#[test]
fn fterr() {
    both("fterr.c", Language::C);
}

#[test]
fn ftstat() {
    both("ftstat.c", Language::C);
}

#[test]
fn fttag() {
    both("fttag.c", Language::C);
}

#[test]
fn ftmask() {
    both("ftmask.c", Language::C);
}

#[test]
fn ftxlate() {
    both("ftxlate.c", Language::C);
}

#[test]
>>>>>>> report
fn cxx() {
    if has_cxx() {
        both("cxx.cpp", Language::Cxx);
    } else {
        skipped("cxx", "no C++ compiler");
    }
}
