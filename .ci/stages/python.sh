# The Python package: built, installed and tested with each Python there is, with the newest in all that takes its columns

needs python3:python3 make:make gcc:gcc
wants g++:g++

# All Pythons from 3.9 on, the newest last.
pythons() {
  local python
  for python in python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python3; do
    "$python" -c 'import sys; assert sys.version_info >= (3, 9); print("%d%03d%s" % (*sys.version_info[:2], sys.abiflags), sys.executable)' 2>/dev/null || true
  done | sort -u -k1,1 | cut -d' ' -f2
}

# tested PYTHON PACKAGES...: in an environment of its own
tested() {
  local python=$1 place
  shift
  place=$(mktemp -d)
  run "$python" -m venv "$place" || { echo "$python has no venv: left out"; rm -rf "$place"; return 0; }
  if ! run "$place/bin/pip" install -q 'maturin>=1.8,<2' pytest; then
    echo "no packages can be had for $python: left out"
    rm -rf "$place"
    return 0
  fi
  # What is not to be had for this Python is left out by the tests, which say so.
  local package
  for package in "$@"; do
    run "$place/bin/pip" install -q "$package" || echo "$package is not installed"
  done
  # One wheel for all: it is built for the stable interface of Python 3.9, and for other machines where zig is to be had.
  if [[ ! -d $wheels ]]; then
    run "$place/bin/pip" install -q ziglang auditwheel || echo "zig is not to be had: the wheel is for machines like this one"
    if "$place/bin/python" -c 'import ziglang' 2>/dev/null; then
      run env PATH="$place/bin:$PATH" make -s wheel WHEELS="$PWD/$wheels"
      run "$place/bin/auditwheel" show "$wheels"/*.whl
    else
      run "$place/bin/pip" wheel -q --no-deps -w "$wheels" ./python
    fi
  fi
  run "$place/bin/pip" install -q "$wheels"/*.whl
  (cd python && run env PYTHONDONTWRITEBYTECODE=1 FT_TEST_LIB="$lib" "$place/bin/python" -m pytest -q -rs -p no:cacheprovider --ignore tests/test_spark.py)
  rm -rf "$place"
}

# The library in C, whose Arrow streams pyarrow takes and validates.
run make -s target/install/libft.so OUT=target/install
lib=$PWD/target/install/libft.so
wheels=target/wheels-of-stage
rm -rf "$wheels"
mapfile -t found < <(pythons)
((${#found[@]})) || fail "no Python from 3.9 on"
for python in "${found[@]:0:${#found[@]}-1}"; do
  tested "$python"
done
tested "${found[-1]}" pyarrow pandas polars duckdb 'ibis-framework[duckdb]' 'dask[dataframe]' mypy typing_extensions

# The old binding itself, whose FlowPDU works up to Python 3.9: FT_PYFLOWTOOLS names the directory of its source.
old=
for python in "${found[@]}"; do
  if "$python" -c 'import sys; sys.exit(sys.version_info >= (3, 10))'; then
    old=$python
  fi
done
if [[ -z ${FT_PYFLOWTOOLS-} ]]; then
  echo "skipped: pyflowtools itself, as FT_PYFLOWTOOLS is not set"
elif [[ -z $old ]]; then
  echo "skipped: pyflowtools itself, as there is no Python before 3.10"
else
  run make -s
  run "$old" -W ignore c-tests/python/extension.py "$FT_PYFLOWTOOLS" "${CARGO_TARGET_DIR:-target}/install"
fi

run cargo fmt --manifest-path python/Cargo.toml --check
run cargo clippy --manifest-path python/Cargo.toml -- -D warnings
