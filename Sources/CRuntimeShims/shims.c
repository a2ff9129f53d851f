#define _GNU_SOURCE
#include "CRuntimeShims.h"

#include <nss.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>

static int argument_count;
static char **arguments;

// The C library hands its start-up functions the arguments of `main`.
__attribute__((constructor)) static void note_arguments(int count, char **values) {
  argument_count = count;
  arguments = values;
}

int runtime_argument_count(void) { return argument_count; }

const char *runtime_argument(int number) {
  return number < argument_count ? arguments[number] : NULL;
}

int runtime_stop_descriptor(void) {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  return signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
}

void runtime_confine_host_lookup(void) { __nss_configure_lookup("hosts", "files dns"); }
