# The programs of flow-tools, in a directory that FT_PROGRAMS names, on this library as it is installed.
given FT_PROGRAMS
needs cargo:cargo gcc:gcc make:make
run make -s
FT_TEST_LIB="$PWD/target/install" c_tests flowtools::
