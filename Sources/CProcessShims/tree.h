#pragma once

#include <stdbool.h>
#include <sys/types.h>

/// Calls with each child of the calling process.
void each_child(void (*body)(pid_t));

/// Kills all that is below this process but what is left aside and what is below that: a tree that grows
/// must not be taken down layer by layer.
void kill_tree(bool (*is_left_aside)(pid_t));
