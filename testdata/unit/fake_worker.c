/* An extractor that does what the name of the source file says. Linked with extract/main.c it
 * makes the program fake_worker, with which workers_test.c proves that the pool survives any. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/message.h"
#include "analyzer/base/vec.h"
#include "analyzer/extract/extract.h"
#include "analyzer/facts/facts.h"

struct extractor {
    unsigned handled; /* TUs before this one */
};

static void say(const char *bytes, size_t size) {
    send(WORKER_SOCKET, bytes, size, MSG_NOSIGNAL);
}

static void reply(const char *path, const char *status) {
    struct message message = {0};
    struct error err;
    message_pack(&message, (const char *[]){path, status, ""}, 3, &err);
    say(message.data, message.size);
    message_free(&message);
}

_Noreturn static void hang(void) {
    for (;;) {
        pause();
    }
}

struct extractor *extractor_new(const char *resource_directory, struct error *err) {
    static struct extractor extractor;
    const char *wish = resource_directory ? resource_directory : "";
    if (strcmp(wish, "no-headers") == 0) {
        error_set(err, "libclang's own headers are not found; name them with --resource-dir");
        return NULL;
    }
    if (strcmp(wish, "crash") == 0) {
        raise(SIGSEGV);
    }
    if (strcmp(wish, "hang") == 0) {
        hang();
    }
    if (strcmp(wish, "garbage") == 0) {
        reply("", "what?");
        hang(); /* before it can make others of itself */
    }
    if (strcmp(wish, "print") == 0) {
        puts("this goes to /dev/null");
        fputs("a worker speaks\n", stderr);
    }
    return &extractor;
}

void extractor_free(struct extractor *extractor) {
    (void)extractor;
}

/* Takes memory until there is none. */
static void eat_memory(void) {
    void *volatile room; /* or the compiler would see that nobody uses it */
    do {
        room = malloc(1 << 20);
    } while (room);
}

/* True when nothing but /dev/null on 0, 1, 2 and the socket is open. */
static bool only_needed_descriptors(void) {
    int open = 0;
    for (int fd = 0; fd < 256; fd++) {
        open += fd != WORKER_SOCKET && write(fd, "", 0) == 0;
        open += fd != WORKER_SOCKET && read(fd, (char[1]){0}, 0) == 0;
    }
    return open == 3; /* reads of 0, writes to 1 and 2 */
}

/* What a worker leaves that dies within or behind file_write. */
static void write_leftovers(const char *path) {
    struct arena arena = {0};
    struct error err;
    file_write(path, "", 0, &err);
    file_write(file_temporary(&arena, path, (long)getpid()), "", 0, &err);
    arena_free(&arena);
}

/* `path` is the facts file, where the test told it. */
static void misbehave(const struct extractor *extractor, const char *name, const char *path) {
    if (strcmp(name, "segv.c") == 0) {
        signal(SIGSEGV, SIG_DFL); /* a sanitizer would catch it */
        raise(SIGSEGV);
    } else if (strcmp(name, "abort.c") == 0) {
        abort();
    } else if (strcmp(name, "exit.c") == 0) {
        _exit(7);
    } else if (strcmp(name, "hang.c") == 0) {
        hang();
    } else if (strcmp(name, "deaf.c") == 0) {
        close(WORKER_SOCKET);
        hang();
    } else if (strcmp(name, "memory.c") == 0) {
        eat_memory();
        out_of_memory();
    } else if (strcmp(name, "bad-alloc.c") == 0) {
        eat_memory();
        abort();
    } else if (strcmp(name, "huge.c") == 0) {
        say("\xff\xff\xff\xff", 4);
        hang();
    } else if (strcmp(name, "empty.c") == 0) {
        say("\0\0\0\0", 4);
        hang();
    } else if (strcmp(name, "unended.c") == 0) {
        say("\x03\0\0\0okX", 7);
        hang();
    } else if (strcmp(name, "unknown.c") == 0) {
        reply(path, "what?");
        hang();
    } else if (strcmp(name, "one.c") == 0) {
        say("\x03\0\0\0ok\0", 7); /* one string is too few */
        hang();
    } else if (strcmp(name, "other.c") == 0) {
        reply("/other.facts", "ok");
        hang();
    } else if (strcmp(name, "twice.c") == 0) {
        reply(path, "parse"); /* and the true reply follows, as if to the next request */
    } else if (strcmp(name, "trickle.c") == 0) {
        say("\x04", 1);
        hang();
    } else if (strcmp(name, "leftover.c") == 0) {
        write_leftovers(path);
        abort();
    } else if (strcmp(name, "used.c") == 0 && extractor->handled > 1) {
        abort();
    }
}

uint32_t extractor_shared(const struct extractor *extractor) {
    (void)extractor;
    return 0;
}

int extract_facts(struct extractor *extractor, const struct extract_request *request,
                  struct facts *facts, struct error *err) {
    extractor->handled++;
    if (*request->shared && strncmp(request->file, "shares", 6) == 0) {
        abort();
    }
    misbehave(extractor, request->file, request->argument_count ? request->arguments[0] : "");
    if (strcmp(request->file, "missing.c") == 0 || strcmp(request->file, "twice.c") == 0) {
        return error_set(err, "cannot open '%s/%s'", request->directory, request->file);
    }
    if (strcmp(request->file, "open.c") == 0 && !only_needed_descriptors()) {
        return error_set(err, "more is open than needed");
    }
    /* Facts that show the whole request came through. */
    for (uint32_t i = 0; i < request->argument_count; i++) {
        strings_add_text(&facts->strings, request->arguments[i]);
    }
    facts->main_file = strings_add_text(&facts->strings, request->file);
    vec_push(&facts->functions, (struct function){.symbol = NONE, .end = NONE});
    return 0;
}
