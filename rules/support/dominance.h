/* Which edges of a body's control flow graph decide whether a block runs. */
#ifndef SIGVET_RULES_SUPPORT_DOMINANCE_H
#define SIGVET_RULES_SUPPORT_DOMINANCE_H

#include "rules/support/body.h"

enum { MAX_DECIDED = 4096 }; /* blocks of a body that is looked into; of larger ones nothing is known */

/* Whether control gets from the entry to the block `to` only over an edge of the block `from`. */
bool only_over_edge(const struct body *body, block_id to, block_id from, uint32_t edge);

#endif
