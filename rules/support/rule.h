/* A rule judges the program and what its handlers reach, and says what is wrong. Rules know
 * nothing of libclang, of options or of output.
 *
 * Each rule is one file, rules/<id>.c, that defines `const struct rule rule_<id>` (with `_` for
 * `-`), one page, docs/rules/<id>.md, and one folder of tests, testdata/rules/<id>/. The build
 * makes rule_registry from the file names; a test fails when one of the three is missing. */
#ifndef SIGVET_RULES_SUPPORT_RULE_H
#define SIGVET_RULES_SUPPORT_RULE_H

#include "analyzer/base/arena.h"
#include "analyzer/facts/finding.h"
#include "analyzer/program/analysis.h"

struct knowledge;
struct sharings;
struct suppression_comments;

enum handler_kind {
    HANDLER_ORDINARY,
    HANDLER_OF_FAULTS, /* of SIGSEGV and its kin, and nothing else */
    HANDLER_FINAL,     /* of other signals, and never returns: it ends the process, or jumps */
    HANDLER_KINDS
};

/* What a rule works with. */
struct rule_context {
    const struct analysis *analysis;
    const struct knowledge *knowledge;
    int standard;               /* a handle of knowledge_standard */
    struct findings *findings;  /* handlers are there already; the rule adds findings */
    const uint32_t *handler_of; /* by index into analysis->handlers: index into findings->handlers */
    const enum handler_kind *kinds; /* by index into findings->handlers */
    enum severity gravest[HANDLER_KINDS]; /* that a finding can have in handlers of that kind alone */
    bool every_call;            /* far ones too are told one by one: folds.h */
    const uint32_t *worst_of_descent; /* by index into reach.descents: descent.h */
    const struct suppression_comments *suppressions; /* for rules that are last */
    const bool *is_on;          /* by index into rule_registry: which rules are selected */
    struct sharings *sharings;  /* sharing.h: empty until a rule asks */
    struct arena *arena;        /* of everything in the findings */
};

struct rule {
    const char *id;
    const char *summary; /* one line: what it finds */
    const char *standards; /* what it rests on: "CERT SIG30-C, CWE-479, C11 7.14.1.1p5" */
    enum severity severity; /* of its gravest findings */
    bool is_optional;    /* off, unless it is asked for */
    bool is_last;        /* judges what suppressions did to the findings of the other rules */
    void (*check)(const struct rule_context *context);
};

extern const struct rule *const rule_registry[]; /* ends in NULL; by id */

/* Whether the rule of this id is selected. A rule leaves to a more specific one what that says. */
bool rule_is_on(const struct rule_context *context, const char *id);

#endif
