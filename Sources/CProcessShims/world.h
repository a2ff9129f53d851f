#pragma once

#include "CProcessShims.h"

/// Makes the calling process, which must have been forked for it, the parent of the first process of
/// new namespaces, and ends it; returns only in that first process.
///
/// The first process is a child of the caller's own parent, and in a control group unless that is -1.
/// Its number goes to `number`; the caller
/// exits with an error number, or 0.
void become_first_process(const struct agent_world *world, int group, volatile int32_t *number);

/// `fork` with further flags for the kernel, and into a control group unless that is -1.
long fork_into(int group, uint64_t flags);

/// Furnishes the namespaces of the calling process, and gives up what would let a program that it
/// launches out of them. Tells which covered folder, counted from 1, was the first that could not be; 0 if
/// all were.
/// Returns an error number, or 0.
int furnish_world(const struct agent_world *world, int32_t *uncovered);

/// The folder that holds what is written in covered folders; -1 if none is covered.
int what_is_written(void);

/// Whether anything is in the world that was not there when it was furnished.
bool world_is_used(void);
