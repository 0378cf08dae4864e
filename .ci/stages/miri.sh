# The unit tests in Miri, which comes with nightly toolchains.
if cargo +nightly miri --version >/dev/null 2>&1; then
  run env MIRIFLAGS=-Zmiri-disable-isolation cargo +nightly miri test --lib -- --skip capi::
else
  echo "skipped: no cargo miri"
fi
