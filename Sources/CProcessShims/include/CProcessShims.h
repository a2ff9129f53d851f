#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/types.h>

/// What one program begins with that no other does.
struct agent_conditions {
  bool are_any;
  bool closes_input;
  /// Whether descriptors 3 and 4 are open, too, and the same as standard input.
  bool inherits;
  bool is_on_one_processor;
  int32_t niceness;
  /// Soft limits; those of any other if all bits are set.
  uint64_t file_size;
  uint64_t stack_size;
  uint64_t open_files;
};

/// What an agent is asked to launch. It lies, with all that it points to, in memory that the agent
/// shares with the harness at the same address.
struct agent_order {
  const char *path;
  char *const *arguments;
  char *const *environment;
  const char *directory;
  /// The mask of the harness if negative.
  int32_t mask;
  /// Whether root is to be bound by permission bits. An agent that did this once does it always.
  bool obeys_permissions;
  /// Soft and hard limit on open files.
  uint64_t open_files[2];
  /// Limit on the size of a file, in bytes.
  uint64_t file_size;
  struct agent_conditions conditions;
  /// The number of the first process of a world, while that is made.
  int32_t first;
  /// The first of a world's covered folders, counted from 1, that stayed as it is; 0 if none did.
  int32_t uncovered;
};

/// How much memory each agent of a world has for its orders; the first one's comes first.
enum { AGENT_MEMORY = 8 << 20 };

/// The namespaces of an agent: mounts, queues and a host name of its own, and what is in them.
struct agent_world {
  /// Whether its processes are kept apart, too; then the agent is the first of them.
  bool has_processes;
  const char *host_name;
  /// Folders that are empty in the world, and gone with it; ended by NULL.
  const char *const *own;
  /// What is to be seen below them all the same, as it is outside; ended by NULL.
  const char *const *shown;
  /// Folders that are seen as they are, and written to in memory alone; at most 256, ended by NULL.
  const char *const *covered;
  /// Folders that have others and mounts in them, and are the world's own: `/` and some below it, each
  /// behind the one that it is in; ended by NULL. None if the world keeps the machine's root.
  const char *const *chain;
  /// What lies in those and is the machine's, with what is mounted there; ended by NULL.
  const char *const *bound;
  /// Files and links in those that the world has copies of; ended by NULL.
  const char *const *copied;
  /// Folders that are to be there and written to by this user, where covered or empty ones are, or in the
  /// chain; each behind the one that it is in, ended by NULL.
  const char *const *prepared;
  /// A folder of the harness, and the place below an empty one where it is seen.
  const char *folder;
  const char *place;
};

/// Whether a folder that has mounts below it can be covered as if it had none: whoever has not made them may
/// not.
bool mounts_can_be_covered(const char *folder);

/// The path by which this program was started, as it was given; NULL if the kernel has not said.
const char *executed_path(void);

enum agent_command {
  /// Launch; the message carries standard input, output and error.
  AGENT_LAUNCH = 1,
  /// Send the signal to the leader, if it has not been reaped.
  AGENT_SIGNAL = 2,
  /// Send the signal to the leader's process group, if the leader has not been reaped.
  AGENT_SIGNAL_GROUP = 3,
  /// KILL every descendant, until none is left.
  AGENT_KILL_ALL = 4,
  /// Make another agent in the same world; the message carries its end of a socket, and says which
  /// part of the memory is its own.
  AGENT_FORK = 5,
  /// Tell whether the world is as it was when it was new.
  AGENT_INSPECT = 6,
};

struct agent_message {
  int32_t command;
  int32_t value;
};

enum agent_event {
  /// The agent can be used; or the value is the error number for which it cannot. A world's first one
  /// sends the folder with it that holds what is written in covered folders: `0` for the first of
  /// them, `1` and so on.
  AGENT_READY = 6,
  /// The agent holds nothing of the harness any more but its socket; AGENT_READY follows.
  AGENT_APART = 8,
  /// The value is 1 if something is in the world that was not there when it was new.
  AGENT_INSPECTED = 7,
  /// The leader runs; the value is its process identifier.
  AGENT_LAUNCHED = 1,
  /// There is no leader; the value is an error number.
  AGENT_FAILED = 2,
  /// The leader exited with the value as its status.
  AGENT_EXITED = 3,
  /// The leader was ended by the signal that is the value.
  AGENT_SIGNALLED = 4,
  /// The leader has ended, and no descendant is left.
  AGENT_EMPTY = 5,
};

struct agent_report {
  int32_t event;
  int32_t value;
  /// Whether descendants are left.
  int32_t is_populated;
};

/// Forks an agent: a process with one thread that launches one program at a time, adopts what the
/// program leaves behind, and kills it all when the harness is gone.
///
/// The socket is the harness's end, close-on-exec. The world may be NULL; the group is the folder of a
/// control group that it is to be in with all that it launches, or -1. Returns an error number, or 0.
int agent_start(
    struct agent_order *order, const struct agent_world *world, int group, pid_t *pid, int *socket);

/// The error number with which no process can be made in a control group; 0 if one can.
int control_group_error(int group);

/// A pair of connected sockets as between the harness and an agent, both close-on-exec. Returns an
/// error number, or 0.
int agent_sockets(int *harness, int *agent);

/// Sends a command; for AGENT_LAUNCH with three descriptors, for AGENT_FORK with one, otherwise with
/// none. Returns an error number, or 0.
int agent_send(int socket, struct agent_message message, const int *descriptors);

/// Takes a report, without waiting, the number by which this process knows its sender, and the
/// descriptor that came with it, or -1.
/// Returns how many bytes came: 0 at the end, -1 with `errno` if there is none.
ssize_t agent_receive(int socket, struct agent_report *report, pid_t *sender, int *descriptor);

/// Lets the calling process adopt what an agent leaves that was itself killed.
void adopt_orphans(void);

/// Whether a process of this harness's user can be bound by permission bits at all.
bool agent_can_obey_permissions(void);

/// A TCP socket that is listening.
struct listening_socket {
  uint32_t inode;
  uint16_t port;
  bool is_ipv6;
  /// In network order; the first four bytes for IPv4.
  uint8_t address[16];
};

/// Lists the machine's listening TCP sockets of a family (`AF_INET`, `AF_INET6`).
/// Returns how many there are, of which at most `capacity` are written, or a negative error number.
int listening_sockets(int family, struct listening_socket *sockets, int capacity);

/// A TCP socket that is gone.
struct ended_socket {
  /// The number by which the kernel tells it from every other socket.
  uint64_t cookie;
  uint16_t port;
};

/// Opens a link on which the kernel tells of every TCP socket of this network that is gone from
/// here on, non-blocking and close-on-exec. Returns -1 with `errno` if it does not tell this user.
int watch_ended_sockets(void);

/// Takes those that the next message tells of, at most `capacity`. Returns how many were written,
/// -1 if there is no message, 0 if it tells of none or messages were lost.
int ended_sockets(int link, struct ended_socket *sockets, int capacity);

/// The kernel's number for a socket; 0 if it has none.
uint64_t socket_cookie(int socket);

/// `pipe2`, both ends close-on-exec. Returns 0, or -1 with `errno`.
int open_pipe(int *reading, int *writing);

/// A pair of connected stream sockets, both close-on-exec. Returns 0, or -1 with `errno`.
int open_socket_pair(int *one, int *other);

/// A new terminal and its master, both close-on-exec, and nobody's controlling terminal. Returns 0, or
/// -1 with `errno`.
int open_terminal(int *master, int *terminal);

/// `memfd_create`, close-on-exec.
int open_memory_file(void);

/// A socket whose abstract name tells every other harness on the machine that a port is claimed;
/// -1 with EADDRINUSE if one has claimed it.
int claim_port(uint16_t port);

/// `accept4`, close-on-exec and non-blocking.
int accept_connection(int listener);

/// `ppoll` without a signal mask.
int wait_for_events(struct pollfd *descriptors, uint32_t count, int64_t microseconds);

/// Why the kernel would not execute a file, as an `errno`; 0 if it would, or if nothing can be told
/// because processes may not be traced here. No instruction of the file is run.
int execution_error(const char *path);

/// Moves the calling process, which must have one thread, to a user namespace of its own, in which
/// it keeps its user and group and may make other namespaces. Returns an error number, or 0.
int enter_user_namespace(void);

/// Moves the calling thread, and what it starts from here on, to a network namespace of its own, in
/// which nothing is but a loopback that is up, and whose ports do not linger. Returns an error number,
/// or 0.
int enter_network_namespace(void);

/// The error number with which `enter_network_namespace` would fail; 0 if it would not. A child
/// process tries it, so that the caller stays where it is.
int network_namespace_error(void);

/// Keeps other processes of the same user from reading this one's memory, environment and
/// descriptors, and from tracing it.
void hide_from_other_processes(void);

/// A program of a server's own that is started beside the cases.
struct server_order {
  const char *path;
  char *const *arguments;
  char *const *environment;
  const char *directory;
  /// Who it is to be; root alone can become another.
  uid_t user;
  gid_t group;
  /// Where it writes, both of its streams.
  int output;
  /// A folder that is a full file system to it, where root may mount one; NULL for none.
  const char *full;
};

/// Starts a server's program, which the kernel ends (SIGQUIT) as soon as the calling thread is gone.
/// Returns an error number, or 0.
int server_start(const struct server_order *order, pid_t *pid);
