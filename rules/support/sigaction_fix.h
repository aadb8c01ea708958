/* What a struct sigaction, or a signal set, lacks. */
#ifndef SIGVET_RULES_SUPPORT_SIGACTION_FIX_H
#define SIGVET_RULES_SUPPORT_SIGACTION_FIX_H

#include "rules/support/initialised.h"

/* Gives the finding the statements that initialise the parts which a call reads: behind the
 * declaration of the object and of others that follow it, where nothing can have been stored yet.
 */
void sigaction_fix_initialise(const struct rule_context *context,
                              const struct uninitialised_use *use, struct finding *finding);

/* Gives the finding about a registration of a handler with three arguments the statement that sets
 * SA_SIGINFO: before the call of sigaction, when it is the only one that takes the struct, and the
 * handler is put into sa_sigaction. */
void sigaction_fix_siginfo(const struct rule_context *context, unit_id unit, location_id call,
                           struct finding *finding);

#endif
