#include "analyzer/facts/finding_io.h"

#include <string.h>
#include <xxhash.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/intern.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/finding.h"

/* A findings file, version 2, in the machine's own order: it stays where it was made.
 *
 *     header     struct header
 *     strings    one behind the other with a NUL behind each; the first is ""
 *     values     u32 each: struct findings, then struct origin, field by field, as the functions
 *                code_* below name them; a string is its number, or ABSENT for NULL; an array is its
 *                length and then its elements
 *
 * Each code_* function is both the writer and the reader of its struct, so that the two agree, and
 * the way of whoever visits its positions; a writer changes nothing. */

#define FINDINGS_MAGIC "SVR\n"
#define ABSENT UINT32_MAX
enum { FINDINGS_VERSION = 2 };

struct header {
    char magic[4];
    uint32_t version;
    uint64_t checksum[2]; /* XXH3, 128 bits, of all that follows the header */
    uint32_t string_count;
    uint32_t string_bytes;
};

struct coder {
    enum { CODER_WRITES, CODER_READS, CODER_VISITS } mode;
    bool bad;               /* what was read makes no sense; all that follows is zero */
    struct arena *arena;    /* of arrays that are read */
    VEC(uint32_t) values;   /* written, or to be read */
    uint32_t next;          /* value to be read */
    struct strings strings; /* written */
    VEC(const char *) texts; /* read: by number */
    void (*visit)(void *user, struct position *position);
    void *user;
};

/* --- values --- */

static void code_number(struct coder *coder, uint32_t *number) {
    if (coder->mode == CODER_WRITES) {
        vec_push(&coder->values, *number);
    }
    if (coder->mode != CODER_READS) {
        return;
    }
    coder->bad |= coder->next >= coder->values.count;
    *number = coder->bad ? 0 : coder->values.data[coder->next++];
}

/* A field whose value is below `limit`. */
#define CODE_CHOICE(coder, field, limit)                 \
    do {                                                 \
        uint32_t value_ = (uint32_t)(field);             \
        code_number((coder), &value_);                   \
        (coder)->bad |= value_ >= (limit);               \
        if ((coder)->mode == CODER_READS) {              \
            (field) = (coder)->bad ? 0 : value_;         \
        }                                                \
    } while (0)

/* A string, or NULL. */
static void code_optional(struct coder *coder, const char **text) {
    uint32_t number = ABSENT;
    if (coder->mode == CODER_WRITES && *text) {
        number = strings_add_text(&coder->strings, *text);
    }
    code_number(coder, &number);
    if (coder->mode == CODER_READS) {
        coder->bad |= number != ABSENT && number >= coder->texts.count;
        *text = coder->bad || number == ABSENT ? NULL : coder->texts.data[number];
    }
}

static void code_text(struct coder *coder, const char **text) {
    code_optional(coder, text);
    coder->bad |= !*text;
    if (coder->mode == CODER_READS && !*text) {
        *text = "";
    }
}

/* Room for the elements of an array whose length is read. Each takes a value at least, so that a
 * small file does not stand for a huge array. */
static void *read_array(struct coder *coder, uint32_t *count, size_t size) {
    code_number(coder, count);
    coder->bad |= *count > coder->values.count - coder->next;
    *count = coder->bad ? 0 : *count;
    return arena_array(coder->arena, *count, size);
}

/* An array at `pointer` of `count` elements of `type`; of a const one, which is only made when it
 * is read, and only looked at when it is written. */
#define CODE_ARRAY(coder, type, pointer, count, code)                       \
    do {                                                                    \
        type *elements_ = (type *)(pointer);                                \
        if ((coder)->mode == CODER_READS) {                                 \
            (pointer) = elements_ = read_array((coder), &(count), sizeof *elements_); \
        } else {                                                            \
            code_number((coder), &(count));                                 \
        }                                                                   \
        for (uint32_t i_ = 0; i_ < (count); i_++) {                         \
            code((coder), &elements_[i_]);                                  \
        }                                                                   \
    } while (0)

/* --- structs --- */

/* A new field must be coded, unless findings_write says that it is left out. */
_Static_assert(sizeof(struct handler) == 72, "code_handler");
_Static_assert(sizeof(struct path_step) == 40, "code_step");
_Static_assert(sizeof(struct finding) == 184, "code_finding");

static void code_edit_position(struct coder *coder, struct position *position) {
    code_text(coder, &position->file);
    code_number(coder, &position->line);
    code_number(coder, &position->column);
}

static void code_position(struct coder *coder, struct position *position) {
    code_edit_position(coder, position);
    if (coder->mode == CODER_VISITS) {
        coder->visit(coder->user, position);
    }
}

static void code_half(struct coder *coder, uint64_t *half) {
    uint32_t low = (uint32_t)*half;
    uint32_t high = (uint32_t)(*half >> 32);
    code_number(coder, &low);
    code_number(coder, &high);
    if (coder->mode == CODER_READS) {
        *half = (uint64_t)high << 32 | low;
    }
}

static void code_executable(struct coder *coder, struct executable *executable) {
    code_text(coder, &executable->name);
    code_text(coder, &executable->file);
}

static void code_registration(struct coder *coder, struct registration *registration) {
    code_position(coder, &registration->position);
    code_text(coder, &registration->via);
    CODE_ARRAY(coder, const char *, registration->signals, registration->signal_count, code_text);
}

static void code_handler(struct coder *coder, struct handler *handler) {
    code_text(coder, &handler->function);
    code_position(coder, &handler->position);
    CODE_ARRAY(coder, const char *, handler->signals, handler->signal_count, code_text);
    CODE_ARRAY(coder, struct registration, handler->registrations, handler->registration_count,
               code_registration);
    CODE_ARRAY(coder, uint32_t, handler->executables, handler->executable_count, code_number);
}

static void code_unresolved(struct coder *coder, struct unresolved *unresolved) {
    code_position(coder, &unresolved->position);
    code_text(coder, &unresolved->via);
    code_text(coder, &unresolved->reason);
}

static void code_trusted(struct coder *coder, struct trusted *trusted) {
    code_text(coder, &trusted->function);
    code_position(coder, &trusted->position);
}

static void code_step(struct coder *coder, struct path_step *step) {
    code_text(coder, &step->function);
    code_position(coder, &step->position);
    code_optional(coder, &step->calls);
    CODE_CHOICE(coder, step->assumed, 2);
}

static void code_route(struct coder *coder, struct route *route) {
    code_number(coder, &route->handler);
    CODE_ARRAY(coder, struct path_step, route->path, route->path_length, code_step);
}

static void code_folded(struct coder *coder, struct folded_call *folded) {
    code_position(coder, &folded->position);
    code_text(coder, &folded->function);
    code_text(coder, &folded->callee);
}

static void code_related(struct coder *coder, struct related *related) {
    code_position(coder, &related->position);
    code_text(coder, &related->message);
}

static void code_edit(struct coder *coder, struct edit *edit) {
    code_edit_position(coder, &edit->position);
    code_number(coder, &edit->end_column);
    code_text(coder, &edit->text);
}

static void code_fix(struct coder *coder, struct fix *fix) {
    code_text(coder, &fix->description);
    CODE_ARRAY(coder, struct edit, fix->edits, fix->edit_count, code_edit);
}

static void code_finding(struct coder *coder, struct finding *finding) {
    code_text(coder, &finding->rule);
    CODE_CHOICE(coder, finding->severity, SEVERITY_ERROR + 1);
    CODE_CHOICE(coder, finding->certainty, CERTAINTY_ASSUMED + 1);
    code_text(coder, &finding->category);
    code_text(coder, &finding->message);
    code_position(coder, &finding->position);
    code_text(coder, &finding->function);
    code_optional(coder, &finding->callee);
    code_optional(coder, &finding->object);
    CODE_ARRAY(coder, struct route, finding->routes, finding->route_count, code_route);
    CODE_ARRAY(coder, struct folded_call, finding->folded, finding->folded_count, code_folded);
    CODE_ARRAY(coder, struct related, finding->related, finding->related_count, code_related);
    CODE_ARRAY(coder, struct fix, finding->fixes, finding->fix_count, code_fix);
    code_text(coder, &finding->help);
    CODE_CHOICE(coder, finding->suppressed, 2);
    code_optional(coder, &finding->justification);
}

static void code_read_text(struct coder *coder, struct read_text *text) {
    code_text(coder, &text->file);
    code_half(coder, &text->hash[0]);
    code_half(coder, &text->hash[1]);
}

/* All of it. A VEC has a pointer and a count as well; what it had room for is not told. */
static void code_findings(struct coder *coder, struct findings *findings) {
    CODE_ARRAY(coder, struct executable, findings->executables.data, findings->executables.count,
               code_executable);
    CODE_ARRAY(coder, struct handler, findings->handlers.data, findings->handlers.count,
               code_handler);
    CODE_ARRAY(coder, struct finding, findings->findings.data, findings->findings.count,
               code_finding);
    CODE_ARRAY(coder, struct unresolved, findings->unresolved.data, findings->unresolved.count,
               code_unresolved);
    CODE_ARRAY(coder, struct trusted, findings->trusted.data, findings->trusted.count,
               code_trusted);
    CODE_ARRAY(coder, struct read_text, findings->texts.data, findings->texts.count,
               code_read_text);
    code_number(coder, &findings->statistics.parsed);
    code_number(coder, &findings->statistics.functions);
}

static void code_layout(struct coder *coder, struct layout *layout) {
    code_half(coder, &layout->half[0]);
    code_half(coder, &layout->half[1]);
}

static void code_place(struct coder *coder, struct position_origin *place) {
    code_number(coder, &place->command);
    code_number(coder, &place->location);
}

static void code_origin(struct coder *coder, struct origin *origin) {
    CODE_ARRAY(coder, struct layout, origin->layouts, origin->command_count, code_layout);
    CODE_ARRAY(coder, struct position_origin, origin->places, origin->place_count, code_place);
}

/* --- positions --- */

void findings_each_position(struct findings *findings,
                            void (*visit)(void *user, struct position *position), void *user) {
    struct coder coder = {.mode = CODER_VISITS, .visit = visit, .user = user};
    code_findings(&coder, findings);
}

static void count_position(void *user, struct position *position) {
    (void)position;
    ++*(uint32_t *)user;
}

static uint32_t count_positions(struct findings *findings) {
    uint32_t count = 0;
    findings_each_position(findings, count_position, &count);
    return count;
}

/* --- files --- */

static XXH128_hash_t hash_of(const char *data, size_t size) {
    return XXH3_128bits(data + sizeof(struct header), size - sizeof(struct header));
}

static const char *bytes_of(const struct coder *coder, struct arena *arena, size_t *size) {
    struct header header = {.version = FINDINGS_VERSION, .string_count = coder->strings.all.count};
    for (uint32_t i = 0; i < header.string_count; i++) {
        header.string_bytes += coder->strings.all.data[i].length + 1;
    }
    size_t values = coder->values.count * sizeof *coder->values.data;
    *size = sizeof header + header.string_bytes + values;
    char *data = arena_alloc(arena, *size);
    char *at = data + sizeof header;
    for (uint32_t i = 0; i < header.string_count; i++) {
        at = stpcpy(at, coder->strings.all.data[i].text) + 1;
    }
    memcpy(at, coder->values.data, values);
    XXH128_hash_t hash = hash_of(data, *size);
    memcpy(header.magic, FINDINGS_MAGIC, sizeof header.magic);
    header.checksum[0] = hash.low64;
    header.checksum[1] = hash.high64;
    memcpy(data, &header, sizeof header);
    return data;
}

const void *findings_write(const struct findings *findings, const struct origin *origin,
                           struct arena *arena, size_t *size) {
    struct coder coder = {.mode = CODER_WRITES};
    struct findings copy = *findings;
    struct origin origin_copy = *origin;
    code_findings(&coder, &copy);
    code_origin(&coder, &origin_copy);
    const char *data = bytes_of(&coder, arena, size);
    vec_free(&coder.values);
    strings_free(&coder.strings);
    return data;
}

static int split(struct coder *coder, const char *data, size_t size, struct error *err) {
    struct header header;
    if (size < sizeof header) {
        return error_set(err, "these bytes are no findings: they are too few");
    }
    memcpy(&header, data, sizeof header);
    XXH128_hash_t hash = hash_of(data, size);
    size_t left = size - sizeof header;
    if (memcmp(header.magic, FINDINGS_MAGIC, sizeof header.magic) != 0 ||
        header.version != FINDINGS_VERSION || header.checksum[0] != hash.low64 ||
        header.checksum[1] != hash.high64 || header.string_bytes > left) {
        return error_set(err, "these bytes are no findings, or are damaged");
    }
    const char *text = data + sizeof header;
    const char *end = text + header.string_bytes;
    for (uint32_t i = 0; i < header.string_count; i++) {
        const char *nul = memchr(text, '\0', (size_t)(end - text));
        if (!nul) {
            return error_set(err, "findings are malformed: string %u has no end", i);
        }
        vec_push(&coder->texts, text);
        text = nul + 1;
    }
    left -= header.string_bytes;
    if (text != end || left % sizeof *coder->values.data) {
        return error_set(err, "findings are malformed: bytes behind the strings");
    }
    vec_copy(&coder->values, end, (uint32_t)(left / sizeof *coder->values.data));
    return 0;
}

/* Whether numbers that name handlers, executables and commands name one. */
static bool indices_hold(const struct findings *findings, const struct origin *origin) {
    for (uint32_t p = 0; p < origin->place_count; p++) {
        uint32_t command = origin->places[p].command;
        if (command != NONE && command >= origin->command_count) {
            return false;
        }
    }
    for (uint32_t h = 0; h < findings->handlers.count; h++) {
        const struct handler *handler = &findings->handlers.data[h];
        for (uint32_t e = 0; e < handler->executable_count; e++) {
            if (handler->executables[e] >= findings->executables.count) {
                return false;
            }
        }
    }
    for (uint32_t f = 0; f < findings->findings.count; f++) {
        const struct finding *finding = &findings->findings.data[f];
        for (uint32_t r = 0; r < finding->route_count; r++) {
            if (finding->routes[r].handler >= findings->handlers.count) {
                return false;
            }
        }
    }
    return true;
}

static int take(struct coder *coder, struct findings *findings, struct origin *origin,
                struct error *err) {
    struct findings read = {0};
    struct origin from = {0};
    code_findings(coder, &read);
    code_origin(coder, &from);
    if (coder->bad || coder->next != coder->values.count || !indices_hold(&read, &from) ||
        from.place_count != count_positions(&read)) {
        return error_set(err, "findings are malformed: value %u", coder->next);
    }
    vec_copy(&findings->executables, read.executables.data, read.executables.count);
    vec_copy(&findings->handlers, read.handlers.data, read.handlers.count);
    vec_copy(&findings->findings, read.findings.data, read.findings.count);
    vec_copy(&findings->unresolved, read.unresolved.data, read.unresolved.count);
    vec_copy(&findings->trusted, read.trusted.data, read.trusted.count);
    vec_copy(&findings->texts, read.texts.data, read.texts.count);
    *origin = from;
    findings->statistics.parsed = read.statistics.parsed;
    findings->statistics.functions = read.statistics.functions;
    return 0;
}

void findings_drop(struct findings *findings) {
    vec_free(&findings->executables);
    vec_free(&findings->handlers);
    vec_free(&findings->findings);
    vec_free(&findings->unresolved);
    vec_free(&findings->trusted);
    vec_free(&findings->texts);
}

int findings_read(struct findings *findings, struct origin *origin, const void *data, size_t size,
                  struct arena *arena, struct error *err) {
    struct coder coder = {.mode = CODER_READS, .arena = arena};
    int result = split(&coder, data, size, err) || take(&coder, findings, origin, err) ? -1 : 0;
    vec_free(&coder.values);
    vec_free(&coder.texts);
    return result;
}
