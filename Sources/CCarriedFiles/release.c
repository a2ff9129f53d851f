#include "CCarriedFiles.h"

// What is carried is chosen at build time; `.ci/release` says the commit.
#ifndef HARNESS_COMMIT
#define HARNESS_COMMIT ""
#endif

const char *harness_version(void) { return "1.0.0"; }

const char *harness_commit(void) { return HARNESS_COMMIT; }
