/* Proves what the meaning of facts hangs on: the order of places in the main file, but not the
 * lines and columns that give it; the lines that a comment silences; and everything else. And that
 * their layout hangs on lines and columns too, but not on the content of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "testdata/unit/sample_facts.h"

enum same { NOTHING, MEANING, LAYOUT }; /* which says that the meaning is the same, too */

/* What the sample still has when `change` was made to it. */
static enum same same_after(void (*change)(struct facts *facts)) {
    struct facts facts = {0};
    uint64_t layout[2][2], meaning[2][2], again[2];
    sample_facts(&facts);
    facts_compare_by(&facts, layout[0], meaning[0]);
    change(&facts);
    facts_compare_by(&facts, layout[1], meaning[1]);
    facts_compare_by(&facts, again, meaning[1]); /* nothing has changed in the facts */
    facts_free(&facts);
    assert_memory_equal(layout[1], again, sizeof again);
    bool same_layout = memcmp(layout[0], layout[1], sizeof layout[0]) == 0;
    bool same_meaning = memcmp(meaning[0], meaning[1], sizeof meaning[0]) == 0;
    assert_true(same_meaning || !same_layout);
    return same_layout ? LAYOUT : same_meaning ? MEANING : NOTHING;
}

/* Moves what stands at a place of one of the files, "/src/main.c" or "/src/log.h". */
static void move(struct facts *facts, const char *file, const uint32_t from[2],
                 const uint32_t to[2]) {
    str_id id = strings_find(&facts->strings, file);
    uint32_t count = 0;
    for (uint32_t i = 0; i < facts->locations.count; i++) {
        struct location *location = &facts->locations.data[i];
        if (location->file == id && location->line == from[0] && location->column == from[1]) {
            location->line = to[0];
            location->column = to[1];
            count++;
        }
    }
    assert_true(count);
}

static void add_line_above(struct facts *facts) {
    for (uint32_t i = 0; i < facts->locations.count; i++) {
        facts->locations.data[i].line += facts->locations.data[i].file == facts->main_file;
    }
    facts->suppressions.data[0].first_line++;
    facts->suppressions.data[0].last_line++;
    facts->sources.data[0].hash[0]++;
    facts->sources.data[0].size += 14;
}

static void break_line(struct facts *facts) {
    move(facts, "/src/main.c", (uint32_t[]){12, 9}, (uint32_t[]){13, 2});
}

static void join_lines(struct facts *facts) {
    move(facts, "/src/main.c", (uint32_t[]){3, 23}, (uint32_t[]){8, 4});
}

static void lengthen_silence(struct facts *facts) {
    facts->suppressions.data[0].last_line = 11;
}

static void reword_comment(struct facts *facts) {
    facts->sources.data[0].hash[0]++;
    facts->sources.data[0].size--;
}

static void reword_literal(struct facts *facts) {
    struct interned *text = &facts->strings.all.data[facts->ops.data[16].a];
    assert_int_equal(facts->ops.data[16].kind, OP_STRING);
    *text = (struct interned){"\"hello\"", 7};
}

static void layout_does_not_count(void **state) {
    (void)state;
    assert_int_equal(same_after(add_line_above), MEANING);
    assert_int_equal(same_after(break_line), MEANING);
    assert_int_equal(same_after(join_lines), MEANING);
    assert_int_equal(same_after(lengthen_silence), MEANING);
    assert_int_equal(same_after(reword_comment), LAYOUT);
    assert_int_equal(same_after(reword_literal), LAYOUT);
}

static void swap_places(struct facts *facts) {
    move(facts, "/src/main.c", (uint32_t[]){12, 5}, (uint32_t[]){12, 10});
}

static void unite_places(struct facts *facts) {
    move(facts, "/src/main.c", (uint32_t[]){12, 5}, (uint32_t[]){12, 9});
}

static void go_behind(struct facts *facts) {
    move(facts, "/src/main.c", (uint32_t[]){3, 23}, (uint32_t[]){14, 1});
}

static void order_counts(void **state) {
    (void)state;
    assert_int_equal(same_after(swap_places), NOTHING);
    assert_int_equal(same_after(unite_places), NOTHING);
    assert_int_equal(same_after(go_behind), NOTHING);
}

static void silence_more(struct facts *facts) {
    facts->suppressions.data[0].last_line = 12;
}

static void silence_before(struct facts *facts) {
    facts->suppressions.data[0].first_line = 3;
}

static void come_into_silence(struct facts *facts) {
    move(facts, "/src/main.c", (uint32_t[]){12, 5}, (uint32_t[]){9, 80});
}

static void silenced_lines_count(void **state) {
    (void)state;
    assert_int_equal(same_after(silence_more), NOTHING);
    assert_int_equal(same_after(silence_before), NOTHING);
    assert_int_equal(same_after(come_into_silence), NOTHING);
}

static void move_in_header(struct facts *facts) {
    move(facts, "/src/log.h", (uint32_t[]){7, 1}, (uint32_t[]){8, 1});
}

static void change_number(struct facts *facts) {
    facts->ops.data[1].a--;
}

static void change_name(struct facts *facts) {
    facts->symbols.data[SAMPLE_SIG].name = facts->symbols.data[SAMPLE_SA].name;
}

static void empty_literal(struct facts *facts) {
    struct interned *text = &facts->strings.all.data[facts->ops.data[16].a];
    *text = (struct interned){"\"\"", 2};
}

static void add_string(struct facts *facts) {
    sample_text(facts, "one more");
}

/* Every string but that of the literal. */
static void all_names_count(void **state) {
    (void)state;
    struct facts facts = {0};
    uint64_t layout[2], other[2], meaning[2];
    sample_facts(&facts);
    facts_compare_by(&facts, layout, meaning);
    for (str_id i = 0; i < facts.strings.all.count; i++) {
        struct interned before = facts.strings.all.data[i];
        facts.strings.all.data[i] = (struct interned){"another text", 12};
        facts_compare_by(&facts, other, meaning);
        bool same = memcmp(layout, other, sizeof other) == 0;
        assert_int_equal(same, i == facts.ops.data[16].a);
        facts.strings.all.data[i] = before;
    }
    facts_free(&facts);
}

static void all_else_counts(void **state) {
    (void)state;
    assert_int_equal(same_after(move_in_header), NOTHING);
    assert_int_equal(same_after(change_number), NOTHING);
    assert_int_equal(same_after(change_name), NOTHING);
    assert_int_equal(same_after(empty_literal), NOTHING);
    assert_int_equal(same_after(add_string), NOTHING);
}

/* Names that clang makes of places. */
static void hash_with_names(const char *const names[3], uint64_t meaning[2]) {
    struct facts facts = {0};
    uint64_t layout[2];
    sample_facts(&facts);
    for (uint32_t i = 0; i < 3; i++) { /* a number each, even when two are equal */
        str_id id = sample_text(&facts, (const char *[]){"one", "two", "three"}[i]);
        facts.strings.all.data[id] = (struct interned){names[i], (uint32_t)strlen(names[i])};
        facts.symbols.data[i].type_name = id;
    }
    facts_compare_by(&facts, layout, meaning);
    facts_free(&facts);
}

static bool mean_the_same(const char *const names[3], const char *const others[3]) {
    uint64_t meaning[2], other[2];
    hash_with_names(names, meaning);
    hash_with_names(others, other);
    return memcmp(meaning, other, sizeof other) == 0;
}

static void places_in_names(void **state) {
    (void)state;
    static const char *const names[] = {"struct (unnamed at /src/main.c:12:7)",
                                        "const struct (unnamed at /src/main.c:12:7) *",
                                        "/src/main.c:c:main.c@S@main.c@1460@FI@next"};
    static const char *const moved[] = {"struct (unnamed at /src/main.c:13:9)",
                                        "const struct (unnamed at /src/main.c:13:9) *",
                                        "/src/main.c:c:main.c@S@main.c@1472@FI@next"};
    static const char *const two[] = {"struct (unnamed at /src/main.c:13:9)",
                                      "const struct (unnamed at /src/main.c:14:9) *",
                                      "/src/main.c:c:main.c@S@main.c@1472@FI@next"};
    static const char *const other[] = {"struct (unnamed at /src/main.c:13:9)",
                                        "const struct (unnamed at /src/main.c:13:9) *",
                                        "/src/main.c:c:main.c@S@main.c@1472@FI@last"};
    static const char *const header[] = {"struct (unnamed at /src/log.h:12:7)", "", ""};
    static const char *const moved_header[] = {"struct (unnamed at /src/log.h:13:7)", "", ""};
    assert_true(mean_the_same(names, moved));
    assert_false(mean_the_same(names, two));
    assert_false(mean_the_same(names, other));
    assert_false(mean_the_same(header, moved_header));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_does_not_count),
        cmocka_unit_test(order_counts),
        cmocka_unit_test(silenced_lines_count),
        cmocka_unit_test(all_else_counts),
        cmocka_unit_test(all_names_count),
        cmocka_unit_test(places_in_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
