/* The worker pool against fake_worker (fake_worker.c), which crashes, hangs, eats memory or talks
 * nonsense as the source's name says. After every run nothing may be left: no process, no zombie,
 * no descriptor, no file. */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/message.h"
#include "analyzer/driver/worker_process.h"
#include "analyzer/driver/workers.h"
#include "analyzer/extract/extract.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"

enum { MANY = 5000 };

/* How one request ended. */
struct outcome {
    unsigned calls; /* of done */
    char kind[16];  /* "ok" with good facts */
    char message[ERROR_MESSAGE_SIZE];
};

struct run {
    struct extract_request requests[MANY];
    const char *paths[MANY]; /* the facts file of each: its first argument */
    uint32_t count;
    struct outcome outcomes[MANY];
    uint32_t order[MANY]; /* in which they ended */
    uint32_t ended;
    struct error err;
    struct arena arena;
    char directory[32]; /* of the facts */
};

static struct run run;
static struct workers_options options;

static unsigned open_descriptors(void) {
    unsigned count = 0;
    DIR *directory = opendir("/proc/self/fd");
    assert_non_null(directory);
    while (readdir(directory)) {
        count++;
    }
    closedir(directory);
    return count;
}

/* The facts must be those of the request, and become the caller's to remove. */
static void check_facts(uint32_t index, const char *path) {
    struct arena arena = {0};
    struct facts facts = {0};
    struct error err = {0};
    size_t size;
    const char *data = file_read(&arena, path, 1 << 20, &size, &err);
    assert_non_null(data);
    assert_int_equal(facts_read(&facts, data, size, &err), 0);
    assert_string_equal(strings_get(&facts.strings, facts.main_file), run.requests[index].file);
    assert_int_not_equal(strings_find(&facts.strings, run.requests[index].arguments[0]),
                         UINT32_MAX);
    assert_int_equal(unlink(path), 0);
    facts_free(&facts);
    arena_free(&arena);
}

static void done(void *user, uint32_t index, const struct workers_result *result) {
    assert_ptr_equal(user, &run);
    struct outcome *outcome = &run.outcomes[index];
    outcome->calls++;
    snprintf(outcome->kind, sizeof outcome->kind, "%s", result->kind ? result->kind : "ok");
    snprintf(outcome->message, sizeof outcome->message, "%s", result->message);
    run.order[run.ended++] = index;
    assert_int_equal(result->facts != NULL, result->kind == NULL);
    if (result->facts) {
        check_facts(index, result->facts);
    }
}

static void add(const char *file) {
    uint32_t index = run.count++;
    run.paths[index] = arena_printf(&run.arena, "%s/%u.facts", run.directory, index);
    run.requests[index] = (struct extract_request){
        .directory = "/nowhere",
        .file = file,
        .arguments = &run.paths[index],
        .argument_count = 1,
    };
}

/* Runs what was added; nothing may be left behind. */
static int go(void) {
    unsigned before = open_descriptors();
    int result =
        workers_run(&options, run.requests, run.count, run.directory, done, &run, &run.err);
    assert_int_equal(open_descriptors(), before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    for (uint32_t i = 0; result == 0 && i < run.count; i++) {
        assert_int_equal(run.outcomes[i].calls, 1);
    }
    assert_int_equal(rmdir(run.directory), 0); /* it is empty */
    assert_non_null(mkdtemp(strcpy(run.directory, "/tmp/workers-test-XXXXXX")));
    return result;
}

static void assert_outcome(uint32_t index, const char *kind, const char *part) {
    assert_string_equal(run.outcomes[index].kind, kind);
    if (!strstr(run.outcomes[index].message, part)) {
        fail_msg("'%s' is not in '%s'", part, run.outcomes[index].message);
    }
}

/* fake_worker is built beside this test. */
static const char *fake_worker(struct arena *arena) {
    char *self = realpath("/proc/self/exe", NULL);
    assert_non_null(self);
    char *path = arena_printf(arena, "%.*s/fake_worker", (int)(strrchr(self, '/') - self), self);
    free(self);
    return path;
}

static int setup(void **state) {
    (void)state;
    run = (struct run){.directory = "/tmp/workers-test-XXXXXX"};
    options = (struct workers_options){
        .program = fake_worker(&run.arena),
        .jobs = 2,
        .timeout_seconds = 60,
    };
    return mkdtemp(run.directory) ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    arena_free(&run.arena);
    return rmdir(run.directory);
}

/* Every request ends once, with its own facts, for any number of workers. */
static void test_many(void **state) {
    (void)state;
    for (uint32_t i = 0; i < MANY; i++) {
        add(arena_printf(&run.arena, "file%u.c", i));
    }
    options.jobs = 8;
    assert_int_equal(go(), 0);
    for (uint32_t i = 0; i < MANY; i++) {
        assert_outcome(i, "ok", "");
    }
}

static void test_no_request(void **state) {
    (void)state;
    options.program = "/nonexistent";
    assert_int_equal(go(), 0);
}

/* What each kind of misbehaviour is reported as; the good files between suffer nothing; and all
 * of it is the same for 1, 2 and 8 workers. */
static void test_misbehaviour(void **state) {
    (void)state;
    static const struct {
        const char *file, *kind, *part;
    } cases[] = {
        {"good.c", "ok", ""},
        {"segv.c", "crash", "SIGSEGV"},
        {"abort.c", "crash", "SIGABRT"},
        {"used.c", "ok", ""}, /* aborts in a used worker: the second try is in a new one */
        {"exit.c", "crash", "status 7"},
        {"leftover.c", "crash", "SIGABRT"}, /* its files are removed */
        {"deaf.c", "crash", "SIGKILL"},
        {"huge.c", "crash", "makes no sense"},
        {"good.c", "ok", ""},
        {"empty.c", "crash", "makes no sense"},
        {"unended.c", "crash", "makes no sense"},
        {"unknown.c", "crash", "makes no sense"},
        {"one.c", "crash", "makes no sense"},
        {"other.c", "crash", "makes no sense"},
        {"twice.c", "parse", ""},
        {"good.c", "ok", ""},
        {"used.c", "ok", ""},
        {"good.c", "ok", ""},
        {"missing.c", "parse", "cannot open '/nowhere/missing.c'"},
        {"open.c", "ok", ""}, /* it looks which descriptors are open */
    };
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        add(cases[i].file);
    }
    int inheritable = dup(STDERR_FILENO); /* no worker must have it */
    for (options.jobs = 1; options.jobs <= 8; options.jobs *= 2) {
        memset(run.outcomes, 0, sizeof run.outcomes);
        run.ended = 0;
        for (uint32_t i = 0; i < run.count; i++) {
            run.paths[i] = arena_printf(&run.arena, "%s/%u.facts", run.directory, i);
        }
        assert_int_equal(go(), 0);
        for (uint32_t i = 0; i < run.count; i++) {
            assert_outcome(i, cases[i].kind, cases[i].part);
        }
    }
    close(inheritable);
}

/* A worker over the time limit is ended, be it silent or in the middle of a reply. */
static void test_timeout(void **state) {
    (void)state;
    options.timeout_seconds = 2;
    add("hang.c");
    add("trickle.c");
    add("good.c");
    assert_int_equal(go(), 0);
    assert_outcome(0, "timeout", "more than 2 s; raise --timeout");
    assert_outcome(1, "timeout", "--timeout");
    assert_outcome(2, "ok", "");
}

/* Memory is bounded, and running out of it is told from a crash, however the worker ends. */
static void test_memory(void **state) {
    (void)state;
#if defined(__SANITIZE_ADDRESS__)
    skip(); /* the limit is off: AddressSanitizer reserves terabytes */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    skip();
#endif
#endif
    options.memory_mib = 256;
    add("memory.c");
    add("bad-alloc.c");
    add("abort.c");
    add("good.c");
    assert_int_equal(go(), 0);
    assert_outcome(0, "memory", "more than 256 MiB of memory; raise --memory-limit");
    assert_outcome(1, "memory", "--memory-limit");
    assert_outcome(2, "crash", "SIGABRT");
    assert_outcome(3, "ok", "");
}

/* A program that cannot work is one error with the reason, and no failure of a TU. */
static void test_cannot_start(void **state) {
    (void)state;
    static const struct {
        const char *program, *resource_directory, *part;
    } cases[] = {
        {"/nonexistent/sigvet-extract", NULL, "cannot start '/nonexistent/sigvet-extract': No"},
        {"/dev/null", NULL, "cannot start '/dev/null': Permission denied"},
        {"/bin/false", NULL, "ended with status 1 before it was ready"},
        {NULL, "no-headers", "libclang's own headers are not found"},
        {NULL, "crash", "before it was ready"},
        {NULL, "garbage", "sent a message that makes no sense before it was ready"},
        {NULL, "hang", "is not ready after 2 s;"},
    };
    const char *fake = options.program;
    options.timeout_seconds = 2;
    add("good.c");
    add("good.c");
    add("good.c");
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        options.program = cases[i].program ? cases[i].program : fake;
        options.resource_directory = cases[i].resource_directory;
        assert_int_equal(go(), -1);
        assert_int_equal(run.ended, 0);
        assert_non_null(strstr(run.err.message, cases[i].part));
    }
}

/* Out of descriptors, the workers that did start do all the work. */
static void test_few_descriptors(void **state) {
    (void)state;
    struct rlimit old;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
    struct rlimit few = {.rlim_cur = open_descriptors() + 4, .rlim_max = old.rlim_max};
    for (int i = 0; i < 40; i++) {
        add("good.c");
    }
    options.jobs = 40;
    unsigned before = open_descriptors();
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    int result =
        workers_run(&options, run.requests, run.count, run.directory, done, &run, &run.err);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &old), 0);
    assert_int_equal(result, 0);
    assert_int_equal(run.ended, 40);
    assert_int_equal(open_descriptors(), before);
}

/* A request of many socket buffers goes through; one over the limit is that TU's failure. */
static void test_large_requests(void **state) {
    (void)state;
    enum { LARGE = 15 << 20, TOO_LARGE = 17 << 20 };
    add("good.c");
    add("good.c");
    add("good.c");
    char *text = arena_alloc(&run.arena, TOO_LARGE + 1);
    memset(text, 'x', LARGE);
    const char *large[] = {text};
    run.requests[0].arguments = large;
    char *longer = arena_alloc(&run.arena, TOO_LARGE + 1);
    memset(longer, 'x', TOO_LARGE);
    const char *too_large[] = {longer};
    run.requests[1].arguments = too_large;
    run.requests[0].file = "missing.c"; /* its facts would be too large for check_facts */
    assert_int_equal(go(), 0);
    assert_outcome(0, "parse", "missing.c");
    assert_outcome(1, "input", "longer than 16 MiB");
    assert_outcome(2, "ok", "");
}

/* A facts folder that is not there fails each TU, with the reason. */
static void test_cannot_write(void **state) {
    (void)state;
    char directory[sizeof run.directory];
    strcpy(directory, run.directory);
    assert_int_equal(rmdir(directory), 0);
    add("good.c");
    int result = workers_run(&options, run.requests, run.count, directory, done, &run, &run.err);
    assert_int_equal(mkdir(directory, 0700), 0);
    assert_int_equal(result, 0);
    assert_outcome(0, "output", "cannot write");
}

/* The largest source goes first, so that a long parse does not begin last. */
static void test_largest_first(void **state) {
    (void)state;
    static const size_t sizes[] = {10, 3000, 200, 40000};
    struct error err = {0};
    char *bytes = arena_alloc(&run.arena, 40000);
    for (uint32_t i = 0; i < 4; i++) {
        const char *name = arena_printf(&run.arena, "size%u.c", i);
        add(name);
        run.requests[i].directory = run.directory;
        const char *path = arena_printf(&run.arena, "%s/%s", run.directory, name);
        assert_int_equal(file_write(path, bytes, sizes[i], &err), 0);
    }
    options.jobs = 1;
    int result =
        workers_run(&options, run.requests, run.count, run.directory, done, &run, &run.err);
    for (uint32_t i = 0; i < 4; i++) {
        unlink(arena_printf(&run.arena, "%s/size%u.c", run.directory, i));
    }
    assert_int_equal(result, 0);
    static const uint32_t expected[] = {3, 1, 2, 0};
    assert_memory_equal(run.order, expected, sizeof expected);
}

/* Sources that begin alike share that; a worker that dies of it costs nothing. */
static void test_shares(void **state) {
    (void)state;
    static const char text[] = "#include <a.h>\n#include <b.h>\n";
    static const char *const flags[] = {"-xc"};
    enum { COUNT = 20 };
    struct error err = {0};
    for (uint32_t i = 0; i < COUNT; i++) {
        const char *name = arena_printf(&run.arena, "shares%u.c", i);
        add(name);
        run.requests[i].directory = run.directory;
        run.requests[i].arguments = flags;
        const char *path = arena_printf(&run.arena, "%s/%s", run.directory, name);
        assert_int_equal(file_write(path, text, sizeof text - 1, &err), 0);
    }
    options.jobs = 3;
    int result =
        workers_run(&options, run.requests, run.count, run.directory, done, &run, &run.err);
    for (uint32_t i = 0; i < COUNT; i++) {
        unlink(arena_printf(&run.arena, "%s/shares%u.c", run.directory, i));
        assert_outcome(i, "ok", "");
    }
    assert_int_equal(result, 0);
}

/* Runs the requests with standard error in a file; the bytes that came there. */
static off_t bytes_on_stderr(void) {
    char path[] = "/tmp/workers-test-stderr-XXXXXX";
    int file = mkstemp(path);
    int saved = dup(STDERR_FILENO);
    dup2(file, STDERR_FILENO);
    workers_run(&options, run.requests, run.count, run.directory, done, &run, &run.err);
    dup2(saved, STDERR_FILENO);
    struct stat info;
    assert_int_equal(fstat(file, &info), 0);
    close(file);
    close(saved);
    unlink(path);
    return info.st_size;
}

/* What a worker prints is heard only when that was asked for. */
static void test_verbose(void **state) {
    (void)state;
    add("good.c");
    options.resource_directory = "print";
    assert_int_equal(bytes_on_stderr(), 0);
    run.ended = 0;
    options.verbose = true;
    assert_int_equal(bytes_on_stderr(), strlen("a worker speaks\n"));
}

/* To load libclang is dear: one process does, and the others are made of it. */
static void test_loaded_once(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 8; i++) {
        add("good.c");
    }
    options.resource_directory = "print";
    options.verbose = true;
    options.jobs = 8;
    assert_int_equal(bytes_on_stderr(), strlen("a worker speaks\n"));
    assert_int_equal(run.ended, 8);
}

/* A worker whose sigvet dies ends by itself: at the end of the socket when it waits for work. */
static void test_orphan(void **state) {
    (void)state;
    struct worker_process process;
    struct message greeting = {0};
    assert_int_equal(worker_processes_start(&process, 1, &options, &run.err), 0);
    while (message_receive(&greeting, process.socket, 100) == MESSAGE_PARTIAL) {
        usleep(1000);
    }
    message_free(&greeting);
    assert_int_equal(shutdown(process.socket, SHUT_WR), 0);
    int status;
    assert_int_equal(waitpid(process.pid, &status, 0), process.pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    close(process.socket);
}

static void touch_program(const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

/* sigvet-extract is looked for beside the program, through links, then in libexec. */
static void test_program_path(void **state) {
    (void)state;
    struct arena *arena = &run.arena;
    static const char *const folders[] = {"bin", "libexec", "libexec/sigvet", "link"};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(mkdir(arena_printf(arena, "%s/%s", run.directory, folders[i]), 0700), 0);
    }
    const char *program = arena_printf(arena, "%s/bin/sigvet", run.directory);
    const char *link = arena_printf(arena, "%s/link/sigvet", run.directory);
    const char *beside = arena_printf(arena, "%s/bin/sigvet-extract", run.directory);
    const char *libexec = arena_printf(arena, "%s/libexec/sigvet/sigvet-extract", run.directory);
    touch_program(program);
    assert_int_equal(symlink(program, link), 0);
    assert_null(worker_program_path(arena, link, &run.err));
    assert_non_null(strstr(run.err.message, beside));
    touch_program(libexec);
    char *found = realpath(worker_program_path(arena, link, &run.err), NULL);
    assert_string_equal(found, libexec);
    free(found);
    touch_program(beside);
    assert_string_equal(worker_program_path(arena, link, &run.err), beside);
    assert_null(worker_program_path(arena, "/nonexistent/sigvet", &run.err));
    unlink(program), unlink(link), unlink(beside), unlink(libexec);
    for (int i = 3; i >= 0; i--) {
        rmdir(arena_printf(arena, "%s/%s", run.directory, folders[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_many, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_request, setup, teardown),
        cmocka_unit_test_setup_teardown(test_misbehaviour, setup, teardown),
        cmocka_unit_test_setup_teardown(test_timeout, setup, teardown),
        cmocka_unit_test_setup_teardown(test_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cannot_start, setup, teardown),
        cmocka_unit_test_setup_teardown(test_few_descriptors, setup, teardown),
        cmocka_unit_test_setup_teardown(test_large_requests, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cannot_write, setup, teardown),
        cmocka_unit_test_setup_teardown(test_largest_first, setup, teardown),
        cmocka_unit_test_setup_teardown(test_shares, setup, teardown),
        cmocka_unit_test_setup_teardown(test_verbose, setup, teardown),
        cmocka_unit_test_setup_teardown(test_loaded_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_orphan, setup, teardown),
        cmocka_unit_test_setup_teardown(test_program_path, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
