//! The C and C++ programs, one test each.

use crate::harness::{
    Language, Link, Scratch, both, build, has_cxx, root, setting, skipped, valgrind,
};
use std::time::Duration;

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
    constants macros record tlv roundtrip header legacy reading readbatch writing crash faults memory threads pdu errors fterr
    fmt scan support getdate ftchash ftfile ftsym ftvar ftxfield fttag ftmask ftxlate ftstat
}

#[test]
fn cxx() {
    if has_cxx() {
        both("cxx.cpp", Language::Cxx);
    } else {
        skipped("cxx", "no C++ compiler");
    }
}

/// What threads share without a lock, valgrind's drd finds.
#[test]
fn threads_share_nothing_unguarded() {
    if !setting("FT_TEST_VALGRIND") {
        return;
    }
    let scratch = Scratch::new("drd");
    let program = build("threads.c", Language::C, Link::Shared, scratch.path());
    let known = root().join("c-tests/drd.supp");
    let tool = ["--tool=drd", &format!("--suppressions={}", known.display())];
    let limit = Duration::from_secs(60);
    let output = valgrind(&tool, &program, &[], scratch.path(), limit);
    assert!(output.status.success(), "{}", output.text());
}
