#include "analyzer/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int error_set(struct error *err, const char *format, ...) {
    struct error fresh;
    va_list args;
    va_start(args, format);
    vsnprintf(fresh.message, sizeof fresh.message, format, args);
    va_end(args);
    *err = fresh;
    return -1;
}

_Noreturn void bug_at(const char *file, int line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "sigvet: internal error: ");
    vfprintf(stderr, format, args);
    fprintf(stderr, " (%s:%d)\n", file, line);
    va_end(args);
    abort();
}

_Noreturn void out_of_memory(void) {
    fputs("sigvet: error: out of memory\n", stderr);
    exit(2);
}
