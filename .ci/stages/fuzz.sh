# Each fuzz target on its seeds, and for a few seconds more.
needs cargo:cargo g++:g++
run fuzz/run smoke
