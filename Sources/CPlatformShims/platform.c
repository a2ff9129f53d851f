#define _GNU_SOURCE
#include "CPlatformShims.h"

#include <dirent.h>
#include <linux/magic.h>
#include <malloc.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

long read_entries(int folder, void *entries, size_t size) {
  return syscall(SYS_getdents64, folder, entries, size);
}

size_t entry_at(const void *entries, size_t place, size_t size, const char **name) {
  const size_t head = offsetof(struct dirent64, d_name);
  if (place + head >= size) return 0;
  const struct dirent64 *entry = (const void *)((const char *)entries + place);
  if (entry->d_reclen <= head || place + entry->d_reclen > size) return 0;
  *name = entry->d_name;
  return place + entry->d_reclen;
}

void share_heaps(int count) { mallopt(M_ARENA_MAX, count); }

int is_in_memory(int folder) {
  struct statfs system;
  return fstatfs(folder, &system) == 0 && system.f_type == TMPFS_MAGIC;
}
