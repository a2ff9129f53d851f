#define _GNU_SOURCE
#include "CProcessShims.h"

#include <errno.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

int execution_error(const char *path) {
  pid_t child = fork();
  if (child < 0) return 0;
  if (child == 0) {
    sigset_t unblocked;
    sigemptyset(&unblocked);
    sigprocmask(SIG_SETMASK, &unblocked, NULL);
    signal(SIGTRAP, SIG_DFL);
    // A traced process stops within the call that replaces it, before its first instruction.
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) _exit(0);
    char *const none[] = {NULL};
    char *const arguments[] = {(char *)path, NULL};
    execve(path, arguments, none);
    _exit(errno);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFSTOPPED(status)) return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return 0;
}
