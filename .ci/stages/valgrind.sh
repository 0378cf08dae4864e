# The C programs, the recorded answers and the examples under valgrind.
needs cargo:cargo gcc:gcc valgrind:valgrind
# Left out: children of threads, whose memory is a leak for valgrind, and what fails each allocation, which takes an hour.
# With libft.so alone, as libft.a has the same code: that halves the time.
run env -u FT_TEST_STATIC FT_TEST_VALGRIND=1 cargo test --test c-tests -- "${with_c[@]}" --skip exporters:: --skip robustness::messages --skip robustness::memory
