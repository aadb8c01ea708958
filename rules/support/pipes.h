/* The pipes, socket pairs and event counters that the program makes, where their descriptors get
 * to, and whether anything on the way makes them non-blocking. */
#ifndef SIGVET_RULES_SUPPORT_PIPES_H
#define SIGVET_RULES_SUPPORT_PIPES_H

#include "rules/support/knowledge.h"
#include "rules/support/path_flow.h"

/* An end that can be written to. */
struct pipe_end {
    enum descriptor_kind kind; /* DESCRIPTOR_PIPE, _PAIR or _COUNTER */
    definition_id definition;  /* that makes it: where it names the place itself */
    op_id op;                  /* the call */
    path_id place;
    struct path_set places;    /* where the descriptor gets to */
    bool is_for_child;         /* a local of a body that starts a process: who reads is no matter of
                                  the interrupted code */
    bool may_not_block;        /* something makes it non-blocking, or may */
    const struct setting *mistake; /* O_NONBLOCK is set as a descriptor's flag, or NULL */
};

/* A call that is given a descriptor, or a pointer to where one is. */
struct setting {
    path_id value; /* as in struct assignment; NONE: which one is not known */
    definition_id definition;
    op_id op;
    bool is_mistake; /* fcntl(fd, F_SETFD, O_NONBLOCK); else it makes it non-blocking, or may */
};

struct pipes {
    struct path_flow flow;
    VEC(struct pipe_end) ends;     /* by the call that makes them */
    VEC(struct setting) settings;
    bool some_setting_is_unknown;  /* of a descriptor that could not be followed */
};

void pipes_find(struct pipes *pipes, const struct rule_context *context);
void pipes_free(struct pipes *pipes);

/* Whether the program calls anything that makes one. */
bool has_pipes(const struct rule_context *context);

#endif
