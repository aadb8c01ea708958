#include "analyzer/driver/workers.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/message.h"
#include "analyzer/base/vec.h"
#include "analyzer/driver/worker_plan.h"
#include "analyzer/driver/worker_process.h"
#include "analyzer/extract/extract.h"
#include "analyzer/facts/facts.h"

enum { REPLY_LIMIT = PATH_MAX + 2 * ERROR_MESSAGE_SIZE }; /* bytes: path, status, sentence */

/* One place in the pool. It starts, works on one request after the other, and is retired, with
 * process.socket -1, when no request is left or no process can be started. */
struct worker {
    struct worker_process process;
    bool ready;         /* it said so */
    bool fresh;         /* it has ended no request yet */
    uint32_t request;   /* that it works on, or will when it is ready; or NONE */
    struct message out; /* the request */
    struct message in;  /* the reply, as far as it came */
    int64_t deadline;   /* of the start or of the request: milliseconds of CLOCK_MONOTONIC */
    bool active;        /* the last poll(2) saw something on its socket */
};

struct pool {
    const struct workers_options *options;
    const struct extract_request *requests;
    const char *facts_directory;
    workers_done_fn *done;
    void *user;
    struct arena arena; /* names, and the arrays below */
    struct plan plan;
    uint32_t count; /* of requests */
    struct worker *workers;
    struct pollfd *polls; /* room for one for each worker, and for `signals` */
    uint32_t worker_count;
    int signals; /* signalfd(2): readable when one of them is blocked and pending */
    struct error start_error; /* why the last process that did not get ready did not */
};

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t new_deadline(const struct pool *pool) {
    unsigned limit = pool->options->timeout_seconds;
    return limit ? now_ms() + (int64_t)limit * 1000 : INT64_MAX;
}

static uint32_t number_of(const struct pool *pool, const struct worker *worker) {
    return (uint32_t)(worker - pool->workers);
}

static const char *facts_path(struct pool *pool, uint32_t request) {
    return arena_printf(&pool->arena, "%s/%u.facts", pool->facts_directory, request);
}

static void report_facts(struct pool *pool, uint32_t request) {
    struct workers_result result = {.facts = facts_path(pool, request), .message = ""};
    pool->done(pool->user, request, &result);
}

static void report_failure(struct pool *pool, uint32_t request, const char *kind,
                           const char *message) {
    unlink(facts_path(pool, request)); /* the process may have died behind its last byte */
    pool->done(pool->user, request, &(struct workers_result){.kind = kind, .message = message});
}

/* Ends the process and removes what file_write left half done in it. Returns the wait status. */
static int worker_stop(struct pool *pool, struct worker *worker) {
    pid_t pid = worker->process.pid;
    int status = worker_process_end(&worker->process);
    if (worker->request != NONE) {
        const char *path = facts_path(pool, worker->request);
        unlink(file_temporary(&pool->arena, path, (long)pid));
    }
    message_free(&worker->out);
    message_free(&worker->in);
    return status;
}

/* Of a worker whose process did not get ready: its request cannot be worked on. */
static void report_unstarted(struct pool *pool, const struct worker *worker) {
    if (worker->request != NONE) {
        report_failure(pool, worker->request, "crash", pool->start_error.message);
    }
}

/* Gives a worker its process, to begin with `request` unless that is NONE. When there is none the
 * worker is retired and the others go on: too few processes are no reason to end the run. */
static void worker_begin(struct pool *pool, struct worker *worker, uint32_t request,
                         struct worker_process process) {
    *worker = (struct worker){.process = process,
                              .fresh = true,
                              .request = request,
                              .deadline = new_deadline(pool)};
    if (process.socket < 0) {
        plan_leave(&pool->plan, number_of(pool, worker));
        report_unstarted(pool, worker);
    }
}

/* Starts a process for one worker. */
static void worker_start(struct pool *pool, struct worker *worker, uint32_t request) {
    struct worker_process process;
    worker_processes_start(&process, 1, pool->options, &pool->start_error);
    worker_begin(pool, worker, request, process);
}

/* Starts the processes of all workers, or, when that fails, as many as there can be. */
static void pool_start(struct pool *pool) {
    struct worker_process *processes =
        ARENA_ARRAY(&pool->arena, struct worker_process, pool->worker_count);
    bool failed = worker_processes_start(processes, pool->worker_count, pool->options,
                                         &pool->start_error) != 0;
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        if (failed) {
            worker_start(pool, &pool->workers[i], NONE);
        } else {
            worker_begin(pool, &pool->workers[i], NONE, processes[i]);
        }
    }
}

/* Starts a process in the place of one that was stopped, when there is work for it. */
static void worker_replace(struct pool *pool, struct worker *worker) {
    if (pool->plan.given < pool->count) {
        worker_start(pool, worker, NONE);
    }
}

/* Reports a request that brought down a process; `how` that ended. */
static void report_end(struct pool *pool, uint32_t request, int status, const char *how) {
    struct error text;
    unsigned limit = pool->options->memory_mib;
    bool memory = WIFEXITED(status) && WEXITSTATUS(status) == WORKER_OUT_OF_MEMORY;
    if (memory && limit) {
        error_set(&text, "parsing it needs more than %u MiB of memory; raise --memory-limit",
                  limit);
    } else if (memory) {
        error_set(&text, "parsing it needs more memory than there is; lower --jobs");
    } else {
        error_set(&text, "the worker that parsed it %s; see whether clang compiles it", how);
    }
    report_failure(pool, request, memory ? "memory" : "crash", text.message);
}

/* Has what brought down a process parsed without what it shares with others. False when it shares
 * nothing. */
static bool unshare(struct pool *pool, const struct worker *worker) {
    return plan_unshare(&pool->plan, number_of(pool, worker), worker->request);
}

/* The process died, or talks nonsense. Only what happens to a process that did nothing before is
 * a property of the request and not of its history, so a used one's request is tried once more; as
 * is one that shared something. */
static void worker_lost(struct pool *pool, struct worker *worker, bool garbled) {
    char how[WORKER_END_SIZE] = "sent a message that makes no sense";
    uint32_t request = worker->request;
    bool came = worker->process.pid; /* else the first process did not make it of itself */
    int status = worker_stop(pool, worker);
    if (!came) {
        worker_start(pool, worker, request);
        return;
    }
    if (!garbled) {
        worker_process_describe(status, how);
    }
    if (!worker->ready) {
        error_set(&pool->start_error,
                  "'%s' %s before it was ready; install sigvet again, or raise --memory-limit",
                  pool->options->program, how);
        report_unstarted(pool, worker);
    } else if (unshare(pool, worker) || !worker->fresh) {
        worker_start(pool, worker, request);
    } else {
        worker_replace(pool, worker);
        report_end(pool, request, status, how);
    }
}

static void worker_late(struct pool *pool, struct worker *worker) {
    unsigned limit = pool->options->timeout_seconds;
    uint32_t request = worker->request;
    worker_stop(pool, worker);
    if (!worker->ready) {
        error_set(&pool->start_error, "'%s' is not ready after %u s; raise --timeout",
                  pool->options->program, limit);
        report_unstarted(pool, worker);
        return;
    }
    if (unshare(pool, worker)) {
        worker_start(pool, worker, request);
        return;
    }
    struct error text;
    error_set(&text, "parsing it takes more than %u s; raise --timeout", limit);
    worker_replace(pool, worker);
    report_failure(pool, request, "timeout", text.message);
}

/* Begins to send a request. -1 when it is too large; that is reported. */
static int worker_assign(struct pool *pool, struct worker *worker, uint32_t request) {
    const struct extract_request *command = &pool->requests[request];
    VEC(const char *) strings = {0};
    vec_push(&strings, facts_path(pool, request));
    vec_push(&strings, command->directory);
    vec_push(&strings, command->file);
    vec_push(&strings, pool->plan.shared[request]);
    for (uint32_t i = 0; i < command->argument_count; i++) {
        vec_push(&strings, command->arguments[i]);
    }
    struct error err;
    int failed = message_pack(&worker->out, strings.data, strings.count, &err);
    vec_free(&strings);
    if (failed) {
        report_failure(pool, request, "input", err.message);
        return -1;
    }
    worker->request = request;
    worker->deadline = new_deadline(pool);
    return 0;
}

/* Gives a worker that has nothing to do the next request, or retires it when none is left. */
static void worker_feed(struct pool *pool, struct worker *worker) {
    uint32_t request;
    worker->request = NONE;
    while ((request = plan_next(&pool->plan, number_of(pool, worker))) != NONE) {
        if (worker_assign(pool, worker, request) == 0) {
            return;
        }
    }
    worker_stop(pool, worker); /* it holds nothing that a quicker end could harm */
}

/* The first message of a process. */
static void worker_greeted(struct pool *pool, struct worker *worker, const char *status,
                           const char *text) {
    if (!worker->process.pid && !worker_process_name(&worker->process, text)) {
        worker_lost(pool, worker, true);
    } else if (strcmp(status, REPLY_READY) == 0) {
        worker->ready = true;
        if (worker->request == NONE || worker_assign(pool, worker, worker->request)) {
            worker_feed(pool, worker);
        }
    } else if (strcmp(status, REPLY_SETUP) == 0) {
        error_set(&pool->start_error, "%s", text);
        worker_stop(pool, worker);
        report_unstarted(pool, worker);
    } else {
        worker_lost(pool, worker, true);
    }
}

/* The reply to a request. The worker gets its next one before the caller is told, which may take
 * its time. */
static void worker_answered(struct pool *pool, struct worker *worker, const char *status,
                            const char *text) {
    static const char *const kinds[] = {REPLY_PARSE, REPLY_OUTPUT};
    const char *kind = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        kind = strcmp(status, kinds[i]) == 0 ? kinds[i] : kind;
    }
    if (!kind && strcmp(status, REPLY_OK) != 0) {
        worker_lost(pool, worker, true);
        return;
    }
    uint32_t request = worker->request;
    message_free(&worker->out);
    worker->fresh = false;
    worker_feed(pool, worker);
    if (kind) {
        report_failure(pool, request, kind, text);
    } else {
        report_facts(pool, request);
    }
}

/* Whether a message that names this facts file is the one that the worker is to send. */
static bool is_awaited(const struct worker *worker, const char *path) {
    const char *wanted = worker->ready ? message_next(&worker->out, NULL) : "";
    return strcmp(path, wanted) == 0;
}

/* A whole message came. */
static void worker_read(struct pool *pool, struct worker *worker) {
    struct message in = worker->in;
    bool early = worker->out.moved < worker->out.size; /* before the request was sent */
    const char *path = message_next(&in, NULL);
    const char *status = message_next(&in, path);
    const char *text = status ? message_next(&in, status) : NULL;
    worker->in = (struct message){0};
    if (early || !text || message_next(&in, text) || !is_awaited(worker, path)) {
        worker_lost(pool, worker, true);
    } else if (worker->ready) {
        worker_answered(pool, worker, status, text);
    } else {
        worker_greeted(pool, worker, status, text);
    }
    message_free(&in);
}

/* Moves what the socket takes and gives. */
static void worker_advance(struct pool *pool, struct worker *worker) {
    int socket = worker->process.socket;
    enum message_progress progress = message_send(&worker->out, socket);
    if (progress != MESSAGE_CLOSED) {
        progress = message_receive(&worker->in, socket, REPLY_LIMIT);
    }
    if (progress == MESSAGE_DONE) {
        worker_read(pool, worker);
    } else if (progress != MESSAGE_PARTIAL) {
        worker_lost(pool, worker, progress == MESSAGE_BAD);
    }
}

/* Milliseconds to the earliest deadline, as poll(2) wants them. */
static int poll_timeout(const struct pool *pool) {
    int64_t earliest = INT64_MAX;
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        const struct worker *worker = &pool->workers[i];
        if (worker->process.socket >= 0 && worker->deadline < earliest) {
            earliest = worker->deadline;
        }
    }
    int64_t left = earliest - now_ms();
    if (earliest == INT64_MAX) {
        return -1;
    }
    return left < 0 ? 0 : left < INT_MAX ? (int)left : INT_MAX;
}

enum wake { WAKE_TURN, WAKE_DONE, WAKE_STOP };

/* Waits until a worker has something to say or is late, no worker is left, or a signal asks the
 * program to end. */
static enum wake pool_wait(const struct pool *pool) {
    nfds_t count = 0; /* without the retired: poll(2) wants no more than there are descriptors */
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        const struct worker *worker = &pool->workers[i];
        if (worker->process.socket >= 0) {
            bool sending = worker->out.moved < worker->out.size;
            short events = (short)(sending ? POLLIN | POLLOUT : POLLIN);
            pool->polls[count++] = (struct pollfd){worker->process.socket, events, 0};
        }
    }
    if (!count) {
        return WAKE_DONE;
    }
    pool->polls[count] = (struct pollfd){pool->signals, POLLIN, 0};
    poll(pool->polls, count + 1, poll_timeout(pool)); /* EINTR: nothing happened */
    for (uint32_t i = 0, next = 0; i < pool->worker_count; i++) {
        struct worker *worker = &pool->workers[i];
        worker->active = worker->process.socket >= 0 && pool->polls[next++].revents;
    }
    return pool->polls[count].revents ? WAKE_STOP : WAKE_TURN;
}

/* Deals with each worker once. The time is that of poll(2)'s return: a worker that answered while
 * the caller was at work with another's facts is not late. */
static void pool_turn(struct pool *pool) {
    int64_t now = now_ms();
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        struct worker *worker = &pool->workers[i];
        if (worker->active) {
            worker_advance(pool, worker);
        } else if (worker->process.socket >= 0 && worker->deadline <= now) {
            worker_late(pool, worker);
        }
    }
}

/* Ends the processes in the middle of their work, and removes what they were writing. */
static void pool_stop(struct pool *pool) {
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        struct worker *worker = &pool->workers[i];
        if (worker->process.socket >= 0) {
            uint32_t request = worker->request;
            worker_stop(pool, worker);
            if (request != NONE) {
                unlink(facts_path(pool, request)); /* its reply may have been on the way */
            }
        }
    }
}

/* The descriptor of struct pool; -1, which poll(2) takes for none, when there is none to be had. */
static int open_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

int workers_run(const struct workers_options *options, const struct extract_request *requests,
                uint32_t count, const char *facts_directory, workers_done_fn *done, void *user,
                struct error *err) {
    struct pool pool = {
        .options = options,
        .requests = requests,
        .facts_directory = facts_directory,
        .done = done,
        .user = user,
        .count = count,
        .worker_count = options->jobs < count ? options->jobs : count,
        .signals = open_signals(),
    };
    pool.workers = ARENA_ARRAY(&pool.arena, struct worker, pool.worker_count);
    pool.polls = ARENA_ARRAY(&pool.arena, struct pollfd, pool.worker_count + 1);
    pool.plan = plan_make(&pool.arena, requests, count, pool.worker_count);
    pool_start(&pool);
    enum wake wake;
    while ((wake = pool_wait(&pool)) == WAKE_TURN) {
        pool_turn(&pool);
    }
    if (wake == WAKE_STOP) {
        error_set(&pool.start_error, "a signal asked sigvet to end");
        pool_stop(&pool);
    }
    if (pool.signals >= 0) {
        close(pool.signals);
    }
    arena_free(&pool.arena);
    bool whole = wake == WAKE_DONE && pool.plan.given == count;
    return whole ? 0 : error_set(err, "%s", pool.start_error.message);
}
