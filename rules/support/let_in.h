/* Signals that the program keeps blocked, and lets in at one kind of place alone: inside of
 * sigsuspend, pselect, ppoll or epoll_pwait. Their handlers interrupt nothing else, so that no
 * unsafe call of theirs can meet what it interrupted half-done (POSIX.1-2017 2.4.3 speaks of the
 * interruption of an unsafe function). */
#ifndef SIGVET_RULES_SUPPORT_LET_IN_H
#define SIGVET_RULES_SUPPORT_LET_IN_H

#include "rules/support/routes.h"

/* Makes a finding a note when the signals of all handlers of its ways come in one place alone. The
 * message then says so, and what follows from it; the place is related. Signals that are not known,
 * or let in nowhere, change nothing. */
void let_in_note(const struct rule_context *context, const struct ways *ways,
                 const char *consequence, struct finding *finding);

#endif
