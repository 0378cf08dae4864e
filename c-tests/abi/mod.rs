//! The binary interface: what structures, constants and prototypes are, and that compilers of every language take them.

pub mod header;
mod layouts;

use crate::harness::{Language, both, has_cxx, skipped};

programs! { constants fttime fttime_time_t macros }

#[test]
fn cxx() {
    if has_cxx() {
        both("cxx.cpp", Language::Cxx);
        both("fttime.cpp", Language::Cxx);
    } else {
        skipped("cxx", "no C++ compiler");
    }
}
