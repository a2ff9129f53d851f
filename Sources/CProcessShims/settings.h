#pragma once

#include <stdbool.h>

/// Takes what another process of the same user may set of this one as it is now; only the first time.
void note_settings(void);

/// Whether any of it has been set since.
bool settings_are_changed(void);
