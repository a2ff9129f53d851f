/// The files below `Scenarios`, in the program itself: one file to carry is a whole harness.

#ifndef CARRIED_FILES_H
#define CARRIED_FILES_H

#include <stddef.h>

struct carried_file {
  /// From `Scenarios`, such as `model.json5`.
  const char *path;
  const unsigned char *bytes;
  size_t size;
};

/// The files, ordered by the bytes of their paths; `count` receives how many there are.
const struct carried_file *carried_files(size_t *count);

/// The bytes of a DEFLATE stream (RFC 1951), written to `out`; returns how many there are, 0 if the
/// stream is none, is cut short or does not fit into `room`. A release carries its files so.
size_t carried_unpack(const unsigned char *bytes, size_t size, unsigned char *out, size_t room);

/// The release that this is, and the commit that it was built from; empty if nobody has said.
const char *harness_version(void);
const char *harness_commit(void);

#endif
