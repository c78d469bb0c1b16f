#pragma once

#include <zlib.h>

// The zlib initialisers are macros that pass the size of z_stream and the version of the header,
// which Swift cannot import; each becomes a function of the same name with a prefix.

/// `inflateInit2`, with `window_bits` as zlib.h describes them.
static inline int czlib_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

/// `deflateInit2` with the default memory level and strategy.
static inline int czlib_deflate_init(z_stream *stream, int level, int window_bits) {
  return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}
