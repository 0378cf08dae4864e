/* Records to columns: by ftio_arrow_stream, and by a loop that reads and fills the same columns. Both end with the columns of
 * COLUMN_ROWS flows in memory, from which a number is taken as a consumer would. Shapes: filter=1 for the flows of some ports. */
#include "bench.h"

#define COLUMN_ROWS 16384

/* libraries that are compared with may not have it */
#pragma weak ftio_arrow_stream

static struct {
  uint32_t unix_secs[COLUMN_ROWS], unix_nsecs[COLUMN_ROWS], sysUpTime[COLUMN_ROWS], exaddr[COLUMN_ROWS], srcaddr[COLUMN_ROWS],
    dstaddr[COLUMN_ROWS], nexthop[COLUMN_ROWS], dPkts[COLUMN_ROWS], dOctets[COLUMN_ROWS], First[COLUMN_ROWS],
    Last[COLUMN_ROWS];
  uint16_t input[COLUMN_ROWS], output[COLUMN_ROWS], srcport[COLUMN_ROWS], dstport[COLUMN_ROWS], src_as[COLUMN_ROWS],
    dst_as[COLUMN_ROWS];
  uint8_t prot[COLUMN_ROWS], tos[COLUMN_ROWS], tcp_flags[COLUMN_ROWS], engine_type[COLUMN_ROWS], engine_id[COLUMN_ROWS],
    src_mask[COLUMN_ROWS], dst_mask[COLUMN_ROWS];
  int64_t first[COLUMN_ROWS], last[COLUMN_ROWS];
} columns;

static int64_t milliseconds(const struct fts3rec_v5 *r, uint32_t at)
{
  struct fttime time = ftltime(r->sysUpTime, r->unix_secs, r->unix_nsecs, at);
  return (int64_t)time.secs * 1000 + (int64_t)time.msecs;
}

static void fill_columns(uint32_t i, const struct fts3rec_v5 *r)
{
  columns.unix_secs[i] = r->unix_secs;
  columns.unix_nsecs[i] = r->unix_nsecs;
  columns.sysUpTime[i] = r->sysUpTime;
  columns.exaddr[i] = r->exaddr;
  columns.srcaddr[i] = r->srcaddr;
  columns.dstaddr[i] = r->dstaddr;
  columns.nexthop[i] = r->nexthop;
  columns.input[i] = r->input;
  columns.output[i] = r->output;
  columns.dPkts[i] = r->dPkts;
  columns.dOctets[i] = r->dOctets;
  columns.First[i] = r->First;
  columns.Last[i] = r->Last;
  columns.srcport[i] = r->srcport;
  columns.dstport[i] = r->dstport;
  columns.prot[i] = r->prot;
  columns.tos[i] = r->tos;
  columns.tcp_flags[i] = r->tcp_flags;
  columns.engine_type[i] = r->engine_type;
  columns.engine_id[i] = r->engine_id;
  columns.src_mask[i] = r->src_mask;
  columns.dst_mask[i] = r->dst_mask;
  columns.src_as[i] = r->src_as;
  columns.dst_as[i] = r->dst_as;
  columns.first[i] = milliseconds(r, r->First);
  columns.last[i] = milliseconds(r, r->Last);
}

/* the definition "web" of a filter */
static struct ftfil_def *web_filter(struct ftfil *filters)
{
  static const char rules[] =
    "filter-primitive web\n type ip-port\n permit 80,443\nfilter-definition web\n match dst-ip-port web\n";
  struct ftfil_def *found = NULL;
  char name[] = "/tmp/columns-XXXXXX";
  int fd = mkstemp(name);
  if (fd >= 0 && write(fd, rules, sizeof rules - 1) > 0 && ftfil_load(filters, NULL, name) >= 0)
    found = ftfil_def_find(filters, "web");
  unlink(name);
  close(fd);
  if (!found)
    fail("filter");
  return found;
}

static void columns_by_loop(struct ftfil_def *filter)
{
  struct fts3rec_v5 *rec;
  struct ftio io;
  uint32_t rows = 0;
  int fd = open(file, O_RDONLY);
  if (fd < 0 || ftio_init(&io, fd, FT_IO_FLAG_READ) < 0)
    fail(file);
  start();
  records = 0;
  while ((rec = ftio_read(&io))) {
    ++records;
    if (filter && ftfil_def_eval(filter, (char *)rec, &io.fo) != FT_FIL_MODE_PERMIT)
      continue;
    fill_columns(rows++, rec);
    if (rows == COLUMN_ROWS) {
      sum += columns.dOctets[rows - 1] + (uint64_t)columns.last[rows - 1];
      rows = 0;
    }
  }
  if (rows)
    sum += columns.dOctets[rows - 1] + (uint64_t)columns.last[rows - 1];
  stop();
  ftio_close(&io);
}

static void columns_by_arrow(struct ftfil_def *filter)
{
  struct ftio_arrow_options options = {0, COLUMN_ROWS, filter, 0};
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  struct ftio io;
  int fd = open(file, O_RDONLY);
  if (fd < 0 || ftio_init(&io, fd, FT_IO_FLAG_READ) < 0)
    fail(file);
  start();
  if (!ftio_arrow_stream || ftio_arrow_stream(&io, &stream, &options) < 0)
    fail("ftio_arrow_stream");
  while (stream.get_next(&stream, &batch) == 0 && batch.release) {
    sum += ((const uint32_t *)batch.children[10]->buffers[1])[batch.length - 1];
    sum += (uint64_t)((const int64_t *)batch.children[25]->buffers[1])[batch.length - 1];
    batch.release(&batch);
  }
  stop();
  stream.release(&stream);
  ftio_close(&io);
}

static void with_filter(void (*run)(struct ftfil_def *))
{
  struct ftfil filters;
  if (!shape("filter", 0)) {
    run(NULL);
    return;
  }
  run(web_filter(&filters));
  ftfil_free(&filters);
}

static void op_columns_loop(void)
{
  with_filter(columns_by_loop);
}

static void op_columns(void)
{
  with_filter(columns_by_arrow);
}

const struct operation column_operations[] = {
  {"columns", op_columns},
  {"columns-loop", op_columns_loop},
  {NULL, NULL},
};
