# The C programs, the recorded answers and the examples under valgrind.
needs cargo:cargo gcc:gcc valgrind:valgrind
run env FT_TEST_VALGRIND=1 cargo test --test c-tests -- "${with_c[@]}" --skip exporters::
