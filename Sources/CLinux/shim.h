#pragma once

#include <features.h>
#include <linux/stat.h>

// Calls of glibc that its headers declare only under _GNU_SOURCE, which Swift's Glibc module does not define. They are
// declared here under names of our own, so that nothing clashes should that module define it one day.

// Exchanges two names in one step: RENAME_EXCHANGE (1 << 1) of renameat2(2).
extern int clinux_renameat2(int, const char *, int, const char *, unsigned int) __asm__("renameat2");
static inline int clinux_exchange(int first, const char *first_name, int second, const char *second_name) {
  return clinux_renameat2(first, first_name, second, second_name, 1u << 1);
}

// Renames only where nothing bears the new name: RENAME_NOREPLACE (1 << 0), for file systems without hard links.
static inline int clinux_rename_to_new(int directory, const char *name, const char *new_name) {
  return clinux_renameat2(directory, name, directory, new_name, 1u << 0);
}

// Writes everything of one file system to the disk, in place of an fsync(2) for each of thousands of files.
extern int clinux_syncfs(int) __asm__("syncfs");

// Begins to write a file's pages to the disk and returns at once: SYNC_FILE_RANGE_WRITE (2) of sync_file_range(2).
extern int clinux_sync_file_range(int, long, long, unsigned int) __asm__("sync_file_range");
static inline int clinux_start_writing(int descriptor) { return clinux_sync_file_range(descriptor, 0, 0, 2); }

// Whether an open directory is where something is mounted: 1, 0, or -1 where the kernel (before 5.8) cannot say. Its
// device number does not tell, because a bind mount has that of its parent.
extern int clinux_statx(int, const char *, int, unsigned int, struct statx *) __asm__("statx");
static inline int clinux_is_mount_root(int descriptor) {
  struct statx status;
  if (clinux_statx(descriptor, "", 0x1000 /* AT_EMPTY_PATH */, 0, &status) != 0) return -1;
  if ((status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) == 0) return -1;
  return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

