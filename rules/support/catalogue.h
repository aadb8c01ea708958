/* The rules as a user looks them up. */
#ifndef SIGVET_RULES_SUPPORT_CATALOGUE_H
#define SIGVET_RULES_SUPPORT_CATALOGUE_H

#include <stdbool.h>

/* Prints all rules to stdout, a line each: id, severity, whether it is on by default, what it
 * finds. */
void catalogue_print(void);

/* Prints the page of a rule to stdout, headed by what it rests on; false when there is no such
 * rule. */
bool catalogue_explain(const char *id);

/* The page of the rule with this id, which there is, in Markdown. */
const char *catalogue_page(const char *id);

#endif
