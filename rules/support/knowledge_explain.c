/* All that is known of one function, for a reader. */
#include <stdio.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/nearest.h"
#include "rules/support/knowledge.h"
#include "rules/support/knowledge_tables.h"

enum {
    LABEL = 23, /* columns: the longest name of an authority, posix-2024-unverified, and a gap */
    WIDTH = 96  /* columns of a line */
};

/* One labelled field, whose words are broken into lines. Zero-initialise. */
struct column {
    int used; /* columns of the current line; 0 before begin() */
};

static void begin(struct column *column, const char *label) {
    column->used = printf("  %-*s", LABEL, label);
}

static void put(struct column *column, const char *word, size_t length) {
    if (column->used > LABEL + 2 && column->used + 1 + (int)length > WIDTH) {
        printf("\n");
        begin(column, "");
    }
    const char *gap = column->used > LABEL + 2 ? " " : "";
    column->used += printf("%s%.*s", gap, (int)length, word);
}

static void put_text(struct column *column, const char *text) {
    while (*text) {
        size_t length = strcspn(text, " ");
        if (length) {
            put(column, text, length);
        }
        text += length + (text[length] == ' ');
    }
}

static void end(struct column *column) {
    if (column->used) {
        printf("\n");
    }
    column->used = 0;
}

static void field(const char *label, const char *text) {
    struct column column = {0};
    if (*text) {
        begin(&column, label);
        put_text(&column, text);
        end(&column);
    }
}

static int unknown(const struct knowledge *knowledge, const char *function, struct error *err) {
    struct nearest nearest = {.wanted = function};
    for (str_id id = 1; id < knowledge->functions.count; id++) {
        nearest_try(&nearest, strings_get(&knowledge->names, id));
    }
    if (nearest.best) {
        return error_set(err, "no data file names '%.64s'; did you mean '%s'?", function,
                         nearest.best);
    }
    return error_set(err,
                     "no data file names '%.64s'; a check takes it as unsafe when it has no "
                     "body to look into",
                     function);
}

static void print_reason(const struct knowledge *knowledge, const struct subject *subject) {
    if (subject->reason == NONE) {
        return;
    }
    const struct reason *reason = &knowledge->reasons.data[subject->reason];
    field("category", reason->category);
    field("why not", reason->why);
    field("instead", reason->instead);
}

static void print_aliases(const struct knowledge *knowledge, const struct subject *subject) {
    struct column column = {0};
    for (str_id id = 1; id < knowledge->functions.count; id++) {
        if (knowledge->functions.data[id].alias != subject->id) {
            continue;
        }
        if (!column.used) {
            begin(&column, "aliases");
        }
        put_text(&column, strings_get(&knowledge->names, id));
    }
    end(&column);
}

/* The authorities that have the row of another one, because they are based on it. */
static void print_heirs(const struct knowledge *knowledge, const struct subject *subject,
                        uint32_t owner) {
    struct column column = {0};
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        uint32_t from = NONE;
        knowledge_row_of(knowledge, i, subject, &from);
        if (from != owner || i == owner) {
            continue;
        }
        if (!column.used) {
            begin(&column, "");
            put_text(&column, "and so in");
        }
        put_text(&column, knowledge->authorities.data[i].name);
    }
    end(&column);
}

static void print_row(const struct knowledge *knowledge, const struct subject *subject,
                      uint32_t owner, const struct row *row) {
    static const char *const verdicts[] = {
        [ROW_SAFE] = "safe", [ROW_IF] = "conditional", [ROW_UNSAFE] = "unsafe"};
    const struct authority *authority = &knowledge->authorities.data[owner];
    struct column column = {0};
    begin(&column, authority->name);
    put_text(&column, verdicts[row->kind]);
    if (*row->text && *row->text != '(') {
        printf(":");
        column.used++;
    }
    put_text(&column, row->text);
    end(&column);
    print_heirs(knowledge, subject, owner);
}

static void print_source(const struct authority *authority) {
    for (uint32_t i = 0; i < authority->sources.count; i++) {
        field(i ? "" : authority->name, authority->sources.data[i]);
    }
    if (*authority->certainty) {
        struct column column = {0};
        begin(&column, authority->sources.count ? "" : authority->name);
        put_text(&column, "certainty:");
        put_text(&column, authority->certainty);
        end(&column);
    }
}

static void print_unlisted(const struct knowledge *knowledge, const struct subject *subject) {
    struct column column = {0};
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        uint32_t owner;
        const struct authority *authority = &knowledge->authorities.data[i];
        if (authority->kind != AUTHORITY_STANDARD ||
            knowledge_row_of(knowledge, i, subject, &owner)) {
            continue;
        }
        if (!column.used) {
            begin(&column, "not listed");
        }
        put_text(&column, authority->name);
    }
    end(&column);
}

static void print_lists(const struct knowledge *knowledge, const struct subject *subject) {
    bool any = false;
    printf("\n");
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        const struct row *row = knowledge_row(knowledge, i, subject);
        if (row) {
            print_row(knowledge, subject, i, row);
            any = true;
        }
    }
    print_unlisted(knowledge, subject);
    if (any) {
        printf("\nSources:\n");
    }
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        if (knowledge_row(knowledge, i, subject)) {
            print_source(&knowledge->authorities.data[i]);
        }
    }
}

int knowledge_explain(const struct knowledge *knowledge, const char *function, struct error *err) {
    struct subject subject = knowledge_resolve(knowledge, function);
    if (!subject.known) {
        return unknown(knowledge, function, err);
    }
    printf("%s", function);
    if (strcmp(subject.text, function) != 0) {
        printf(": judged as %s", subject.text);
    }
    printf("\n");
    print_reason(knowledge, &subject);
    if (subject.id != NONE) {
        print_aliases(knowledge, &subject);
    }
    print_lists(knowledge, &subject);
    return 0;
}
