#pragma once

#include <stddef.h>
#include <stdint.h>

/// Whether the processor has instructions for SHA-256 that `sha256_blocks` uses.
int sha256_has_instructions(void);

/// The state after so many more blocks of 64 bytes (FIPS 180-4, section 6.2.2), by the processor's own
/// instructions.
void sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t count);
