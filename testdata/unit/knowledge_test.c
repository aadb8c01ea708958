/* The knowledge: that the shipped data files are whole and say what the standards say, that calls
 * are judged by them under every name they can have, and that a wrong file is refused. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/base/error.h"
#include "rules/support/knowledge.h"
#include "rules/support/embedded.h"
#include "rules/support/knowledge_tables.h"

static struct knowledge *shipped;

static int load(void **state) {
    (void)state;
    shipped = knowledge_load();
    return 0;
}

static int unload(void **state) {
    (void)state;
    knowledge_free(shipped);
    return 0;
}

static struct judgement judge(const char *standard, const char *function) {
    struct error err = {0};
    int handle = knowledge_standard(shipped, standard, &err);
    if (handle < 0) {
        fail_msg("%s", err.message);
    }
    return knowledge_judge(shipped, handle, function);
}

/* ---- The data ---- */

/* How many functions the standard calls safe by its own rows and those of its bases. */
static unsigned count_safe(const char *standard) {
    struct error err;
    int handle = knowledge_standard(shipped, standard, &err);
    assert_true(handle >= 0);
    unsigned count = 0;
    for (str_id id = 1; id < shipped->functions.count; id++) {
        struct subject subject = {.id = id, .text = strings_get(&shipped->names, id)};
        uint32_t owner;
        const struct row *row =
            knowledge_row_of(shipped, shipped->standards.data[handle], &subject, &owner);
        count += row && row->kind == ROW_SAFE;
    }
    return count;
}

/* Each edition has as many functions as its published table. */
static void editions_have_their_size(void **state) {
    (void)state;
    static const struct {
        const char *standard;
        unsigned count;
    } editions[] = {
        {"posix-1990", 72},        {"susv2", 88},       {"posix-2001", 116},
        {"posix-2004", 118},       {"posix-2008", 135}, {"posix-2013", 139},
        {"posix-2017", 191},       {"posix-2024", 187}, {"c11", 3},
        {"netbsd", 113},           {"openbsd", 142},    {"freebsd", 202},
        {"darwin-documented", 94},
    };
    for (size_t i = 0; i < sizeof editions / sizeof *editions; i++) {
        unsigned count = count_safe(editions[i].standard);
        if (count != editions[i].count) {
            fail_msg("%s: %u functions, not %u", editions[i].standard, count, editions[i].count);
        }
    }
}

static bool is_identifier(const char *name) {
    if (!isalpha((unsigned char)*name) && *name != '_') {
        return false;
    }
    while (isalnum((unsigned char)*name) || *name == '_' || strncmp(name, "::", 2) == 0) {
        name += *name == ':' ? 2 : 1;
    }
    return !*name;
}

/* No row is garbled: each name could be a function's, with its scope in C++. (The reader refuses a second row.) */
static void rows_name_identifiers(void **state) {
    (void)state;
    for (uint32_t i = 0; i < shipped->authorities.count; i++) {
        const struct authority *authority = &shipped->authorities.data[i];
        for (uint32_t j = 0; j < authority->rows.count; j++) {
            if (!is_identifier(authority->rows.data[j].name)) {
                fail_msg("%s: '%s'", authority->name, authority->rows.data[j].name);
            }
        }
    }
}

/* Every list says what it is, where it is from and how certain it is. */
static void authorities_name_their_source(void **state) {
    (void)state;
    for (uint32_t i = 0; i < shipped->authorities.count; i++) {
        const struct authority *authority = &shipped->authorities.data[i];
        if (!*authority->about || !*authority->certainty || !authority->sources.count ||
            authority->title == authority->name) {
            fail_msg("%s: title, about, source or certainty is missing", authority->name);
        }
    }
}

/* The files can be read anywhere: ASCII, no tabs, no carriage returns, a newline at the end. */
static void files_are_plain_text(void **state) {
    (void)state;
    for (size_t i = 0; i < knowledge_file_count; i++) {
        const struct embedded_file *file = &knowledge_files[i];
        assert_int_equal(strlen(file->text), file->size);
        assert_int_equal(file->text[file->size - 1], '\n');
        for (size_t at = 0; at < file->size; at++) {
            if (file->text[at] != '\n' && (file->text[at] < ' ' || file->text[at] > '~')) {
                fail_msg("%s: byte %zu is %d", file->name, at, file->text[at]);
            }
        }
    }
}

static uint32_t authority(const char *name) {
    for (uint32_t i = 0; i < shipped->authorities.count; i++) {
        if (strcmp(shipped->authorities.data[i].name, name) == 0) {
            return i;
        }
    }
    fail_msg("no authority '%s'", name);
    return NONE;
}

/* What glibc's manual marks AS-Unsafe and POSIX does not list is an error with a reason of its
 * own and advice, under POSIX and under the default on Linux. */
static void glibc_unsafe_functions_have_reasons(void **state) {
    (void)state;
    const struct authority *glibc = &shipped->authorities.data[authority("glibc")];
    unsigned seen = 0;
    for (uint32_t i = 0; i < glibc->rows.count; i++) {
        const struct row *row = &glibc->rows.data[i];
        struct judgement judgement = judge("posix-2017", row->name);
        if (row->kind != ROW_UNSAFE || judgement.verdict == VERDICT_SAFE) {
            continue;
        }
        seen++;
        if (judgement.verdict != VERDICT_UNSAFE || !*judgement.alternative ||
            strcmp(judgement.category, "unlisted") == 0 ||
            strcmp(judgement.reason, "no standard lists it") == 0 ||
            strncmp(judgement.reason, "not on the list", 15) == 0) {
            fail_msg("%s: [%s] %s", row->name, judgement.category, judgement.reason);
        }
        assert_int_not_equal(judge("linux", row->name).verdict, VERDICT_SAFE);
    }
    assert_true(seen > 450);
}

/* ---- Verdicts ---- */

/* The verdicts that the design turns on, one line a function and standard. */
static void calls_are_judged(void **state) {
    (void)state;
    static const struct {
        const char *standard, *function;
        enum verdict verdict;
        const char *name, *category;
    } calls[] = {
        {"linux", "_exit", VERDICT_SAFE, "_exit", ""},
        {"linux", "exit", VERDICT_UNSAFE, "exit", "exit"},
        {"linux", "write", VERDICT_SAFE, "write", ""},
        {"linux", "memcpy", VERDICT_SAFE, "memcpy", ""},
        {"posix-2013", "memcpy", VERDICT_UNSAFE, "memcpy", "unlisted"},
        {"openbsd", "memcpy", VERDICT_PLATFORM, "memcpy", "unlisted"},
        {"linux", "malloc", VERDICT_UNSAFE, "malloc", "heap"},
        {"linux", "localtime", VERDICT_UNSAFE, "localtime", "time-zone"},
        {"linux", "pthread_mutex_lock", VERDICT_UNSAFE, "pthread_mutex_lock", "lock"},
        {"linux", "waddch", VERDICT_UNSAFE, "waddch", "curses"},
        {"linux", "epoll_wait", VERDICT_UNSAFE, "epoll_wait", "system-call"},
        {"linux", "my_own_function", VERDICT_UNKNOWN, "my_own_function", ""},
        {"linux", "", VERDICT_UNKNOWN, "", ""},
        /* what only the platform's manual promises is a note, an error under the bare standard */
        {"linux", "ioctl", VERDICT_PLATFORM, "ioctl", "unlisted"},
        {"linux", "gettimeofday", VERDICT_PLATFORM, "gettimeofday", "unlisted"},
        {"posix-2017", "ioctl", VERDICT_UNSAFE, "ioctl", "unlisted"},
        {"musl", "ioctl", VERDICT_UNSAFE, "ioctl", "unlisted"},
        {"glibc", "ioctl", VERDICT_SAFE, "ioctl", ""},
        {"macos", "strlcpy", VERDICT_PLATFORM, "strlcpy", "unlisted"},
        {"darwin-documented", "socket", VERDICT_UNSAFE, "socket", "unlisted"},
        /* the manual's marks that our own choice for Linux overrides, both ways */
        {"linux", "thrd_create", VERDICT_UNSAFE, "thrd_create", "thread"},
        {"linux", "sigaltstack", VERDICT_PLATFORM, "sigaltstack", "signal"},
        /* a glibc AS-Unsafe function that POSIX lists stays safe under POSIX */
        {"linux", "setuid", VERDICT_SAFE, "setuid", ""},
        {"glibc", "setuid", VERDICT_UNSAFE, "setuid", "process"},
        /* fork left the list in 2024, and there alone */
        {"linux", "fork", VERDICT_SAFE, "fork", ""},
        {"posix-1990", "fork", VERDICT_SAFE, "fork", ""},
        {"posix-2017", "fork", VERDICT_SAFE, "fork", ""},
        {"posix-2024", "fork", VERDICT_UNSAFE, "fork", "process"},
        {"linux", "_Fork", VERDICT_SAFE, "_Fork", ""},
        {"posix-2017", "_Fork", VERDICT_UNSAFE, "_Fork", "unlisted"},
        {"linux", "vfork", VERDICT_UNSAFE, "vfork", "process"},
        /* from memory: never better than a note */
        {"posix-2024", "accept4", VERDICT_PLATFORM, "accept4", "system-call"},
        {"posix-2017", "accept4", VERDICT_UNSAFE, "accept4", "system-call"},
        /* on the list between two editions only */
        {"posix-2004", "sysconf", VERDICT_SAFE, "sysconf", ""},
        {"posix-2008", "sysconf", VERDICT_UNSAFE, "sysconf", "path"},
        {"linux", "backtrace_symbols_fd", VERDICT_PLATFORM, "backtrace_symbols_fd", "unlisted"},
        {"linux", "backtrace", VERDICT_UNSAFE, "backtrace", "backtrace"},
        {"netbsd", "pthread_mutex_unlock", VERDICT_SAFE, "pthread_mutex_unlock", ""},
        /* a condition that nobody checked is not silently safe */
        {"openbsd", "snprintf", VERDICT_PLATFORM, "snprintf", "stdio"},
        {"c11", "signal", VERDICT_PLATFORM, "signal", "unlisted"},
        {"c11", "quick_exit", VERDICT_SAFE, "quick_exit", ""},
        {"posix-2017", "quick_exit", VERDICT_UNSAFE, "quick_exit", "exit"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        struct judgement judgement = judge(calls[i].standard, calls[i].function);
        if (judgement.verdict != calls[i].verdict || strcmp(judgement.name, calls[i].name) != 0 ||
            strcmp(judgement.category, calls[i].category) != 0) {
            fail_msg("%s under %s: verdict %u, name '%s', category '%s'", calls[i].function,
                     calls[i].standard, judgement.verdict, judgement.name, judgement.category);
        }
    }
}

/* A name of the linker is judged and shown as the function that the programmer called. */
static void other_names_are_resolved(void **state) {
    (void)state;
    static const struct {
        const char *function, *name;
        enum verdict verdict; /* under linux */
    } names[] = {
        {"__assert_fail", "assert", VERDICT_UNSAFE},
        {"__assert_rtn", "assert", VERDICT_UNSAFE},
        {"__ctype_b_loc", "isalpha and its kin", VERDICT_PLATFORM},
        {"__ctype_tolower_loc", "tolower", VERDICT_PLATFORM},
        {"__overflow", "putc", VERDICT_UNSAFE},
        {"_IO_getc", "getc", VERDICT_UNSAFE},
        {"__printf_chk", "printf", VERDICT_UNSAFE},
        {"__vsnprintf_chk", "vsnprintf", VERDICT_UNSAFE},
        {"__read_chk", "read", VERDICT_SAFE},
        {"__read_alias", "read", VERDICT_SAFE},
        {"__read_chk_warn", "read", VERDICT_SAFE},
        {"__isoc99_sscanf", "sscanf", VERDICT_UNSAFE},
        {"__isoc23_strtol", "strtol", VERDICT_PLATFORM},
        {"open64", "open", VERDICT_SAFE},
        {"__open64_2", "open", VERDICT_SAFE},
        {"__xstat", "stat", VERDICT_SAFE},
        {"__lxstat64", "lstat", VERDICT_SAFE},
        {"__clock_gettime64", "clock_gettime", VERDICT_SAFE},
        {"__fork", "fork", VERDICT_SAFE},
        {"__sigsetjmp", "sigsetjmp", VERDICT_PLATFORM},
        {"_longjmp", "longjmp", VERDICT_SAFE},
        {"__sysv_signal", "signal", VERDICT_SAFE},
        {"__builtin_memcpy", "memcpy", VERDICT_SAFE},
        {"__builtin___memcpy_chk", "memcpy", VERDICT_SAFE},
        {"__builtin_printf", "printf", VERDICT_UNSAFE},
        {"__builtin_malloc", "malloc", VERDICT_UNSAFE},
        {"_Znwm", "operator new", VERDICT_UNSAFE},
        {"__cxa_atexit", "atexit", VERDICT_UNSAFE},
        {"acosf128", "acosf", VERDICT_PLATFORM},
        {"__sigaction14", "sigaction", VERDICT_SAFE},
        /* a function of the program's own is not libc's because it ends like one */
        {"write64", "write64", VERDICT_UNKNOWN},
        {"my_read_chk", "my_read_chk", VERDICT_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct judgement judgement = judge("linux", names[i].function);
        if (judgement.verdict != names[i].verdict || strcmp(judgement.name, names[i].name) != 0) {
            fail_msg("%s: verdict %u, name '%s'", names[i].function, judgement.verdict,
                     judgement.name);
        }
    }
}

/* What the compiler puts there is no call, under the strictest standard too. */
static void compiler_names_are_safe(void **state) {
    (void)state;
    static const char *const names[] = {"__errno_location",
                                        "__error",
                                        "__h_errno_location",
                                        "__libc_current_sigrtmin",
                                        "FD_SET",
                                        "__fdelt_chk",
                                        "WIFEXITED",
                                        "alloca",
                                        "__builtin_alloca",
                                        "__builtin_expect",
                                        "__builtin_unreachable",
                                        "__builtin_clzll",
                                        "__builtin_bswap32",
                                        "__builtin_va_start",
                                        "__builtin_add_overflow",
                                        "__builtin_ia32_pause",
                                        "__builtin_isnan",
                                        "__atomic_load_n",
                                        "__sync_fetch_and_add",
                                        "__c11_atomic_store"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (judge("c11", names[i]).verdict != VERDICT_SAFE ||
            judge("posix-1990", names[i]).verdict != VERDICT_SAFE) {
            fail_msg("%s is not safe", names[i]);
        }
    }
}

/* Which functions keep errno, under every name that they can have; all others may change it. */
static void effects_are_known(void **state) {
    (void)state;
    static const struct {
        const char *function;
        unsigned effects;
    } rows[] = {
        {"memcpy", EFFECT_ERRNO_KEPT},
        {"__memcpy_chk", EFFECT_ERRNO_KEPT},
        {"__builtin___memcpy_chk", EFFECT_ERRNO_KEPT},
        {"__builtin_expect", EFFECT_ERRNO_KEPT},
        {"__builtin_popcountll", EFFECT_ERRNO_KEPT},
        {"__ctype_b_loc", EFFECT_ERRNO_KEPT},
        {"__sysv_signal", EFFECT_ERRNO_KEPT},
        {"__errno_location", EFFECT_ERRNO_AT},
        {"__error", EFFECT_ERRNO_AT},
        {"raise", EFFECT_ERRNO_KEPT | EFFECT_RAISES},
        {"kill", EFFECT_KILLS},
        {"getpid", EFFECT_ERRNO_KEPT | EFFECT_OWN_ID},
        {"waitpid", 0},
        {"write", 0},
        {"__builtin_printf", 0},
        {"my_own_function", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned effects = knowledge_effects(shipped, rows[i].function);
        if (effects != rows[i].effects) {
            fail_msg("%s: effects %#x, not %#x", rows[i].function, effects, rows[i].effects);
        }
    }
}

/* The words that users see, where other parts rely on them. */
static void reasons_have_their_words(void **state) {
    (void)state;
    struct judgement judgement = judge("linux", "syslog");
    assert_string_equal(judgement.reason, "takes a lock, may allocate");
    assert_string_equal(judgement.alternative, "use write(2) on a descriptor opened beforehand, "
                                               "or set a flag and log later");
    judgement = judge("posix-2024", "fork");
    assert_non_null(strstr(judgement.reason, "removed from the list in 2024"));
    assert_non_null(strstr(judgement.alternative, "use _Fork()"));
    assert_string_equal(judge("posix-2017", "ioctl").reason, "not on the list of POSIX.1-2017");
    assert_string_equal(judge("linux", "ioctl").reason, "not on the list of POSIX.1-2017, but "
                                                        "safe according to glibc's manual");
    assert_string_equal(judge("linux", "insque").reason, "no standard lists it");
    assert_string_equal(judge("openbsd", "snprintf").reason,
                        "safe only without floating-point conversions");
}

/* A remark is for explain alone and never becomes the reason of an error. */
static void remarks_are_no_reasons(void **state) {
    (void)state;
    for (str_id id = 1; id < shipped->functions.count; id++) {
        for (size_t i = 0; i < knowledge_standard_count(shipped); i++) {
            struct judgement judgement =
                knowledge_judge(shipped, (int)i, strings_get(&shipped->names, id));
            bool bad = judgement.verdict == VERDICT_PLATFORM || judgement.verdict == VERDICT_UNSAFE;
            if (bad && (!*judgement.reason || *judgement.reason == '(' || !*judgement.category)) {
                fail_msg("%s under %s: '%s'", judgement.name, knowledge_standard_name(shipped, i),
                         judgement.reason);
            }
            assert_int_not_equal(judgement.verdict, VERDICT_UNKNOWN);
        }
    }
}

/* Names of any length and shape are judged without harm. */
static void hostile_names_are_unknown(void **state) {
    (void)state;
    static char longest[70000] = "__";
    memset(longest + 2, 'a', sizeof longest - 3);
    static const char *const names[] = {
        "__",      "_",   "*", "__*_chk", "__builtin_", "__builtin___chk",
        "__libc_", "f32", " ", "\n",      "%s%n",       longest};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(judge("linux", names[i]).verdict, VERDICT_UNKNOWN);
    }
}

/* ---- Standards and signals by name ---- */

static void targets_have_a_default(void **state) {
    (void)state;
    static const char *const targets[][2] = {
        {"x86_64-pc-linux-gnu", "linux"},
        {"x86_64-alpine-linux-musl", "musl"},
        {"armv7a-linux-androideabi", "linux"},
        {"arm-linux-musleabihf", "musl"},
        {"aarch64-apple-darwin", "macos"},
        {"arm64-apple-macosx14.0.0", "macos"},
        {"x86_64-unknown-freebsd14", "freebsd"},
        {"amd64-unknown-openbsd7.5", "openbsd"},
        {"x86_64--netbsd", "netbsd"},
        {"x86_64-pc-solaris2.11", "posix-2017"},
        {"", "posix-2017"},
    };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        struct error err;
        const char *standard = knowledge_default_standard(targets[i][0]);
        assert_string_equal(standard, targets[i][1]);
        assert_true(knowledge_standard(shipped, standard, &err) >= 0);
    }
}

/* A misspelt standard is answered with the nearest and all others; a group is no standard. */
static void unknown_standards_are_refused(void **state) {
    (void)state;
    struct error err = {0};
    assert_int_equal(knowledge_standard(shipped, "posix-2007", &err), -1);
    assert_non_null(strstr(err.message, "did you mean 'posix-20"));
    assert_non_null(strstr(err.message, "musl"));
    assert_int_equal(knowledge_standard(shipped, "quux", &err), -1);
    assert_null(strstr(err.message, "did you mean"));
    assert_non_null(strstr(err.message, "posix-2017"));
    assert_int_equal(knowledge_standard(shipped, "posix-2024-unverified", &err), -1);
    assert_int_equal(knowledge_standard(shipped, "compiler", &err), -1);
}

/* The handle of a standard is its index in the list that users are shown. */
static void standards_can_be_listed(void **state) {
    (void)state;
    assert_true(knowledge_standard_count(shipped) >= 16);
    for (size_t i = 0; i < knowledge_standard_count(shipped); i++) {
        struct error err;
        const char *name = knowledge_standard_name(shipped, i);
        assert_int_equal(knowledge_standard(shipped, name, &err), i);
        assert_true(strlen(knowledge_standard_text(shipped, i)) > 10);
    }
}

static void signals_have_names(void **state) {
    (void)state;
    static const struct {
        const char *target;
        int number;
        const char *name; /* NULL: none */
    } signals[] = {
        {"x86_64-pc-linux-gnu", 15, "SIGTERM"},
        {"x86_64-pc-linux-gnu", 17, "SIGCHLD"},
        {"x86_64-pc-linux-gnu", 7, "SIGBUS"},
        {"x86_64-pc-linux-gnu", 34, "SIGRTMIN"},
        {"x86_64-pc-linux-gnu", 37, "SIGRTMIN+3"},
        {"x86_64-pc-linux-gnu", 64, "SIGRTMAX"},
        {"x86_64-pc-linux-gnu", 33, NULL},
        {"x86_64-pc-linux-gnu", 65, NULL},
        {"x86_64-pc-linux-gnu", 0, NULL},
        {"x86_64-pc-linux-gnu", -1, NULL},
        {"riscv64-linux-musl", 35, "SIGRTMIN"},
        {"riscv64-linux-musl", 34, NULL},
        {"mips64el-linux-gnuabi64", 18, "SIGCHLD"},
        {"mipsel-linux-gnu", 10, "SIGBUS"},
        {"mipsel-linux-gnu", 127, "SIGRTMAX"},
        {"sparc64-linux-gnu", 20, "SIGCHLD"},
        {"sparc64-linux-gnu", 29, "SIGLOST"},
        {"alpha-linux-gnu", 29, "SIGINFO"},
        {"aarch64-apple-darwin23", 20, "SIGCHLD"},
        {"aarch64-apple-darwin23", 7, "SIGEMT"},
        {"aarch64-apple-darwin23", 32, NULL},
        {"x86_64-unknown-freebsd14", 65, "SIGRTMIN"},
        {"x86_64-unknown-freebsd14", 30, "SIGUSR1"},
        {"x86_64-unknown-openbsd", 32, "SIGTHR"},
        {"x86_64--netbsd", 32, "SIGPWR"},
        {"x86_64--netbsd", 63, "SIGRTMAX"},
        {"x86_64-w64-mingw32", 15, NULL},
    };
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        const char *name = knowledge_signal_name(shipped, signals[i].target, signals[i].number);
        const char *wanted = signals[i].name;
        if (wanted ? !name || strcmp(name, wanted) != 0 : name != NULL) {
            fail_msg("%d on %s: %s", signals[i].number, signals[i].target, name ? name : "none");
        }
    }
}

/* What can be done with a number, SA_SIGINFO and SA_RESETHAND are the target's. */
static void targets_tell_the_use_of_signals(void **state) {
    (void)state;
    static const char glibc[] = "x86_64-pc-linux-gnu";
    assert_int_equal(knowledge_signal_use(shipped, glibc, 15), SIGNAL_USABLE);
    assert_int_equal(knowledge_signal_use(shipped, glibc, 64), SIGNAL_USABLE);
    assert_int_equal(knowledge_signal_use(shipped, glibc, 19), SIGNAL_UNCATCHABLE);
    assert_int_equal(knowledge_signal_use(shipped, "x86_64-apple-darwin", 19), SIGNAL_USABLE);
    assert_int_equal(knowledge_signal_use(shipped, "x86_64-apple-darwin", 17),
                     SIGNAL_UNCATCHABLE);
    assert_int_equal(knowledge_signal_use(shipped, glibc, 33), SIGNAL_RESERVED);
    assert_int_equal(knowledge_signal_use(shipped, glibc, 65), SIGNAL_INVALID);
    assert_int_equal(knowledge_signal_use(shipped, glibc, INT64_MAX), SIGNAL_INVALID);
    assert_int_equal(knowledge_signal_use(shipped, glibc, 0), SIGNAL_INVALID);
    assert_int_equal(knowledge_signal_use(shipped, "aarch64-linux-android", 65), SIGNAL_USABLE);
    assert_int_equal(knowledge_siginfo_flag(shipped, glibc), 4);
    assert_int_equal(knowledge_siginfo_flag(shipped, "mips64-linux-gnu"), 8);
    assert_int_equal(knowledge_siginfo_flag(shipped, "sparc64-linux-gnu"), 512);
    assert_int_equal(knowledge_siginfo_flag(shipped, "x86_64-unknown-freebsd"), 64);
    assert_int_equal(knowledge_siginfo_flag(shipped, "x86_64-w64-mingw32"), 0);
    assert_int_equal(knowledge_resethand_flag(shipped, glibc), 0x80000000);
    assert_int_equal(knowledge_resethand_flag(shipped, "alpha-linux-gnu"), 16);
    assert_int_equal(knowledge_resethand_flag(shipped, "x86_64-unknown-freebsd"), 4);
    assert_int_equal(knowledge_resethand_flag(shipped, "x86_64-w64-mingw32"), 0);
}

/* No system has two names for a number, as the second would never be seen. */
static void signal_numbers_are_unique(void **state) {
    (void)state;
    for (uint32_t i = 0; i < shipped->systems.count; i++) {
        const struct signal_system *system = &shipped->systems.data[i];
        for (uint32_t j = 0; j < system->rows.count; j++) {
            for (uint32_t k = j + 1; k < system->rows.count; k++) {
                assert_int_not_equal(system->rows.data[j].number, system->rows.data[k].number);
            }
        }
    }
}

/* ---- Files of users ---- */

static int add(const char *text, struct error *err) {
    struct knowledge *knowledge = knowledge_load();
    int result = knowledge_add(knowledge, "mine", text, strlen(text), err);
    knowledge_free(knowledge);
    return result;
}

/* Every mistake in a file is refused, with its line. */
static void wrong_files_are_refused(void **state) {
    (void)state;
    static const char *const mistakes[][2] = {
        {"safe f\n", "mine:1: a 'kind' line has to stand above 'safe'"},
        {"# comment\n\nkind foe\n", "mine:3: 'foe' is none of"},
        {"kind always\nkind always\n", "mine:2: this file has a 'kind' already"},
        {"kind always\nsafe f\nunsafe f\n", "mine:3: 'f' has a row"},
        {"kind always\nsafe f*\nsafe f*\n", "mine:3: 'f*' has a row"},
        {"kind always\nsafe 9lives\n", "mine:2: '9lives' is no name"},
        {"kind always\nsafe a-b\n", "mine:2: 'a-b' is no name"},
        {"kind always\nsafe *\n", "mine:2: '' is no name"},
        {"kind always\nif f\n", "mine:2: 'if' needs a condition"},
        {"kind always\nsafe   \n", "mine:2: 'safe' needs something"},
        {"kind always\nbless f\n", "mine:2: 'bless' is no keyword"},
        {"kind standard\nbase nowhere\n", "mine: its base 'nowhere' is no file"},
        {"kind standard\nbase mine\n", "mine: its bases lead back to themselves"},
        {"kind standard\nnotes glibc nowhere\n", "mine: 'notes' names 'nowhere'"},
        {"why it is\n", "mine:1: a 'category' line"},
        {"names f\n", "mine:1: a 'category' line"},
        {"category c\nnames syslog\n", "mine:2: 'syslog' has its reason already"},
        {"category c\nnames good 1bad\n", "mine:2: '1bad' is no name"},
        {"alias f\n", "mine:1: 'alias' needs two names"},
        {"alias open64 openat\n", "mine:1: 'open64' is an alias already"},
        {"alias f nowhere\n", "alias 'f': 'nowhere' is named in no list"},
        {"errno-kept my_memcpy\n", "'my_memcpy' is named in no list"},
        {"errno-kept 7up\n", "mine:1: '7up' is no name of a function"},
        {"alias f open64\n", "alias 'f': 'open64' is named in no list"},
        {"pattern a b\n", "mine:1: 'pattern' needs two texts"},
        {"pattern * *\n", "mine:1: 'pattern' needs two texts"},
        {"pattern a*b*c *\n", "mine:1: 'pattern' needs two texts"},
        {"signal 1 SIGHUP\n", "mine:1: a 'system' line"},
        {"system s\nsystem s\n", "mine:2: there is a system 's'"},
        {"system s\nlike s\n", "mine:2: no system 's' stands above"},
        {"system s\nsignal 0 SIGNULL\n", "mine:2: '0' is no number"},
        {"system s\nsignal 99999999999999999999 SIGX\n", "is no number from 1 to"},
        {"system s\nsignal 5\n", "mine:2: '' is no name of a signal"},
        {"system s\nrealtime 5\n", "mine:2: '' is no number"},
        {"system s\nrealtime 5 2000000000\n", "mine:2: '2000000000' is no number"},
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct error err = {0};
        int result = add(mistakes[i][0], &err);
        if (result != -1 || !strstr(err.message, mistakes[i][1])) {
            fail_msg("%s -> %d '%s'", mistakes[i][0], result, err.message);
        }
    }
}

/* A list of the user's own counts under every standard, before it, and gives its own reasons. */
static void files_of_users_count(void **state) {
    (void)state;
    static const char text[] = "kind always\r\nsafe log_safely\nsafe app_*  (all of ours)\n"
                               "unsafe write  goes through our own buffer\n"
                               "category app\nwhy takes our lock\ninstead wait\nnames app2_f\n"
                               "alias app2_f64 app2_f\nunsafe no_newline";
    struct error err = {0};
    struct knowledge *knowledge = knowledge_load();
    int handle = knowledge_standard(knowledge, "linux", &err);
    assert_int_equal(knowledge_add(knowledge, "mine", text, sizeof text - 1, &err), 0);
    assert_int_equal(knowledge_judge(knowledge, handle, "log_safely").verdict, VERDICT_SAFE);
    assert_int_equal(knowledge_judge(knowledge, handle, "app_anything").verdict, VERDICT_SAFE);
    assert_int_equal(knowledge_judge(knowledge, handle, "no_newline").verdict, VERDICT_UNSAFE);
    assert_int_equal(knowledge_judge(knowledge, handle, "read").verdict, VERDICT_SAFE);
    struct judgement judgement = knowledge_judge(knowledge, handle, "write");
    assert_int_equal(judgement.verdict, VERDICT_UNSAFE);
    assert_string_equal(judgement.reason, "goes through our own buffer");
    judgement = knowledge_judge(knowledge, handle, "app2_f64");
    assert_string_equal(judgement.name, "app2_f");
    assert_string_equal(judgement.reason, "takes our lock");
    knowledge_free(knowledge);
}

/* A reason may hold for a whole class or namespace, but not for what is not in it; a row of a list
 * comes before it. */
static void reasons_hold_for_a_class(void **state) {
    (void)state;
    static const char text[] = "kind always\ncategory app\nwhy allocates\nnames app::pool::*\n"
                               "safe app::pool::size\n";
    struct error err = {0};
    struct knowledge *knowledge = knowledge_load();
    int handle = knowledge_standard(knowledge, "linux", &err);
    assert_int_equal(knowledge_add(knowledge, "mine", text, sizeof text - 1, &err), 0);
    struct judgement judgement = knowledge_judge(knowledge, handle, "app::pool::take");
    assert_int_equal(judgement.verdict, VERDICT_UNSAFE);
    assert_string_equal(judgement.reason, "allocates");
    assert_string_equal(judgement.category, "app");
    assert_int_equal(knowledge_judge(knowledge, handle, "app::pool::size").verdict, VERDICT_SAFE);
    assert_int_equal(knowledge_judge(knowledge, handle, "app::pools").verdict, VERDICT_UNKNOWN);
    knowledge_free(knowledge);
}

/* Two lists of one name could not be told apart. */
static void a_second_list_of_a_name_is_refused(void **state) {
    (void)state;
    struct error err = {0};
    struct knowledge *knowledge = knowledge_load();
    assert_int_equal(knowledge_add(knowledge, "linux", "kind always\n", 12, &err), -1);
    assert_non_null(strstr(err.message, "linux: another list has this name"));
    knowledge_free(knowledge);
}

static const struct registrar_row *find_registrar(const struct knowledge *knowledge,
                                                  const char *name) {
    const struct registrar_rows *rows = knowledge_registrars(knowledge);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        if (strcmp(rows->all.data[i].name, name) == 0) {
            return &rows->all.data[i];
        }
    }
    fail_msg("no row for %s", name);
    return NULL;
}

/* The program's registrations get the rows of the build, and those that a user declares. */
static void registrars_are_handed_on(void **state) {
    (void)state;
    static const char own[] = "handler on_event 2 1\nhandler on_once 0 1 resets\n"
                              "struct set_action 0 1 2\nfield ev_handler\nflags ev_flags\n"
                              "mask ev_mask\ncalls for_each 1\nchanges set_add 1 0\n"
                              "takes wait_for 2\n";
    struct error err = {0};
    struct knowledge *knowledge = knowledge_load();
    assert_int_equal(knowledge_add(knowledge, "own", own, sizeof own - 1, &err), 0);
    const struct registrar_row *row = find_registrar(knowledge, "sigaction");
    assert_int_equal(row->kind, REGISTRAR_STRUCT);
    assert_int_equal(row->arguments[2], 2);
    assert_false(row->declared);
    row = find_registrar(knowledge, "on_event");
    assert_int_equal(row->kind, REGISTRAR_HANDLER);
    assert_int_equal(row->arguments[0], 2);
    assert_int_equal(row->arguments[1], 1);
    assert_true(row->declared);
    assert_false(row->resets);
    assert_true(find_registrar(knowledge, "on_once")->resets);
    assert_int_equal(find_registrar(knowledge, "set_action")->kind, REGISTRAR_STRUCT);
    assert_int_equal(find_registrar(knowledge, "ev_handler")->kind, REGISTRAR_FIELD);
    assert_int_equal(find_registrar(knowledge, "ev_flags")->kind, REGISTRAR_FLAGS);
    assert_int_equal(find_registrar(knowledge, "ev_mask")->kind, REGISTRAR_MASK);
    assert_int_equal(find_registrar(knowledge, "set_add")->kind, REGISTRAR_CHANGES);
    assert_int_equal(find_registrar(knowledge, "wait_for")->kind, REGISTRAR_TAKES);
    assert_int_equal(find_registrar(knowledge, "for_each")->kind, REGISTRAR_CALLS);
    knowledge_free(knowledge);
}

static const struct wait_row *find_wait(const struct knowledge *knowledge, const char *name) {
    const struct wait_rows *rows = knowledge_waits(knowledge);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        if (strcmp(rows->all.data[i].name, name) == 0) {
            return &rows->all.data[i];
        }
    }
    fail_msg("no row %s", name);
    return NULL;
}

static void waits_are_handed_on(void **state) {
    (void)state;
    static const char own[] = "waits wait_for_event 1 -1\nwakes post_event\n";
    struct error err = {0};
    struct knowledge *knowledge = knowledge_load();
    assert_int_equal(knowledge_add(knowledge, "own", own, sizeof own - 1, &err), 0);
    assert_int_equal(find_wait(knowledge, "pause")->argument, -1);
    assert_int_equal(find_wait(knowledge, "wait_for_event")->argument, 1);
    assert_int_equal(find_wait(knowledge, "wait_for_event")->forever, -1);
    assert_int_equal(find_wait(knowledge, "waitpid")->kind, WAIT_CHILD);
    assert_int_equal(find_wait(knowledge, "post_event")->kind, WAIT_NOT);
    knowledge_free(knowledge);
}

static void mistakes_in_waits_are_told_with_their_line(void **state) {
    (void)state;
    static const char *const texts[] = {"waits 5\n", "waits f x\n", "waits f 1\n",
                                        "waits f 1 2 3\n", "receives f 1\n", "reaps f -2\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct error err = {0};
        struct knowledge *knowledge = knowledge_load();
        assert_int_equal(knowledge_add(knowledge, "own", texts[i], strlen(texts[i]), &err), -1);
        assert_non_null(strstr(err.message, "own:1: "));
        knowledge_free(knowledge);
    }
}

/* A file with a mistake, and what is said of it. */
struct mistake {
    const char *text;
    const char *message;
};

static void assert_refused(const struct mistake *mistakes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct error err = {0};
        struct knowledge *knowledge = knowledge_load();
        const char *text = mistakes[i].text;
        assert_int_equal(knowledge_add(knowledge, "own", text, strlen(text), &err), -1);
        assert_non_null(strstr(err.message, mistakes[i].message));
        knowledge_free(knowledge);
    }
}

static void mistakes_in_registrars_are_told_with_their_line(void **state) {
    (void)state;
    static const struct mistake mistakes[] = {
        {"\nhandler f 0\n", "own:2: '' is no number of an argument, 0 to 63; 2 of them"},
        {"handler f 0 64\n", "own:1: '64' is no number of an argument"},
        {"struct f 0 1 -1\n", "own:1: '-1' is no number of an argument"},
        {"calls f\n", "own:1: '' is no number of an argument, 0 to 63; 1 of them"},
        {"calls f 1 x\n", "own:1: 'x' is no number of an argument, 0 to 63, nor '-'"},
        {"starts f 1 - 2 3 4 5 6\n", "own:1: '6' is too much behind 'f'"},
        {"starts f -\n", "own:1: '-' is no number of an argument"},
        {"handler f 0 1 reset\n", "own:1: 'reset' is too much behind 'f'"},
        {"struct f 0 1 2 resets\n", "own:1: 'resets' is too much behind 'f'"},
        {"field 3x\n", "own:1: '3x' is no name"},
    };
    assert_refused(mistakes, sizeof mistakes / sizeof *mistakes);
}

/* ---- Control ---- */

static const struct control_row *find_control(const struct knowledge *knowledge,
                                              const char *name) {
    const struct control_rows *rows = knowledge_control(knowledge);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        if (strcmp(rows->all.data[i].name, name) == 0) {
            return &rows->all.data[i];
        }
    }
    fail_msg("no row for %s", name);
    return NULL;
}

/* Rules on how a handler goes on get the rows of the build, and those that a user adds. */
static void control_is_handed_on(void **state) {
    (void)state;
    static const char own[] = "jump leave\nraise signal_me 1\nsend signal_it 2 0 my_id\n"
                              "send signal_all 0 1 -1\nrepair map_more\nkeeps *-plan9*\n";
    struct error err = {0};
    struct knowledge *knowledge = knowledge_load();
    assert_int_equal(knowledge_add(knowledge, "own", own, sizeof own - 1, &err), 0);
    assert_int_equal(find_control(knowledge, "longjmp")->kind, CONTROL_LONGJMP);
    assert_int_equal(find_control(knowledge, "__cxa_throw")->kind, CONTROL_THROW);
    assert_int_equal(find_control(knowledge, "leave")->kind, CONTROL_JUMP);
    assert_int_equal(find_control(knowledge, "map_more")->kind, CONTROL_REPAIR);
    assert_int_equal(find_control(knowledge, "*-plan9*")->kind, CONTROL_KEEPS);
    assert_int_equal(find_control(knowledge, "signal_me")->signal, 1);
    const struct control_row *row = find_control(knowledge, "signal_it");
    assert_int_equal(row->target, 2);
    assert_int_equal(row->signal, 0);
    assert_string_equal(row->self, "my_id");
    row = find_control(knowledge, "signal_all");
    assert_null(row->self);
    assert_int_equal(row->self_number, -1);
    knowledge_free(knowledge);
}

static void mistakes_in_control_are_told_with_their_line(void **state) {
    (void)state;
    static const struct mistake mistakes[] = {
        {"\nraise f\n", "own:2: '' is no number of an argument, 0 to 63"},
        {"send f 0 64 getpid\n", "own:1: '64' is no number of an argument"},
        {"send f 0 1\n", "own:1: '' is no number or function that tells the caller"},
        {"send f 0 1 3x\n", "own:1: '3x' is no number or function"},
        {"jump f 1\n", "own:1: '1' is too much behind 'f'"},
        {"throw 3x\n", "own:1: '3x' is no name"},
        {"keeps a b\n", "own:1: 'b' is too much behind 'a'"},
    };
    assert_refused(mistakes, sizeof mistakes / sizeof *mistakes);
}

/* ---- Explain ---- */

/* What explain prints of the function, up to `size` bytes; its result in *result. */
static void explain(const char *function, char *out, size_t size, int *result, struct error *err) {
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
    *result = knowledge_explain(shipped, function, err);
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    rewind(file);
    out[fread(out, 1, size - 1, file)] = '\0';
    fclose(file);
}

static void explain_tells_both_sides(void **state) {
    (void)state;
    char out[8192];
    struct error err = {0};
    int result;
    explain("fork", out, sizeof out, &result, &err);
    assert_int_equal(result, 0);
    assert_non_null(strstr(out, "glibc                  unsafe (plugin)\n"));
    assert_non_null(strstr(out, "posix-1990             safe\n"));
    assert_non_null(strstr(out, "posix-2024             unsafe: removed from the list in 2024"));
    assert_non_null(strstr(out, "certainty: copied mechanically"));
    assert_non_null(strstr(out, "use _Fork()"));
    explain("__assert_fail", out, sizeof out, &result, &err);
    assert_non_null(strstr(out, "__assert_fail: judged as assert\n"));
    assert_non_null(strstr(out, "aliases"));
}

/* No line is wider than a terminal or ends in a blank, whatever the function. */
static void explain_keeps_its_lines_short(void **state) {
    (void)state;
    static const char *const names[] = {"syslog",     "longjmp",          "open",
                                        "malloc",     "__builtin_expect", "__atomic_load_n",
                                        "epoll_wait", "sigaltstack"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char out[16384];
        struct error err = {0};
        int result;
        explain(names[i], out, sizeof out, &result, &err);
        assert_int_equal(result, 0);
        assert_null(strstr(out, " \n"));
        for (const char *line = out; *line; line += strcspn(line, "\n") + 1) {
            assert_true(strcspn(line, "\n") <= 96);
        }
    }
}

static void explain_suggests_a_name(void **state) {
    (void)state;
    static const char *const slips[][2] = {
        {"sysslog", "did you mean 'syslog'?"},
        {"mallco", "did you mean 'malloc'?"},
        {"pthread_mutexlock", "did you mean 'pthread_mutex_lock'?"},
        {"qqqqqqqqqq", "a check takes it as unsafe"},
        {"", "a check takes it as unsafe"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        char out[256];
        struct error err = {0};
        int result;
        explain(slips[i][0], out, sizeof out, &result, &err);
        assert_int_equal(result, -1);
        assert_string_equal(out, "");
        if (!strstr(err.message, slips[i][1])) {
            fail_msg("%s: %s", slips[i][0], err.message);
        }
    }
}

/* ---- Locks ---- */

/* A function of the build's rows, one that a user adds, and one that takes no lock. */
static void locks_are_found_by_name(void **state) {
    (void)state;
    static const char own[] = "lock my_lock 1\npause my_pause\n";
    struct error err = {0};
    struct knowledge *knowledge = knowledge_load();
    assert_int_equal(knowledge_add(knowledge, "own", own, sizeof own - 1, &err), 0);
    assert_int_equal(knowledge_lock(knowledge, "pthread_rwlock_rdlock")->kind, LOCK_SHARED);
    assert_int_equal(knowledge_lock(knowledge, "std::recursive_mutex::lock")->kind,
                     LOCK_RECURSIVE);
    assert_int_equal(knowledge_lock(knowledge, "my_lock")->kind, LOCK_PLAIN);
    assert_int_equal(knowledge_lock(knowledge, "my_lock")->argument, 1);
    assert_int_equal(knowledge_lock(knowledge, "my_pause")->kind, LOCK_PAUSE);
    assert_null(knowledge_lock(knowledge, "printf"));
    assert_null(knowledge_lock(knowledge, "no_such_function"));
    knowledge_free(knowledge);
}

static void mistakes_in_locks_are_told_with_their_line(void **state) {
    (void)state;
    static const struct mistake mistakes[] = {
        {"lock f\n", "own:1: '' is no number of an argument, 0 to 63"},
        {"\ntry f 64\n", "own:2: '64' is no number of an argument"},
        {"wait f 0 1\n", "own:1: '0 1' is no number of an argument"},
        {"once 3x 0\n", "own:1: '3x' is no name"},
        {"pause f 0\n", "own:1: 'f 0' is no name"},
    };
    assert_refused(mistakes, sizeof mistakes / sizeof *mistakes);
}

/* ---- Descriptors ---- */

/* Rows with and without optional arguments, and numbers by target. */
static void descriptors_and_numbers_are_found_by_name(void **state) {
    (void)state;
    const struct descriptor_row *row = knowledge_descriptor(shipped, "pipe2");
    assert_int_equal(row->kind, DESCRIPTOR_PIPE);
    assert_int_equal(row->arguments[0], 0);
    assert_int_equal(row->arguments[1], 1);
    row = knowledge_descriptor(shipped, "write");
    assert_int_equal(row->kind, DESCRIPTOR_WRITES);
    assert_int_equal(row->arguments[1], UINT32_MAX);
    assert_null(knowledge_descriptor(shipped, "open"));
    assert_null(knowledge_descriptor(shipped, "no_such_function"));
    assert_int_equal(knowledge_number(shipped, "O_NONBLOCK", "x86_64-pc-linux-gnu"), 04000);
    assert_int_equal(knowledge_number(shipped, "O_NONBLOCK", "mips64-unknown-linux-gnu"), 0x80);
    assert_int_equal(knowledge_number(shipped, "O_NONBLOCK", "x86_64-unknown-freebsd14"), 4);
    assert_int_equal(knowledge_number(shipped, "O_SYNC", "x86_64-pc-linux-gnu"), -1);
}

static void mistakes_in_descriptors_are_told_with_their_line(void **state) {
    (void)state;
    static const struct mistake mistakes[] = {
        {"pipe f\n", "own:1: '' is no number of an argument"},
        {"pipe f x\n", "own:1: 'x' is no number of an argument, 0 to 63"},
        {"copies f 0 1\n", "own:1: '1' is too much behind 'f'"},
        {"writes 3x 0\n", "own:1: '3x' is no name"},
        {"number O_X *\n", "own:1: 'number' needs a name, a pattern"},
        {"number O_X * -1\n", "own:1: 'number' needs a name, a pattern"},
        {"number O_X * 0x1g\n", "own:1: 'number' needs a name, a pattern"},
    };
    assert_refused(mistakes, sizeof mistakes / sizeof *mistakes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(editions_have_their_size),
        cmocka_unit_test(rows_name_identifiers),
        cmocka_unit_test(authorities_name_their_source),
        cmocka_unit_test(files_are_plain_text),
        cmocka_unit_test(glibc_unsafe_functions_have_reasons),
        cmocka_unit_test(calls_are_judged),
        cmocka_unit_test(other_names_are_resolved),
        cmocka_unit_test(compiler_names_are_safe),
        cmocka_unit_test(effects_are_known),
        cmocka_unit_test(reasons_have_their_words),
        cmocka_unit_test(remarks_are_no_reasons),
        cmocka_unit_test(hostile_names_are_unknown),
        cmocka_unit_test(targets_have_a_default),
        cmocka_unit_test(unknown_standards_are_refused),
        cmocka_unit_test(standards_can_be_listed),
        cmocka_unit_test(signals_have_names),
        cmocka_unit_test(targets_tell_the_use_of_signals),
        cmocka_unit_test(signal_numbers_are_unique),
        cmocka_unit_test(wrong_files_are_refused),
        cmocka_unit_test(files_of_users_count),
        cmocka_unit_test(reasons_hold_for_a_class),
        cmocka_unit_test(a_second_list_of_a_name_is_refused),
        cmocka_unit_test(registrars_are_handed_on),
        cmocka_unit_test(waits_are_handed_on),
        cmocka_unit_test(mistakes_in_waits_are_told_with_their_line),
        cmocka_unit_test(mistakes_in_registrars_are_told_with_their_line),
        cmocka_unit_test(control_is_handed_on),
        cmocka_unit_test(mistakes_in_control_are_told_with_their_line),
        cmocka_unit_test(locks_are_found_by_name),
        cmocka_unit_test(mistakes_in_locks_are_told_with_their_line),
        cmocka_unit_test(descriptors_and_numbers_are_found_by_name),
        cmocka_unit_test(mistakes_in_descriptors_are_told_with_their_line),
        cmocka_unit_test(explain_tells_both_sides),
        cmocka_unit_test(explain_keeps_its_lines_short),
        cmocka_unit_test(explain_suggests_a_name),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
