#ifndef JOBD_LOG_H
#define JOBD_LOG_H

#include <sys/types.h>

/* Prints "job PID: " and the formatted message as one line. */
void log_job(pid_t pid, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
