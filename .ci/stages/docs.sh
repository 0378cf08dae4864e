# The documentation: pages without a warning, links that lead somewhere, the manual as HTML.
needs cargo:cargo make:make mandoc:mandoc python3:python3
run env RUSTDOCFLAGS="-D warnings" make docs
(cd target/docs && run python3 ../../.ci/links.py . index.html man3/*.html ft/index.html ft/*/index.html)
