#pragma once

#include "CProcessShims.h"

/// Gives the mount namespace of the calling process the folders of a world, and a root of its own if the
/// plan has a chain. Tells which covered folders could not be covered, and leaves a descriptor of the
/// folder that holds what is written; -1 if none does. Returns an error number, or 0.
int furnish_folders(const struct agent_world *world, int32_t *uncovered, int *written);

/// Lets what the kernel is told by files only be read, where it can be.
void protect_kernel_files(void);
