#pragma once

#include <maxminddb.h>
#include <netinet/in.h>
#include <string.h>

// Looks up 16 bytes of an address, those of version 4 in the mapped form. Swift would have to cast a sockaddr_in6 to the
// sockaddr that the library takes; and a mapped address must be asked for as version 4, since a database may hold that
// alone and the library does not unmap.
static inline MMDB_lookup_result_s cmaxminddb_lookup(
    const MMDB_s *database, const unsigned char *address, int is_v4, int *error) {
  if (is_v4) {
    struct sockaddr_in v4;
    memset(&v4, 0, sizeof v4);
    v4.sin_family = AF_INET;
    memcpy(&v4.sin_addr, address + 12, 4);
    return MMDB_lookup_sockaddr(database, (const struct sockaddr *)&v4, error);
  }
  struct sockaddr_in6 v6;
  memset(&v6, 0, sizeof v6);
  v6.sin6_family = AF_INET6;
  memcpy(&v6.sin6_addr, address, 16);
  return MMDB_lookup_sockaddr(database, (const struct sockaddr *)&v6, error);
}

// MMDB_get_value is variadic, which Swift does not import. The second key may be NULL for a value of the top level.
static inline int cmaxminddb_value(
    MMDB_entry_s *entry, MMDB_entry_data_s *data, const char *first, const char *second) {
  const char *const path[] = {first, second, NULL};
  return MMDB_aget_value(entry, data, path);
}
