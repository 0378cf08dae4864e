# The capture example under more PDUs than it can take, for half a minute, with the library as it is shipped.
needs cargo:cargo gcc:gcc zlib.h:zlib1g-dev make:make
run make
run env FT_TEST_LOAD=30 FT_TEST_LIB="$PWD/target/install" cargo test --test c-tests -- load:: --nocapture
