# Another libft, which FT_REFERENCE_LIB names, beside ours on random input.
given FT_REFERENCE_LIB
needs cargo:cargo gcc:gcc valgrind:valgrind
c_tests differential::
