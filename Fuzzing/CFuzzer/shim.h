#pragma once

#include <stddef.h>
#include <stdint.h>

// libFuzzer has no header of its own for this function of its documentation ("Using libFuzzer as a library").
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test_one_input)(const uint8_t *data, size_t size));
