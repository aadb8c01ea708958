#include "rules/support/fix_draft.h"

#include <stdlib.h>
#include <string.h>

#include "rules/support/position.h"

void fix_replace(struct fix_draft *draft, struct position position, size_t length,
                 const char *text) {
    uint32_t end = position.column + (uint32_t)length;
    vec_push(&draft->edits, (struct edit){position, end, text});
}

static void insert(struct fix_draft *draft, const char *file, uint32_t line, const char *text) {
    fix_replace(draft, (struct position){file, line, 1}, 0, text);
}

/* --- statements --- */

/* Whether what stands before is a statement's end or the beginning of a block. */
static bool is_between_statements(const struct source_place *place, size_t offset) {
    struct source_lead lead = source_lead_of(place, offset, NULL);
    return lead.is_code && lead.braces > 0 && lead.parentheses == 0 && lead.last &&
           strchr(";{}\n", lead.last);
}

void fix_insert_lines(struct fix_draft *draft, const struct source_place *place, uint32_t line,
                      const char *text) {
    draft->is_spoiled |= !is_between_statements(place, source_line_offset(place, line));
    insert(draft, place->position.file, line, text);
}

static bool is_one_of(const char *word, size_t length, const char *const *words) {
    for (; *words; words++) {
        if (strlen(*words) == length && strncmp(word, *words, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a statement begins at `begin`, and goes on to the place. */
static bool begins_statement(const struct source_place *place, size_t begin) {
    static const char *const others[] = {"else", "case", "default", "while", "do", NULL};
    size_t end = source_word_end(place, begin);
    size_t behind = end + strspn(place->text + end, " \t");
    size_t to_place = strcspn(place->text + begin, ";{}\n");
    return is_between_statements(place, begin) && begin + to_place >= place->at &&
           (end > begin || place->text[begin] == '(') && place->text[behind] != ':' &&
           !is_one_of(place->text + begin, end - begin, others);
}

void fix_insert_before(struct fix_draft *draft, const struct source_place *place,
                       const char *statement) {
    const char *line = place->text + place->line;
    size_t indent = strspn(line, " \t");
    if (!begins_statement(place, place->line + indent)) {
        draft->is_spoiled = true;
        return;
    }
    insert(draft, place->position.file, place->position.line,
           arena_printf(draft->context->arena, "%.*s%s\n", (int)indent, line, statement));
}

/* --- includes --- */

void fix_include(struct fix_draft *draft, const struct source_place *place, const char *header) {
    struct source_lead lead = source_lead_of(place, place->line, header);
    uint32_t line = lead.last_include ? lead.last_include + 1 : place->position.line;
    bool fits = lead.last_include || (lead.braces == 0 && lead.is_code);
    if (!lead.includes && fits) {
        insert(draft, place->position.file, line,
               arena_printf(draft->context->arena, "#include <%s>\n", header));
    }
    draft->is_spoiled |= !lead.includes && !fits;
}

/* --- the whole --- */

static int compare_edits(const void *a, const void *b) {
    const struct edit *left = a;
    const struct edit *right = b;
    return position_compare(&left->position, &right->position);
}

static bool same_edit(const struct edit *a, const struct edit *b) {
    return compare_edits(a, b) == 0 && a->end_column == b->end_column &&
           strcmp(a->text, b->text) == 0;
}

/* Two declarations may ask for the same include. */
static uint32_t drop_repeated(struct edit *edits, uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!kept || !same_edit(&edits[kept - 1], &edits[i])) {
            edits[kept++] = edits[i];
        }
    }
    return kept;
}

void fix_finish(struct fix_draft *draft, const char *description, struct finding *finding) {
    struct arena *arena = draft->context->arena;
    uint32_t count = draft->edits.count;
    if (!draft->is_spoiled && count) {
        struct edit *edits = ARENA_ARRAY(arena, struct edit, count);
        struct fix *fix = ARENA_NEW(arena, struct fix);
        memcpy(edits, draft->edits.data, count * sizeof *edits);
        qsort(edits, count, sizeof *edits, compare_edits);
        *fix = (struct fix){description, edits, drop_repeated(edits, count)};
        finding->fixes = fix;
        finding->fix_count = 1;
    }
    vec_free(&draft->edits);
}
