#define _GNU_SOURCE
#include "world.h"

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
#include <unistd.h>

enum { MOST_FOLDERS = 8, MOST_SHOWN = MOST_FOLDERS * 64, MOST_COVERED = 64 };

/// The file systems that are the world's own, and what they held when they were new.
static struct {
  int folder;
  struct statfs first;
  mode_t mode;
} own[MOST_FOLDERS];
static int own_count;
/// What is written in covered folders; -1 if none is covered.
static int written = -1;
/// Readable out of band when anything was mounted or unmounted.
static int mounts = -1;
static int queues = -1;
static char host_name[64];

void become_first_process(const struct agent_world *world, volatile int32_t *number) {
  int flags = CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS;
  if (world->has_processes) flags |= CLONE_NEWPID;
  if (unshare(flags) != 0) _exit(errno);
  // Not `fork`, which cannot make a sibling. This process has one thread, so that nothing is locked.
  long child = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) return;
  if (child < 0) _exit(errno);
  *number = (int32_t)child;
  _exit(0);
}

static int show(int folder, const char *place) {
  char source[32];
  snprintf(source, sizeof source, "/proc/self/fd/%d", folder);
  struct stat status;
  if (fstat(folder, &status) != 0) return errno;
  if (S_ISDIR(status.st_mode)) {
    if (mkdir(place, 0755) != 0 && errno != EEXIST) return errno;
  } else {
    int file = open(place, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) return errno;
    close(file);
  }
  return mount(source, place, NULL, MS_BIND | MS_REC, NULL) == 0 ? 0 : errno;
}

/// Gives a folder the owner and mode of another, whose place it takes. An ordinary user cannot; then
/// this one may do what it may there.
static int imitate(const char *folder, const char *original) {
  struct stat status;
  if (stat(original, &status) != 0) return errno;
  mode_t mode = status.st_mode & 07777;
  if (geteuid() != 0) {
    // Who has no name here has a number that may be this user's own.
    mode &= 0077;
    if (access(original, R_OK) == 0) mode |= S_IRUSR;
    if (access(original, W_OK) == 0) mode |= S_IWUSR;
    if (access(original, X_OK) == 0) mode |= S_IXUSR;
  } else if (chown(folder, status.st_uid, status.st_gid) != 0) {
    return errno;
  }
  return chmod(folder, mode) == 0 ? 0 : errno;
}

/// Lets a folder be seen as it is, and written to below another one in memory.
static int cover(const char *folder, const char *memory, int number) {
  char upper[4096], work[4096], options[12288];
  snprintf(upper, sizeof upper, "%s/written/%d", memory, number);
  snprintf(work, sizeof work, "%s/work/%d", memory, number);
  if (mkdir(upper, 0755) != 0 || mkdir(work, 0755) != 0) return errno;
  int error = imitate(upper, folder);
  if (error) return error;
  // What an ordinary user may use, where the kernel knows it.
  const char *const more[] = {",userxattr", ""};
  for (int i = 0; i < 2; i++) {
    int length = snprintf(options, sizeof options, "lowerdir=%s,upperdir=%s,workdir=%s%s", folder,
                          upper, work, more[i]);
    if (length < 0 || (size_t)length >= sizeof options) return ENAMETOOLONG;
    if (mount("overlay", folder, "overlay", 0, options) == 0) return 0;
  }
  return errno;
}

/// Covers folders, as many as can be, and leaves a descriptor of what is written in them; -1 if none
/// is. The memory lies at a place for the while, and is out of sight then.
static int cover_folders(const struct agent_world *world, uint64_t *uncovered) {
  *uncovered = 0;
  written = -1;
  if (!world->covered[0]) return 0;
  const char *memory = world->own[0];
  char path[4096];
  if (mount("tmpfs", memory, "tmpfs", MS_NODEV, "mode=0755,size=1g") != 0) return errno;
  snprintf(path, sizeof path, "%s/work", memory);
  if (mkdir(path, 0700) != 0) return errno;
  snprintf(path, sizeof path, "%s/written", memory);
  if (mkdir(path, 0700) != 0) return errno;
  for (int i = 0; i < MOST_COVERED && world->covered[i]; i++)
    if (cover(world->covered[i], memory, i) != 0) *uncovered |= 1ULL << i;
  written = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (written < 0) return errno;
  return umount2(memory, MNT_DETACH) == 0 ? 0 : errno;
}

/// Empties the folders that are to be the world's own, but for what is to be seen there.
static int mount_folders(const struct agent_world *world, uint64_t *uncovered) {
  // From here on nothing that is mounted gets to the rest of the machine.
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return errno;
  int shown[MOST_SHOWN], count = 0, error = 0;
  for (; world->shown[count]; count++) {
    if (count == MOST_SHOWN) return E2BIG;
    shown[count] = open(world->shown[count], O_PATH | O_CLOEXEC);
    // What this user cannot reach is as little of use to its subject.
    if (shown[count] < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM)) return errno;
  }
  int folder = open(world->folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return errno;
  error = cover_folders(world, uncovered);
  for (int i = 0; !error && world->own[i]; i++)
    if (mount("tmpfs", world->own[i], "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777,size=1g") != 0)
      error = errno;
  for (int i = 0; i < count; i++) {
    if (shown[i] < 0) continue;
    if (!error) error = show(shown[i], world->shown[i]);
    close(shown[i]);
  }
  if (!error) error = show(folder, world->place);
  close(folder);
  return error;
}

/// Keeps what a program that is run as root has in a usual container, and drops the rest: what reaches
/// the machine, its devices and network, and other processes' memory.
static int drop_capabilities(void) {
  static const int kept[] = {
      CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER, CAP_FSETID, CAP_KILL,
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

/// Takes the present state of a file system of the world's own as what it is when new.
static int remember_folder(int folder) {
  struct stat status;
  if (own_count == MOST_FOLDERS) return E2BIG;
  if (folder < 0 || fstatfs(folder, &own[own_count].first) != 0) return errno;
  if (fstat(folder, &status) != 0) return errno;
  own[own_count].folder = folder;
  own[own_count++].mode = status.st_mode;
  return 0;
}

static int remember(const struct agent_world *world) {
  int error = written < 0 ? 0 : remember_folder(written);
  for (int i = 0; !error && world->own[i]; i++)
    error = remember_folder(open(world->own[i], O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (error) return error;
  if ((mounts = open("/proc/self/mounts", O_RDONLY | O_CLOEXEC)) < 0) return errno;
  queues = open("/dev/mqueue", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return 0;
}

int furnish_world(const struct agent_world *world, uint64_t *uncovered) {
  int error = mount_folders(world, uncovered);
  if (error) return error;
  const unsigned long plain = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if (world->has_processes && mount("proc", "/proc", "proc", plain, NULL) != 0) return errno;
  // A kernel without these queues has none to keep apart.
  if (access("/dev/mqueue", F_OK) == 0) (void)mount("mqueue", "/dev/mqueue", "mqueue", plain, NULL);
  snprintf(host_name, sizeof host_name, "%s", world->host_name);
  if (sethostname(host_name, strlen(host_name)) != 0) return errno;
  if ((error = remember(world)) || (error = drop_capabilities())) return error;
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
    if (status.st_mode != own[i].mode) return true;
  }
  struct pollfd changed = {.fd = mounts, .events = POLLPRI};
  if (poll(&changed, 1, 0) != 0) return true;
  struct utsname names;
  return has_objects() || uname(&names) != 0 || strcmp(names.nodename, host_name) != 0;
}
