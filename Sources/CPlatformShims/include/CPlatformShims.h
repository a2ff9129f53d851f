#pragma once

#include <stddef.h>

/// The next entries of an open folder, as many as there is room for, in the kernel's own form; 0 at the
/// end, and -1 with an error. The C library's stream takes three calls of the kernel more for a folder.
long read_entries(int folder, void *entries, size_t size);

/// One of them: where the one behind it begins, 0 if it is not whole, and where its name begins.
size_t entry_at(const void *entries, size_t place, size_t size, const char **name);

/// Whether a folder's file system is one in memory (tmpfs).
int is_in_memory(int folder);

/// Lets threads share so many heaps: each of its own would keep what it once had.
void share_heaps(int count);
