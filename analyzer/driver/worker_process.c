#include "analyzer/driver/worker_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/message.h"
#include "analyzer/driver/workers.h"

char *worker_program_path(struct arena *arena, const char *executable, struct error *err) {
    char *real = realpath(executable, NULL);
    if (!real) {
        error_set(err, "cannot resolve '%s': %s", executable, strerror(errno));
        return NULL;
    }
    int folder = (int)(strrchr(real, '/') - real); /* below PATH_MAX: realpath(3) */
    char *beside = arena_printf(arena, "%.*s/sigvet-extract", folder, real);
    char *libexec = arena_printf(arena, "%.*s/../libexec/sigvet/sigvet-extract", folder, real);
    free(real);
    if (access(beside, X_OK) == 0) {
        return beside;
    }
    if (access(libexec, X_OK) == 0) {
        return libexec;
    }
    error_set(err, "the program sigvet-extract is neither '%s' nor '%s'; install sigvet again",
              beside, libexec);
    return NULL;
}

/* What the new process has open: its end of the socket, and nothing to read or to spoil. The
 * socket moves first, for it may itself have one of the low numbers. */
static int add_descriptors(posix_spawn_file_actions_t *actions, int socket, bool verbose) {
    int failure = posix_spawn_file_actions_adddup2(actions, socket, WORKER_SOCKET);
    if (!failure) {
        failure = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    }
    if (!failure) {
        failure = posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
    }
    if (!failure && !verbose) {
        failure = posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
    }
    if (!failure) {
        failure = posix_spawn_file_actions_addclosefrom_np(actions, WORKER_SOCKET + 1);
    }
    return failure;
}

/* posix_spawn(3) with the descriptors above and no signal blocked. Returns an errno value. */
static int spawn(pid_t *pid, const struct workers_options *options, char **argv, int socket) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure) {
        return failure;
    }
    failure = posix_spawnattr_init(&attributes);
    if (!failure) {
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        failure = add_descriptors(&actions, socket, options->verbose);
        if (!failure) {
            failure = posix_spawn(pid, options->program, &actions, &attributes, argv, environ);
        }
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

int worker_process_start(struct worker_process *process, const struct workers_options *options,
                         struct error *err) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
        return error_set(err, "cannot make a socket for a worker: %s", strerror(errno));
    }
    struct arena arena = {0};
    const char *directory = options->resource_directory;
    char *argv[] = {
        arena_printf(&arena, "%s", options->program),
        arena_printf(&arena, "--worker"),
        arena_printf(&arena, "--memory-limit=%u", options->memory_mib),
        directory ? arena_printf(&arena, "--resource-dir=%s", directory) : NULL,
        NULL,
    };
    int failure = fcntl(ends[0], F_SETFL, O_NONBLOCK) ? errno : 0;
    pid_t pid;
    if (!failure) {
        failure = spawn(&pid, options, argv, ends[1]);
    }
    arena_free(&arena);
    close(ends[1]);
    if (failure) {
        close(ends[0]);
        return error_set(err, "cannot start '%s': %s", options->program, strerror(failure));
    }
    *process = (struct worker_process){.pid = pid, .socket = ends[0]};
    return 0;
}

int worker_process_end(struct worker_process *process) {
    /* Of a process that died by itself the wait status stands before its socket closes, so the
     * signal changes nothing; one that only closed the socket must not make us wait. The pid is
     * ours until waitpid returns it. */
    kill(process->pid, SIGKILL);
    close(process->socket);
    int status = SIGKILL;
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) {}
    *process = (struct worker_process){.socket = -1};
    return status;
}

void worker_process_describe(int status, char text[WORKER_END_SIZE]) {
    if (WIFEXITED(status)) {
        snprintf(text, WORKER_END_SIZE, "ended with status %d", WEXITSTATUS(status));
        return;
    }
    int number = WTERMSIG(status);
    if (number == SIGKILL) { /* not ours: who asks sent none, or does not ask */
        snprintf(text, WORKER_END_SIZE, "was ended by SIGKILL (perhaps for lack of memory)");
        return;
    }
    const char *name = sigabbrev_np(number); /* NULL for a real-time signal */
    if (name) {
        snprintf(text, WORKER_END_SIZE, "was ended by SIG%s", name);
    } else {
        snprintf(text, WORKER_END_SIZE, "was ended by signal %d", number);
    }
}
