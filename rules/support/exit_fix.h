/* _exit in place of exit. */
#ifndef SIGVET_RULES_SUPPORT_EXIT_FIX_H
#define SIGVET_RULES_SUPPORT_EXIT_FIX_H

#include "rules/support/calls.h"

/* Gives the finding about a call of exit the fix, where only handlers run the function that the
 * call is in, in every program: elsewhere the functions of atexit and what streams hold are wanted.
 * The file includes <unistd.h> from then on. */
call_fix exit_fix_add;

#endif
