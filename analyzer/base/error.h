/* What went wrong, in a sentence. Functions that can fail take a `struct error *`, return -1 or
 * NULL, and leave in it one line for the user: what happened and what to do about it. */
#ifndef SIGVET_BASE_ERROR_H
#define SIGVET_BASE_ERROR_H

enum { ERROR_MESSAGE_SIZE = 1024 }; /* bytes with the final NUL; a longer message is cut */

struct error {
    char message[ERROR_MESSAGE_SIZE]; /* no final newline, no program name; "" when all is well */
};

/* Writes the message; err->message itself may be among the arguments, to say more of where it
 * happened. Always returns -1, so that a caller can `return error_set(err, ...)`. */
int error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints "sigvet: internal error: ..." with the place, and aborts. For states that only a mistake
 * of ours can bring about, never for bad input. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void bug_at(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Prints "sigvet: error: out of memory" and ends the process with status 2. Every allocation of
 * the project that fails comes here: there is nothing that a caller could do. */
_Noreturn void out_of_memory(void);

#endif
