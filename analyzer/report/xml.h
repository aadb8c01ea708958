/* Text in XML 1.0 (W3C, fifth edition). */
#ifndef SIGVET_REPORT_XML_H
#define SIGVET_REPORT_XML_H

#include <stdio.h>

/* Prints any bytes so that they can stand in an element or between the quotation marks of an
 * attribute: markup and white space as references, a byte that is not UTF-8 as \xNN, and a
 * character that XML has no way to hold (section 2.2: most controls) as \uNNNN. */
void xml_print(FILE *out, const char *text);

#endif
