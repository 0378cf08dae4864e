# The examples, built by every compiler without a warning, and run.
needs cargo:cargo gcc:gcc make:make
wants clang:clang
for compiler in clang gcc; do
  if have "$compiler"; then
    run make -C examples clean all CC="$compiler" CFLAGS='-O2 -g -Werror'
  fi
done
run make -C examples run
