# `make install` and `cargo cinstall`, and what pkg-config, autoconf, CMake, linkers and old programs make of them.
needs cargo:cargo gcc:gcc make:make
wants zlib.h:zlib1g-dev openssl/sha.h:libssl-dev pkg-config:pkg-config autoconf:autoconf cmake:cmake
c_tests install:: --ignored
