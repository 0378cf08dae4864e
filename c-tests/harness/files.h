/* files.h: directories with stream files, and what is in a list of them. */
#ifndef FILES_H
#define FILES_H

#include "flows.h"

#define CHECKED (FT_FILE_INIT | FT_FILE_SORT | FT_FILE_CHECKNAMES)

/* an empty directory to work in */
static CHECK_UNUSED void enter(const char *name)
{
  umask(022);
  NEED(mkdir(name, 0755) == 0 && chdir(name) == 0);
}

/* a stream file that starts at `start` and has `size` bytes */
static CHECK_UNUSED void make(const char *name, uint32_t start, off_t size)
{
  static struct header h;
  header_begin(&h, start & 1 ? FT_HEADER_BIG_ENDIAN : FT_HEADER_LITTLE_ENDIAN);
  tlv_number(&h, FT_TLV_CAP_START, start, 4);
  header_store(&h, name, 0);
  NEED(truncate(name, size) == 0);
}

static CHECK_UNUSED int exists(const char *name)
{
  struct stat sb;
  return lstat(name, &sb) == 0;
}

/* the names in the list, each with a blank behind it; its links and totals are checked */
static CHECK_UNUSED const char *names(struct ftfile_entries *fte)
{
  static char text[65536];
  struct ftfile_entry *entry, **back = &fte->head.tqh_first;
  uint32_t files = 0;
  uint64_t bytes = 0;
  text[0] = 0;
  FT_TAILQ_FOREACH(entry, &fte->head, chain) {
    NEED(strlen(text) + strlen(entry->name) + 2 < sizeof text);
    strcat(strcat(text, entry->name), " ");
    CHECK(entry->chain.tqe_prev == back);
    back = &entry->chain.tqe_next;
    CHECK_EQ(entry->skip, 0);
    ++files;
    bytes += entry->size;
  }
  CHECK(fte->head.tqh_last == back);
  CHECK_EQ(fte->num_files, files);
  CHECK_EQ(fte->num_bytes, bytes);
  return text;
}

/* each name is there in the list */
static CHECK_UNUSED void check_has(struct ftfile_entries *fte, const char *const *want, size_t count)
{
  struct ftfile_entry *entry;
  size_t i;
  names(fte);
  CHECK_EQ(fte->num_files, count);
  for (i = 0; i < count; ++i) {
    FT_TAILQ_FOREACH(entry, &fte->head, chain) if (!strcmp(entry->name, want[i])) break;
    if (!entry) check_fail(__FILE__, __LINE__, "%s is not in the list", want[i]);
  }
}
#define CHECK_HAS(fte, ...) \
  do { \
    static const char *const want_[] = {__VA_ARGS__}; \
    check_has(fte, want_, sizeof want_ / sizeof *want_); \
  } while (0)

static CHECK_UNUSED int load_tree(struct ftfile_entries *fte, const char *dir, int flags)
{
  return ftfile_loaddir(fte, (char *)dir, flags);
}

/* five files of 100 bytes, 1 to 5 by time */
static CHECK_UNUSED void five(struct ftfile_entries *fte, uint32_t max_files, uint64_t max_bytes)
{
  char name[] = "ft-1";
  for (; name[3] <= '5'; ++name[3]) make(name, name[3] - '0', 100);
  memset(fte, 0, sizeof *fte);
  fte->max_files = max_files;
  fte->max_bytes = max_bytes;
  NEED(load_tree(fte, ".", CHECKED) == 0 && fte->num_files == 5);
  said();
}

#endif
