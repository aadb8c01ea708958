/* Jumps and exceptions that leave a handler. */
#ifndef SIGVET_RULES_SUPPORT_JUMP_H
#define SIGVET_RULES_SUPPORT_JUMP_H

#include "rules/support/control.h"

/* Whether an exit of a walk jumps out of the handler, and how. An exception does when no function
 * on the way to it from the handler calls, or throws, within a try block; what its handlers catch
 * is not looked at. */
bool jumps_out(const struct control *control, const struct walk *walk,
               const struct exit_call *exit, enum control_kind *kind);

/* The same, when it is asked of one exit only. */
bool is_jump_out(const struct rule_context *context, const struct walk *walk,
                 const struct exit_call *exit);

#endif
