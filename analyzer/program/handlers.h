/* Registrations and handlers: which function can run for which signal, and where that is said. */
#ifndef SIGVET_PROGRAM_HANDLERS_H
#define SIGVET_PROGRAM_HANDLERS_H

#include "analyzer/program/interpret.h"

/* A program point that makes a function a handler: a call of a registrar, or of the outermost
 * wrapper that it was given to. */
struct site_of_registration {
    unit_id unit;
    location_id location;
    entity_id via;        /* what is called there */
    VEC(int32_t) signals; /* ascending */
    bool signals_known;   /* these are all */
    bool assumed;         /* the handler may be installed here, or another one, or none */
    set_id flags;         /* as in struct raw_registration, of all ways that lead here */
    set_id mask;          /* likewise */
};

struct handler_function {
    entity_id entity;
    definition_id definition; /* or NONE: a function without a body, such as `abort` */
    VEC(struct site_of_registration) sites;
    VEC(image_id) images;     /* that register it, each once; never none */
    VEC(int32_t) signals;     /* ascending: the union */
    bool signals_known;       /* at every site: then no other signal brings it about */
};

/* Why the handler of a registration could not be told. */
enum unresolved_reason {
    UNRESOLVED_VALUE,     /* it comes from an integer, a library, or code that was not followed */
    UNRESOLVED_STRUCT,    /* its struct sigaction was not filled where that could be followed */
    UNRESOLVED_PARAMETER, /* the caller gives it, and no call was found */
    UNRESOLVED_PLACE      /* nothing is known to be stored in the place that it is read from */
};

/* A registration whose handler could not be told. */
struct unresolved_site {
    unit_id unit;
    location_id location;
    entity_id via; /* what is called there */
    enum unresolved_reason reason;
};

struct handlers {
    VEC(struct handler_function) all;
    VEC(struct unresolved_site) unresolved; /* each place once, in no order */
    VEC(struct raw_registration) installed; /* what each call of a registrar, and of a wrapper,
                                               installs, be it SIG_IGN; what only callers can
                                               tell is there for each of them too */
};

void handlers_find(struct handlers *handlers, const struct program *program,
                   struct values *values, struct flow *flow, struct interpreter *interpreter);
void handlers_free(struct handlers *handlers);

#endif
