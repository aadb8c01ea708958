/* Which fixes can be made together, and which files are left alone. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/fix.h"
#include "analyzer/facts/facts.h"

static char root[] = "/tmp/sigvet-fix-XXXXXX";
static struct arena arena;
static const char old_text[] = "one\ntwo\nthree\n";

static const char *file_named(const char *name) {
    return arena_printf(&arena, "%s/%s", root, name);
}

static int make_root(void **state) {
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

static int remove_root(void **state) {
    (void)state;
    unlink(file_named("a.c"));
    unlink(file_named("b.c"));
    arena_free(&arena);
    return rmdir(root);
}

static const char *content(const char *name) {
    struct error err;
    size_t size;
    const char *text = file_read(&arena, file_named(name), 1000, &size, &err);
    assert_non_null(text);
    return text;
}

static int write_files(void **state) {
    (void)state;
    struct error err;
    return file_write(file_named("a.c"), old_text, strlen(old_text), &err) ||
           file_write(file_named("b.c"), old_text, strlen(old_text), &err);
}

/* Facts of a TU that read both files when they were `text`. */
static void read_both(struct facts *facts, const char *text) {
    static const char *const names[] = {"a.c", "b.c"};
    XXH128_hash_t hash = XXH3_128bits(text, strlen(text));
    strings_add_text(&facts->strings, "");
    for (size_t i = 0; i < 2; i++) {
        str_id path = strings_add_text(&facts->strings, file_named(names[i]));
        vec_push(&facts->sources,
                 (struct input_file){.hash = {hash.low64, hash.high64}, .path = path});
    }
}

static void add(struct findings *findings, const char *name, uint32_t line, uint32_t column,
                uint32_t end, const char *text) {
    struct edit *edit = ARENA_NEW(&arena, struct edit);
    struct fix *fix = ARENA_NEW(&arena, struct fix);
    *edit = (struct edit){{file_named(name), line, column}, end, text};
    *fix = (struct fix){"change it", edit, 1};
    vec_push(&findings->findings,
             (struct finding){.severity = SEVERITY_ERROR, .fixes = fix, .fix_count = 1});
}

static void choose(struct fixes *fixes, struct findings *findings, const char *analysed) {
    struct facts facts = {0};
    const struct facts *all[] = {&facts};
    read_both(&facts, analysed);
    fixes_choose(fixes, findings, SEVERITY_WARNING, root, all, 1);
    facts_free(&facts);
    vec_free(&findings->findings);
}

/* The same edit is made once, what touches another one is left for the next run, and lines that
 * come at one place all come. */
static void never_overlapping(void **state) {
    (void)state;
    struct findings findings = {0};
    struct fixes fixes = {0};
    struct error err;
    add(&findings, "a.c", 1, 1, 4, "ONE");
    add(&findings, "a.c", 1, 1, 4, "ONE");
    add(&findings, "a.c", 1, 2, 3, "N");
    add(&findings, "a.c", 2, 1, 1, "b\n");
    add(&findings, "a.c", 2, 1, 1, "a\n");
    add(&findings, "a.c", 2, 4, 4, "!");
    add(&findings, "a.c", 9, 1, 1, "no such line\n");
    choose(&fixes, &findings, old_text);
    assert_int_equal(fixes.count, 5);
    assert_int_equal(fixes.left_out, 1);
    assert_int_equal(fixes.refused, 1);
    assert_int_equal(fixes_write(&fixes, &err), 0);
    assert_string_equal(content("a.c"), "ONE\na\nb\ntwo!\nthree\n");
    fixes_free(&fixes);
}

/* A file that is not what was analysed any more is not touched. */
static void only_what_was_analysed(void **state) {
    (void)state;
    struct findings findings = {0};
    struct fixes fixes = {0};
    struct error err;
    add(&findings, "a.c", 1, 1, 4, "ONE");
    choose(&fixes, &findings, "one\ntwo\nthree, as it was\n");
    assert_int_equal(fixes.count, 0);
    assert_int_equal(fixes.refused, 1);
    assert_int_equal(fixes_write(&fixes, &err), 0);
    assert_string_equal(content("a.c"), old_text);
    fixes_free(&fixes);
}

/* On a full disk no file is changed, and nothing is left behind. */
static void all_or_none(void **state) {
    (void)state;
    struct findings findings = {0};
    struct fixes fixes = {0};
    struct error err;
    struct rlimit before, none;
    char *long_text = arena_alloc(&arena, 5001);
    memset(long_text, 'x', 5000);
    add(&findings, "a.c", 1, 1, 4, "ONE");
    add(&findings, "b.c", 1, 1, 4, long_text);
    choose(&fixes, &findings, old_text);
    assert_int_equal(fixes.count, 2);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    none = (struct rlimit){1000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
    int status = fixes_write(&fixes, &err);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(status, -1);
    assert_non_null(strstr(err.message, "b.c': File too large"));
    assert_string_equal(content("a.c"), old_text);
    assert_int_equal(access(file_temporary(&arena, file_named("a.c"), (long)getpid()), F_OK), -1);
    assert_int_equal(access(file_temporary(&arena, file_named("b.c"), (long)getpid()), F_OK), -1);
    fixes_free(&fixes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(never_overlapping, write_files),
        cmocka_unit_test_setup(only_what_was_analysed, write_files),
        cmocka_unit_test_setup(all_or_none, write_files),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
