/* Where reports go: one to stdout (--format), and any others into files (--output). */
#ifndef SIGVET_DRIVER_OUTPUTS_H
#define SIGVET_DRIVER_OUTPUTS_H

#include <stdbool.h>
#include <stdint.h>

struct error;
struct findings;
struct format;
struct report_options;

enum { OUTPUTS_MOST = 16 }; /* more than there are formats */

struct outputs {
    const struct format *format; /* of stdout */
    struct output {
        const struct format *format;
        const char *path;
    } files[OUTPUTS_MOST];
    uint32_t file_count;
};

/* Sets what stdout gets to the format that --format names; with `handlers` only those that list
 * handlers count. -1 and a message. */
int outputs_choose(struct outputs *outputs, const char *name, bool handlers, struct error *err);

/* Adds a file: "FORMAT=FILE", which is borrowed. -1 and a message. */
int outputs_add(struct outputs *outputs, const char *text, struct error *err);

/* A file that cannot be written is told before the analysis, as far as that can be seen: its folder
 * does not exist, or takes no new files. -1 and a message. */
int outputs_check(const struct outputs *outputs, struct error *err);

/* Writes the files and then, to how->out, the report for stdout, unless that is wanted for
 * something else: its reader may go away, and take the process with it. A file is written whole or
 * stays what it was. -1 and a message about the first that could not be written; the others are
 * written all the same. */
int outputs_write(const struct outputs *outputs, const struct findings *findings,
                  const struct report_options *how, bool to_stdout, struct error *err);

#endif
