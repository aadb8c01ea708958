/* What rules say, and what reporters print. Every string is NUL-terminated and owned by the arena
 * that the findings were made in, or by the program's strings. Files are absolute paths; reporters
 * make them relative. */
#ifndef SIGVET_FACTS_FINDING_H
#define SIGVET_FACTS_FINDING_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/base/vec.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* Proven: a function known to be unsafe on a path that can be taken. Assumed: something on the
 * way is not known for certain: a callee without a body, a pointer with several targets. */
enum certainty { CERTAINTY_PROVEN, CERTAINTY_ASSUMED };

struct position {
    const char *file; /* absolute, or "" when there is none */
    uint32_t line;    /* from 1, or 0 */
    uint32_t column;  /* from 1, or 0 */
};

/* A program of the database: what has a main. */
struct executable {
    const char *name; /* of the source that defines main, without folder and extension; all of its
                         path when another executable has the same name */
    const char *file; /* that source */
};

/* A program point that makes a function a handler. */
struct registration {
    struct position position;
    const char *via;      /* what the source calls there: "sigaction", "ssh_signal" */
    const char **signals; /* "SIGTERM", in numeric order; none = not known */
    uint32_t signal_count;
};

struct handler {
    const char *function;
    struct position position; /* where its name is defined, or registered when it has no body */
    const char **signals;     /* the union over its registrations; none = not known */
    uint32_t signal_count;
    struct registration *registrations; /* by position */
    uint32_t registration_count;
    uint32_t *executables; /* that register it: indices into findings.executables, ascending */
    uint32_t executable_count;
};

/* A registration whose handler could not be told. */
struct unresolved {
    struct position position;
    const char *via;    /* what the source calls there */
    const char *reason; /* why it could not, as the end of a sentence */
};

/* One step of the way from a handler to the position of the finding. */
struct path_step {
    const char *function;     /* the caller */
    struct position position; /* the call site in it */
    const char *calls;        /* the callee; "" when the pointer that is called leads nowhere; NULL at
                                 the end of a path to what is no call */
    bool assumed;             /* through a pointer: the callee is one of those that it may hold */
};

/* How one handler gets to the position of a finding: its shortest path, but a certain one before
 * one that is assumed. */
struct route {
    uint32_t handler;             /* index into findings.handlers */
    const struct path_step *path; /* starts in the handler; the last step is the position, or
                                     behind it are those in bodies of system headers */
    uint32_t path_length;         /* 0 when there is no way to show */
};

/* A call that a finding stands for, of those that are not told one by one. */
struct folded_call {
    struct position position;
    const char *function; /* that it lies in */
    const char *callee;   /* "" when the pointer that is called leads nowhere */
};

/* Another place that belongs to a finding. */
struct related {
    struct position position;
    const char *message; /* "also written here, outside of any handler" */
};

/* A text to be put in place of what stands in one line of the source. */
struct edit {
    struct position position; /* of the first byte that goes */
    uint32_t end_column;      /* of the first byte behind, in the same line; the position's column:
                                 nothing goes */
    const char *text;
};

/* A change of the source that ends a finding. */
struct fix {
    const char *description;  /* "declare it 'volatile sig_atomic_t'" */
    const struct edit *edits; /* by position, none overlapping */
    uint32_t edit_count;
};

struct finding {
    const char *rule; /* "unsafe-call" */
    enum severity severity;
    enum certainty certainty; /* of the first route */
    const char *category;     /* "lock", "heap", ...; or "" */
    const char *message;      /* "'syslog' is not async-signal-safe: takes a lock, may allocate" */
    struct position position;
    const char *function;       /* that the position lies in */
    const char *callee;         /* of a call rule, else NULL */
    const char *object;         /* of an object rule, else NULL */
    const struct route *routes; /* one for each handler that gets there: those that are certain,
                                   then the shorter ones, then by the handler's position */
    uint32_t route_count;
    const struct folded_call *folded; /* that it stands for, the nearest first */
    uint32_t folded_count;
    const struct related *related; /* in the order in which they are to be read */
    uint32_t related_count;
    const struct fix *fixes; /* each by itself would do */
    uint32_t fix_count;
    const char *help;        /* what to do instead, or "" */
    bool suppressed;         /* by a comment in the source: told apart, and no reason to fail */
    bool excluded;             /* suppressed by the project's settings, and not by a comment */
    const char *justification; /* that the comment gives, or ""; NULL when it is not suppressed */
    bool known;              /* in the baseline: as when it is suppressed */
    bool untouched;          /* it has nothing to do with lines that changed: likewise */
    const char *fingerprint; /* 32 hex digits that survive moved lines */
    const char *old_fingerprint; /* that it had before its file was renamed; or NULL */
};

/* What is said of a rule that ran, for reports that describe what they hold. */
struct rule_text {
    const char *id;
    const char *summary;   /* one line: what it finds */
    const char *standards; /* "CERT SIG30-C, CWE-479": what it rests on, with commas between */
    const char *page;      /* its page, in Markdown */
    enum severity severity; /* of its gravest findings */
};

/* Something that could not be analysed. */
struct failure {
    const char *file; /* absolute, or what the user named */
    const char *message;
    const char *kind; /* "parse", "crash", "timeout", "memory", "input", "output" */
    uint32_t line;    /* of the first error in that file, from 1; 0 when it has no place there */
    uint32_t column;
};

struct statistics {
    uint32_t translation_units; /* compile commands taken, without duplicates and other languages */
    uint32_t parsed;            /* with facts, damaged ones included */
    uint32_t cached;            /* of those: facts came from the cache */
    uint32_t failed;            /* with an error; what was found in the rest of the TU is kept */
    uint32_t skipped;           /* commands in assembler and other languages */
    uint32_t functions;         /* with a body */
    double seconds;             /* wall time of the whole run */
};

/* A function without a body that handlers reach. */
struct library_callee {
    const char *name;
    const char *verdict; /* "safe", "note", "unsafe", "unknown" */
    uint32_t count;      /* of the places that call it */
};

/* How far the analysis saw: what it resolved, what it pruned, and each thing that it does not
 * know. A call counts once, however many handlers and contexts get to it. */
struct coverage {
    uint32_t entities;
    uint32_t images;   /* executables, and what is linked with none */
    uint32_t contexts; /* bodies that handlers reach, with what is known of their arguments */
    uint32_t registrations;    /* that told their handler */
    uint32_t pointers_one;     /* reached calls through a pointer, with one callee */
    uint32_t pointers_several;
    uint32_t pruned_condition; /* calls in reached bodies: by a condition */
    uint32_t pruned_no_return; /* behind a call that never returns */
    uint32_t pruned_unconnected; /* behind a return or a jump */
    VEC(struct position) pointers_none;   /* calls through one that resolves to nothing */
    VEC(struct position) signals_unknown; /* registrations whose signals could not be told */
    VEC(struct library_callee) callees;   /* the most called first, then by name */
};

/* An entry of the baseline that no finding has any more. */
struct gone_entry {
    const char *rule;
    const char *file; /* as the baseline has it */
    const char *function;
    const char *what; /* the callee or object, or "" */
};

/* A function that handlers reach and that was not looked into, because it is promised to be safe:
 * by an attribute in the source, or by the project's settings. */
struct trusted {
    const char *function;
    struct position position; /* where it is defined, else declared */
};

/* A source that rules have read, beside its facts: their findings hang on what it holds. */
struct read_text {
    const char *file;
    uint64_t hash[2]; /* of the content that was analysed: struct input_file */
};

struct findings {
    VEC(struct executable) executables; /* by name, then file */
    VEC(struct handler) handlers; /* by position */
    VEC(struct finding) findings; /* by position, then rule */
    VEC(struct rule_text) rules;       /* that ran, by id */
    VEC(struct unresolved) unresolved; /* by position */
    VEC(struct trusted) trusted; /* by position */
    VEC(struct read_text) texts; /* each file once */
    VEC(struct failure) failures; /* by file */
    bool is_compared; /* with a baseline */
    const char *since; /* the revision that changes are told from; or NULL */
    VEC(struct gone_entry) gone; /* in the order of the baseline */
    struct statistics statistics;
    struct coverage *coverage; /* NULL when it is not asked for */
};

#endif
