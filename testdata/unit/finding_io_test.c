/* Proves that findings come back from their bytes as they were, and that bytes which are damaged,
 * even under a checksum that is right, are refused or are findings: never a crash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include <cmocka.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/facts/finding.h"
#include "analyzer/facts/finding_io.h"

enum { CHECKSUM_AT = 8, HASHED_FROM = 32 }; /* bytes: struct header of finding_io.c */

static struct findings sample(void) {
    static const char *signals[] = {"SIGINT", "SIGTERM"};
    static uint32_t executables[] = {0};
    static struct registration registration = {{"/a.c", 7, 5}, "signal", signals, 2};
    static const struct path_step steps[] = {{"on_term", {"/a.c", 3, 20}, "say", true},
                                             {"say", {"/b.c", 2, 36}, NULL, false}};
    static const struct route route = {0, steps, 2};
    static const struct folded_call folded = {{"/b.c", 4, 2}, "say", "puts"};
    static const struct related related = {{"/a.c", 1, 1}, "written here"};
    static const struct edit edit = {{"/a.c", 1, 1}, 4, "fputs"};
    static const struct fix fix = {"call 'fputs'", &edit, 1};
    struct findings findings = {.statistics = {.parsed = 3, .functions = 9}};
    vec_push(&findings.executables, (struct executable){"a", "/a.c"});
    vec_push(&findings.handlers, (struct handler){"on_term", {"/a.c", 3, 6}, signals, 2,
                                                  &registration, 1, executables, 1});
    vec_push(&findings.findings, (struct finding){
        .rule = "unsafe-call", .severity = SEVERITY_ERROR, .certainty = CERTAINTY_ASSUMED,
        .category = "lock", .message = "'puts' is not safe", .position = {"/b.c", 2, 36},
        .function = "say", .callee = "puts", .routes = &route, .route_count = 1,
        .folded = &folded, .folded_count = 1, .related = &related, .related_count = 1, .fixes = &fix, .fix_count = 1, .help = "",
        .suppressed = true, .justification = "no matter"});
    vec_push(&findings.trusted, (struct trusted){"say", {"/b.c", 1, 6}});
    vec_push(&findings.texts, (struct read_text){"/a.c", {UINT64_MAX, 5}});
    vec_push(&findings.unresolved, (struct unresolved){{"/a.c", 9, 1}, "signal", "a reason"});
    return findings;
}

enum { POSITIONS = 9 }; /* in the sample, but for that of the edit */

/* Position number i is location 10 + i of the second command; the last comes from nowhere. */
static struct origin sample_origin(void) {
    static struct layout layouts[] = {{{1, 2}}, {{UINT64_MAX, 3}}};
    static struct position_origin places[POSITIONS];
    for (uint32_t i = 0; i < POSITIONS; i++) {
        places[i] = (struct position_origin){1, 10 + i};
    }
    places[POSITIONS - 1] = (struct position_origin){UINT32_MAX, UINT32_MAX};
    return (struct origin){layouts, 2, places, POSITIONS};
}

static void test_round_trip(void **state) {
    (void)state;
    struct arena arena = {0};
    struct error err = {0};
    size_t size, again_size;
    struct findings findings = sample(), read = {0};
    struct origin from = sample_origin(), origin;
    const void *data = findings_write(&findings, &from, &arena, &size);
    assert_int_equal(findings_read(&read, &origin, data, size, &arena, &err), 0);
    const void *again = findings_write(&read, &origin, &arena, &again_size);
    assert_int_equal(again_size, size);
    assert_memory_equal(again, data, size);
    assert_int_equal(read.statistics.parsed, 3);
    assert_int_equal(read.statistics.functions, 9);
    assert_null(read.findings.data[0].object);
    assert_string_equal(read.findings.data[0].routes[0].path[1].position.file, "/b.c");
    assert_string_equal(read.findings.data[0].folded[0].callee, "puts");
    assert_string_equal(read.handlers.data[0].registrations[0].signals[1], "SIGTERM");
    assert_int_equal(read.texts.data[0].hash[0], UINT64_MAX);
    assert_int_equal(origin.layouts[1].half[1], 3);
    assert_int_equal(origin.places[7].location, 17);
    findings_drop(&findings);
    findings_drop(&read);
    arena_free(&arena);
}

static void put_number(void *user, struct position *position) {
    position->line = ++*(uint32_t *)user;
}

static void test_positions(void **state) {
    (void)state;
    struct findings findings = sample();
    uint32_t count = 0;
    struct handler handler = findings.handlers.data[0];
    struct registration registration = handler.registrations[0];
    handler.registrations = &registration;
    findings.handlers.data[0] = handler;
    findings.findings.data[0].route_count = 0; /* what the sample has there is read-only */
    findings.findings.data[0].folded_count = findings.findings.data[0].related_count = 0;
    findings_each_position(&findings, put_number, &count);
    assert_int_equal(count, POSITIONS - 4);
    assert_int_equal(findings.handlers.data[0].position.line, 1);
    assert_int_equal(registration.position.line, 2);
    assert_int_equal(findings.findings.data[0].position.line, 3);
    assert_int_equal(findings.findings.data[0].fixes->edits->position.line, 1);
    assert_int_equal(findings.trusted.data[0].position.line, 5);
    findings_drop(&findings);
}

/* As many places as positions, and no command that is not there. */
static void test_places(void **state) {
    (void)state;
    struct arena arena = {0};
    struct error err = {0};
    struct findings findings = sample(), read = {0};
    struct origin from = sample_origin(), origin;
    size_t size;
    from.place_count--;
    const void *data = findings_write(&findings, &from, &arena, &size);
    assert_int_equal(findings_read(&read, &origin, data, size, &arena, &err), -1);
    from.place_count++;
    from.places[3].command = 2;
    data = findings_write(&findings, &from, &arena, &size);
    assert_int_equal(findings_read(&read, &origin, data, size, &arena, &err), -1);
    findings_drop(&findings);
    findings_drop(&read);
    arena_free(&arena);
}

static void correct_checksum(char *data, size_t size) {
    XXH128_hash_t hash = XXH3_128bits(data + HASHED_FROM, size - HASHED_FROM);
    memcpy(data + CHECKSUM_AT, (uint64_t[]){hash.low64, hash.high64}, 16);
}

/* What is read is written again, which looks at all of it. */
static bool is_read(const char *data, size_t size) {
    struct arena arena = {0};
    struct error err = {0};
    struct findings read = {0};
    struct origin origin = {0};
    bool ok = findings_read(&read, &origin, data, size, &arena, &err) == 0;
    assert_true(ok || err.message[0]);
    findings_write(&read, &origin, &arena, &size);
    findings_drop(&read);
    arena_free(&arena);
    return ok;
}

static void test_damage(void **state) {
    (void)state;
    struct arena arena = {0};
    size_t size;
    struct findings findings = sample();
    struct origin origin = sample_origin();
    char *data = (char *)(uintptr_t)findings_write(&findings, &origin, &arena, &size);
    for (size_t cut = 0; cut < size; cut++) {
        char *shorter = malloc(cut + 1); /* of its own, so that a sanitizer sees its end */
        memcpy(shorter, data, cut);
        assert_false(is_read(shorter, cut));
        if (cut > HASHED_FROM) {
            correct_checksum(shorter, cut);
            assert_false(is_read(shorter, cut));
        }
        free(shorter);
    }
    for (size_t i = 0; i < size; i++) {
        static const char values[] = {0, 1, 0x7f, (char)0xff};
        char before = data[i];
        for (size_t v = 0; v < sizeof values; v++) {
            data[i] = values[v];
            assert_true(values[v] == before || !is_read(data, size));
            correct_checksum(data, size);
            is_read(data, size);
            data[i] = before;
            correct_checksum(data, size);
        }
    }
    findings_drop(&findings);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_round_trip),
                                       cmocka_unit_test(test_positions),
                                       cmocka_unit_test(test_places),
                                       cmocka_unit_test(test_damage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
