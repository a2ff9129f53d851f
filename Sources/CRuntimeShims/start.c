#define _GNU_SOURCE
#include "CRuntimeShims.h"

#include <stdlib.h>
#include <unistd.h>

static int has_named_root;

// Before `main`, Swift's runtime looks for its backtracer from where `/proc` says that the program is,
// and aborts where there is no `/proc`. A program that carries all that it needs has no such place.
__attribute__((constructor(101))) static void name_root(void) {
  char path[2];
  if (readlink("/proc/self/exe", path, sizeof path) >= 0 || getenv("SWIFT_ROOT")) return;
  has_named_root = setenv("SWIFT_ROOT", "/", 0) == 0;
}

void runtime_forget_root(void) {
  if (has_named_root) unsetenv("SWIFT_ROOT");
}
