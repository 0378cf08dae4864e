# The documentation: pages without a warning, links that lead somewhere, the manual as HTML.
needs cargo:cargo make:make mandoc:mandoc
run env RUSTDOCFLAGS="-D warnings" make docs
