# `cargo test`: what everyone runs before a change is sent.
needs cargo:cargo gcc:gcc stdio.h:libc6-dev
wants g++:g++ clang:clang python3:python3 softflowd:softflowd mandoc:mandoc groff:groff-base
run gcc -dumpfullversion
run cargo test
