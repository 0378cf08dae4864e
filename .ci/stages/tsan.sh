# Threads and forks under ThreadSanitizer, the library and std instrumented: needs a nightly Rust with rust-src, and clang.
needs cargo:cargo
wants clang:clang setarch:util-linux
clang_race='#include <pthread.h>
int main(void) { return 0; }'
if ! have clang || ! clang -fsanitize=thread -x c - -o /dev/null <<<"$clang_race" 2>/dev/null; then
  if have clang; then
    version=$(clang -dumpversion)
    install "libclang-rt-${version%%.*}-dev"
  fi
fi
if ! have clang || ! clang -fsanitize=thread -x c - -o /dev/null <<<"$clang_race" 2>/dev/null; then
  echo "skipped: no clang with -fsanitize=thread"
  exit 0
fi
if ! [[ -d $(rustc +nightly --print sysroot 2>/dev/null)/lib/rustlib/src/rust/library ]]; then
  echo "skipped: no nightly Rust with rust-src (rustup component add --toolchain nightly rust-src)"
  exit 0
fi
triple=$(rustc -vV | sed -n 's/^host: //p')
run env RUSTFLAGS="-Zsanitizer=thread -Zexternal-clangrt" CARGO_TARGET_DIR=target/tsan CARGO_PROFILE_DEV_OPT_LEVEL=1 \
  cargo +nightly build --lib -Zbuild-std=std,panic_abort --target "$triple"
# A compiler as the harness starts it. Older clangs lack what newer Rust calls: plain copies do.
tools=$PWD/target/tsan/tools
mkdir -p "$tools"
cat >"$tools/shim.c" <<'SHIM'
#include <string.h>
__attribute__((weak)) void *__tsan_memcpy(void *to, const void *from, size_t size) { return memcpy(to, from, size); }
__attribute__((weak)) void *__tsan_memmove(void *to, const void *from, size_t size) { return memmove(to, from, size); }
__attribute__((weak)) void *__tsan_memset(void *to, int byte, size_t size) { return memset(to, byte, size); }
SHIM
clang -O1 -c "$tools/shim.c" -o "$tools/shim.o"
printf '#!/bin/sh\nexec clang -fsanitize=thread -rdynamic "$@" %s\n' "$tools/shim.o" >"$tools/cc"
chmod +x "$tools/cc"
# The library handles SIGBUS itself. ThreadSanitizer wants its addresses where they were before kernels moved them more.
# The tests alone are compiled with it: cargo takes the other.
run env CC="$tools/cc" "CC_${triple//-/_}=cc" FT_TEST_LIB="$PWD/target/tsan/$triple/debug" FT_TEST_SLOW=1 \
  TSAN_OPTIONS="handle_segv=0 handle_sigbus=0 die_after_fork=0 suppressions=$PWD/c-tests/robustness/tsan.supp" \
  setarch -R cargo test --test c-tests -- robustness::messages robustness::threads robustness::unloading pdus::netflow9
