/*
 * Evaluates the definitions of rules on made up records, see batch.h. A line is a letter, a blank and a path:
 *   f filters   t tags   m masks   x translations   s symbols   i interface names
 */
#include "batch.h"
#include "madeup.h"

static struct ftvar variables;
static struct ftver versions[2];
static struct fts3rec_offsets offsets[2];

/* a copy of a record that an evaluation may change */
static char *record(int version, int i)
{
  static union {
    struct fts3rec_v5 v5;
    struct fts3rec_v1005 v1005;
  } copy;
  if (version) copy.v1005 = r1005[i];
  else copy.v5 = r5[i];
  return (char *)&copy;
}

static size_t size(int version)
{
  return version ? sizeof r1005[0] : sizeof r5[0];
}

static void filters(char *path)
{
  struct ftfil set;
  struct ftfil_def *def;
  int version, i, lacks, result = ftfil_load(&set, &variables, path);
  printf("load=%d\n", result);
  if (result) return;
  FT_SLIST_FOREACH(def, &set.defs, chain) {
    for (version = 0; version < 2; ++version) {
      lacks = ftfil_def_test_xfields(def, ftrec_xfield(&versions[version]));
      printf("%s lacks=%d", def->name, lacks);
      for (i = 0; !lacks && i < RECORDS; ++i) printf(" %d", ftfil_def_eval(def, record(version, i), &offsets[version]));
      putchar('\n');
    }
  }
  ftfil_free(&set);
}

static void tags(char *path)
{
  struct fttag set;
  struct fttag_def *def;
  int i, result = fttag_load(&set, &variables, path);
  printf("load=%d\n", result);
  if (result) return;
  FT_SLIST_FOREACH(def, &set.defs, chain) {
    printf("%s", def->name);
    for (i = 0; i < RECORDS; ++i) {
      struct fts3rec_v1005 flow = r1005[i];
      fttag_def_eval(def, &flow);
      printf(" %x,%x", flow.src_tag, flow.dst_tag);
    }
    putchar('\n');
  }
  fttag_free(&set);
}

static void masks(char *path)
{
  struct ftmask set;
  struct ftmask_def *def;
  int version, i, result = ftmask_load(&set, path);
  printf("load=%d\n", result);
  if (result) return;
  FT_SLIST_FOREACH(def, &set.defs, chain) {
    for (version = 0; version < 2; ++version) {
      printf("%s", def->name);
      for (i = 0; i < RECORDS; ++i) {
        char *flow = record(version, i);
        ftmask_def_eval(def, flow, &offsets[version]);
        printf(" %u,%u", (unsigned char)flow[offsets[version].src_mask], (unsigned char)flow[offsets[version].dst_mask]);
      }
      putchar('\n');
    }
  }
  ftmask_free(&set);
}

static void translations(char *path)
{
  static const char *const names[] = {"D0", "D1", "D2", "D3", "test"};
  struct ftxlate set;
  int n, version, i, lacks, result = ftxlate_load(&set, &variables, path);
  printf("load=%d\n", result);
  if (result) return;
  for (n = 0; n < 5; ++n) {
    struct ftxlate_def *def = ftxlate_def_find(&set, names[n]);
    if (!def) continue;
    for (version = 0; version < 2; ++version) {
      lacks = ftxlate_def_test_xfields(def, ftrec_xfield(&versions[version]));
      printf("%s lacks=%d\n", names[n], lacks);
      for (i = 0; !lacks && i < RECORDS; ++i) {
        char *flow = record(version, i);
        ftxlate_def_eval(def, flow, &offsets[version]);
        hex(flow, size(version));
        putchar('\n');
      }
    }
  }
  ftxlate_free(&set);
}

static void symbols(char *path)
{
  static const char *const names[] = {"tcp", "UDP", "http", "one", "blue", "x y", ""};
  struct ftsym *set = ftsym_new(path);
  uint32_t value;
  char *name;
  size_t i;
  printf("load=%d\n", set != NULL);
  if (!set) return;
  for (value = 0; value < 500; ++value)
    if (ftsym_findbyval(set, value, &name)) printf("%u %s\n", value, name);
  for (i = 0; i < sizeof names / sizeof names[0]; ++i)
    if (ftsym_findbyname(set, names[i], &value)) printf("%s %u\n", names[i], value);
  ftsym_free(set);
}

static void interfaces(char *path)
{
  struct ftmap *map = ftmap_load(path, 0);
  struct ftmap_ifname *name;
  struct ftmap_ifalias *alias;
  int i;
  printf("load=%d\n", map != NULL);
  if (!map) return;
  FT_LIST_FOREACH(name, &map->ifname, chain) printf("%08x %u %s\n", name->ip, name->ifIndex, name->name);
  FT_LIST_FOREACH(alias, &map->ifalias, chain) {
    printf("%08x", alias->ip);
    for (i = 0; i < alias->entries; ++i) printf(" %u", alias->ifIndex_list[i]);
    printf(" %s\n", alias->name);
  }
  ftmap_free(map);
}

static void run(char *line)
{
  char *path = line + 2;
  if (*line == 'f') filters(path);
  else if (*line == 't') tags(path);
  else if (*line == 'm') masks(path);
  else if (*line == 'x') translations(path);
  else if (*line == 's') symbols(path);
  else if (*line == 'i') interfaces(path);
  else exit(2);
}

int main(int argc, char **argv)
{
  char port[] = "PORT=80", dir[] = "DIR=inc";
  const char *directory = getenv("FT_TEST_SYSCONFDIR");
  int version;
  make_records();
  if (directory) setenv("FT_SYSCONFDIR", directory, 1);
  ftvar_new(&variables);
  ftvar_pset(&variables, port);
  ftvar_pset(&variables, dir);
  for (version = 0; version < 2; ++version) {
    versions[version].s_version = 3;
    versions[version].d_version = version ? 1005 : 5;
    fts3rec_compute_offsets(&offsets[version], &versions[version]);
  }
  return batch(argc, argv, run);
}
