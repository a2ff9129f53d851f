#define _GNU_SOURCE
#include "CProcessShims.h"
#include "settings.h"
#include "tree.h"
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// The agent's descriptors: its own end of the socket, and the one that tells of ended children.
enum { CONTROL = 3, CHILDREN = 4 };

/// The one program that is being watched; 0 when there is none.
static pid_t leader;
/// Whether the leader's end is told, and that of its descendants is not yet.
static bool is_draining;
/// The other agents of the same world, which are children of its first one.
enum { MOST_HELPERS = 64 };
static pid_t helpers[MOST_HELPERS];
static int helper_count;
/// Whether it is such a one itself.
static bool is_helper_itself;
/// Whether it is in a control group, with all that it launches.
static bool is_grouped;

/// Sends a report, with a descriptor unless that is -1.
static void report_with(int descriptor, int32_t event, int32_t value, bool is_populated) {
  struct agent_report report = {event, value, is_populated};
  union {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr aligned;
  } control = {{0}};
  struct iovec part = {&report, sizeof report};
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
  if (descriptor >= 0) {
    header.msg_control = &control;
    header.msg_controllen = sizeof control;
    struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
  }
  // A harness that is gone is noticed where its commands are read.
  (void)sendmsg(CONTROL, &header, MSG_NOSIGNAL);
}

static void report(int32_t event, int32_t value, bool is_populated) {
  report_with(-1, event, value, is_populated);
}

static bool is_helper(pid_t process) {
  for (int i = 0; i < helper_count; i++)
    if (helpers[i] == process) return true;
  return false;
}

static void forget_helper(pid_t process) {
  for (int i = 0; i < helper_count; i++)
    if (helpers[i] == process) helpers[i--] = helpers[--helper_count];
}

static bool has_others;
static void note_other(pid_t process) { has_others = has_others || !is_helper(process); }

/// Whether a process is left that is neither reaped nor another agent, given that a child is left.
static bool is_other_left(void) {
  if (helper_count == 0) return true;
  has_others = false;
  each_child(note_other);
  return has_others;
}

/// Reaps everything that has ended, and reports the leader's end and the last descendant's.
static void reap(void) {
  siginfo_t end = {0};
  siginfo_t leaders_end = {0};
  bool is_populated;
  for (;;) {
    end.si_pid = 0;
    int result = waitid(P_ALL, 0, &end, WEXITED | WNOHANG);
    if (result != 0 && errno == EINTR) continue;
    is_populated = result == 0 && is_other_left();
    if (result != 0 || end.si_pid == 0) break;
    if (end.si_pid == leader) leaders_end = end;
    forget_helper(end.si_pid);
  }
  if (leaders_end.si_pid != 0) {
    leader = 0;
    is_draining = is_populated;
    report(leaders_end.si_code == CLD_EXITED ? AGENT_EXITED : AGENT_SIGNALLED,
           leaders_end.si_status, is_populated);
  } else if (is_draining && !is_populated) {
    is_draining = false;
    report(AGENT_EMPTY, 0, false);
  }
}

/// Kills what is below, as far as it is there now.
static void kill_children(void) {
  // To the first process of a world all of it is below, and nobody can fork out of its reach.
  if (getpid() == 1 && helper_count == 0) {
    kill(-1, SIGKILL);
    return;
  }
  if (leader > 0) kill(-leader, SIGKILL);
  kill_tree(is_helper);
}

/// Kills and reaps until no descendant is left.
static void kill_all(void) {
  siginfo_t end;
  // Waits without reaping: ends are reported in one place.
  while ((waitid(P_ALL, 0, &end, WEXITED | WNOHANG | WNOWAIT) == 0 && is_other_left()) ||
         errno == EINTR) {
    errno = 0;
    kill_children();
    waitid(P_ALL, 0, &end, WEXITED | WNOWAIT);
    reap();
  }
  reap();
}

static int obey_permissions(void) {
  if (geteuid() != 0) return 0;
  const int overrides[] = {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH};
  for (size_t i = 0; i < sizeof overrides / sizeof *overrides; i++)
    if (prctl(PR_CAPBSET_DROP, overrides[i], 0, 0, 0) != 0) return errno;
  return 0;
}

/// Lets the kernel end what is launched, and not the agent, where the group has no memory left.
static void offer_itself(void) {
  if (!is_grouped) return;
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  (void)!write(file, "1000", 4);
  close(file);
}

static int limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit limit = {soft, hard};
  return setrlimit(resource, &limit) == 0 ? 0 : errno;
}

/// Lowers what the agent itself, and so every child, may use. Nothing that is lower is raised.
static int set_limits(const struct agent_order *order) {
  struct rlimit size;
  if (getrlimit(RLIMIT_FSIZE, &size) != 0) return errno;
  int error = limit(RLIMIT_CORE, 0, 0);
  // The kernel counts all processes of a user, and none of root's.
  enum { MOST_PROCESSES = 16384 };
  struct rlimit processes;
  if (!error && getrlimit(RLIMIT_NPROC, &processes) == 0 && processes.rlim_cur > MOST_PROCESSES)
    error = limit(RLIMIT_NPROC, MOST_PROCESSES, MOST_PROCESSES);
  if (!error) error = limit(RLIMIT_NOFILE, order->open_files[0], order->open_files[1]);
  if (!error && order->file_size < size.rlim_cur)
    error = limit(RLIMIT_FSIZE, order->file_size, size.rlim_max);
  return error;
}

static int soft_limit(int resource, uint64_t soft) {
  struct rlimit limit;
  if (soft == UINT64_MAX) return 0;
  if (getrlimit(resource, &limit) != 0) return errno;
  limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
  return setrlimit(resource, &limit) == 0 ? 0 : errno;
}

/// Binds the calling process to the first processor that it may use.
static int use_one_processor(void) {
  cpu_set_t all, one;
  if (sched_getaffinity(0, sizeof all, &all) != 0) return errno;
  CPU_ZERO(&one);
  for (int i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; i++)
    if (CPU_ISSET(i, &all)) CPU_SET(i, &one);
  return sched_setaffinity(0, sizeof one, &one) == 0 ? 0 : errno;
}

static int take_conditions(const struct agent_conditions *conditions) {
  int error = soft_limit(RLIMIT_FSIZE, conditions->file_size);
  if (!error) error = soft_limit(RLIMIT_STACK, conditions->stack_size);
  if (!error) error = soft_limit(RLIMIT_NOFILE, conditions->open_files);
  if (!error && conditions->is_on_one_processor) error = use_one_processor();
  if (!error && conditions->niceness) {
    // Behind what the harness itself has: nobody may go back from that.
    int niceness = getpriority(PRIO_PROCESS, 0) + conditions->niceness;
    if (setpriority(PRIO_PROCESS, 0, niceness < 19 ? niceness : 19) != 0) error = errno;
  }
  return error;
}

/// Becomes the program that is ordered, under conditions of its own; returns only with an error.
static int become_under_conditions(const struct agent_order *order, const int *streams) {
  const struct agent_conditions *conditions = &order->conditions;
  setsid();
  offer_itself();
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  // A write past the limit fails then, as on a full device, and ends nobody.
  if (conditions->file_size != UINT64_MAX) signal(SIGXFSZ, SIG_IGN);
  if (order->mask >= 0) umask((mode_t)order->mask);
  if (chdir(order->directory) != 0) return errno;
  int count = 3 + (conditions->inherits ? 2 : 0);
  for (int i = 0; i < count; i++)
    if (dup2(streams[i < 3 ? i : 0], i) < 0) return errno;
  if (syscall(SYS_close_range, count, ~0U, CLOSE_RANGE_CLOEXEC) != 0) return errno;
  if (conditions->closes_input) close(0);
  int error = take_conditions(conditions);
  if (error) return error;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(order->path, order->arguments, order->environment);
  return errno;
}

static int launch_under_conditions(const struct agent_order *order, const int *streams) {
  int failure[2];
  int error = 0;
  // Both ends are above the descriptors that the program gets.
  if (pipe2(failure, O_CLOEXEC) != 0) return errno;
  leader = fork();
  if (leader == 0) {
    error = become_under_conditions(order, streams);
    (void)!write(failure[1], &error, sizeof error);
    _exit(127);
  }
  if (leader < 0) error = errno;
  close(failure[1]);
  if (!error && read(failure[0], &error, sizeof error) == sizeof error) waitpid(leader, NULL, 0);
  else if (leader > 0) error = 0;
  close(failure[0]);
  if (error) leader = 0;
  return error;
}

/// Becomes the program, in a session of its own with nothing of the agent's but its limits; tells in
/// the memory that is shared until then why it could not.
_Noreturn static void become(const struct agent_order *order, const int *streams, volatile int *failure) {
  sigset_t none;
  sigemptyset(&none);
  bool is_ready = setsid() >= 0;
  offer_itself();
  for (int i = 0; is_ready && i < 3; i++) is_ready = dup2(streams[i], i) >= 0;
  is_ready = is_ready && syscall(SYS_close_range, 3, ~0U, 0) == 0 &&
             chdir(order->directory) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0;
  if (is_ready) execve(order->path, order->arguments, order->environment);
  *failure = errno;
  _exit(127);
}

static int launch(const struct agent_order *order, const int *streams) {
  static bool is_limited;
  int error = is_limited ? 0 : set_limits(order);
  is_limited = error == 0;
  if (!error && order->obeys_permissions) error = obey_permissions();
  if (error) return error;
  note_settings();
  if (order->conditions.are_any) return launch_under_conditions(order, streams);

  // The mask belongs to the process, and this one has no other thread.
  mode_t before = order->mask >= 0 ? umask((mode_t)order->mask) : 0;
  // Not posix_spawn, which asks the kernel about every signal and limit there is, each time: here
  // no signal has a handler, and none is ignored.
  volatile int failure = 0;
  pid_t child = vfork();
  if (child == 0) become(order, streams, &failure);
  error = child < 0 ? errno : failure;
  if (order->mask >= 0) umask(before);
  if (child > 0 && error) waitpid(child, NULL, 0);
  if (child > 0 && !error) leader = child;
  return error;
}

/// How many descriptors come with a command.
static size_t descriptor_count(int32_t command) {
  return command == AGENT_LAUNCH ? 3 : command == AGENT_FORK ? 1 : 0;
}

/// Reads one command and its descriptors; false when the harness is gone.
static bool receive(struct agent_message *message, int *streams) {
  union {
    char bytes[CMSG_SPACE(3 * sizeof(int))];
    struct cmsghdr aligned;
  } control;
  struct iovec part = {message, sizeof *message};
  struct msghdr header = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t count;
  do count = recvmsg(CONTROL, &header, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  if (count != sizeof *message) return false;
  size_t size = descriptor_count(message->command) * sizeof(int);
  if (size == 0) return true;
  struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
  if (!rights || rights->cmsg_len != CMSG_LEN(size)) return false;
  memcpy(streams, CMSG_DATA(rights), size);
  return true;
}

static void detach(int control);
_Noreturn static void serve(const struct agent_order *order);

/// Makes another agent, with the given part of the memory as its own.
static void make_helper(const struct agent_order *order, int32_t part, int control) {
  pid_t helper = helper_count < MOST_HELPERS ? fork() : -1;
  if (helper == 0) {
    leader = 0;
    is_draining = false;
    helper_count = 0;
    is_helper_itself = true;
    detach(control);
    report(AGENT_READY, 0, false);
    serve((const void *)((const char *)order + (size_t)part * AGENT_MEMORY));
  }
  // If there is none, the harness finds its end of the socket closed.
  close(control);
  if (helper > 0) helpers[helper_count++] = helper;
}

static void obey(const struct agent_order *order, struct agent_message message, const int *streams) {
  switch (message.command) {
    case AGENT_FORK:
      make_helper(order, message.value, streams[0]);
      break;
    case AGENT_INSPECT:
      report(AGENT_INSPECTED, settings_are_changed() || (!is_helper_itself && world_is_used()), false);
      break;
    case AGENT_LAUNCH: {
      int error = launch(order, streams);
      for (int i = 0; i < 3; i++) close(streams[i]);
      report(error ? AGENT_FAILED : AGENT_LAUNCHED, error ? error : leader, !error);
      break;
    }
    case AGENT_SIGNAL:
      if (leader > 0) kill(leader, message.value);
      break;
    case AGENT_SIGNAL_GROUP:
      if (leader > 0) kill(-leader, message.value);
      break;
    case AGENT_KILL_ALL:
      kill_all();
      break;
  }
}

_Noreturn static void serve(const struct agent_order *order) {
  struct pollfd sources[] = {{.fd = CONTROL, .events = POLLIN}, {.fd = CHILDREN, .events = POLLIN}};
  for (;;) {
    if (poll(sources, 2, -1) < 0) {
      if (errno == EINTR) continue;
      // Nothing can be heard any more, as after a limit that the subject set: better lost than deaf.
      break;
    }
    if (sources[1].revents) {
      struct signalfd_siginfo ignored;
      (void)!read(CHILDREN, &ignored, sizeof ignored);
      reap();
    }
    if (sources[0].revents) {
      struct agent_message message;
      int streams[3];
      if (!receive(&message, streams)) break;
      obey(order, message, streams);
    }
  }
  kill_all();
  _exit(0);
}

/// Cuts every tie to the harness but the socket: its descriptors, terminal, session and signals.
static void detach(int control) {
  int null = open("/dev/null", O_RDWR);
  // A root may have no devices.
  if (null < 0) null = open_memory_file();
  if (null < 0 || control < 0) _exit(1);
  // Out of the way of the descriptors that get fixed numbers.
  control = fcntl(control, F_DUPFD, 16);
  for (int i = 0; i < 3; i++) dup2(null, i);
  if (dup2(control, CONTROL) < 0) _exit(1);
  fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
  syscall(SYS_close_range, CHILDREN, ~0U, 0);

  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  // What it launches finds every signal as a program does that nobody has touched.
  for (int number = 1; number <= SIGRTMAX; number++) signal(number, SIG_DFL);
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGCHLD);
  if (signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK) != CHILDREN) _exit(1);
  setsid();
  prctl(PR_SET_NAME, "conform-agent");
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) _exit(1);
}

int agent_sockets(int *harness, int *agent) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return errno;
  int on = 1;
  // So that each report tells its sender's number as the harness sees it.
  setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
  *harness = ends[0];
  *agent = ends[1];
  return 0;
}

/// Waits for the process that made the first one of a world; its exit status is an error number.
static int wait_for_maker(pid_t maker) {
  int status = 0;
  while (waitpid(maker, &status, 0) < 0) {
    if (errno != EINTR) return errno;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : ECHILD;
}

int control_group_error(int group) {
  long child = fork_into(group, 0);
  if (child == 0) _exit(0);
  if (child < 0) return errno;
  while (waitpid((pid_t)child, NULL, 0) < 0 && errno == EINTR) {
  }
  return 0;
}

int agent_start(
    struct agent_order *order, const struct agent_world *world, int group, pid_t *pid, int *socket) {
  int own, end;
  int error = agent_sockets(&own, &end);
  if (error) return error;
  *pid = world || group < 0 ? fork() : (pid_t)fork_into(group, 0);
  if (*pid == 0) {
    if (world) become_first_process(world, group, &order->first);
    is_grouped = group >= 0;
    detach(end);
    report(AGENT_APART, 0, false);
    error = world ? furnish_world(world, &order->uncovered) : 0;
    report_with(world && !error ? what_is_written() : -1, AGENT_READY, error, false);
    if (error) _exit(error);
    serve(order);
  }
  error = *pid < 0 ? errno : 0;
  if (!error && world) {
    error = wait_for_maker(*pid);
    *pid = order->first;
  }
  close(end);
  if (error) close(own);
  else *socket = own;
  return error;
}

ssize_t agent_receive(
    int socket, struct agent_report *report, pid_t *sender, int *descriptor) {
  union {
    char bytes[CMSG_SPACE(sizeof(struct ucred)) + CMSG_SPACE(sizeof(int))];
    struct cmsghdr aligned;
  } control;
  struct iovec part = {report, sizeof *report};
  struct msghdr header = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t count;
  do count = recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  *descriptor = -1;
  struct cmsghdr *message = count > 0 ? CMSG_FIRSTHDR(&header) : NULL;
  for (; message; message = CMSG_NXTHDR(&header, message)) {
    if (message->cmsg_type == SCM_CREDENTIALS)
      *sender = ((struct ucred *)CMSG_DATA(message))->pid;
    if (message->cmsg_type == SCM_RIGHTS)
      memcpy(descriptor, CMSG_DATA(message), sizeof *descriptor);
  }
  return count;
}

void adopt_orphans(void) { prctl(PR_SET_CHILD_SUBREAPER, 1); }

int agent_send(int socket, struct agent_message message, const int *descriptors) {
  union {
    char bytes[CMSG_SPACE(3 * sizeof(int))];
    struct cmsghdr aligned;
  } control = {{0}};
  struct iovec part = {&message, sizeof message};
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
  size_t size = descriptor_count(message.command) * sizeof(int);
  if (size > 0) {
    header.msg_control = &control;
    header.msg_controllen = CMSG_SPACE(size);
    struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(size);
    memcpy(CMSG_DATA(rights), descriptors, size);
  }
  ssize_t count;
  do count = sendmsg(socket, &header, MSG_NOSIGNAL);
  while (count < 0 && errno == EINTR);
  return count < 0 ? errno : 0;
}

bool agent_can_obey_permissions(void) {
  if (geteuid() != 0 || prctl(PR_CAPBSET_READ, CAP_DAC_OVERRIDE, 0, 0, 0) == 0) return true;
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
  if (syscall(SYS_capget, &header, data) != 0) return false;
  return data[CAP_TO_INDEX(CAP_SETPCAP)].effective & CAP_TO_MASK(CAP_SETPCAP);
}
