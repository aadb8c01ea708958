#include "analyzer/driver/worker_process.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
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

/* What the new process has open: its ends of the sockets, and nothing to read or to spoil. */
static int add_descriptors(posix_spawn_file_actions_t *actions, const int *sockets, uint32_t count,
                           bool verbose) {
    int failure = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    if (!failure) {
        failure = posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
    }
    if (!failure && !verbose) {
        failure = posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
    }
    for (uint32_t i = 0; i < count && !failure; i++) {
        failure = posix_spawn_file_actions_adddup2(actions, sockets[i], WORKER_SOCKET + (int)i);
    }
    if (!failure) {
        failure = posix_spawn_file_actions_addclosefrom_np(actions, WORKER_SOCKET + (int)count);
    }
    return failure;
}

/* posix_spawn(3) with the descriptors above and no signal blocked. Returns an errno value. */
static int spawn(pid_t *pid, const struct workers_options *options, char **argv,
                 const int *sockets, uint32_t count) {
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
        failure = add_descriptors(&actions, sockets, count, options->verbose);
        if (!failure) {
            failure = posix_spawn(pid, options->program, &actions, &attributes, argv, environ);
        }
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

/* Makes a socket: ours, and *theirs, whose number is none of those that it gets in the new process.
 * Returns an errno value. */
static int open_socket(struct worker_process *process, int *theirs, uint32_t count) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
        return errno;
    }
    *process = (struct worker_process){.socket = ends[0]};
    *theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, WORKER_SOCKET + (int)count);
    int failure = *theirs < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) ? errno : 0;
    close(ends[1]);
    return failure;
}

static void close_all(int *sockets, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (sockets[i] >= 0) {
            close(sockets[i]);
        }
    }
}

/* Starts the first process with the other ends of all sockets. Returns an errno value. */
static int start(struct worker_process *processes, uint32_t count,
                 const struct workers_options *options, struct arena *arena) {
    const char *directory = options->resource_directory;
    char *argv[] = {
        arena_printf(arena, "%s", options->program),
        arena_printf(arena, "--workers=%" PRIu32, count),
        arena_printf(arena, "--memory-limit=%u", options->memory_mib),
        directory ? arena_printf(arena, "--resource-dir=%s", directory) : NULL,
        NULL,
    };
    int *sockets = ARENA_ARRAY(arena, int, count);
    int failure = 0;
    uint32_t opened = 0;
    for (; opened < count && !failure; opened++) {
        failure = open_socket(&processes[opened], &sockets[opened], count);
    }
    if (!failure) {
        failure = spawn(&processes[0].pid, options, argv, sockets, count);
    }
    close_all(sockets, opened);
    return failure;
}

int worker_processes_start(struct worker_process *processes, uint32_t count,
                           const struct workers_options *options, struct error *err) {
    struct arena arena = {0};
    for (uint32_t i = 0; i < count; i++) {
        processes[i] = (struct worker_process){.socket = -1};
    }
    int failure = start(processes, count, options, &arena);
    arena_free(&arena);
    for (uint32_t i = 0; i < count && failure; i++) {
        if (processes[i].socket >= 0) {
            close(processes[i].socket);
        }
        processes[i].socket = -1;
    }
    return failure ? error_set(err, "cannot start '%s': %s", options->program, strerror(failure))
                   : 0;
}

bool worker_process_name(struct worker_process *process, const char *text) {
    siginfo_t info;
    pid_t pid = (pid_t)strtol(text, NULL, 10);
    bool is_child = pid > 0 && waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
    process->pid = is_child ? pid : 0;
    return is_child;
}

int worker_process_end(struct worker_process *process) {
    /* Of a process that died by itself the wait status stands before its socket closes, so the
     * signal changes nothing; one that only closed the socket must not make us wait. The pid is
     * ours until waitpid returns it. */
    int status = SIGKILL;
    if (process->pid) {
        kill(process->pid, SIGKILL);
    }
    close(process->socket);
    while (process->pid && waitpid(process->pid, &status, 0) < 0 && errno == EINTR) {}
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
