#define _GNU_SOURCE
#include "CProcessShims.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

int open_pipe(int *reading, int *writing) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}

int open_socket_pair(int *one, int *other) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return -1;
  *one = ends[0];
  *other = ends[1];
  return 0;
}

int open_terminal(int *master, int *terminal) {
  *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*master < 0) return -1;
  *terminal = -1;
  if (grantpt(*master) == 0 && unlockpt(*master) == 0)
    *terminal = ioctl(*master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*terminal >= 0) return 0;
  int error = errno;
  close(*master);
  errno = error;
  return -1;
}

const char *executed_path(void) { return (const char *)getauxval(AT_EXECFN); }

int open_memory_file(void) { return memfd_create("input", MFD_CLOEXEC); }

int accept_connection(int listener) {
  return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

int wait_for_events(struct pollfd *descriptors, uint32_t count, int64_t microseconds) {
  struct timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000};
  return ppoll(descriptors, count, &time, NULL);
}
