#define _GNU_SOURCE
#include "CProcessShims.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return errno;
  int error = write(file, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : errno;
  close(file);
  return error;
}

int enter_user_namespace(void) {
  uid_t user = geteuid();
  gid_t group = getegid();
  if (unshare(CLONE_NEWUSER) != 0) return errno;
  char text[64];
  // Without this the kernel lets no ordinary user map a group.
  int error = write_file("/proc/self/setgroups", "deny");
  if (error && error != ENOENT) return error;
  snprintf(text, sizeof text, "%u %u 1", user, user);
  if ((error = write_file("/proc/self/uid_map", text)) != 0) return error;
  snprintf(text, sizeof text, "%u %u 1", group, group);
  return write_file("/proc/self/gid_map", text);
}

int enter_network_namespace(void) {
  if (unshare(CLONE_NEWNET) != 0) return errno;
  int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (any < 0) return errno;
  struct ifreq loopback = {.ifr_name = "lo"};
  int error = ioctl(any, SIOCGIFFLAGS, &loopback) != 0 ? errno : 0;
  loopback.ifr_flags |= IFF_UP;
  if (!error && ioctl(any, SIOCSIFFLAGS, &loopback) != 0) error = errno;
  close(any);
  // So that a port is free again when its connections have ended, and a case can have the same ones
  // every time. Where it cannot be set, it gets the next ones.
  (void)write_file("/proc/sys/net/ipv4/tcp_max_tw_buckets", "0");
  return error;
}

int network_namespace_error(void) {
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) _exit(enter_network_namespace());
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return errno;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : ECHILD;
}

void hide_from_other_processes(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
