/* Which TUs can be linked together. Private to program/. */
#ifndef SIGVET_PROGRAM_IMAGES_H
#define SIGVET_PROGRAM_IMAGES_H

struct program;

/* Fills program->images: one for each TU that defines `main`, with the TUs that it needs, and one
 * or more for the TUs that none of them needs. Every TU is in at least one image. */
void images_build(struct program *program);

#endif
