#include "analyzer/driver/outputs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/nearest.h"
#include "analyzer/driver/signals.h"
#include "analyzer/report/formats.h"

/* --- what is asked for --- */

static bool fits(const struct format *format, bool handlers) {
    return !handlers || format->handlers;
}

static int refuse(const char *option, const char *name, bool handlers, struct error *err) {
    char list[256] = "";
    char guess[64] = "";
    struct nearest nearest = {.wanted = name};
    for (const struct format *format = formats; format->name; format++) {
        if (fits(format, handlers)) {
            size_t length = strlen(list);
            snprintf(list + length, sizeof list - length, "%s%s", length ? ", " : "", format->name);
            nearest_try(&nearest, format->name);
        }
    }
    if (nearest.best) {
        snprintf(guess, sizeof guess, "; did you mean '%s'?", nearest.best);
    }
    return error_set(err, "--%s takes one of %s, not '%.100s'%s", option, list, name, guess);
}

static const struct format *find(const char *name, size_t length, bool handlers) {
    for (const struct format *format = formats; format->name; format++) {
        if (strlen(format->name) == length && memcmp(format->name, name, length) == 0) {
            return fits(format, handlers) ? format : NULL;
        }
    }
    return NULL;
}

int outputs_choose(struct outputs *outputs, const char *name, bool handlers, struct error *err) {
    const struct format *format = find(name, strlen(name), handlers);
    if (!format) {
        return refuse("format", name, handlers, err);
    }
    outputs->format = format;
    return 0;
}

static int add_file(struct outputs *outputs, struct output file, struct error *err) {
    for (uint32_t i = 0; i < outputs->file_count; i++) {
        if (strcmp(outputs->files[i].path, file.path) == 0) {
            return error_set(err, "--output names '%.900s' twice: one report would replace the "
                                  "other", file.path);
        }
    }
    if (outputs->file_count == OUTPUTS_MOST) {
        return error_set(err, "--output is given more than %d times", OUTPUTS_MOST);
    }
    outputs->files[outputs->file_count++] = file;
    return 0;
}

int outputs_add(struct outputs *outputs, const char *text, struct error *err) {
    size_t length = strcspn(text, "=");
    const struct format *format = find(text, length, false);
    if (!text[length] || !text[length + 1]) {
        return error_set(err, "--output takes a format and a file, as in --output json=FILE, not "
                              "'%.100s'", text);
    }
    if (!format) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)(length < 60 ? length : 60), text);
        return refuse("output", name, false, err);
    }
    return add_file(outputs, (struct output){format, text + length + 1}, err);
}

/* --- writing --- */

int outputs_check(const struct outputs *outputs, struct error *err) {
    for (uint32_t i = 0; i < outputs->file_count; i++) {
        if (file_check_writable(outputs->files[i].path, err)) {
            return -1;
        }
    }
    return 0;
}

/* The report is made in memory, so that the file can be written as a whole. */
static int write_file(const struct output *output, const struct findings *findings,
                      const struct report_options *how, struct error *err) {
    char *text = NULL;
    size_t size = 0;
    struct report_options options = *how;
    options.colour = false;
    options.out = open_memstream(&text, &size);
    if (!options.out) {
        return error_set(err, "cannot write '%s': %s", output->path, strerror(errno));
    }
    int made = output->format->findings(findings, &options, err);
    fclose(options.out);
    sigset_t before = signals_hold(); /* in the middle of it a temporary file would stay */
    int result = made ? -1 : file_write(output->path, text, size, err);
    signals_release(&before);
    free(text);
    return result;
}

int outputs_write(const struct outputs *outputs, const struct findings *findings,
                  const struct report_options *how, bool to_stdout, struct error *err) {
    int result = 0;
    struct error later;
    for (uint32_t i = 0; i < outputs->file_count; i++) {
        if (write_file(&outputs->files[i], findings, how, result ? &later : err)) {
            result = -1;
        }
    }
    if (to_stdout && outputs->format->findings(findings, how, result ? &later : err)) {
        result = -1;
    }
    return result;
}
