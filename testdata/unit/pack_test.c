/* Proves that facts which are moved to a file, and that are let go of and brought back, are what
 * they were; and that they stay in memory below the limit, and where there can be no file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "analyzer/base/error.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "testdata/unit/sample_facts.h"

/* Each has a group of its own, and not all groups are in memory at once. One of them is larger than
 * groups are. */
enum { COUNT = PACK_RESIDENT + 3, TEXT_SIZE = PACK_GROUP_SIZE / 2 + 1, LARGE = 7 };

static struct facts all[COUNT];

/* The sample with a long string that tells it from the others, as read. */
static void read_sample(struct facts *facts, int number) {
    struct facts made = {0};
    struct error err = {0};
    size_t size;
    size_t length = number == LARGE ? PACK_GROUP_SIZE / 2 * 5 : TEXT_SIZE;
    char *text = malloc(length);
    sample_facts(&made);
    memset(text, 'a' + number % 26, length);
    strings_add(&made.strings, text, length);
    char *file = facts_write(&made, &size);
    assert_int_equal(facts_read(facts, file, size, &err), 0);
    facts_free(&made);
    free(file);
    free(text);
}

static void assert_unchanged(const struct facts *facts, int number) {
    struct facts expected = {0};
    struct error err = {0};
    size_t size, expected_size;
    read_sample(&expected, number);
    facts_use(facts);
    char *file = facts_write(facts, &size);
    char *expected_file = facts_write(&expected, &expected_size);
    assert_int_equal(size, expected_size);
    assert_memory_equal(file, expected_file, size);
    assert_int_equal(facts_verify(facts, &err), 0);
    free(file);
    free(expected_file);
    facts_free(&expected);
}

/* Adds all, and looks at each of them twice. How many groups' worth is in the file. */
static int count_moved(uint64_t limit) {
    struct pack pack = {.limit = limit};
    for (int i = 0; i < COUNT; i++) {
        read_sample(&all[i], i);
        pack_add(&pack, &all[i]);
    }
    int moved = (int)(pack.file_size / PACK_GROUP_SIZE);
    for (int i = 0; i < 2 * COUNT; i++) {
        assert_unchanged(&all[i % COUNT], i % COUNT);
    }
    for (int i = 0; i < COUNT; i++) {
        facts_free(&all[i]);
    }
    pack_free(&pack);
    return moved;
}

static void facts_come_back(void **state) {
    (void)state;
    assert_int_equal(count_moved(0), COUNT - 1 + 2); /* the last is still being filled */
}

static void facts_stay_below_the_limit(void **state) {
    (void)state;
    assert_int_equal(count_moved(UINT64_MAX), 0);
    assert_int_equal(count_moved(2 * PACK_GROUP_SIZE), COUNT - 3 + 2);
}

static void facts_stay_where_no_file_can_be(void **state) {
    (void)state;
    setenv("TMPDIR", "/nonexistent", 1);
    assert_int_equal(count_moved(0), 0);
    unsetenv("TMPDIR");
}

static void facts_stay_where_files_are_limited(void **state) {
    (void)state;
    struct rlimit before, limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = 1024;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    int moved = count_moved(0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(moved, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_come_back),
        cmocka_unit_test(facts_stay_below_the_limit),
        cmocka_unit_test(facts_stay_where_no_file_can_be),
        cmocka_unit_test(facts_stay_where_files_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
