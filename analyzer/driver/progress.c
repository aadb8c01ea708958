#include "analyzer/driver/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_WIDTH = 50 }; /* columns that a file's name may take */

void progress_start(struct progress *progress, uint32_t count, bool quiet) {
    const char *terminal = getenv("TERM");
    bool dumb = !terminal || strcmp(terminal, "dumb") == 0;
    *progress = (struct progress){.count = count, .shown = isatty(STDERR_FILENO) && !dumb && !quiet};
}

/* A name may hold anything, and a terminal obeys: only plain characters are printed. */
static void print_name(const char *file) {
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    for (int i = 0; name[i] && i < NAME_WIDTH; i++) {
        fputc(name[i] >= ' ' && name[i] <= '~' ? name[i] : '?', stderr);
    }
}

void progress_step(struct progress *progress, const char *file) {
    progress->done++;
    if (progress->shown) {
        fprintf(stderr, "\r\033[K[%u/%u] ", progress->done, progress->count);
        print_name(file);
        fflush(stderr);
    }
}

void progress_end(struct progress *progress) {
    if (progress->shown && progress->done) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
