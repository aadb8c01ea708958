/* Signals that the program keeps blocked, and lets in at one kind of place alone: inside of
 * sigsuspend, pselect, ppoll or epoll_pwait. Their handlers interrupt nothing else, so that no
 * unsafe call of theirs can meet what it interrupted half-done (POSIX.1-2017 2.4.3 speaks of the
 * interruption of an unsafe function). */
#ifndef SIGVET_RULES_SUPPORT_LET_IN_H
#define SIGVET_RULES_SUPPORT_LET_IN_H

#include "rules/support/routes.h"

/* The first call that lets in signals of the handlers of all these ways; NULL when some signal of
 * theirs may arrive elsewhere, is not known, or is let in nowhere. The signals are left in
 * *signals. */
const struct mask_use *let_in_only_by(const struct rule_context *context, const struct ways *ways,
                                      uint64_t *signals);

#endif
