#include "log.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE_SIZE = 256 };

/* Lines stay whole when several threads log. */
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

/* Mistake: one buffer for all callers. A signal handler that comes here while main() is between
 * the call and the use of its result overwrites the text under main()'s hands. */
static const char *job_name(pid_t pid) {
    static char name[32];
    snprintf(name, sizeof name, "job %ld", (long)pid);
    return name;
}

/* Mistakes, since a signal handler calls this: the mutex, malloc and printf. Each takes a lock or
 * changes a structure that the interrupted code may just be in the middle of. */
void log_job(pid_t pid, const char *format, ...) {
    char *message = malloc(MESSAGE_SIZE);
    if (!message) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, MESSAGE_SIZE, format, arguments);
    va_end(arguments);

    pthread_mutex_lock(&log_lock);
    printf("%s: %s\n", job_name(pid), message);
    fflush(stdout);
    pthread_mutex_unlock(&log_lock);
    free(message);
}
