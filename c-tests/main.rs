//! Holds the library against C: programs compiled with a C compiler against `include/` and linked to `libft.so` and `libft.a`.
//!
//! `FT_TEST_VALGRIND=1` runs them under valgrind, `FT_TEST_ASAN=1` compiles them with the address and undefined behaviour
//! sanitizers, `FT_REFERENCE_LIB=libft.so` compares with another library function by function.

// First: it has the macro that makes tests of programs.
#[macro_use]
mod harness;

mod abi;
mod differential;
mod examples;
mod flowtools;
mod generated;
mod house;
mod install;
mod manual;
mod programs;
mod python;
mod robustness;
mod vectors;
