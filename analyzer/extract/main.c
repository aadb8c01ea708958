/* sigvet-extract: makes the facts of translation units, one after the other as sigvet asks for
 * them (driver/workers.h), or of a single one for people and tests. */
#include <errno.h>
#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/message.h"
#include "analyzer/base/vec.h"
#include "analyzer/extract/extract.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"

static const char usage[] =
    "usage: sigvet-extract [--resource-dir=DIR] -o FACTS FILE [-- FLAG...]\n"
    "Writes the facts of one translation unit, parsed with clang's flags, to FACTS.\n"
    "\n"
    "  -o, --output=FACTS    the file to write\n"
    "  --resource-dir=DIR    where clang's own headers are, if libclang does not find them\n"
    "  --share=N,...         parse so many leading directives apart, as sigvet has it done where\n"
    "                        sources begin alike, and say how many could be: the facts are the\n"
    "                        same. For a worker, this and not what sigvet says; nothing with ''\n"
    "  --memory-limit=MIB    the most address space to use; 0, as without it, is no limit\n"
    "  --workers=N           be N processes, and do what sigvet asks for on descriptor 3 and\n"
    "                        those behind it; only sigvet starts that\n"
    "  --help, --version\n";

struct options {
    long workers;                   /* or 0 */
    const char *output;
    const char *resource_directory; /* or NULL */
    const char *share;              /* or NULL: as requests say, else nothing */
    unsigned long memory_mib;       /* 0 = no limit */
    char **operands;                /* of the command line: the source, then clang's flags */
    int operand_count;
};

/* Extracts and writes. The reply's status; unless it is REPLY_OK with a message. */
static const char *extract_to_file(struct extractor *extractor,
                                   const struct extract_request *request, const char *path,
                                   struct error *err) {
    struct facts facts = {0};
    if (extract_facts(extractor, request, &facts, err)) {
        facts_free(&facts);
        return REPLY_PARSE;
    }
    size_t size;
    void *data = facts_write(&facts, &size);
    int failed = file_write(path, data, size, err);
    free(data);
    facts_free(&facts);
    return failed ? REPLY_OUTPUT : REPLY_OK;
}

/* False when sigvet is gone. */
static bool reply(const char *path, const char *status, const char *text) {
    struct message message = {0};
    struct error err;
    if (message_pack(&message, (const char *[]){path, status, text}, 3, &err)) {
        BUG("%s", err.message);
    }
    bool sent = message_send(&message, WORKER_SOCKET) == MESSAGE_DONE;
    message_free(&message);
    return sent;
}

/* Does what the message asks for and replies. False when sigvet is gone. */
static bool answer(struct extractor *extractor, const struct options *options,
                   const struct message *message) {
    VEC(const char *) strings = {0};
    const char *text = NULL;
    while ((text = message_next(message, text))) {
        vec_push(&strings, text);
    }
    struct error err = {0};
    if (strings.count < 4) {
        BUG("a request of %u strings", strings.count);
    }
    const char *path = strings.data[0];
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    struct extract_request request = {
        .directory = strings.data[1],
        .file = strings.data[2],
        .arguments = strings.data + 4,
        .argument_count = strings.count - 4,
        .shared = options->share ? options->share : strings.data[3],
        .folder = dirname(folder),
    };
    const char *status = extract_to_file(extractor, &request, path, &err);
    bool replied = reply(path, status, err.message);
    vec_free(&strings);
    return replied;
}

/* Most of clang aborts when memory runs out, as it does on its own mistakes. Memory it was when
 * there is next to none left. mmap is AS-Safe: glibc manual, "Memory-mapped I/O". */
static void on_abort(int signal_number) {
    (void)signal_number;
    enum { ROOM = 64 << 20 };
    void *room = mmap(NULL, ROOM, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED) {
        _exit(WORKER_OUT_OF_MEMORY);
    }
}

/* Makes a child of this process' parent, as fork(2) does one of this process: sigvet waits for it
 * as for one that it has started itself. The C library has no function for it; all that it does in
 * a fork is for threads, of which there is one. */
static long fork_sibling(void) {
    struct clone_args arguments = {.flags = CLONE_PARENT};
    return syscall(SYS_clone3, &arguments, sizeof arguments);
}

/* Becomes as many processes as there are sockets, each with one. The sockets of those that cannot
 * be made are closed, which tells sigvet. */
static void multiply(const struct options *options) {
    long own = 0;
    for (long i = 1; i < options->workers && !own; i++) {
        own = fork_sibling() == 0 ? i : 0;
    }
    if (own) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* it is not inherited */
        dup2(WORKER_SOCKET + (int)own, WORKER_SOCKET);
    }
    closefrom(WORKER_SOCKET + 1);
}

/* Serves requests until sigvet closes the socket or dies. */
static int serve(const struct options *options) {
    char pid[32];
    prctl(PR_SET_PDEATHSIG, SIGKILL);            /* also in the middle of a parse */
    setrlimit(RLIMIT_CORE, &(struct rlimit){0}); /* a crash is reported, not dumped */
    sigaction(SIGABRT, &(struct sigaction){.sa_handler = on_abort}, NULL);
    struct error err = {0};
    struct extractor *extractor = extractor_new(options->resource_directory, &err);
    if (!extractor) {
        reply("", REPLY_SETUP, err.message);
        return 2;
    }
    multiply(options);
    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    bool going = reply("", REPLY_READY, pid);
    while (going) {
        struct message request = {0};
        going = message_receive(&request, WORKER_SOCKET, MESSAGE_LIMIT) == MESSAGE_DONE &&
                answer(extractor, options, &request);
        message_free(&request);
    }
    extractor_free(extractor);
    return 0;
}

/* Prints the message and returns the exit status. */
static int fail(const char *message) {
    fprintf(stderr, "sigvet-extract: error: %s\n", message);
    return 2;
}

/* A folder that nobody else may write to, in `arena`, or NULL. */
static char *temporary_folder(struct arena *arena) {
    const char *temporary = getenv("TMPDIR");
    return mkdtemp(arena_printf(arena, "%s/sigvet-extract-XXXXXX",
                                temporary && *temporary ? temporary : "/tmp"));
}

static int extract_one(const struct options *options) {
    char directory[PATH_MAX];
    struct arena arena = {0};
    struct error err = {0};
    if (!getcwd(directory, sizeof directory)) {
        error_set(&err, "cannot find the current directory: %s", strerror(errno));
        return fail(err.message);
    }
    struct extractor *extractor = extractor_new(options->resource_directory, &err);
    if (!extractor) {
        return fail(err.message);
    }
    struct extract_request request = {
        .directory = directory,
        .file = options->operands[0],
        .arguments = (const char *const *)options->operands + 1,
        .argument_count = (uint32_t)options->operand_count - 1,
        .shared = options->share,
    };
    char *folder = options->share ? temporary_folder(&arena) : NULL;
    request.folder = folder;
    const char *status = extract_to_file(extractor, &request, options->output, &err);
    if (options->share) {
        fprintf(stderr, "sigvet-extract: %u leading directives were parsed apart\n",
                extractor_shared(extractor));
    }
    extractor_free(extractor);
    if (folder) {
        rmdir(folder);
    }
    arena_free(&arena);
    return strcmp(status, REPLY_OK) == 0 ? 0 : fail(err.message);
}

/* A number of MiB whose bytes fit, or ULONG_MAX. */
static unsigned long parse_mib(const char *text) {
    char *end;
    errno = 0;
    unsigned long mib = strtoul(text, &end, 10);
    bool ok = *text >= '0' && *text <= '9' && !*end && !errno && mib <= ULONG_MAX >> 20;
    return ok ? mib : ULONG_MAX;
}

/* Reads the command line. -1 to go on, else the exit status. */
static int parse_options(struct options *options, int argc, char **argv) {
    enum { OPTION_WORKERS = 256, OPTION_MEMORY, OPTION_RESOURCE, OPTION_SHARE,
           OPTION_HELP, OPTION_VERSION };
    static const struct option table[] = {
        {"output", required_argument, NULL, 'o'},
        {"workers", required_argument, NULL, OPTION_WORKERS},
        {"memory-limit", required_argument, NULL, OPTION_MEMORY},
        {"resource-dir", required_argument, NULL, OPTION_RESOURCE},
        {"share", required_argument, NULL, OPTION_SHARE},
        {"help", no_argument, NULL, OPTION_HELP},
        {"version", no_argument, NULL, OPTION_VERSION},
        {0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "+o:", table, NULL)) != -1) {
        switch (option) {
        case 'o': options->output = optarg; break;
        case OPTION_WORKERS: options->workers = strtol(optarg, NULL, 10); break;
        case OPTION_MEMORY: options->memory_mib = parse_mib(optarg); break;
        case OPTION_RESOURCE: options->resource_directory = optarg; break;
        case OPTION_SHARE: options->share = optarg; break;
        case OPTION_HELP: fputs(usage, stdout); return 0;
        case OPTION_VERSION: puts("sigvet-extract " SIGVET_VERSION); return 0;
        default: return fail("try --help"); /* getopt_long has said what is wrong */
        }
    }
    options->operands = argv + optind;
    options->operand_count = argc - optind;
    return -1;
}

/* NULL, or what is wrong with the options. Drops the `--` before clang's flags. */
static const char *check_options(struct options *options) {
    if (options->memory_mib == ULONG_MAX) {
        return "--memory-limit wants a number of MiB";
    }
    if (options->workers) {
        return options->operand_count ? "--workers takes no file" : NULL;
    }
    if (!options->output || options->operand_count < 1) {
        return "name the file for the facts (-o) and one source file; try --help";
    }
    if (options->operand_count > 1) {
        if (strcmp(options->operands[1], "--") != 0) {
            return "clang's flags stand behind the source file and `--`; try --help";
        }
        options->operands[1] = options->operands[0];
        options->operands++;
        options->operand_count--;
    }
    return NULL;
}

/* AddressSanitizer reserves terabytes of address space, so a limit would only end the process. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY false
#elif defined(__has_feature)
#define LIMIT_MEMORY !__has_feature(address_sanitizer)
#else
#define LIMIT_MEMORY true
#endif

static void limit_memory(unsigned long mib) {
    if (mib && LIMIT_MEMORY) {
        rlim_t bytes = (rlim_t)mib << 20;
        setrlimit(RLIMIT_AS, &(struct rlimit){.rlim_cur = bytes, .rlim_max = bytes});
    }
}

int main(int argc, char **argv) {
    struct options options = {0};
    int status = parse_options(&options, argc, argv);
    if (status >= 0) {
        return status;
    }
    const char *mistake = check_options(&options);
    if (mistake) {
        return fail(mistake);
    }
    limit_memory(options.memory_mib);
    /* libclang would catch SIGSEGV and its kin and go on; a crash is to end the process. */
    setenv("LIBCLANG_DISABLE_CRASH_RECOVERY", "1", 1);
    /* Nor is a thread for each parse of use: what it unmaps, all processors have to be told of. */
    setenv("LIBCLANG_NOTHREADS", "1", 1);
    return options.workers ? serve(&options) : extract_one(&options);
}
