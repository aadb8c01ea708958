/* git(1), asked about the project in the current folder: which lines changed, and where files went.
 * It is run only when an option asks for it, never through a shell, with arguments of which none
 * but a validated revision and a file behind `--` come from outside; and so that it starts no other
 * program that the repository's configuration names for differences, pages, hooks and monitors, and
 * fetches nothing. (What it names as a clean filter of a file that changed, git does run.) */
#ifndef SIGVET_DRIVER_GIT_H
#define SIGVET_DRIVER_GIT_H

#include <stddef.h>

struct arena;
struct error;

struct git {
    struct arena *arena; /* of all that is returned */
    const char *top;     /* of the working tree, absolute */
};

/* Finds the working tree around the current folder. -1 and a message when there is none, or no git.
 */
int git_open(struct git *git, struct arena *arena, struct error *err);

/* The commit where the current one left the revision: itself, when it is behind. NULL and a message
 * when it is no revision, or has nothing in common with the current one. */
const char *git_base(const struct git *git, const char *revision, struct error *err);

/* The commit that changed the file last, or "" when none has it. NULL and a message. */
const char *git_last_change(const struct git *git, const char *file, struct error *err);

/* The differences between a commit and the working tree, as git-diff(1) prints them: without
 * context, renamed files followed. NULL and a message. */
const char *git_changes(const struct git *git, const char *commit, size_t *size, struct error *err);

/* The files that git does not know, relative to the top, each ended by a NUL; those that it is to
 * ignore are left out. NULL and a message. */
const char *git_untracked(const struct git *git, size_t *size, struct error *err);

/* Files that were renamed since the commit: "R100", the old name and the new one relative to the
 * top, each ended by a NUL. NULL and a message. */
const char *git_renames(const struct git *git, const char *commit, size_t *size, struct error *err);

#endif
