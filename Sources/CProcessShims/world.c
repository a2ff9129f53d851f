#define _GNU_SOURCE
#include "world.h"

#include "filter.h"
#include "folders.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/xattr.h>
#include <unistd.h>

enum { MOST_FOLDERS = 8, MOST_WATCHED = 1536 };

/// The file systems that are the world's own, and what they held when they were new.
static struct {
  int folder;
  struct statfs first;
  struct stat status;
  /// Where it is seen, and how long the names of its attributes are.
  const char *path;
  ssize_t attributes;
} own[MOST_FOLDERS];
static int own_count;
/// What is written to the machine's folders; -1 if none is covered.
static int written = -1;
/// What of the root is the world's, and what was known of it when it was new.
static struct {
  const char *path;
  struct stat first;
} watched[MOST_WATCHED];
static int watched_count;
/// Readable out of band when anything was mounted or unmounted.
static int mounts = -1;
static int queues = -1;
static char host_name[64];

long fork_into(int group, uint64_t flags) {
  if (group < 0) return syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
  // As the kernel has them since 5.7; one that is made as a sibling ends with its parent's own signal.
  enum { FLAGS = 0, SIGNAL = 4, GROUP = 10, COUNT = 11 };
  uint64_t arguments[COUNT] = {0};
  arguments[FLAGS] = flags | 0x200000000ULL;
  arguments[SIGNAL] = flags & CLONE_PARENT ? 0 : SIGCHLD;
  arguments[GROUP] = (uint64_t)group;
  return syscall(SYS_clone3, arguments, sizeof arguments);
}

void become_first_process(const struct agent_world *world, int group, volatile int32_t *number) {
  int flags = CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS;
  if (world->has_processes) flags |= CLONE_NEWPID;
  if (unshare(flags) != 0) _exit(errno);
  // Not `fork`, which cannot make a sibling. This process has one thread, so that nothing is locked.
  long child = fork_into(group, CLONE_PARENT);
  if (child == 0) return;
  if (child < 0) _exit(errno);
  *number = (int32_t)child;
  _exit(0);
}

/// Keeps what a program that is run as root has in a usual container, and drops the rest: what reaches
/// the machine, its devices and network, and other processes' memory.
static int drop_capabilities(void) {
  static const int kept[] = {
      // Not CAP_DAC_READ_SEARCH: with it any file of a mounted file system is opened by its number.
      CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_FSETID, CAP_KILL,
      CAP_SETGID, CAP_SETUID, CAP_SETPCAP, CAP_SETFCAP, CAP_NET_BIND_SERVICE, CAP_NET_RAW,
      CAP_SYS_CHROOT, CAP_AUDIT_WRITE, CAP_IPC_LOCK, CAP_SYS_NICE, CAP_SYS_RESOURCE};
  uint64_t mask = 0;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) mask |= 1ULL << kept[i];
  for (int capability = 0; capability < 64; capability++) {
    if (mask >> capability & 1 || prctl(PR_CAPBSET_READ, capability, 0, 0, 0) != 1) continue;
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) return errno;
  }
  return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) == 0 ? 0 : errno;
}

/// Takes the present state of a file system of the world's own as what it is when new; the path is NULL
/// where no subject sees it.
static int remember_folder(int folder, const char *path) {
  if (own_count == MOST_FOLDERS) return E2BIG;
  if (folder < 0 || fstatfs(folder, &own[own_count].first) != 0) return errno;
  if (fstat(folder, &own[own_count].status) != 0) return errno;
  own[own_count].folder = folder;
  own[own_count].attributes = path ? listxattr(path, NULL, 0) : 0;
  own[own_count++].path = path;
  return 0;
}

static bool is_same_time(struct timespec one, struct timespec other) {
  return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
}

/// Whether the owner, mode or times of a folder were set. What is made and removed in it moves both of its
/// times at once; what is done to the folder itself moves one of them.
static bool is_marked(const struct stat *first, const struct stat *now) {
  if (now->st_mode != first->st_mode || now->st_uid != first->st_uid || now->st_gid != first->st_gid)
    return true;
  bool is_as_new = is_same_time(now->st_ctim, first->st_ctim) && is_same_time(now->st_mtim, first->st_mtim);
  return !is_as_new && !is_same_time(now->st_ctim, now->st_mtim);
}

/// Takes the present state of what a subject may change in its place. A link can be replaced alone, which
/// its folder tells.
static int watch(const char *const *paths, bool are_folders) {
  for (int i = 0; paths[i]; i++) {
    if (watched_count == MOST_WATCHED) return E2BIG;
    watched[watched_count].path = paths[i];
    struct stat *first = &watched[watched_count].first;
    if (lstat(paths[i], first) != 0 || S_ISLNK(first->st_mode)) continue;
    if (!are_folders || S_ISDIR(first->st_mode)) watched_count++;
  }
  return 0;
}

/// The time of its state moves with its owner, mode and attributes, too.
static bool is_changed(int number) {
  const struct stat *first = &watched[number].first;
  struct stat now;
  return lstat(watched[number].path, &now) != 0 || now.st_ino != first->st_ino ||
         now.st_size != first->st_size || !is_same_time(now.st_mtim, first->st_mtim) ||
         !is_same_time(now.st_ctim, first->st_ctim);
}

/// The folder of all queues of this namespace, which need not be mounted anywhere; -1 if the kernel has none.
static int open_queues(void) {
  // As the kernel has them since 5.2.
  enum { OPEN = 430, CONFIGURE = 431, MOUNT = 432, CREATE = 6, CLOSE_ON_EXEC = 1 };
  int context = (int)syscall(OPEN, "mqueue", CLOSE_ON_EXEC);
  if (context < 0) return -1;
  int folder = -1;
  if (syscall(CONFIGURE, context, CREATE, NULL, NULL, 0) == 0)
    folder = (int)syscall(MOUNT, context, CLOSE_ON_EXEC, 0);
  close(context);
  if (folder < 0) return -1;
  int readable = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  close(folder);
  return readable;
}

static int remember(const struct agent_world *world) {
  int error = written < 0 ? 0 : remember_folder(written, NULL);
  if (!error) error = watch(world->chain, true);
  if (!error) error = watch(world->copied, false);
  if (!error) error = watch(world->covered, true);
  // What is shown may lie on the machine itself, where others write.
  if (!error && written >= 0) error = watch(world->shown, true);
  for (int i = 0; !error && world->own[i]; i++)
    error = remember_folder(open(world->own[i], O_PATH | O_DIRECTORY | O_CLOEXEC), world->own[i]);
  if (error) return error;
  if ((mounts = open("/proc/self/mounts", O_RDONLY | O_CLOEXEC)) < 0) return errno;
  queues = open_queues();
  return 0;
}

/// Bounds the processes of the world where the kernel counts them for each; before 6.14 the number is the
/// machine's.
static void bound_processes(void) {
  struct utsname kernel;
  int major = 0, minor = 0;
  if (uname(&kernel) != 0 || sscanf(kernel.release, "%d.%d", &major, &minor) != 2) return;
  if (major < 6 || (major == 6 && minor < 14)) return;
  int file = open("/proc/sys/kernel/pid_max", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  static const char most[] = "1024";
  (void)!write(file, most, sizeof most - 1);
  close(file);
}

int furnish_world(const struct agent_world *world, int32_t *uncovered) {
  int error = furnish_folders(world, uncovered, &written);
  if (error) return error;
  const unsigned long plain = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if (world->has_processes && mount("proc", "/proc", "proc", plain, NULL) != 0) return errno;
  if (world->has_processes) bound_processes();
  protect_kernel_files();
  // A kernel without these queues has none to keep apart.
  if (access("/dev/mqueue", F_OK) == 0) (void)mount("mqueue", "/dev/mqueue", "mqueue", plain, NULL);
  // Terminals of its own, so that none of the machine's is written to.
  if (access("/dev/pts", F_OK) == 0)
    (void)mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620");
  snprintf(host_name, sizeof host_name, "%s", world->host_name);
  if (sethostname(host_name, strlen(host_name)) != 0) return errno;
  if ((error = remember(world)) || (error = drop_capabilities())) return error;
  if ((error = deny_calls(geteuid() == 0))) return error;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
}

int what_is_written(void) { return written; }

/// Whether a queue, a semaphore or shared memory is there.
static bool has_objects(void) {
  struct shm_info memory;
  struct seminfo semaphores;
  struct msginfo messages;
  if (shmctl(0, SHM_INFO, (struct shmid_ds *)&memory) >= 0 && memory.used_ids > 0) return true;
  if (semctl(0, 0, SEM_INFO, &semaphores) >= 0 && semaphores.semusz > 0) return true;
  if (msgctl(0, MSG_INFO, (struct msqid_ds *)&messages) >= 0 && messages.msgpool > 0) return true;
  if (queues < 0) return false;
  // Two entries of 24 bytes are the folder itself and its parent.
  _Alignas(8) char entries[128];
  lseek(queues, 0, SEEK_SET);
  return syscall(SYS_getdents64, queues, entries, sizeof entries) > 48;
}

bool world_is_used(void) {
  for (int i = 0; i < own_count; i++) {
    struct statfs now;
    struct stat status;
    if (fstatfs(own[i].folder, &now) != 0 || fstat(own[i].folder, &status) != 0) return true;
    if (now.f_bfree != own[i].first.f_bfree || now.f_ffree != own[i].first.f_ffree) return true;
    if (is_marked(&own[i].status, &status)) return true;
    if (own[i].path && listxattr(own[i].path, NULL, 0) != own[i].attributes) return true;
  }
  for (int i = 0; i < watched_count; i++)
    if (is_changed(i)) return true;
  struct pollfd changed = {.fd = mounts, .events = POLLPRI};
  if (poll(&changed, 1, 0) != 0) return true;
  struct utsname names;
  return has_objects() || uname(&names) != 0 || strcmp(names.nodename, host_name) != 0;
}
