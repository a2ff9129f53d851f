#define _GNU_SOURCE
#include "CProcessShims.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// Makes a file system that is full from its beginning; nothing is said where that is not granted.
static void mount_full(const struct server_order *order) {
  if (order->full == NULL || unshare(CLONE_NEWNS) != 0) return;
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return;
  char options[96];
  snprintf(options, sizeof options, "size=4k,mode=700,uid=%u,gid=%u", (unsigned)order->user,
           (unsigned)order->group);
  mount("none", order->full, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options);
}

static int become(const struct server_order *order) {
  if (geteuid() != 0) return 0;
  mount_full(order);
  if (setgroups(0, NULL) != 0 || setgid(order->group) != 0 || setuid(order->user) != 0) return -1;
  return 0;
}

int server_start(const struct server_order *order, pid_t *pid) {
  int channel[2];
  if (pipe2(channel, O_CLOEXEC) != 0) return errno;
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) {
    int error = errno;
    close(channel[0]);
    close(channel[1]);
    return error;
  }
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    // What a terminal sends to the harness is not for the server.
    setpgid(0, 0);
    // A change of user takes the death signal away, so it comes after that.
    if (become(order) == 0 && prctl(PR_SET_PDEATHSIG, SIGQUIT) == 0 && getppid() == parent &&
        chdir(order->directory) == 0 && dup2(order->output, STDOUT_FILENO) >= 0 &&
        dup2(order->output, STDERR_FILENO) >= 0) {
      int nothing = open("/dev/null", O_RDONLY);
      if (nothing >= 0) dup2(nothing, STDIN_FILENO);
      execve(order->path, order->arguments, order->environment);
    }
    int error = errno != 0 ? errno : ESRCH;
    while (write(channel[1], &error, sizeof error) < 0 && errno == EINTR) {
    }
    _exit(127);
  }
  close(channel[1]);
  int error = 0;
  ssize_t count;
  while ((count = read(channel[0], &error, sizeof error)) < 0 && errno == EINTR) {
  }
  close(channel[0]);
  if (count <= 0) {
    *pid = child;
    return 0;
  }
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
  }
  return error;
}
