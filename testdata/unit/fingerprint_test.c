/* Fingerprints name a finding across edits: a baseline or a code scanning service that knows a
 * finding by its fingerprint must know it again after lines moved, and no other by it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/base/arena.h"
#include "analyzer/report/report.h"

static const struct finding model = {
    .rule = "unsafe-call",
    .position = {"/src/server.c", 5, 3},
    .function = "give_up",
    .callee = "syslog",
};

/* The fingerprint of the last of the findings. */
static const char *last_of(struct finding *all, uint32_t count, const char *root,
                           struct arena *arena) {
    struct findings findings = {.findings = {.data = all, .count = count}};
    fingerprints_assign(&findings, root, &(struct renames){0}, arena);
    return all[count - 1].fingerprint;
}

static const char *of(struct finding finding, const char *root, struct arena *arena) {
    return last_of(&finding, 1, root, arena);
}

/* Another value here would make every baseline that users keep useless. */
static void never_changes(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_string_equal(of(model, "/src", &arena), "bc1898fd3467951f2c11b1e96bf799fc");
    arena_free(&arena);
}

/* Neither lines, nor wording, nor severity, nor where the project lies. */
static void survives_edits(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *before = of(model, "/src", &arena);
    struct finding moved = model;
    moved.position.line = 50;
    moved.position.column = 9;
    moved.message = "other words";
    moved.severity = SEVERITY_ERROR;
    assert_string_equal(of(moved, "/src", &arena), before);
    moved.position.file = "/elsewhere/src/server.c";
    assert_string_equal(of(moved, "/elsewhere/src/", &arena), before);
    assert_string_not_equal(of(moved, "/elsewhere", &arena), before);
    arena_free(&arena);
}

/* Every part counts, and "ab" + "c" is not "a" + "bc". */
static void tells_findings_apart(void **state) {
    (void)state;
    struct finding all[8];
    for (size_t i = 0; i < 8; i++) {
        all[i] = model;
    }
    all[1].rule = "unknown-call";
    all[2].position.file = "/src/client.c";
    all[3].function = "give_in";
    all[4].callee = "vsyslog";
    all[5].object = "syslog";
    all[6].callee = NULL;
    all[6].object = "syslog";
    all[7].function = "give_upsys";
    all[7].callee = "log";
    struct arena arena = {0};
    last_of(all, 8, "/src", &arena);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(strlen(all[i].fingerprint), 32);
        assert_int_equal(strspn(all[i].fingerprint, "0123456789abcdef"), 32);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(all[i].fingerprint, all[j].fingerprint);
        }
    }
    arena_free(&arena);
}

/* The second call of syslog in a function is another finding than the first, and stays the second
 * when something else comes between them. */
static void counts_equal_findings(void **state) {
    (void)state;
    struct finding all[3] = {model, model, model};
    all[1].position.line = 6;
    all[2].position.line = 7;
    struct arena arena = {0};
    const char *second = last_of(all, 2, "/src", &arena);
    assert_string_equal(all[0].fingerprint, of(model, "/src", &arena));
    assert_string_not_equal(second, all[0].fingerprint);
    all[1].callee = "malloc";
    assert_string_equal(last_of(all, 3, "/src", &arena), second);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_changes),
        cmocka_unit_test(survives_edits),
        cmocka_unit_test(tells_findings_apart),
        cmocka_unit_test(counts_equal_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
