#define _GNU_SOURCE
#include "settings.h"

#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/// What is launched begins with what its agent has of these.
struct settings {
  struct rlimit limits[RLIM_NLIMITS];
  cpu_set_t processors;
  /// Policy, niceness and priority, as the kernel has them.
  uint64_t schedule[16];
  long input_and_output;
  int slack;
  /// How soon it is ended where memory is short.
  char memory[16];
};
static struct settings first;
static bool are_noted;

static void read_settings(struct settings *settings) {
  enum { PROCESS = 1 };
  memset(settings, 0, sizeof *settings);
  for (int i = 0; i < RLIM_NLIMITS; i++) (void)getrlimit(i, &settings->limits[i]);
  (void)sched_getaffinity(0, sizeof settings->processors, &settings->processors);
  (void)syscall(SYS_sched_getattr, 0, settings->schedule, sizeof settings->schedule, 0);
  settings->input_and_output = syscall(SYS_ioprio_get, PROCESS, 0);
  settings->slack = prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0);
  int file = open("/proc/self/oom_score_adj", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  (void)!read(file, settings->memory, sizeof settings->memory - 1);
  close(file);
}

void note_settings(void) {
  if (are_noted) return;
  read_settings(&first);
  are_noted = true;
}

bool settings_are_changed(void) {
  struct settings now;
  if (!are_noted) return false;
  read_settings(&now);
  return memcmp(&now, &first, sizeof now) != 0;
}
