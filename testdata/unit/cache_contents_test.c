/* Proves that a file is read again just when it must be: when its stamp is another one, or was taken
 * so shortly after a change that the next one might not show in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cmocka.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/cache_contents.h"

#define SECOND INT64_C(1000000000)

static char path[] = "/tmp/sigvet-contents-XXXXXX";

static void put(const char *text) {
    struct error err;
    if (file_write(path, text, strlen(text), &err)) {
        fail_msg("%s", err.message);
    }
}

static struct content content_of(const char *text) {
    XXH128_hash_t hash = XXH3_128bits(text, strlen(text));
    return (struct content){.hash = {hash.low64, hash.high64}};
}

static bool is_known(struct contents *contents) {
    return contents_are_as_known(contents, strings_find(&contents->paths, path));
}

/* A stamp counts from two seconds after the later of both times. */
static void test_young(void **state) {
    (void)state;
    struct stat status = {.st_size = 5, .st_ino = 7, .st_mtim = {100, 1}, .st_ctim = {200, 2}};
    assert_int_equal(stamp_of(&status, 202 * SECOND + 2).size, 5);
    assert_int_equal(stamp_of(&status, 202 * SECOND + 1).size, 0);
    assert_int_equal(stamp_of(&status, 202 * SECOND + 1).inode, 0);
    status.st_mtim.tv_sec = 300; /* set by hand, to the future */
    assert_int_equal(stamp_of(&status, 299 * SECOND).inode, 0);
}

/* Without a stamp the content tells. */
static void test_content(void **state) {
    (void)state;
    struct contents contents = {0}, others = {0};
    struct content right = content_of("one"), wrong = content_of("two");
    put("one");
    contents_know(&contents, path, &right);
    contents_know(&others, path, &wrong);
    assert_true(is_known(&contents));
    assert_false(is_known(&others));
    assert_true(contents_have(&others, strings_find(&others.paths, path), right.hash));
    contents_free(&contents);
    contents_free(&others);
}

/* With the stamp of today the file is not read: else it would be seen that the hash is wrong. */
static void test_stamp(void **state) {
    (void)state;
    struct contents contents = {0};
    struct content wrong = content_of("two");
    struct stat status;
    assert_int_equal(stat("/usr/include/errno.h", &status), 0);
    wrong.stamp = stamp_of(&status, INT64_MAX);
    contents_know(&contents, "/usr/include/errno.h", &wrong);
    str_id id = strings_find(&contents.paths, "/usr/include/errno.h");
    assert_true(contents_are_as_known(&contents, id));
    assert_false(contents.fresh_stamps);
    wrong.stamp.changed++;
    struct contents others = {0};
    contents_know(&others, "/usr/include/errno.h", &wrong);
    assert_false(contents_are_as_known(&others, id));
    assert_true(others.fresh_stamps);
    contents_free(&contents);
    contents_free(&others);
}

static void test_gone(void **state) {
    (void)state;
    struct contents contents = {0};
    struct content nothing = content_of("");
    str_id none = strings_add_text(&contents.paths, "/nowhere/at/all");
    str_id null = strings_add_text(&contents.paths, "/dev/null");
    assert_false(contents_have(&contents, none, nothing.hash));
    assert_false(contents_are_as_known(&contents, none));
    assert_true(contents_have(&contents, null, nothing.hash)); /* -include /dev/null */
    contents_free(&contents);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_young), cmocka_unit_test(test_content),
                                       cmocka_unit_test(test_stamp), cmocka_unit_test(test_gone)};
    int file = mkstemp(path);
    if (file < 0) {
        return 1;
    }
    close(file);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
