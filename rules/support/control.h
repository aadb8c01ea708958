/* What a handler's calls do to the way it goes on: they jump, throw, send signals, or change what a
 * signal does next. The functions are those of rules/data/control and rules/data/registrars. */
#ifndef SIGVET_RULES_SUPPORT_CONTROL_H
#define SIGVET_RULES_SUPPORT_CONTROL_H

#include "rules/support/control_rows.h"
#include "rules/support/rule.h"

/* A function of rules/data/control that the program has. */
struct control_function {
    entity_id function;
    entity_id self; /* the function that the row's `self` names; NONE: none, or not there */
    const struct control_row *row;
};

struct control {
    const struct rule_context *context;
    VEC(struct control_function) all;
};

/* Finds in the program what the rows name. */
void control_find(struct control *control, const struct rule_context *context);
void control_free(struct control *control);

/* The row of a callee, the first of several; NULL when it has none, or a body in the program. */
const struct control_row *control_row(const struct control *control, entity_id callee);

/* The call at an operation of a function; what it has is borrowed. */
struct control_call {
    definition_id caller;
    op_id op;
    entity_id callee;         /* or NONE */
    const set_id *arguments;
    uint32_t argument_count;
};

/* A call of a context, or an exit of a walk, as such. */
struct control_call control_call_in(const struct context *caller, const struct context_call *call);
struct control_call control_call_of(const struct walk *walk, const struct exit_call *exit);

/* The signals that a call sends to the thread or process that makes it; SET_EMPTY when it sends
 * none. */
set_id control_sent(const struct control *control, const struct control_call *call);

/* Whether a callee is raise, and the selected standard C11's: there no handler may call it
 * (7.14.1.1p4 when the signal comes from abort or raise, p5 else). */
bool is_undefined_raise(const struct rule_context *context, entity_id callee);

/* The registrar that a call is of, when it gives one of its signals, or one that is not known,
 * another disposition; NULL for a call that only asks for the one in force. */
const struct registrar *control_registrar(const struct rule_context *context,
                                          const struct control_call *call);

/* Whether a call gives the signal another disposition than the handler: `signal(sig, SIG_DFL)`, or
 * a sigaction with whatever. */
bool control_gives_up(const struct rule_context *context, const struct control_call *call,
                      entity_id handler, int32_t signal);

/* Whether a handler runs once for each of its registrations only, as the default is in force again
 * when the signal comes: it was registered so everywhere, but at the exit `except`, which may be
 * NULL. */
bool handler_resets(const struct rule_context *context, const struct handler_function *handler,
                    int32_t signal, const struct exit_call *except);

/* Whether a signal tells of an error in the computation: of the instruction that was run last. C11
 * 7.14.1.1p3 names SIGFPE, SIGILL and SIGSEGV, POSIX.1-2017 2.4.3 SIGBUS too. To return from a
 * handler of SIGTRAP or SIGSYS is what those are for, and after one of SIGABRT abort ends the
 * process. `name` may be NULL. */
bool signal_is_computational(const char *name);

/* The name of a signal on the target of a handler; its number when it has none. */
const char *signal_name(const struct rule_context *context,
                        const struct handler_function *handler, int32_t signal);

/* What a call has as an argument; {unknown} when it has none. */
set_id control_argument(const struct rule_context *context, const struct control_call *call,
                        uint32_t number);

/* Whether a set has the number among what is known of it. */
bool set_has(const struct values *values, set_id set, int64_t number);

/* Whether it can be nothing but numbers, and each has a flag. */
bool set_all_have(const struct values *values, set_id set, uint32_t flag);

#endif
