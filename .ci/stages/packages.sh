# Packages of Debian and Fedora: made, looked over, installed in roots of their own, used there, upgraded, removed.
needs cargo:cargo gcc:gcc make:make python3:python3 dpkg-shlibdeps:dpkg-dev
wants mmdebstrap:mmdebstrap lintian:lintian rpm:rpm

# Where the tools are put that Debian does not have.
tools=$PWD/target/tools
export PATH="$tools/bin:$PATH"

# tool NAME VERSION: one of cargo's. Neither optimized nor for debuggers: that takes longer than they then run.
tool() {
  have "$1" || run env CARGO_PROFILE_DEV_DEBUG=false cargo install --quiet --locked --debug --root "$tools" "$1@$2"
}

tool cargo-deb 3.8.0
tool cargo-generate-rpm 0.21.1
if ! have maturin; then
  run python3 -m venv "$tools/venv"
  run "$tools/venv/bin/pip" install -q 'maturin>=1.8,<2'
  mkdir -p "$tools/bin"
  ln -s ../venv/bin/maturin "$tools/bin"
fi

# The package before this one, to upgrade from: the same files.
older=0.68.99
made=target/package
before=target/package-before
rm -rf "$made" "$before"
run make -s deb rpm PACKAGE_VERSION=$older
mv "$made" "$before"
run env DEBFULLNAME='A Name' DEBEMAIL=name@example.org make -s deb rpm
ls -l "$made"/*.deb "$made"/*.rpm

program=c-tests/install/installed.c
sample=examples/sample.ft
version=$(sed -n '/^version/{s/.*"\(.*\)"/\1/p;q;}' Cargo.toml)
places=()
clean_up() { rm -rf "${places[@]}"; }
trap clean_up EXIT

# place: a directory that goes away at the end, in $place
new_place() {
  place=$(mktemp -d)
  chmod 755 "$place"
  places+=("$place")
}

# says COMMAND...: that it prints what the program has to
says() {
  local said
  said=$("$@")
  [[ $said == $'/etc/flow-tools/cfg/filter.cfg\n42 flows of version 5' ]] || fail "$* says: $said"
}

debian() {
  if have lintian; then
    run lintian --allow-root --fail-on error "$made"/*.deb
  fi
  if ((EUID != 0)) || ! have mmdebstrap; then
    echo "not installed: that takes root, and mmdebstrap"
    return
  fi
  local suite root
  suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  new_place
  root=$place
  run mmdebstrap --quiet --variant=minbase --include=gcc,libc6-dev,pkgconf,cmake,make,python3 "$suite" "$root"
  cp "$program" "$sample" "$root/tmp"
  mkdir "$root/tmp/before" "$root/tmp/new"
  cp "$before"/*.deb "$root/tmp/before"
  cp "$made"/*.deb "$root/tmp/new"
  cat >"$root/tmp/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.16)
project(program C)
find_package(libft 0.69 REQUIRED)
add_executable(shared installed.c)
target_link_libraries(shared libft::libft)
add_executable(static installed.c)
target_link_libraries(static libft::static)
END
  inside() { run chroot "$root" env -C /tmp LC_ALL=C.UTF-8 "$@"; }
  inside sh -c 'dpkg --install before/*.deb'
  inside sh -c 'gcc -Wall -Werror -o old installed.c $(pkg-config --cflags --libs libft)'
  says chroot "$root" /tmp/old /tmp/sample.ft
  inside sh -c 'dpkg --install new/*.deb'
  [[ $(chroot "$root" dpkg-query -W -f '${Version} ' libft0 libft-dev python3-flowtools) == "$version-1 $version-1 $version-1 " ]]
  says chroot "$root" /tmp/old /tmp/sample.ft
  inside sh -c 'gcc -o static installed.c -static $(pkg-config --static --cflags --libs libft) && cmake -S . -B out >out.log && cmake --build out >out.log'
  says chroot "$root" /tmp/static /tmp/sample.ft
  says chroot "$root" /tmp/out/shared /tmp/sample.ft
  says chroot "$root" /tmp/out/static /tmp/sample.ft
  [[ $(chroot "$root" python3 -c 'import flowtools; print(len(list(flowtools.FlowSet("/tmp/sample.ft"))))') == 42 ]]
  inside sh -c 'zcat /usr/share/man/man3/ftio_read.3.gz | grep -q ftio_read'
  [[ $(chroot "$root" dpkg-query -W -f '${Maintainer};' libft0 libft-dev python3-flowtools | tr ';' '\n' | sort -u) == 'A Name <name@example.org>' ]]
  inside dpkg --verify libft0 libft-dev python3-flowtools
  # what others need does not go
  if chroot "$root" dpkg --remove libft0 2>/dev/null; then
    fail "libft0 goes before libft-dev"
  fi
  inside dpkg --purge python3-flowtools libft-dev libft0
  rm -r "$root/tmp"
  local left
  left=$(find "$root" -path "$root/proc" -prune -o \( -name '*libft*' -o -name 'ftlib.h' -o -name '*flowtools*' -o -name 'ftio*' \) -print)
  [[ -z $left ]] || fail "left behind: $left"
  ! chroot "$root" ldconfig -p | grep libft || fail "still known to ldconfig"
}

# In a root without packages: what they need of others cannot be asked there.
fedora() {
  have rpm || { echo "packages of Fedora: not looked at, there is no rpm"; return; }
  local root file
  for file in "$made"/*.rpm; do
    rpm -qp --requires "$file"
    rpm -qp --provides "$file"
  done
  if ((EUID != 0)); then
    echo "not installed: that takes root"
    return
  fi
  new_place
  root=$place
  inside() { run rpm --root "$root" --nodeps --noscripts "$@"; }
  run rpm --root "$root" --initdb
  inside --install "$before"/*.rpm
  inside --upgrade "$made"/*.rpm
  [[ $(rpm --root "$root" -q --qf '%{VERSION} ' libft libft-devel) == "$version $version " ]]
  run gcc -I"$root/usr/include" -o "$root/program" "$program" -L"$root/usr/lib64" -lft
  says env LD_LIBRARY_PATH="$root/usr/lib64" "$root/program" "$sample"
  run gcc -I"$root/usr/include" -o "$root/program" "$program" "$root/usr/lib64/libft.a"
  says "$root/program" "$sample"
  inside --verify libft libft-devel
  inside --erase libft libft-devel
  local left
  left=$(find "$root/usr" ! -type d)
  [[ -z $left ]] || fail "left behind: $left"
}

debian
fedora
