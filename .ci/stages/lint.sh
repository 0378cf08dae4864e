# Formatting, lints and the house: rooms, circles, lengths of files and functions.
needs cargo:cargo cargo-fmt:rustfmt cargo-clippy:rust-clippy gcc:gcc
run cargo --version
run cargo fmt --check
run cargo fmt --manifest-path fuzz/Cargo.toml --check
run cargo fmt --manifest-path benches/parsers/Cargo.toml --check
run cargo clippy --all-targets -- -D warnings
run cargo clippy --manifest-path benches/parsers/Cargo.toml --target-dir target/parsers -- -D warnings
c_tests house::
