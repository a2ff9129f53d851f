#define _GNU_SOURCE
#include "folders.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_FOLDERS = 8, MOST_SHOWN = MOST_FOLDERS * 64, MOST_COVERED = 256, LONGEST = 4096 };

/// Where the world's root is made; empty if it keeps the machine's.
static char root[64];

/// A path below the root that is being made.
static const char *placed(const char *path) {
  static char text[LONGEST];
  if (snprintf(text, sizeof text, "%s%s", root, path) >= (int)sizeof text) text[0] = 0;
  return text;
}

/// Takes writing from what is mounted at a path, and from all that is mounted below it.
static int make_readonly(const char *path) {
  // As the kernel has them since 5.12: what is set and cleared, propagation and a user namespace.
  enum { CALL = 442, RECURSIVE = 0x8000, READ_ONLY = 1 };
  const uint64_t attributes[] = {READ_ONLY, 0, 0, 0};
  return syscall(CALL, AT_FDCWD, path, RECURSIVE, attributes, sizeof attributes) == 0 ? 0 : errno;
}

/// Makes something of the kind that a bind mount needs at its place.
static int make_place(bool is_folder, const char *place) {
  if (is_folder) return mkdir(place, 0755) == 0 || errno == EEXIST ? 0 : errno;
  // One that is there already is not opened: an overlay would copy it.
  int file = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) return errno == EEXIST ? 0 : errno;
  close(file);
  return 0;
}

/// Gives a folder the owner and mode of another, whose place it takes. An ordinary user cannot; then
/// this one may do what it may there.
static int imitate(const char *folder, const char *original) {
  struct stat status;
  if (stat(original, &status) != 0) return errno == ENOENT ? 0 : errno;
  mode_t mode = status.st_mode & 07777;
  if (geteuid() != 0 || chown(folder, status.st_uid, status.st_gid) != 0) {
    // Who has no name here has a number that may be this user's own.
    mode &= 0077;
    if (access(original, R_OK) == 0) mode |= S_IRUSR;
    if (access(original, W_OK) == 0) mode |= S_IWUSR;
    if (access(original, X_OK) == 0) mode |= S_IXUSR;
  }
  if (chmod(folder, mode) != 0) return errno;
  const struct timespec times[] = {status.st_atim, status.st_mtim};
  return utimensat(AT_FDCWD, folder, times, 0) == 0 ? 0 : errno;
}

/// Lets this user write in a folder of its own.
static int open_up(const char *folder) {
  struct stat status;
  if (stat(folder, &status) != 0) return errno;
  return chmod(folder, (status.st_mode & 07777) | S_IRWXU) == 0 ? 0 : errno;
}

/// What of a path lies in a folder; NULL if it does not.
static const char *below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  if (strncmp(path, folder, length) != 0) return NULL;
  return path[length] == '/' || path[length] == 0 ? path + length : NULL;
}

static bool is_in_own(const struct agent_world *world, const char *path) {
  for (int i = 0; world->own[i]; i++)
    if (below(path, world->own[i])) return true;
  return false;
}

/// Makes the folders that the subject is to find, or to be allowed to write to, where a covered one's
/// writes go: what lies there on the machine is seen all the same.
static int prepare_covered(const struct agent_world *world, const char *folder, const char *upper) {
  char path[LONGEST];
  for (int i = 0; world->prepared[i]; i++) {
    const char *rest = below(world->prepared[i], folder);
    if (!rest || is_in_own(world, world->prepared[i])) continue;
    if (snprintf(path, sizeof path, "%s%s", upper, rest) >= (int)sizeof path) return ENAMETOOLONG;
    if (mkdir(path, 0755) != 0 && errno != EEXIST) return errno;
    int error = imitate(path, world->prepared[i]);
    if (!error) error = open_up(path);
    if (error) return error;
  }
  return 0;
}

/// Lets a folder be seen at a place as it is, and written to below another one in memory.
static int overlay(const char *lower, const char *place, const char *memory, int number) {
  char upper[64], work[64], options[LONGEST];
  snprintf(upper, sizeof upper, "%s/written/%d", memory, number);
  snprintf(work, sizeof work, "%s/work/%d", memory, number);
  // What an ordinary user may use, where the kernel knows it; root has what every kernel knows.
  const char *const more[] = {geteuid() == 0 ? "" : ",userxattr", geteuid() == 0 ? ",userxattr" : ""};
  for (int i = 0; i < 2; i++) {
    int length = snprintf(options, sizeof options, "lowerdir=%s,upperdir=%s,workdir=%s%s", lower, upper,
                          work, more[i]);
    if (length < 0 || (size_t)length >= sizeof options) return ENAMETOOLONG;
    if (mount("overlay", place, "overlay", 0, options) == 0) return 0;
  }
  return errno;
}

/// Makes the folders in memory for an overlay, the upper one like the one that it takes the place of.
static int make_layers(const char *memory, int number, const char *original, char *upper) {
  char work[64];
  snprintf(upper, 64, "%s/written/%d", memory, number);
  snprintf(work, sizeof work, "%s/work/%d", memory, number);
  return mkdir(upper, 0755) == 0 && mkdir(work, 0755) == 0 ? imitate(upper, original) : errno;
}

/// Lets a file or folder of the machine be seen at a place; a folder with a number is written to in
/// memory, where that can be.
static int show(int shown, const char *place, const char *memory, int number) {
  char source[32], upper[64];
  snprintf(source, sizeof source, "/proc/self/fd/%d", shown);
  struct stat status;
  if (fstat(shown, &status) != 0) return errno;
  int error = make_place(S_ISDIR(status.st_mode), place);
  if (error) return error;
  if (number >= 0 && S_ISDIR(status.st_mode) && !make_layers(memory, number, source, upper) &&
      !overlay(source, place, memory, number))
    return 0;
  return mount(source, place, NULL, MS_BIND | MS_REC, NULL) == 0 ? 0 : errno;
}

static int cover(const struct agent_world *world, int number, const char *memory) {
  const char *folder = world->covered[number];
  char upper[64];
  int error = make_layers(memory, number, folder, upper);
  if (!error) error = prepare_covered(world, folder, upper);
  if (error) return error;
  if (root[0] && mkdir(placed(folder), 0755) != 0 && errno != EEXIST) return errno;
  return overlay(folder, placed(folder), memory, number);
}

/// Lets something of the machine be seen in the root that is being made; a file only to be read.
static int bind_machines(const char *path) {
  struct stat status;
  // What is gone since it was found, or out of this user's sight, is so for its subject, too.
  if (lstat(path, &status) != 0) return 0;
  int error = make_place(S_ISDIR(status.st_mode), placed(path));
  if (error) return error;
  if (mount(path, placed(path), NULL, MS_BIND | MS_REC, NULL) != 0) return errno;
  return S_ISREG(status.st_mode) ? make_readonly(placed(path)) : 0;
}

/// Copies a file or link of the machine to the root that is being made. The one device that is copied makes
/// terminals, and is found beside them.
static int copy_machines(const char *path) {
  struct stat status;
  if (lstat(path, &status) != 0) return 0;
  if (S_ISLNK(status.st_mode)) {
    char target[LONGEST];
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0) return 0;
    target[length] = 0;
    return symlink(target, placed(path)) == 0 ? 0 : errno;
  }
  if (S_ISCHR(status.st_mode)) return symlink("pts/ptmx", placed(path)) == 0 ? 0 : errno;
  int from = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (from < 0) return bind_machines(path);
  int to = open(placed(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int error = to < 0 ? errno : 0;
  ssize_t count = 1;
  while (!error && count > 0)
    if ((count = sendfile(to, from, NULL, 1 << 20)) < 0) error = errno;
  close(from);
  if (to >= 0) close(to);
  return error ? error : imitate(placed(path), path);
}

/// Makes a root of its own: the machine's folders that have mounts below them are the world's, with what
/// lies in them at its place.
static int make_root(const struct agent_world *world, const char *memory) {
  char path[LONGEST];
  snprintf(path, sizeof path, "%s/written/root", memory);
  snprintf(root, sizeof root, "%s/root", memory);
  if (mkdir(path, 0755) != 0 || mkdir(root, 0755) != 0) return errno;
  if (mount(path, root, NULL, MS_BIND, NULL) != 0) return errno;
  for (int i = 1; world->chain[i]; i++)
    if (mkdir(placed(world->chain[i]), 0755) != 0) return errno;
  return 0;
}

static int cover_all(const struct agent_world *world, const char *memory, int32_t *uncovered) {
  for (int i = 0; i < MOST_COVERED && world->covered[i]; i++) {
    if (cover(world, i, memory) == 0) continue;
    if (!*uncovered) *uncovered = i + 1;
    int error = root[0] ? bind_machines(world->covered[i]) : 0;
    if (error) return error;
  }
  int error = 0;
  for (int i = 0; !error && world->bound[i]; i++) error = bind_machines(world->bound[i]);
  for (int i = 0; !error && world->copied[i]; i++) error = copy_machines(world->copied[i]);
  return error;
}

/// Gives folders of the root the modes that the machine's have, when all that is in them is there.
static int finish_root(const struct agent_world *world) {
  int error = 0;
  for (int i = 0; !error && world->chain[i]; i++) {
    error = imitate(placed(world->chain[i]), world->chain[i]);
    for (int k = 0; !error && world->prepared[k]; k++)
      if (strcmp(world->prepared[k], world->chain[i]) == 0) error = open_up(placed(world->chain[i]));
  }
  return error;
}

/// Makes a mount the root of this namespace, and lets go of the one before.
static int turn_root_to(const char *place) {
  if (chdir(place) != 0) return errno;
  if (syscall(SYS_pivot_root, ".", ".") == 0) {
    if (umount2(".", MNT_DETACH) != 0) return errno;
  } else if (mount(".", "/", NULL, MS_MOVE, NULL) != 0 || chroot(".") != 0) {
    // The first root of all cannot be turned.
    return errno;
  }
  return chdir("/") == 0 ? 0 : errno;
}

/// Leaves the machine's root for the world's.
static int enter_root(void) {
  int error = turn_root_to(root);
  root[0] = 0;
  return error;
}

/// The folders that are empty, and what is to be seen and found below them.
static int mount_own(const struct agent_world *world, const int *shown, int count, int folder) {
  for (int i = 0; world->own[i]; i++) {
    if (root[0] && mkdir(placed(world->own[i]), 0755) != 0 && errno != EEXIST) return errno;
    if (mount("tmpfs", placed(world->own[i]), "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777,size=1g") != 0)
      return errno;
  }
  int error = 0;
  for (int i = 0; !error && i < count; i++)
    if (shown[i] >= 0)
      error = show(shown[i], placed(world->shown[i]), world->own[0], root[0] ? MOST_COVERED + i : -1);
  if (!error) error = show(folder, placed(world->place), NULL, -1);
  for (int i = 0; !error && world->prepared[i]; i++)
    if (is_in_own(world, world->prepared[i]) && mkdir(placed(world->prepared[i]), 0755) != 0)
      error = errno == EEXIST ? 0 : errno;
  return error;
}

/// All folders, with the memory for what is written to the machine's at a place for the while.
static int furnish(
    const struct agent_world *world, const int *shown, int count, int folder, int32_t *uncovered,
    int *written) {
  char path[LONGEST];
  const char *memory = world->own[0];
  bool has_memory = world->covered[0] || world->chain[0];
  int error = 0;
  if (has_memory) {
    if (mount("tmpfs", memory, "tmpfs", MS_NODEV, "mode=0755,size=1g") != 0) return errno;
    snprintf(path, sizeof path, "%s/work", memory);
    if (mkdir(path, 0700) != 0) return errno;
    snprintf(path, sizeof path, "%s/written", memory);
    if (mkdir(path, 0700) != 0) return errno;
    if (world->chain[0]) error = make_root(world, memory);
    if (!error) error = cover_all(world, memory, uncovered);
    if (error) return error;
    *written = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*written < 0) return errno;
    if (!root[0] && umount2(memory, MNT_DETACH) != 0) return errno;
  }
  error = mount_own(world, shown, count, folder);
  if (!error && root[0] && (error = finish_root(world)) == 0) error = enter_root();
  return error;
}

bool mounts_can_be_covered(const char *folder) {
  // As the kernel has them since 5.2. What an overlay does first: it takes the folder without them.
  enum { CALL = 428, CLONE = 1 };
  long copy = syscall(CALL, AT_FDCWD, folder, CLONE | O_CLOEXEC);
  if (copy < 0) return false;
  close((int)copy);
  return true;
}

/// Makes the root of a `chroot`, which is part of a mount, the root of this namespace: only a mount can be set
/// apart from the machine's, and be left.
static int make_root_a_mount(void) {
  char path[LONGEST];
  int place = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
  int space = open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
  if (place < 0 || space < 0) return errno;
  // Whoever enters the namespace that it is in stands at the root of all, which is a mount.
  int error = setns(space, CLONE_NEWNS) != 0 ? errno : 0;
  if (!error && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) error = errno;
  if (!error && (fchdir(place) != 0 || !getcwd(path, sizeof path))) error = errno;
  if (!error && mount(path, path, NULL, MS_BIND | MS_REC, NULL) != 0) error = errno;
  close(space);
  close(place);
  return error ? error : turn_root_to(path);
}

int furnish_folders(const struct agent_world *world, int32_t *uncovered, int *written) {
  *uncovered = 0;
  *written = -1;
  // From here on nothing that is mounted gets to the rest of the machine.
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) {
    int error = errno == EINVAL ? make_root_a_mount() : errno;
    if (error) return error;
  }
  int shown[MOST_SHOWN], count = 0;
  for (; world->shown[count]; count++) {
    if (count == MOST_SHOWN) return E2BIG;
    shown[count] = open(world->shown[count], O_PATH | O_CLOEXEC);
    // What this user cannot reach is as little of use to its subject.
    if (shown[count] < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM)) return errno;
  }
  int folder = open(world->folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return errno;
  int error = furnish(world, shown, count, folder, uncovered, written);
  for (int i = 0; i < count; i++)
    if (shown[i] >= 0) close(shown[i]);
  close(folder);
  return error;
}

void protect_kernel_files(void) {
  // A user may have been given control groups.
  (void)make_readonly("/sys");
  if (geteuid() != 0) return;
  static const char *const places[] = {"/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus"};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (mount(places[i], places[i], NULL, MS_BIND | MS_REC, NULL) == 0) (void)make_readonly(places[i]);
}
