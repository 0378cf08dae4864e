# The library for other systems; `.ci/run targets musl i686 s390x aarch64 armv7` runs its tests there, all or some.
needs cargo:cargo gcc:gcc stdio.h:libc6-dev python3:python3

# name: Rust's triple, the prefix of Debian's cross compiler, the architecture of its C library, qemu's command
declare -A machines=(
  [aarch64]="aarch64-unknown-linux-gnu aarch64-linux-gnu arm64 qemu-aarch64"
  [i686]="i686-unknown-linux-gnu i686-linux-gnu i386 qemu-i386"
  [armv7]="armv7-unknown-linux-gnueabihf arm-linux-gnueabihf armhf qemu-arm"
  [s390x]="s390x-unknown-linux-gnu s390x-linux-gnu s390x qemu-s390x"
)
chosen=("${arguments[@]:-}")
if [[ -z ${chosen[0]} ]]; then
  # The emulated machines take long and are asked for by name.
  chosen=(minimum i686-check s390x-check freebsd macos)
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

# std_for TRIPLE: gets the standard library of a target; what builds for it is in `build` then. Where there is no rustup, or
# it has none, Debian's own compiler builds it from the sources that Debian has.
std_for() {
  build=(cargo)
  standard=()
  if have rustup && run rustup target add "$1"; then
    return
  fi
  local home=target/rust-web package
  if [[ ! -x $home/usr/bin/rustc ]]; then
    have apt-get || return 1
    mkdir -p "$home"
    install libllvm19
    for package in rustc-web cargo-web rust-web-src libstd-rust-web-dev "$(apt-cache depends libstd-rust-web-dev 2>/dev/null | sed -n 's/ *Depends: //p')"; do
      (cd "$home" && run apt-get download -qq "$package") || return 1
    done
    for package in "$home"/*.deb; do
      dpkg -x "$package" "$home"
    done
  fi
  local path="$PWD/$home/usr"
  build=(env RUSTC_BOOTSTRAP=1 "PATH=$path/bin:$PATH" "RUSTC=$path/bin/rustc" "LD_LIBRARY_PATH=$path/lib/x86_64-linux-gnu" "$path/bin/cargo")
  standard=(-Zbuild-std=std,panic_abort)
}

# Programs of the tests that a machine inside another cannot run: a processor's own limits of memory and time, signals of
# mapped files, what needs the machine's own programs, and sizes of this machine's pointers.
not_emulated=(--skip install:: --skip python:: --skip load:: --skip memory --skip setuid --skip crash --skip differential:: --skip manual:: --skip examples:: --skip cxx --skip header::)

# runner GCC QEMU: what starts a program for another machine: its own dynamic linker where this one runs such programs, as
# most do those of 32 bits, else qemu
runner() {
  local trial
  trial=$(mktemp)
  "$1-gcc" -static -x c - -o "$trial" <<<'int main(void) { return 0; }'
  if "$trial" 2>/dev/null; then
    printf '%s --library-path %s' "$(printf '%s\n' "/usr/$1"/lib/ld-linux*.so.* | head -1)" "/usr/$1/lib"
  else
    printf '%s -L %s' "$2" "/usr/$1"
  fi
  rm -f "$trial"
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
  local runner
  runner=$(runner "$gcc" "$qemu")
  local cross=(
    "$(variable CARGO_TARGET "$triple" LINKER)=$gcc-gcc"
    "$(variable CARGO_TARGET "$triple" RUNNER)=$runner"
    "CC_${triple//-/_}=$gcc-gcc"
    CARGO_PROFILE_DEV_OPT_LEVEL=1
  )
  run env "${cross[@]}" "${build[@]}" build "${standard[@]}" --lib --target "$triple"
  run env "${cross[@]}" "${build[@]}" test "${standard[@]}" --lib --target "$triple"
  run env CC="$gcc-gcc" FT_TEST_RUNNER="$runner" FT_TEST_LIBS= FT_TEST_LIB="$PWD/target/$triple/debug" \
    cargo test --test c-tests -- programs:: abi:: robustness:: vectors:: "${not_emulated[@]}"
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
  run env "${cross[@]}" "${build[@]}" build "${standard[@]}" --lib --target "$triple"
  run env "${cross[@]}" "${build[@]}" test "${standard[@]}" --lib --target "$triple"
  run env CC=musl-gcc FT_TEST_RUNNER=env FT_TEST_LIBS="$unwind" FT_TEST_LIB="$PWD/target/$triple/debug" \
    cargo test --test c-tests -- programs:: abi:: robustness:: vectors:: "${not_emulated[@]}"
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
