#include "log.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE_SIZE = 256, NAME_SIZE = 32 };

/* Lines stay whole when several threads log. */
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

/* The caller brings the buffer. */
static const char *job_name(pid_t pid, char name[NAME_SIZE]) {
    snprintf(name, NAME_SIZE, "job %ld", (long)pid);
    return name;
}

/* The mutex, malloc and printf do no harm here: no signal handler ever calls this. */
void log_job(pid_t pid, const char *format, ...) {
    char *message = malloc(MESSAGE_SIZE);
    if (!message) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, MESSAGE_SIZE, format, arguments);
    va_end(arguments);

    char name[NAME_SIZE];
    pthread_mutex_lock(&log_lock);
    printf("%s: %s\n", job_name(pid, name), message);
    fflush(stdout);
    pthread_mutex_unlock(&log_lock);
    free(message);
}
