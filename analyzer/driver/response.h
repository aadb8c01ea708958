/* Response files: `@file` on a command line stands for the options in the file. */
#ifndef SIGVET_DRIVER_RESPONSE_H
#define SIGVET_DRIVER_RESPONSE_H

#include "analyzer/driver/command_words.h"

/* Appends `words` to `expanded` with each `@file` replaced by the words of that file, nested ones
 * too, named relative to `directory` (gcc(1), "Overall Options"). The words are those of `words`
 * or in `arena`. -1 and a message when a file cannot be read (gcc passes such an @file on as a
 * word, but then options would be missing unseen), or when files nest too deeply or are too much
 * to be meant. */
int response_expand(struct arena *arena, const char *directory, const struct words *words,
                    struct words *expanded, struct error *err);

#endif
