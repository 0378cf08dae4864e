# The C programs, the recorded answers and the examples with the address and undefined behaviour sanitizers.
needs cargo:cargo gcc:gcc zlib.h:zlib1g-dev
wants clang:clang
# The sanitizers of clang are a package of its version.
clang_sanitizes() {
  have clang && clang -fsanitize=address -x c - -o /dev/null <<<'int main(void) { return 0; }' 2>/dev/null
}
if have clang && ! clang_sanitizes; then
  version=$(clang -dumpversion)
  install "libclang-rt-${version%%.*}-dev"
fi
if clang_sanitizes; then
  # The library as well: clang's runtime is the one that rustc instruments for. The variable lets a stable compiler do that.
  triple=$(rustc -vV | sed -n 's/^host: //p')
  run env RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=address CARGO_TARGET_DIR=target/sanitized cargo build --target "$triple"
  run env FT_TEST_ASAN=1 CC=clang CXX=clang++ FT_TEST_LIB="$PWD/target/sanitized/$triple/debug" \
    cargo test --test c-tests -- "${with_c[@]}" --skip threads --skip unloading
  run env FT_TEST_ASAN=1 cargo test --test c-tests -- robustness::threads
else
  run env FT_TEST_ASAN=1 cargo test --test c-tests -- "${with_c[@]}" --skip unloading
fi
