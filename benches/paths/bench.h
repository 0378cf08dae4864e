/* What the families of operations share. */
#ifndef BENCH_H
#define BENCH_H

#include "flows.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* records in memory for operations that take them one at a time: they stay in the cache, as they do behind a reader */
#define HELD 8192

struct operation {
  const char *name;
  void (*run)(void);
};

/* each family ends with a row without a name */
extern const struct operation file_operations[], pdu_operations[], export_operations[], record_operations[], rule_operations[],
  report_operations[], column_operations[];

extern const char *file;
extern uint32_t records;
/* of what came out */
extern uint64_t sum;

/* a number of the shape that was asked for, NAME=NUMBER in the arguments, or else `otherwise` */
uint32_t shape(const char *name, uint32_t otherwise);
/* what lies between them is measured */
void start(void);
void stop(void);
void fail(const char *what);
void add(uint64_t value);
void add_octets(const void *at, size_t size);
struct ftver version(uint16_t d_version);
/* HELD records of a version */
char *held(uint16_t d_version);
/* numbers below `of` in an order without order, and the same skewed: few of them come most of the time */
uint32_t spread(uint32_t i, uint32_t of);
uint32_t skewed(uint32_t i, uint32_t of);

#endif
