#define _GNU_SOURCE
#include "filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined __x86_64__
enum { OWN = AUDIT_ARCH_X86_64 };
#elif defined __aarch64__
enum { OWN = AUDIT_ARCH_AARCH64 };
#else
enum { OWN = 0 };
#endif

/// When a call is denied; the argument is 32 bits of it.
enum when { ALWAYS, IF_EQUAL, IF_ANY_BIT };

struct rule {
  int call;
  enum when when;
  int argument;
  uint32_t value;
  int error;
  bool is_for_root;
};

/// What programs are told that are denied something there: the same as by the profile that Docker has.
static const struct rule rules[] = {
    // Keys are a user's, and root's are the machine's.
    {SYS_add_key, ALWAYS, 0, 0, EPERM, false},
    {SYS_request_key, ALWAYS, 0, 0, EPERM, false},
    {SYS_keyctl, ALWAYS, 0, 0, EPERM, false},
    // These sockets lead out of the virtual machine, and no network holds them.
    {SYS_socket, IF_EQUAL, 0, AF_VSOCK, EPERM, false},
    // The first process, which is the agent: without descriptors it could not end what it has launched.
    {SYS_prlimit64, IF_EQUAL, 0, 1, EPERM, false},
    // Root is root in a user namespace below, too, and may mount there what the machine is told by.
    {SYS_unshare, IF_ANY_BIT, 0, CLONE_NEWUSER, EPERM, true},
    {SYS_clone, IF_ANY_BIT, 0, CLONE_NEWUSER, EPERM, true},
    // Its flags cannot be looked at; who is told that there is none takes the one before.
    {SYS_clone3, ALWAYS, 0, 0, ENOSYS, true},
};
enum { COUNT = sizeof rules / sizeof *rules };

static struct sock_filter load(size_t offset) {
  return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset);
}

/// What denies a call by one rule, and else leaves its number as it was.
static int write_rule(const struct rule *rule, struct sock_filter *to) {
  const struct sock_filter deny =
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ((uint32_t)rule->error & SECCOMP_RET_DATA));
  int length = 0;
  if (rule->when == ALWAYS) {
    to[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rule->call, 0, 1);
    to[length++] = deny;
    return length;
  }
  uint16_t test = BPF_JMP | BPF_K | (rule->when == IF_EQUAL ? BPF_JEQ : BPF_JSET);
  to[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rule->call, 0, 4);
  // The lower half, where the lower byte comes first.
  to[length++] = load(offsetof(struct seccomp_data, args) + 8 * (size_t)rule->argument);
  to[length++] = (struct sock_filter)BPF_JUMP(test, rule->value, 0, 1);
  to[length++] = deny;
  to[length++] = load(offsetof(struct seccomp_data, nr));
  return length;
}

int deny_calls(bool is_root) {
  if (OWN == 0) return 0;
  const struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  struct sock_filter program[5 + 5 * COUNT];
  uint16_t length = 0;
  program[length++] = load(offsetof(struct seccomp_data, arch));
  // Programs of another kind of processor that run all the same.
  program[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)OWN, 1, 0);
  program[length++] = allow;
  program[length++] = load(offsetof(struct seccomp_data, nr));
  for (int i = 0; i < COUNT; i++)
    if (is_root || !rules[i].is_for_root) length += (uint16_t)write_rule(&rules[i], program + length);
  program[length++] = allow;
  struct sock_fprog filter = {length, program};
  // Without the brake that the kernel puts on guessing ahead in programs with a filter: none is trusted less.
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &filter) == 0) return 0;
  // A kernel without filters denies nothing.
  return errno == ENOSYS || errno == EINVAL ? 0 : errno;
}
