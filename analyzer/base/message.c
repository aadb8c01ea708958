#include "analyzer/base/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "analyzer/base/error.h"

enum { HEADER = sizeof(uint32_t) }; /* bytes of the length */

int message_pack(struct message *message, const char *const *strings, uint32_t count,
                 struct error *err) {
    size_t length = 0;
    for (uint32_t i = 0; i < count && length <= MESSAGE_LIMIT; i++) {
        length += strlen(strings[i]) + 1;
    }
    if (length > MESSAGE_LIMIT) {
        return error_set(err, "the compile command is longer than %d MiB", MESSAGE_LIMIT >> 20);
    }
    char *data = malloc(HEADER + length);
    if (!data) {
        out_of_memory();
    }
    memcpy(data, &(uint32_t){(uint32_t)length}, HEADER);
    char *next = data + HEADER;
    for (uint32_t i = 0; i < count; i++) {
        next = stpcpy(next, strings[i]) + 1;
    }
    *message = (struct message){.data = data, .size = HEADER + length};
    return 0;
}

/* Moves the rest of the bytes up to message->size; `move` is send or recv under one type. */
static enum message_progress move_rest(struct message *message, int socket,
                                       ssize_t (*move)(int, void *, size_t)) {
    while (message->moved < message->size) {
        ssize_t n = move(socket, message->data + message->moved, message->size - message->moved);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0 && errno == EAGAIN) {
            return MESSAGE_PARTIAL;
        }
        if (n <= 0) {
            return MESSAGE_CLOSED;
        }
        message->moved += (size_t)n;
    }
    return MESSAGE_DONE;
}

static ssize_t send_some(int socket, void *data, size_t size) {
    return send(socket, data, size, MSG_NOSIGNAL);
}

static ssize_t receive_some(int socket, void *data, size_t size) {
    return recv(socket, data, size, 0);
}

enum message_progress message_send(struct message *message, int socket) {
    return move_rest(message, socket, send_some);
}

/* Makes room for `size` bytes in all. */
static void resize(struct message *message, size_t size) {
    message->data = realloc(message->data, size);
    if (!message->data) {
        out_of_memory();
    }
    message->size = size;
}

enum message_progress message_receive(struct message *message, int socket, size_t limit) {
    if (!message->data) {
        resize(message, HEADER);
    }
    enum message_progress progress = move_rest(message, socket, receive_some);
    if (progress == MESSAGE_DONE && message->size == HEADER) {
        uint32_t length;
        memcpy(&length, message->data, HEADER);
        if (length == 0 || length > limit) {
            return MESSAGE_BAD;
        }
        resize(message, HEADER + length);
        progress = move_rest(message, socket, receive_some);
    }
    if (progress == MESSAGE_DONE && message->data[message->size - 1] != '\0') {
        return MESSAGE_BAD;
    }
    return progress;
}

const char *message_next(const struct message *message, const char *previous) {
    const char *next = previous ? previous + strlen(previous) + 1 : message->data + HEADER;
    return next < message->data + message->size ? next : NULL;
}

void message_free(struct message *message) {
    free(message->data);
    *message = (struct message){0};
}
