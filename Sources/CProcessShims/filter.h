#pragma once

#include <stdbool.h>

/// Denies the calling process, and all that it launches, the system calls by which a program in a world
/// reaches what no namespace keeps apart, as usual containers do. Returns an error number, or 0.
int deny_calls(bool is_root);
