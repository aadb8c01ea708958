/* Pieces of the lines that people read. */
#ifndef SIGVET_REPORT_PHRASES_H
#define SIGVET_REPORT_PHRASES_H

#include <stdbool.h>
#include <stdio.h>

#include "analyzer/facts/finding.h"

/* Prints "sshd.c:358:1: ", as far as it is known. */
void print_position(FILE *out, bool colour, const char *root, const struct position *position);

/* Prints "error: ". */
void print_severity(FILE *out, bool colour, enum severity severity);

/* Prints "SIGINT", "SIGINT and SIGTERM", or of more than `most` "SIGHUP, SIGINT and 12 more". */
void print_signals(FILE *out, const char *const *signals, uint32_t count, uint32_t most);

#endif
