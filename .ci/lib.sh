# What the stages share. They are sourced, from the root of the repository, with `set -euo pipefail`.

# The programs of c-tests run with libft.a as well, which `cargo test` leaves out: it takes twice the time.
export FT_TEST_STATIC=1

export PATH="$PATH:/usr/sbin:/sbin:$HOME/.cargo/bin"
export DEBIAN_FRONTEND=noninteractive

# A file that is there once the lists of packages were brought up to date, which is enough for all stages.
updated=$(mktemp -u)
trap 'rm -f "$updated"' EXIT

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# run COMMAND...: says what it does
run() {
  printf '+ %s\n' "$*"
  "$@"
}

# have TOOL: a command, or a header that the C compiler finds
have() {
  case $1 in
    *.h) [[ -e /usr/include/$1 ]] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# install PACKAGE: of Debian
install() {
  local as_root=()
  if ((EUID != 0)); then
    as_root=(sudo -n)
  fi
  have apt-get || return 0
  if [[ ! -e $updated ]]; then
    : >"$updated"
    run "${as_root[@]}" apt-get update -qq || echo "apt-get update failed"
  fi
  run "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$1" || echo "$1 is not installed"
}

# wants TOOL:PACKAGE...: installs what is missing, and says what of it is still missing then
wants() {
  local pair
  for pair in "$@"; do
    have "${pair%%:*}" || install "${pair#*:}"
    have "${pair%%:*}" || echo "${pair%%:*} is missing: what needs it is left out"
  done
}

# needs TOOL:PACKAGE...: as `wants`, but there is no stage without it
needs() {
  local pair
  wants "$@"
  for pair in "$@"; do
    have "${pair%%:*}" || fail "${pair%%:*} is needed"
  done
}

# given VARIABLE: ends a stage that needs it, with an error if the stage was asked for by name
given() {
  if [[ -z ${!1-} ]]; then
    ((!named)) || fail "$1 is not set"
    echo "skipped: $1 is not set"
    exit 0
  fi
}

# c_tests ARGUMENT...: the tests of c-tests whose names begin so
c_tests() {
  run cargo test --test c-tests -- "$@"
}

# The tests that run C programs, the recorded answers and the examples: of what the others start, valgrind and the
# sanitizers see nothing.
with_c=(programs:: abi:: robustness:: vectors:: examples:: --skip load:: --skip header::)
