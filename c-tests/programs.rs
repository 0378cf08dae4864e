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
    constants macros record tlv roundtrip header legacy reading readbatch writing crash faults pdu errors fterr
    fmt scan support getdate ftchash ftfile ftsym ftvar ftxfield fttag ftmask ftxlate ftstat
}

#[test]
#[cfg(all(target_arch = "x86_64", not(feature = "fttime-time-t")))]
fn layout() {
    both("layout.c", Language::C);
    both("layout2.c", Language::C);
}

#[test]
fn cxx() {
    if has_cxx() {
        both("cxx.cpp", Language::Cxx);
    } else {
        skipped("cxx", "no C++ compiler");
    }
}
