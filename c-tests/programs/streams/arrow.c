/* Streams as Arrow: the same values as one record after the other has, in front of the same errors; what belongs to whom. */
#include "flows.h"

enum { TOTAL = 5000 };

/* an Arrow stream of file `name`; the stream it is made of is closed at once, as nothing of it is needed any more */
static struct ArrowArrayStream arrow_of(const char *name, enum mode mode, const struct ftio_arrow_options *options, pid_t *child)
{
  struct ftio io;
  struct ArrowArrayStream stream;
  NEED(ftio_init(&io, open_mode(name, mode, child), mode_flags(mode)) >= 0);
  memset(&stream, 0x5a, sizeof stream);
  NEED(ftio_arrow_stream(&io, &stream, options) == 0);
  CHECK(ftio_read(&io) == NULL);
  CHECK_EQ(errno, EINVAL);
  CHECK_SAID();
  CHECK_EQ(ftio_close(&io), 0);
  return stream;
}

static const struct ftio_arrow_options *with(uint64_t xfields, size_t rows, int flags)
{
  static struct ftio_arrow_options options;
  memset(&options, 0, sizeof options);
  options.xfields = xfields;
  options.rows = rows;
  options.flags = flags;
  return &options;
}

static int is_address(const char *name)
{
  static const char *const names[] = {"exaddr", "srcaddr", "dstaddr", "nexthop", "peer_nexthop", "router_sc"};
  unsigned i;
  for (i = 0; i < sizeof names / sizeof *names; ++i)
    if (!strcmp(name, names[i])) return 1;
  return 0;
}

static uint32_t number(const struct version *v, const unsigned char *rec, const char *name)
{
  uint32_t value;
  memcpy(&value, rec + member_of(v->record, name)->offset, 4);
  return value;
}

/* value `row` of a column, against the record */
static void check_value(const struct version *v, const struct ArrowSchema *type, const struct ArrowArray *column, int64_t row,
  const unsigned char *rec)
{
  const struct member *m;
  const unsigned char *values = (const unsigned char *)column->buffers[1];
  if (!strcmp(type->format, "tsm:UTC")) {
    const char *uptime = !strcmp(type->name, "first") ? "First" : "Last";
    uint32_t sys = number(v, rec, "sysUpTime"), secs = number(v, rec, "unix_secs"), nsecs = number(v, rec, "unix_nsecs");
    uint32_t at = number(v, rec, uptime);
    int64_t have = ((const int64_t *)column->buffers[1])[row];
    CHECK_EQ(have, (int64_t)secs * 1000 + nsecs / 1000000 + (int32_t)(at - sys));
    if (have >= 0 && have < 4294967296000) {
      struct fttime time = ftltime(sys, secs, nsecs, at);
      CHECK_EQ(have, (int64_t)time.secs * 1000 + (int64_t)time.msecs);
    }
    return;
  }
  m = member_of(v->record, type->name);
  NEED(m != NULL);
  if (!strcmp(type->format, "u")) {
    const int32_t *offsets = (const int32_t *)column->buffers[1];
    char want[32];
    fmt_ipv4(want, number(v, rec, type->name), FMT_JUST_LEFT);
    CHECK_EQ(offsets[row + 1] - offsets[row], strlen(want));
    CHECK(!memcmp((const char *)column->buffers[2] + offsets[row], want, strlen(want)));
  } else if (memcmp(values + row * m->size, rec + m->offset, m->size))
    check_fail(__FILE__, __LINE__, "%s", m->name);
}

static void check_types(const struct version *v, const struct ArrowSchema *schema, const struct ftio_arrow_options *options)
{
  static const char *const formats[] = {"", "C", "S", "", "I"};
  const struct member *m;
  int64_t n = 0;
  for (m = v->record; m->name; ++m) {
    const char *want = formats[m->size];
    if (v->d_version == 7 && !strcmp(m->name, "flags")) continue; /* has no FT_XFIELD */
    if ((options->flags & FT_ARROW_NO_UPTIMES) && (!strcmp(m->name, "First") || !strcmp(m->name, "Last"))) continue;
    if ((options->flags & FT_ARROW_ADDRESS_TEXT) && is_address(m->name)) want = "u";
    NEED(n < schema->n_children);
    CHECK_STR(schema->children[n]->name, m->name);
    CHECK_STR(schema->children[n]->format, want);
    CHECK_EQ(schema->children[n]->flags, 0);
    ++n;
  }
  if (!(options->flags & FT_ARROW_NO_TIMES)) {
    NEED(n + 2 == schema->n_children);
    CHECK_STR(schema->children[n]->name, "first");
    CHECK_STR(schema->children[n + 1]->name, "last");
    n += 2;
  }
  CHECK_EQ(schema->n_children, n);
}

static void check_batch(const struct version *v, const struct ArrowSchema *schema, const struct ArrowArray *batch, unsigned from)
{
  unsigned char want[MAX_RECORD];
  int64_t row, i;
  CHECK_EQ(batch->null_count, 0);
  CHECK_EQ(batch->offset, 0);
  CHECK_EQ(batch->n_buffers, 1);
  NEED(batch->n_children == schema->n_children);
  for (i = 0; i < batch->n_children; ++i) {
    CHECK_EQ(batch->children[i]->length, batch->length);
    CHECK_EQ(batch->children[i]->n_buffers, strcmp(schema->children[i]->format, "u") ? 2 : 3);
    CHECK(batch->children[i]->buffers[0] == NULL);
  }
  for (row = 0; row < batch->length; ++row) {
    make_record(v, from + (unsigned)row, want);
    for (i = 0; i < batch->n_children; ++i) check_value(v, schema->children[i], batch->children[i], row, want);
  }
}

/* reads a stream of make_record's to its end: the number of rows, and what get_next said there */
static unsigned read_arrow(const struct version *v, struct ArrowArrayStream *stream, const struct ftio_arrow_options *options,
  int *end)
{
  struct ArrowSchema schema;
  struct ArrowArray batch;
  unsigned n = 0;
  NEED(stream->get_schema(stream, &schema) == 0);
  CHECK_STR(schema.format, "+s");
  check_types(v, &schema, options);
  while ((*end = stream->get_next(stream, &batch)) == 0 && batch.release) {
    CHECK(batch.length >= 1);
    CHECK(!options->rows || (size_t)batch.length <= options->rows);
    check_batch(v, &schema, &batch, n);
    n += (unsigned)batch.length;
    batch.release(&batch);
    CHECK(batch.release == NULL);
  }
  CHECK((*end != 0) == (stream->get_last_error(stream) != NULL));
  schema.release(&schema);
  CHECK(schema.release == NULL);
  return n;
}

static void every_version(void)
{
  static const int flags[] = {0, FT_ARROW_ADDRESS_TEXT, FT_ARROW_NO_TIMES, FT_ARROW_NO_UPTIMES | FT_ARROW_ADDRESS_TEXT};
  static const size_t rows[] = {0, 1, 127, 1000, (size_t)-1};
  struct ArrowArrayStream stream;
  pid_t child;
  unsigned total, turn = 0;
  int at, order, level, mode, end;
  for (at = 0; at < VERSIONS; ++at)
    for (order = 1; order <= 2; ++order)
      for (level = 0; level <= 1; ++level) {
        total = versions[at].d_version == 5 && order == HOST_ORDER ? TOTAL : 300;
        write_stream(FLOWS, &versions[at], order, level, total);
        for (mode = 0; mode < MODES; ++mode, ++turn) {
          const struct ftio_arrow_options *options = with(0, rows[turn % 5], flags[turn / 5 % 4]);
          check_context("%d.%d, order %d, level %d, by %s, up to %lu", versions[at].d_version, versions[at].agg_method, order,
            level, mode_names[mode], (unsigned long)options->rows);
          stream = arrow_of(FLOWS, (enum mode)mode, options, &child);
          CHECK_EQ(read_arrow(&versions[at], &stream, options, &end), total);
          CHECK_EQ(end, 0);
          stream.release(&stream);
          CHECK(stream.release == NULL);
          close_mode(child);
        }
      }
}

static void chosen_fields(void)
{
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  pid_t child;
  write_stream(FLOWS, version_of(5, 0), HOST_ORDER, 1, 10);
  /* the version lacks the router */
  stream = arrow_of(FLOWS, BY_READ, with(FT_XFIELD_LAST | FT_XFIELD_SRCADDR | FT_XFIELD_ROUTER_SC, 0, 0), &child);
  NEED(stream.get_schema(&stream, &schema) == 0);
  NEED(schema.n_children == 3);
  CHECK_STR(schema.children[0]->name, "srcaddr");
  CHECK_STR(schema.children[1]->name, "Last");
  CHECK_STR(schema.children[2]->name, "last");
  schema.release(&schema);
  stream.release(&stream);
  /* rows without a column are still counted */
  stream = arrow_of(FLOWS, BY_READ, with(FT_XFIELD_ROUTER_SC, 0, 0), &child);
  {
    struct ArrowArray batch;
    NEED(stream.get_next(&stream, &batch) == 0);
    CHECK_EQ(batch.length, 10);
    CHECK_EQ(batch.n_children, 0);
    batch.release(&batch);
  }
  stream.release(&stream);
}

/* the value that the metadata of a schema has for `key`, in a buffer; NULL if there is none */
static const char *metadata(const struct ArrowSchema *schema, const char *key)
{
  static char value[100];
  const char *at = schema->metadata;
  int32_t count, size;
  int found;
  memcpy(&count, at, 4);
  for (at += 4; count > 0; --count) {
    memcpy(&size, at, 4);
    found = (size_t)size == strlen(key) && !memcmp(at + 4, key, (size_t)size);
    at += 4 + size;
    memcpy(&size, at, 4);
    if (found) {
      snprintf(value, sizeof value, "%.*s", (int)size, at + 4);
      return value;
    }
    at += 4 + size;
  }
  return NULL;
}

static void header_in_the_schema(void)
{
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ftio io;
  pid_t child;
  char host[] = "collector", comment[] = "b\344d";
  create_stream(&io, FLOWS, version_of(8, 3), OTHER_ORDER, 1);
  NEED(ftio_set_cap_hostname(&io, host) >= 0);
  NEED(ftio_set_comment(&io, comment) >= 0);
  ftio_set_cap_time(&io, 951782399, 951868800);
  NEED(ftio_write_header(&io) > 0);
  NEED(ftio_close(&io) >= 0);
  stream = arrow_of(FLOWS, BY_READ, NULL, &child);
  NEED(stream.get_schema(&stream, &schema) == 0);
  CHECK_STR(metadata(&schema, "flowtools.hostname"), "collector");
  CHECK_STR(metadata(&schema, "flowtools.comment"), "b\357\277\275d");
  CHECK_STR(metadata(&schema, "flowtools.capture_start"), "2000-02-28T23:59:59Z");
  CHECK_STR(metadata(&schema, "flowtools.capture_end"), "2000-03-01T00:00:00Z");
  CHECK_STR(metadata(&schema, "flowtools.exporter_version"), "8");
  CHECK_STR(metadata(&schema, "flowtools.aggregation_method"), "3");
  CHECK(metadata(&schema, "flowtools.exporter_address") == NULL);
  schema.release(&schema);
  stream.release(&stream);
}

static void errors_come_behind_the_rows(void)
{
  const struct version *v = version_of(5, 0);
  const struct ftio_arrow_options *options = with(0, 700, 0);
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  unsigned char *file;
  size_t size;
  pid_t child;
  int level, mode, end, want_end;
  for (level = 0; level <= 1; ++level) {
    write_stream(FLOWS, v, HOST_ORDER, level, TOTAL);
    file = load(FLOWS, &size);
    store(FLOWS, file, size - 100);
    free(file);
    for (mode = 0; mode < MODES; ++mode) {
      long want = read_stream(FLOWS, (enum mode)mode, &want_end);
      check_context("level %d, by %s", level, mode_names[mode]);
      said();
      stream = arrow_of(FLOWS, (enum mode)mode, options, &child);
      CHECK_EQ(read_arrow(v, &stream, options, &end), want);
      CHECK_EQ(end, want_end);
      CHECK_STR(stream.get_last_error(&stream), level ? "Compressed data ends too early" : "Warning, partial record before EOF");
      CHECK_EQ(stream.get_next(&stream, &batch), want_end);
      CHECK_SILENT();
      stream.release(&stream);
      close_mode(child);
    }
  }
}

/* of a mapped file that shrinks, what is left comes first */
static void mapped_file_that_shrinks(void)
{
  const struct version *v = version_of(5, 0);
  const struct ftio_arrow_options *options = with(0, 1000, 0);
  struct ArrowArrayStream stream;
  unsigned char *file;
  size_t size, start, left;
  pid_t child;
  int end;
  write_stream(FLOWS, v, HOST_ORDER, 0, 15000);
  file = load(FLOWS, &size);
  start = header_size(file);
  free(file);
  left = size / 2 / 4096 * 4096;
  stream = arrow_of(FLOWS, BY_MMAP, options, &child);
  NEED(truncate(FLOWS, (off_t)left) == 0);
  CHECK_EQ(read_arrow(v, &stream, options, &end), (left - start) / v->size);
  CHECK_EQ(end, EBADMSG);
  CHECK_STR(stream.get_last_error(&stream), "File was truncated while it was read");
  stream.release(&stream);
}

static void filters_are_evaluated_first(void)
{
  static const char rules[] = "filter-primitive few\n type counter\n permit lt 1000000000\nfilter-definition small\n match octets few\n";
  const struct version *v = version_of(5, 0);
  struct ftio_arrow_options options;
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  struct ftfil filters;
  unsigned char want[MAX_RECORD];
  unsigned n = 0, row, rows = 0;
  pid_t child;
  store("filter.cfg", rules, sizeof rules - 1);
  write_stream(FLOWS, v, OTHER_ORDER, 1, TOTAL);
  options = *with(FT_XFIELD_DOCTETS | FT_XFIELD_UNIX_SECS, 300, 0);
  NEED(ftfil_load(&filters, NULL, "filter.cfg") == 0);
  options.filter = ftfil_def_find(&filters, "small");
  NEED(options.filter != NULL);
  stream = arrow_of(FLOWS, BY_READ, &options, &child);
  ftfil_free(&filters);
  while (stream.get_next(&stream, &batch) == 0 && batch.release) {
    for (row = 0; row < batch.length; ++row, ++n, ++rows) {
      for (;; ++n) {
        NEED(n < TOTAL);
        make_record(v, n, want);
        if (number(v, want, "dOctets") < 1000000000) break;
      }
      CHECK_EQ(((const uint32_t *)batch.children[0]->buffers[1])[row], number(v, want, "unix_secs"));
      CHECK_EQ(((const uint32_t *)batch.children[1]->buffers[1])[row], number(v, want, "dOctets"));
    }
    batch.release(&batch);
  }
  CHECK(stream.get_last_error(&stream) == NULL);
  for (; n < TOTAL; ++n) {
    make_record(v, n, want);
    CHECK(number(v, want, "dOctets") >= 1000000000);
  }
  CHECK(rows > TOTAL / 10 && rows < TOTAL / 2);
  stream.release(&stream);
}

/* columns that are moved out of a batch, batches and schemas outlive the stream */
static void what_is_handed_out_stays(void)
{
  const struct version *v = version_of(7, 0);
  struct ArrowArrayStream stream, moved;
  struct ArrowSchema schema, type;
  struct ArrowArray batch, column;
  unsigned char want[MAX_RECORD];
  pid_t child;
  int64_t row;
  write_stream(FLOWS, v, HOST_ORDER, 0, 100);
  stream = arrow_of(FLOWS, BY_READ, NULL, &child);
  moved = stream;
  stream.release = NULL;
  NEED(moved.get_schema(&moved, &schema) == 0);
  NEED(moved.get_next(&moved, &batch) == 0);
  moved.release(&moved);
  type = *schema.children[4];
  schema.children[4]->release = NULL;
  column = *batch.children[4];
  batch.children[4]->release = NULL;
  batch.release(&batch);
  schema.release(&schema);
  CHECK_STR(type.name, "srcaddr");
  for (row = 0; row < 100; ++row) {
    make_record(v, (unsigned)row, want);
    check_value(v, &type, &column, row, want);
  }
  column.release(&column);
  type.release(&type);
}

static void a_descriptor_that_does_not_block(void)
{
  const struct version *v = version_of(5, 0);
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  struct ftio io;
  unsigned char *file;
  size_t size, start;
  int ends[2], rows[4] = {0};
  write_stream(FLOWS, v, HOST_ORDER, 0, 5);
  file = load(FLOWS, &size);
  start = header_size(file);
  NEED(pipe2(ends, O_NONBLOCK) == 0);
  /* three records and a half */
  NEED(write(ends[1], file, start + 3 * v->size + 20) > 0);
  NEED(ftio_init(&io, ends[0], FT_IO_FLAG_READ) >= 0);
  NEED(ftio_arrow_stream(&io, &stream, NULL) == 0);
  NEED(stream.get_next(&stream, &batch) == 0 && batch.release);
  rows[0] = (int)batch.length;
  batch.release(&batch);
  CHECK_EQ(stream.get_next(&stream, &batch), EAGAIN);
  CHECK_EQ(stream.get_next(&stream, &batch), EAGAIN);
  NEED(write(ends[1], file + start + 3 * v->size + 20, 2 * v->size - 20) > 0);
  close(ends[1]);
  NEED(stream.get_next(&stream, &batch) == 0 && batch.release);
  rows[1] = (int)batch.length;
  batch.release(&batch);
  CHECK(stream.get_next(&stream, &batch) == 0 && !batch.release);
  CHECK_EQ(rows[0], 3);
  CHECK_EQ(rows[1], 2);
  stream.release(&stream);
  CHECK_EQ(fcntl(ends[0], F_GETFD), -1);
  CHECK_EQ(ftio_close(&io), 0);
  free(file);
}

static void refused(void)
{
  struct ArrowArrayStream stream;
  struct ftio io;
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  NEED(ftio_write_header(&io) > 0);
  CHECK_EQ(ftio_arrow_stream(&io, &stream, NULL), -1);
  CHECK_EQ(errno, EINVAL);
  CHECK_SAID();
  CHECK(ftio_close(&io) >= 0);
}

CHECK_MAIN(TEST(every_version), TEST(chosen_fields), TEST(header_in_the_schema), TEST(errors_come_behind_the_rows),
  TEST(mapped_file_that_shrinks), TEST(filters_are_evaluated_first), TEST(what_is_handed_out_stays),
  TEST(a_descriptor_that_does_not_block), TEST(refused))
