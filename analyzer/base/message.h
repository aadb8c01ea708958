/* Messages between sigvet and its worker processes, over a stream socket. On the wire a message is
 * the number of bytes that follow, as 4 bytes in the machine's own order (both ends are one machine
 * and one build), and then strings, each with its NUL:
 *
 *     request   facts file, directory, source file, what is shared ("" or as in extract.h),
 *               argument...
 *     reply     facts file as in the request, status, sentence for the user
 *
 * The functions below serve both ends: on a blocking socket they end with the message, on a
 * non-blocking one they do what they can and are called again when poll(2) says so. */
#ifndef SIGVET_BASE_MESSAGE_H
#define SIGVET_BASE_MESSAGE_H

#include <stddef.h>
#include <stdint.h>

struct error;

enum { MESSAGE_LIMIT = 16 << 20 }; /* bytes behind the length; execve(2) takes less */

/* Where a worker finds its end of the socket. Not standard input: clang reads that for `-`. */
enum { WORKER_SOCKET = 3 };

/* What a worker ends with when memory runs out: as out_of_memory() in error.h does. */
enum { WORKER_OUT_OF_MEMORY = 2 };

/* The statuses of a reply. The first thing that a worker says, with no facts file, is "ready" or
 * "setup"; then, for each request, "ok" or a kind of failure as in facts/finding.h. */
#define REPLY_READY "ready"
#define REPLY_SETUP "setup" /* it cannot work at all: the sentence says why */
#define REPLY_OK "ok"
#define REPLY_PARSE "parse"   /* there is no TU */
#define REPLY_OUTPUT "output" /* the facts cannot be written */

/* Zero-initialise before the first use. */
struct message {
    char *data;   /* the length, then the strings; NULL when there is no message */
    size_t size;  /* bytes of data; of a message that is received 4 until its length is known */
    size_t moved; /* bytes of data that were sent or received */
};

enum message_progress {
    MESSAGE_DONE,
    MESSAGE_PARTIAL, /* the socket would block */
    MESSAGE_CLOSED,  /* the other end is gone, or the socket failed */
    MESSAGE_BAD      /* no message: a length of 0 or over the limit, or no NUL at the end */
};

/* Makes `message`, which must be empty, of `count` strings. -1 and a message when they are longer
 * than MESSAGE_LIMIT; then it stays empty. */
int message_pack(struct message *message, const char *const *strings, uint32_t count,
                 struct error *err);

/* Sends what is not yet sent. Never raises SIGPIPE. */
enum message_progress message_send(struct message *message, int socket);

/* Receives into `message`, empty at first, at most `limit` bytes behind the length. */
enum message_progress message_receive(struct message *message, int socket, size_t limit);

/* The first string of a message that is complete, when `previous` is NULL, else the one behind
 * `previous`; NULL when there is none. Owned by the message. */
const char *message_next(const struct message *message, const char *previous);

/* Frees what it holds; it is empty and may be used again. */
void message_free(struct message *message);

#endif
