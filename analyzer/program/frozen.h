/* Frozen objects: what holds its initial value for the whole run. Private to program/.
 *
 * A static object is frozen when it is const, or when nobody writes to it or has its address. Of a
 * record whose address others have, fields may be frozen still:
 *
 *     static struct ops disk = {disk_open, NULL};     open_with(&disk): every `p->close`, in
 *     void open_with(struct ops *p) { p->open(); }    whatever body, is only read
 *
 * That is so when no code assigns to the field through a pointer, whichever object it may mean, and
 * no pointer to a record of the type gets to where it could be written to by another type: to a
 * library's function, a `void *`, a number. Which type a pointer has tells symbol.record. */
#ifndef SIGVET_PROGRAM_FROZEN_H
#define SIGVET_PROGRAM_FROZEN_H

#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"
#include "analyzer/program/value.h"

struct frozen {
    bool *objects;  /* by entity_id: all of the static object is frozen */
    bool *by_field; /* by entity_id: of the static record, its frozen fields are; of the field, it is
                       frozen in every such object */
};

/* Finds them while bodies are read (survey.h). */
struct stores;
struct stores *frozen_begin(const struct program *program, struct flow *flow);
void frozen_read(void *self, unit_id unit, uint32_t function);
void frozen_end(struct frozen *frozen, struct stores *stores);
void frozen_free(struct frozen *frozen);

/* Whether a place lies in a static object, and holds its initial value for the whole run. */
bool frozen_has(const struct frozen *frozen, const struct values *values, place_id place);

#endif
