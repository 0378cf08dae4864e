# The programs of flow-tools, in a directory that FT_PROGRAMS names, on this library.
given FT_PROGRAMS
needs cargo:cargo gcc:gcc
c_tests flowtools::
