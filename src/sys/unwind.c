/*
 * What Rust's standard library takes from libgcc_s, got from there when it is called: by a panic, which prints where it was, and
 * where a thread that is cancelled, or an exception of C++, goes through functions of this library. Every process would else
 * load libgcc_s when it starts, which takes a tenth of a millisecond and is the greater part of what this library costs there.
 * The GNU C library itself does as much.
 *
 * Linked into libft.so alone (build.rs): a static program has these functions already.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

/* Weak, as some linkers bring an unwinder of their own along, which goes first then. */
#define PRIVATE __attribute__((visibility("hidden"), weak))
#define END_OF_STACK 5

/* The function of whoever unwinds in this process: what is loaded, or else libgcc_s. */
static void *find(const char *name)
{
  void *library, *found = dlsym(RTLD_DEFAULT, name);

  if (!found && (library = dlopen("libgcc_s.so.1", RTLD_LAZY)))
    found = dlsym(library, name);
  return found;
}

/* Passes a call on. Whoever calls these was called by one who unwinds: they are there. */
#define PASS(result, name, parameters, arguments) \
  PRIVATE result name parameters \
  { \
    result (*real) parameters = (result (*) parameters)find(#name); \
    if (!real) \
      abort(); \
    return real arguments; \
  }

PASS(uintptr_t, _Unwind_GetIP, (void *context), (context))
PASS(uintptr_t, _Unwind_GetIPInfo, (void *context, int *before), (context, before))
PASS(void, _Unwind_SetIP, (void *context, uintptr_t value), (context, value))
PASS(void, _Unwind_SetGR, (void *context, int which, uintptr_t value), (context, which, value))
PASS(void *, _Unwind_GetLanguageSpecificData, (void *context), (context))
PASS(uintptr_t, _Unwind_GetRegionStart, (void *context), (context))
PASS(uintptr_t, _Unwind_GetTextRelBase, (void *context), (context))
PASS(uintptr_t, _Unwind_GetDataRelBase, (void *context), (context))

/* Goes on behind a function that has cleaned up; does not return. */
PASS(void, _Unwind_Resume, (void *exception), (exception))

/* Lists the calls that a panic was in; none where libgcc_s is missing. */
PRIVATE int _Unwind_Backtrace(int (*each)(void *context, void *with), void *with)
{
  int (*real)(int (*)(void *, void *), void *) = (int (*)(int (*)(void *, void *), void *))find("_Unwind_Backtrace");

  return real ? real(each, with) : END_OF_STACK;
}
