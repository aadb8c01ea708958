#include "analyzer/driver/git.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/vec.h"

enum { MOST_ARGUMENTS = 32, MOST_OUTPUT = 256 * 1024 * 1024 /* bytes */ };

extern char **environ;

/* --- running --- */

struct process {
    pid_t pid;
    int output; /* to be read */
    FILE *said; /* what it says on stderr */
};

static int add_descriptors(posix_spawn_file_actions_t *actions, int output, int said) {
    int failure = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    if (failure == 0) {
        failure = posix_spawn_file_actions_adddup2(actions, output, 1);
    }
    return failure ? failure : posix_spawn_file_actions_adddup2(actions, said, 2);
}

/* Returns an errno value. */
static int spawn(struct process *process, const char *const *arguments, int output) {
    posix_spawn_file_actions_t actions;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure == 0) {
        failure = add_descriptors(&actions, output, fileno(process->said));
        if (failure == 0) {
            /* POSIX declares argv without const for the sake of old callers. */
            failure =
                posix_spawnp(&process->pid, "git", &actions, NULL, (char **)arguments, environ);
        }
        posix_spawn_file_actions_destroy(&actions);
    }
    return failure;
}

static int start(struct process *process, const char *const *arguments, struct error *err) {
    int ends[2];
    process->said = tmpfile();
    if (!process->said || pipe2(ends, O_CLOEXEC)) {
        error_set(err, "cannot run git: %s", strerror(errno));
        if (process->said) {
            fclose(process->said);
        }
        return -1;
    }
    process->output = ends[0];
    int failure = spawn(process, arguments, ends[1]);
    close(ends[1]);
    if (failure) {
        close(ends[0]);
        fclose(process->said);
        return error_set(err, "cannot run git: %s; it has to be installed for this option",
                         strerror(failure));
    }
    return 0;
}

/* All that it prints; false when that is too much. */
static bool read_output(const struct process *process, struct arena *arena, char **text,
                        size_t *size) {
    VEC(char) bytes = {0};
    char piece[65536];
    ssize_t n;
    while ((n = read(process->output, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR)) {
        for (ssize_t i = 0; i < n; i++) {
            vec_push(&bytes, piece[i]);
        }
        if (bytes.count > MOST_OUTPUT) {
            break;
        }
    }
    bool whole = n == 0;
    *text = arena_text(arena, bytes.data ? bytes.data : "", bytes.count);
    *size = bytes.count;
    vec_free(&bytes);
    return whole;
}

/* The first line of what git says. */
static const char *first_line(FILE *said, char *line, size_t size) {
    rewind(said);
    line = fgets(line, (int)size, said);
    if (line) {
        line[strcspn(line, "\n")] = '\0';
    }
    return line && *line ? line : "nothing";
}

static int finish(struct process *process, bool whole, const char *what, struct error *err) {
    char line[300];
    int status;
    close(process->output);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) {
    }
    int result = 0;
    if (!whole) {
        result = error_set(err, "git prints more than %d bytes about %s", MOST_OUTPUT, what);
    } else if (!WIFEXITED(status) || WEXITSTATUS(status)) {
        result = error_set(err, "git does not know about %s: it says '%.300s'", what,
                           first_line(process->said, line, sizeof line));
    }
    fclose(process->said);
    return result;
}

/* Runs git with the arguments, which end in NULL. */
static char *run(const struct git *git, const char *what, const char *const *arguments,
                 size_t *size, struct error *err) {
    const char *all[MOST_ARGUMENTS] = {"git", "--no-pager", "--no-optional-locks", "--literal-pathspecs",
                                       "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
                                       "-c", "protocol.allow=never"};
    size_t count = 10;
    if (git->top) {
        all[count++] = "-C";
        all[count++] = git->top;
    }
    for (; *arguments; arguments++) {
        all[count++] = *arguments;
    }
    struct process process;
    char *text;
    if (start(&process, all, err)) {
        return NULL;
    }
    bool whole = read_output(&process, git->arena, &text, size);
    return finish(&process, whole, what, err) ? NULL : text;
}

/* The same for an answer of one line. */
static char *ask(const struct git *git, const char *what, const char *const *arguments,
                 struct error *err) {
    size_t size;
    char *text = run(git, what, arguments, &size, err);
    if (text) {
        text[strcspn(text, "\n")] = '\0';
    }
    return text;
}

/* --- questions --- */

int git_open(struct git *git, struct arena *arena, struct error *err) {
    *git = (struct git){.arena = arena};
    const char *top =
        ask(git, "the current folder", (const char *[]){"rev-parse", "--show-toplevel", NULL}, err);
    if (top && *top != '/') {
        return error_set(err, "the current folder is in no working tree of git");
    }
    git->top = top;
    return top ? 0 : -1;
}

/* What could be taken for an option, or cannot be part of a revision: gitrevisions(7). */
static bool can_be_revision(const char *revision) {
    bool good = *revision && *revision != '-' && strlen(revision) < 1000;
    for (const char *at = revision; *at && good; at++) {
        good = (unsigned char)*at > ' ' && *at != 0x7f;
    }
    return good;
}

static bool is_commit(const char *text) {
    size_t length = strspn(text, "0123456789abcdef");
    return (length == 40 || length == 64) && !text[length];
}

const char *git_base(const struct git *git, const char *revision, struct error *err) {
    if (!can_be_revision(revision)) {
        error_set(err, "'%.100s' is no revision: name a commit, a branch or a tag", revision);
        return NULL;
    }
    const char *commit = arena_printf(git->arena, "%s^{commit}", revision);
    const char *what = arena_printf(git->arena, "the revision '%.100s'", revision);
    const char *found =
        ask(git, what, (const char *[]){"rev-parse", "--verify", commit, NULL}, err);
    if (!found) {
        return NULL;
    }
    if (!is_commit(found)) {
        error_set(err, "'%.100s' is no single revision", revision);
        return NULL;
    }
    what = arena_printf(git->arena,
                        "a commit that '%.100s' and the current one come from (a shallow "
                        "clone has to be deepened)",
                        revision);
    return ask(git, what, (const char *[]){"merge-base", found, "HEAD", NULL}, err);
}

const char *git_last_change(const struct git *git, const char *file, struct error *err) {
    return ask(
        git, "the baseline",
        (const char *[]){"log", "-1", "--format=%H", "--no-show-signature", "--", file, NULL}, err);
}

#define PLAIN_DIFFERENCE                                                                           \
    "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative",                       \
        "--ignore-submodules=all", "--find-renames"

const char *git_changes(const struct git *git, const char *commit, size_t *size,
                        struct error *err) {
    return run(git, "changed lines",
               (const char *[]){PLAIN_DIFFERENCE, "--unified=0", "--inter-hunk-context=0",
                                "--src-prefix=a/", "--dst-prefix=b/", commit, "--", NULL},
               size, err);
}

const char *git_untracked(const struct git *git, size_t *size, struct error *err) {
    return run(git, "new files",
               (const char *[]){"ls-files", "--others", "--exclude-standard", "-z", NULL}, size,
               err);
}

const char *git_renames(const struct git *git, const char *commit, size_t *size,
                        struct error *err) {
    return run(git, "renamed files",
               (const char *[]){PLAIN_DIFFERENCE, "--name-status", "--diff-filter=R", "-z", commit,
                                "--", NULL},
               size, err);
}
