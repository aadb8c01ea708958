/* A source line with a caret under the position that a message speaks of. */
#ifndef SIGVET_REPORT_EXCERPT_H
#define SIGVET_REPORT_EXCERPT_H

#include <stdbool.h>
#include <stdio.h>

struct position;
struct sources;

/* Prints two lines for the position, or nothing when its source cannot be shown:
 *
 *       419 |         syslog(pri, "%.500s", fmtbuf);
 *           |         ^~~~~~
 *
 * At most 200 columns of the source line, tabs expanded to stops of 8. */
void excerpt_print(FILE *out, bool colour, struct sources *sources,
                   const struct position *position);

#endif
