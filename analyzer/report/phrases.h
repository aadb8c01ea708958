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

/* Prints the handler's signals, or "signals that are not known". */
void print_handled(FILE *out, const struct handler *handler);

/* Prints "runs as the handler of SIGINT". */
void print_role(FILE *out, const struct handler *handler);

/* Prints "registered here, through 'sigaction'". */
void print_registered(FILE *out, const struct registration *registration);

/* Prints "'on_alarm' calls 'give_up'"; "may call" when it is assumed. */
void print_step(FILE *out, const struct path_step *step);

#endif
