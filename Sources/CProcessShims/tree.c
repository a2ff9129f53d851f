#define _GNU_SOURCE
#include "tree.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// The parent of a process, or -1.
static pid_t parent(const char *name) {
  char path[64], text[512];
  snprintf(path, sizeof path, "/proc/%.20s/stat", name);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return -1;
  text[count] = 0;
  // The command stands in parentheses and may itself hold any of them.
  char *after = strrchr(text, ')');
  int identifier;
  return after && sscanf(after + 1, " %*c %d", &identifier) == 1 ? identifier : -1;
}

void each_child(void (*body)(pid_t)) {
  DIR *processes = opendir("/proc");
  if (!processes) return;
  pid_t self = getpid();
  for (struct dirent *entry; (entry = readdir(processes));)
    if (isdigit((unsigned char)entry->d_name[0]) && parent(entry->d_name) == self)
      body(atoi(entry->d_name));
  closedir(processes);
}

/// The processes that were there when it was looked, each with its parent. As many as the kernel gives
/// numbers to by itself.
enum { MOST_SEEN = 32768 };
enum place { UNKNOWN, BELOW, ELSEWHERE };
static struct seen {
  pid_t process;
  pid_t parent;
  enum place place;
} seen[MOST_SEEN];
static int seen_count;

static int by_number(const void *one, const void *other) {
  pid_t first = ((const struct seen *)one)->process, second = ((const struct seen *)other)->process;
  return (first > second) - (first < second);
}

static void look(bool (*is_left_aside)(pid_t)) {
  seen_count = 0;
  DIR *processes = opendir("/proc");
  if (!processes) return;
  for (struct dirent *entry; seen_count < MOST_SEEN && (entry = readdir(processes));) {
    if (!isdigit((unsigned char)entry->d_name[0])) continue;
    pid_t process = atoi(entry->d_name);
    seen[seen_count++] = (struct seen){
        process, parent(entry->d_name), is_left_aside(process) ? ELSEWHERE : UNKNOWN};
  }
  closedir(processes);
  // The kernel lists them so already; nobody has promised it.
  qsort(seen, (size_t)seen_count, sizeof *seen, by_number);
}

static struct seen *find(pid_t process) {
  struct seen key = {.process = process};
  return bsearch(&key, seen, (size_t)seen_count, sizeof *seen, by_number);
}

/// Where a process stands. What is found out holds for all between it and where that was known, so that
/// each is gone by once, however long the line of parents is.
static enum place place_of(struct seen *process, pid_t self) {
  enum place found = UNKNOWN;
  struct seen *one = process;
  // Numbers that were given anew while it was looked might make a ring.
  for (int steps = 0; found == UNKNOWN && one && steps <= seen_count; steps++) {
    found = one->parent == self && one->place == UNKNOWN ? BELOW : one->place;
    one = find(one->parent);
  }
  if (found == UNKNOWN) found = ELSEWHERE;
  for (one = process; one && one->place == UNKNOWN; one = find(one->parent)) one->place = found;
  return found;
}

void kill_tree(bool (*is_left_aside)(pid_t)) {
  look(is_left_aside);
  pid_t self = getpid();
  for (int i = 0; i < seen_count; i++)
    if (place_of(&seen[i], self) == BELOW) kill(seen[i].process, SIGKILL);
}
