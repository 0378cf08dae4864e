# The library for other systems, and what was tested on them: some (`.ci/run targets s390x`), all tests (`targets s390x all`).
needs cargo:cargo gcc:gcc stdio.h:libc6-dev python3:python3

# name: Rust's triple, the prefix of Debian's cross compiler, the architecture of its C library, qemu's command
declare -A machines=(
  [aarch64]="aarch64-unknown-linux-gnu aarch64-linux-gnu arm64 qemu-aarch64"
  [i686]="i686-unknown-linux-gnu i686-linux-gnu i386 qemu-i386"
  [armv7]="armv7-unknown-linux-gnueabihf arm-linux-gnueabihf armhf qemu-arm"
  [s390x]="s390x-unknown-linux-gnu s390x-linux-gnu s390x qemu-s390x"
)
host=$(rustc -vV | sed -n 's/^host: //p')
# Of the arguments, `all` and `rust-web` are no targets: `all` runs all tests that can run there, also on emulated machines,
# and `rust-web` builds the standard library of each with Debian's compiler, as is done where rustup has none.
chosen=()
all='' web=''
for word in ${arguments[@]+"${arguments[@]}"}; do
  case $word in
    all) all=yes ;;
    rust-web) web=yes ;;
    *) chosen+=("$word") ;;
  esac
done
# Without a name all of them, in a quarter of an hour; among the other stages half of that, as all together have an hour.
if ((!${#chosen[@]} && named)); then
  chosen=(minimum i686 s390x armv7 aarch64 musl freebsd macos)
elif ((!${#chosen[@]})); then
  chosen=(minimum i686 s390x armv7-check aarch64-check freebsd macos)
fi

# left_out WHAT WHY: an error when it was asked for by name
left_out() {
  if ((${#arguments[@]})); then
    fail "$1: $2"
  fi
  echo "$1: skipped, $2"
}

# variable PREFIX TRIPLE SUFFIX: what cargo calls a setting of a target
variable() {
  local name=${2//-/_}
  printf '%s_%s_%s' "$1" "${name^^}" "$3"
}

# dependencies PACKAGE...: the libraries of the system that packages of Debian need
dependencies() {
  apt-cache depends "$@" 2>/dev/null | sed -n 's/^ *Depends: \(lib[^<>]*\)$/\1/p' | grep -v rust | sort -u
}

# rust_web: Debian's compiler for browsers, which is newer than its rustc, in a directory of its own: it does not go with
# another one in the system.
rust_web() {
  local home=target/rust-web package library
  [[ ! -x $home/usr/bin/rustc ]] || return 0
  have apt-get || return 1
  mkdir -p "$home"
  local packages=(rustc-web cargo-web rust-web-src libstd-rust-web-dev)
  packages+=("$(apt-cache depends libstd-rust-web-dev 2>/dev/null | sed -n 's/^ *Depends: //p')")
  for package in "${packages[@]}"; do
    (cd "$home" && run apt-get download -qq "$package") || return 1
  done
  for library in $(dependencies "${packages[@]}"); do
    dpkg -s "$library" >/dev/null 2>&1 || install "$library"
  done
  for package in "$home"/*.deb; do
    dpkg -x "$package" "$home"
  done
}

# std_for TRIPLE: gets the standard library of a target; what builds for it is in `build` then, and options for it in
# `standard`. Where there is no rustup, or it has none, Debian's compiler builds it from the sources that Debian has.
std_for() {
  build=(cargo)
  standard=()
  if [[ -z $web ]] && have rustup && run rustup target add "$1"; then
    return
  fi
  rust_web || return 1
  local path="$PWD/target/rust-web/usr"
  # One way to panic: with two, cargo would build two of the standard library, which do not go together.
  build=(env RUSTC_BOOTSTRAP=1 CARGO_PROFILE_DEV_PANIC=unwind "PATH=$path/bin:$PATH" "RUSTC=$path/bin/rustc" "LD_LIBRARY_PATH=$path/lib/$(gcc -print-multiarch)" "$path/bin/cargo")
  standard=(-Zbuild-std=std,panic_abort)
}

# Tests that need this machine's own programs or compilers, or its pointers; and those of kills and short memory, which only
# a processor's own limits bring about.
not_elsewhere=(--skip load:: --skip setuid --skip cxx --skip header::)
not_emulated=(--skip robustness::memory --skip robustness::crash)

# The recorded answers that the tests ask the library for themselves: for them, the tests are built for the machine as well.
inside=(vectors::filters vectors::rules vectors::getdate)

# Of the C programs, those that go through every record version, byte order and kind of table.
quick=(abi:: pdus::pdu pdus::record streams::roundtrip streams::joined support::ftchash rules::ftsym rules::ftstat)

# runner GCC QEMU: what starts a program for another machine: the dynamic linker of its C library, by qemu where this machine
# does not run such programs itself, as most do those of i686. (`qemu -L` would have another root directory.)
runner() {
  local trial
  trial=$(mktemp)
  "$1-gcc" -static -x c - -o "$trial" <<<'int main(void) { return 0; }'
  "$trial" 2>/dev/null || printf '%s ' "$2"
  rm -f "$trial"
  local linkers=("/usr/$1"/lib/ld*.so.*)
  printf '%s --library-path %s' "${linkers[0]}" "/usr/$1/lib"
}

# emulated NAME: builds for a machine, and runs the unit tests, the C programs and the recorded answers on it
emulated() {
  local triple gcc debian qemu
  read -r triple gcc debian qemu <<<"${machines[$1]}"
  wants "$gcc-gcc:gcc-$gcc" "$qemu:qemu-user"
  install "libc6-dev-$debian-cross"
  if ! have "$gcc-gcc" || ! have "$qemu"; then
    left_out "$1" "no cross compiler or no qemu"
    return
  fi
  std_for "$triple" || { left_out "$1" "no standard library for $triple"; return; }
  local runner here=("${inside[@]}") left=("${not_elsewhere[@]}" "${not_emulated[@]}") programs=(programs:: abi:: robustness:: vectors::)
  runner=$(runner "$gcc" "$qemu")
  local tests=("CC=$gcc-gcc" "CC_${host//-/_}=cc" FT_TEST_RUNNER="$runner" FT_TEST_LIBS= FT_TEST_LIB="$PWD/target/$triple/debug/deps")
  if [[ $runner == qemu* ]]; then
    tests+=(FT_TEST_SLOW=1)
    [[ -n $all ]] || programs=("${quick[@]}")
  fi
  if [[ $1 == s390x ]]; then
    # qemu does not tell where a fault was there; the records of filters and rules are those of little-endian machines.
    left+=(--skip mapped --skip unloading)
    here=(vectors::getdate)
  fi
  local cross=(
    "$(variable CARGO_TARGET "$triple" LINKER)=$gcc-gcc"
    "$(variable CARGO_TARGET "$triple" RUNNER)=$runner"
    "CC_${triple//-/_}=$gcc-gcc"
    CARGO_PROFILE_DEV_OPT_LEVEL=1
    CARGO_PROFILE_DEV_DEBUG=0
  )
  run env "${cross[@]}" "${build[@]}" test "${standard[@]}" --lib --target "$triple"
  run env "${cross[@]}" FT_TEST_RUNNER="$runner" "${build[@]}" test "${standard[@]}" --test c-tests --target "$triple" -- "${here[@]}"
  run env "${tests[@]}" cargo test --test c-tests -- "${programs[@]}" "${left[@]}" "${inside[@]/#/--skip=}"
}

# musl runs here: its own C library, the same kernel.
musl() {
  local triple=x86_64-unknown-linux-musl
  wants musl-gcc:musl-tools
  have musl-gcc || { left_out musl "no musl-gcc"; return; }
  std_for "$triple" || { left_out musl "no standard library for $triple"; return; }
  # A shared library, and the system's start files instead of those that rustc brings. Debian's musl has no libgcc_s of its
  # own, and that of glibc does not go with it; rustc brings what std needs of it.
  mkdir -p target/musl
  local unwind
  unwind=$(rustc --print sysroot)/lib/rustlib/$triple/lib/self-contained/libunwind.a
  echo "INPUT($unwind)" >target/musl/libgcc_s.so
  local flags="-Ctarget-feature=-crt-static -Clink-self-contained=no -Lnative=$PWD/target/musl"
  local cross=("$(variable CARGO_TARGET "$triple" LINKER)=musl-gcc" "CC_${triple//-/_}=musl-gcc" RUSTFLAGS="$flags")
  run env "${cross[@]}" "${build[@]}" test "${standard[@]}" --lib --target "$triple"
  run env "${cross[@]}" "${build[@]}" test "${standard[@]}" --test c-tests --target "$triple" -- "${inside[@]}"
  run env CC=musl-gcc "CC_${host//-/_}=cc" FT_TEST_RUNNER=env FT_TEST_LIBS="$unwind" FT_TEST_LIB="$PWD/target/$triple/debug/deps" \
    cargo test --test c-tests -- programs:: abi:: robustness:: vectors:: "${not_elsewhere[@]}" --skip robustness::memory "${inside[@]/#/--skip=}"
}

# checked NAME TRIPLE: that it compiles, with a C compiler that makes nothing, as there is none for that system here
checked() {
  std_for "$2" || { left_out "$1" "no standard library for $2"; return; }
  ((!${#standard[@]})) || { left_out "$1" "rustup has no standard library for $2"; return; }
  local empty
  empty=$(mktemp -d)
  printf '#!/bin/sh\nwhile [ $# -gt 0 ]; do [ "$1" != -o ] || : >"$2"; shift; done\n' >"$empty/cc"
  chmod +x "$empty/cc"
  run env "CC_${2//-/_}=$empty/cc" "AR_${2//-/_}=/bin/true" cargo check --lib --target "$2"
  rm -r "$empty"
}

# The oldest Rust that README promises: a build and the unit tests, or what clippy knows of it.
minimum() {
  local version
  version=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  if have rustup && run rustup toolchain install "$version" --profile minimal; then
    run cargo "+$version" test --lib --target-dir target/minimum
  else
    left_out minimum "no Rust $version; clippy looks for what is newer"
    run cargo clippy --lib -- -D clippy::incompatible_msrv
  fi
}

for name in "${chosen[@]}"; do
  case $name in
    minimum | musl) "$name" ;;
    *-check) checked "$name" "$(cut -d' ' -f1 <<<"${machines[${name%-check}]}")" ;;
    freebsd) checked freebsd x86_64-unknown-freebsd ;;
    macos) checked macos aarch64-apple-darwin ;;
    *)
      [[ -n ${machines[$name]-} ]] || fail "no target $name: ${!machines[*]} minimum musl freebsd macos"
      emulated "$name"
      ;;
  esac
done
