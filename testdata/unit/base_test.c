/* Proves what the headers of analyzer/base promise: containers at their edges, and files that are
 * missing, too large, of the wrong kind, or in the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/intern.h"
#include "analyzer/base/map.h"
#include "analyzer/base/memory.h"
#include "analyzer/base/ranks.h"
#include "analyzer/base/vec.h"

/* --- error.h --- */

static void error_is_kept_and_cut(void **state) {
    (void)state;
    struct error err = {""};
    assert_int_equal(error_set(&err, "no %s", "file"), -1);
    assert_string_equal(err.message, "no file");
    error_set(&err, "main.c: %s", err.message); /* its own message as argument */
    assert_string_equal(err.message, "main.c: no file");
    error_set(&err, "%*d", 5000, 1);
    assert_int_equal(strlen(err.message), ERROR_MESSAGE_SIZE - 1);
}

/* The wait status of a child that runs `function`, with its complaints thrown away. */
static int status_of(void (*function)(void)) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr)) {
            _exit(99);
        }
        function();
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void ask_for_too_many_elements(void) {
    struct arena arena = {0};
    arena_array(&arena, SIZE_MAX / 2, 4);
}

static void ask_for_all_memory(void) {
    struct arena arena = {0};
    arena_alloc(&arena, SIZE_MAX);
}

static void fill_a_full_vector(void) {
    uint32_t capacity = UINT32_C(1) << 31;
    vec_grow(NULL, capacity, &capacity, 1);
}

static void overflows_end_as_out_of_memory(void **state) {
    (void)state;
    void (*const functions[])(void) = {ask_for_too_many_elements, ask_for_all_memory,
                                       fill_a_full_vector};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        int status = status_of(functions[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 2);
    }
}

static void ask_for_unknown_string(void) {
    struct strings strings = {0};
    strings_get(&strings, 7);
}

static void our_mistakes_abort(void **state) {
    (void)state;
    int status = status_of(ask_for_unknown_string);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

/* --- arena.h --- */

static bool is_aligned(const void *pointer) {
    return (uintptr_t)pointer % _Alignof(max_align_t) == 0;
}

/* Sizes around a chunk's: each block zeroed, aligned, and apart from all others. */
static void arena_blocks_are_apart(void **state) {
    (void)state;
    static const size_t sizes[] = {0, 1, 15, 16, 17, 4000, 256 << 10, (256 << 10) + 1, 1 << 20, 3};
    enum { COUNT = sizeof sizes / sizeof *sizes };
    struct arena arena = {0};
    unsigned char *blocks[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        blocks[i] = arena_alloc(&arena, sizes[i]);
        assert_non_null(blocks[i]);
        assert_true(is_aligned(blocks[i]));
        for (size_t k = 0; k < sizes[i]; k++) {
            assert_int_equal(blocks[i][k], 0);
        }
        memset(blocks[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < sizes[i]; k++) {
            assert_int_equal(blocks[i][k], i + 1);
        }
    }
    arena_free(&arena);
    assert_null(arena.chunks);
}

static void arena_is_used_again(void **state) {
    (void)state;
    struct arena arena = {0};
    arena_free(&arena); /* an arena that was never used */
    char *text = arena_text(&arena, "a\0b", 3);
    assert_memory_equal(text, "a\0b", 4);
    assert_string_equal(arena_text(&arena, NULL, 0), "");
    arena_free(&arena);
    assert_string_equal(arena_printf(&arena, "%s-%d", "x", 7), "x-7");
    assert_ptr_not_equal(arena_alloc(&arena, 0), arena_alloc(&arena, 0));
    assert_non_null(ARENA_ARRAY(&arena, int, 0));
    arena_free(&arena);
}

/* What is given after arena_clear is zeroed, too, be it where something was or in a new chunk. */
static void cleared_arena_gives_zeros(void **state) {
    (void)state;
    struct arena arena = {0};
    arena_clear(&arena);
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 1 << 20; size *= 4) {
            char *bytes = arena_alloc(&arena, size);
            for (size_t i = 0; i < size; i++) {
                assert_int_equal(bytes[i], 0);
            }
            memset(bytes, 'x', size);
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
}

/* --- memory.h --- */

/* Blocks are made of other pages when they are large. */
static void memory_grows_to_huge_pages_and_on(void **state) {
    (void)state;
    size_t before = 0;
    char *block = NULL;
    for (size_t size = HUGE_PAGE / 4; size <= 8 * (size_t)HUGE_PAGE; size *= 2) {
        block = memory_grow(block, before, size);
        memset(block + before, (int)(size / HUGE_PAGE), size - before);
        before = size;
    }
    assert_int_equal(block[0], 0);
    assert_int_equal(block[HUGE_PAGE / 2], 1);
    assert_int_equal(block[HUGE_PAGE], 2);
    assert_int_equal(block[before - 1], 8);
    memory_free(block, before);
}

static void memory_arrays_are_zeros_of_any_length(void **state) {
    (void)state;
    const size_t counts[] = {0, 1, HUGE_PAGE - 1, HUGE_PAGE + 1};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        char *array = memory_array(counts[i], 1);
        assert_non_null(array);
        for (size_t at = 0; at < counts[i]; at++) {
            assert_int_equal(array[at], 0);
            array[at] = 'x';
        }
        memory_array_free(array);
    }
    memory_array_free(NULL);
}

/* --- vec.h --- */

static void vec_keeps_what_is_pushed(void **state) {
    (void)state;
    VEC(uint64_t) numbers = {0};
    for (uint64_t i = 0; i < 100000; i++) {
        vec_push(&numbers, i * i);
    }
    assert_int_equal(numbers.count, 100000);
    for (uint64_t i = 0; i < 100000; i++) {
        assert_int_equal(numbers.data[i], i * i);
    }
    vec_free(&numbers);
    assert_null(numbers.data);
    assert_int_equal(numbers.count, 0);
    vec_push(&numbers, 3);
    assert_int_equal(numbers.data[0], 3);
    vec_free(&numbers);
}

/* The array may move before the value is read: the value must be read from where it is then. */
static void vec_pushes_its_own_elements(void **state) {
    (void)state;
    VEC(uint32_t) numbers = {0};
    vec_push(&numbers, 9);
    for (uint32_t i = 0; i < 100; i++) {
        vec_push(&numbers, numbers.data[0]);
        vec_push(&numbers, numbers.count);
    }
    assert_int_equal(numbers.data[199], 9);
    assert_int_equal(numbers.data[200], 200);
    vec_free(&numbers);
}

static void vec_copies_arrays(void **state) {
    (void)state;
    VEC(uint32_t) numbers = {0};
    vec_copy(&numbers, "", 0);
    assert_null(numbers.data);
    const char bytes[] = "x\1\0\0\0\2\0\0\0";
    vec_copy(&numbers, &bytes[1], 2); /* not aligned */
    assert_int_equal(numbers.count, 2);
    assert_int_equal(numbers.data[1], 2);
    vec_push(&numbers, 3);
    assert_int_equal(numbers.data[0] + numbers.data[2], 4);
    vec_free(&numbers);
}

/* --- map.h --- */

static void map_finds_what_was_put(void **state) {
    (void)state;
    struct map map = {0};
    assert_int_equal(map_get(&map, 0, 77), 77);
    for (uint32_t i = 0; i < 50000; i++) {
        map_put(&map, map_pair(i % 100, i), i);
    }
    assert_int_equal(map.count, 50000);
    assert_true(map.count <= map.capacity / 4 * 3);
    for (uint32_t i = 0; i < 50000; i++) {
        assert_int_equal(map_get(&map, map_pair(i % 100, i), 77), i);
        assert_int_equal(map_get(&map, map_pair(100, i), 77), 77);
    }
    map_free(&map);
    assert_int_equal(map_get(&map, 5, 77), 77);
}

static void map_replaces_values(void **state) {
    (void)state;
    struct map map = {0};
    bool added = false;
    assert_int_equal(map_get_or_put(&map, UINT64_MAX, 1, &added), 1);
    assert_true(added);
    assert_int_equal(map_get_or_put(&map, UINT64_MAX, 2, &added), 1);
    assert_false(added);
    map_put(&map, UINT64_MAX, 3);
    map_put(&map, 0, 4); /* the key that free slots have, too */
    assert_int_equal(map_get(&map, UINT64_MAX, 77), 3);
    assert_int_equal(map_get(&map, 0, 77), 4);
    assert_int_equal(map.count, 2);
    map_free(&map);
}

/* Sixteen slots and twelve keys: some must collide and wrap around the end, none may be lost. */
static void map_survives_collisions(void **state) {
    (void)state;
    for (uint64_t base = 0; base < 1000; base++) {
        struct map map = {0};
        for (uint32_t i = 0; i < 12; i++) {
            map_put(&map, base * 12 + i, i);
        }
        assert_int_equal(map.capacity, 16);
        for (uint32_t i = 0; i < 12; i++) {
            assert_int_equal(map_get(&map, base * 12 + i, 77), i);
        }
        assert_int_equal(map_get(&map, base * 12 + 12, 77), 77);
        map_free(&map);
    }
}

/* --- ranks.h --- */

static void ranks_count_what_is_below(void **state) {
    (void)state;
    static const uint32_t numbers[] = {0, 1, 63, 64, 65, 200, 639, 640};
    enum { COUNT = sizeof numbers / sizeof *numbers };
    struct ranks ranks = ranks_new(641);
    for (uint32_t i = COUNT; i-- > 0;) {
        assert_false(ranks_has(&ranks, numbers[i]));
        ranks_add(&ranks, numbers[i]);
    }
    assert_int_equal(ranks_count(&ranks), COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_int_equal(ranks_get(&ranks, numbers[i]), i);
    }
    assert_int_equal(ranks_get(&ranks, 62), UINT32_MAX);
    assert_int_equal(ranks_get(&ranks, 201), UINT32_MAX);
    ranks_free(&ranks);
}

/* --- intern.h --- */

static void equal_strings_equal_numbers(void **state) {
    (void)state;
    struct strings strings = {0};
    char text[32];
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 1; i <= 30000; i++) {
            snprintf(text, sizeof text, "name_%u", (unsigned)i);
            assert_int_equal(strings_add_text(&strings, text), i);
        }
    }
    assert_int_equal(strings.all.count, 30001);
    assert_string_equal(strings_get(&strings, 12345), "name_12345");
    assert_int_equal(strings_find(&strings, "name_30000"), 30000);
    assert_int_equal(strings_find(&strings, "name_30001"), UINT32_MAX);
    strings_close(&strings);
    assert_int_equal(strings_find(&strings, "name_30000"), 30000);
    assert_int_equal(strings_find(&strings, "name_30001"), UINT32_MAX);
    assert_int_equal(strings_find(&strings, ""), 0);
    strings_free(&strings);
    assert_int_equal(strings_add_text(&strings, "again"), 1);
    strings_free(&strings);
}

static void empty_string_is_zero(void **state) {
    (void)state;
    struct strings strings = {0};
    assert_string_equal(strings_get(&strings, 0), "");
    assert_int_equal(strings_find(&strings, ""), 0);
    assert_int_equal(strings_find(&strings, "a"), UINT32_MAX);
    assert_int_equal(strings_add(&strings, NULL, 0), 0);
    assert_int_equal(strings_add_text(&strings, NULL), 0);
    assert_int_equal(strings_add_text(&strings, "a"), 1);
    assert_int_equal(strings_add_text(&strings, ""), 0);
    strings_free(&strings);
    assert_int_equal(strings_add_text(&strings, "b"), 1);
    strings_free(&strings);
}

static void strings_hold_nul(void **state) {
    (void)state;
    struct strings strings = {0};
    str_id long_id = strings_add(&strings, "a\0b", 3);
    str_id short_id = strings_add(&strings, "a", 1);
    str_id nul_id = strings_add(&strings, "", 1); /* one byte: NUL */
    assert_true(long_id != short_id && nul_id != 0 && nul_id != short_id);
    assert_int_equal(strings_add(&strings, "a\0b", 3), long_id);
    assert_int_equal(strings.all.data[long_id].length, 3);
    assert_memory_equal(strings_get(&strings, long_id), "a\0b", 4);
    strings_free(&strings);
}

/* --- file.h --- */

/* A new folder, entered; left and removed by leave_folder. */
static int enter_folder(void **state) {
    char *folder = strdup("/tmp/sigvet-base-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state) {
    static const char *const files[] = {"file", "link", "pipe", "target", "folder"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        remove(files[i]);
    }
    int result = chdir("/") || rmdir(*state); /* fails when a temporary file was left behind */
    free(*state);
    return result;
}

static void put_file(const char *path, const char *text) {
    struct error err = {""};
    if (file_write(path, text, strlen(text), &err)) {
        fail_msg("%s", err.message);
    }
}

static void assert_file_is(const char *path, const char *text) {
    struct arena arena = {0};
    struct error err = {""};
    size_t size = 0;
    char *data = file_read(&arena, path, 100, &size, &err);
    if (!data) {
        fail_msg("%s", err.message);
    }
    assert_int_equal(size, strlen(text));
    assert_string_equal(data, text);
    arena_free(&arena);
}

static void assert_unreadable(const char *path, size_t limit, const char *message) {
    struct arena arena = {0};
    struct error err = {""};
    size_t size = 0;
    assert_null(file_read(&arena, path, limit, &size, &err));
    assert_string_equal(err.message, message);
    arena_free(&arena);
}

static void files_are_read_up_to_a_limit(void **state) {
    (void)state;
    put_file("file", "");
    assert_file_is("file", "");
    put_file("file", "12345");
    assert_file_is("file", "12345");
    assert_unreadable("file", 4, "'file' is larger than 4 bytes");
    struct arena arena = {0};
    struct error err = {""};
    size_t size = 0;
    assert_non_null(file_read(&arena, "file", 5, &size, &err));
    arena_free(&arena);
}

/* A FIFO without a writer would block whoever opens it for reading: that this ends is the proof. */
static void only_regular_files_are_read(void **state) {
    (void)state;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_unreadable("file", 100, "cannot open 'file': No such file or directory");
    assert_unreadable("pipe", 100, "'pipe' is not a regular file");
    assert_unreadable("folder", 100, "'folder' is not a regular file");
    assert_unreadable("/dev/null", 100, "'/dev/null' is not a regular file");
}

/* Whoever has the old file open goes on reading the old file: it was replaced, not overwritten. */
static void writing_replaces_the_file(void **state) {
    (void)state;
    put_file("file", "old");
    FILE *old = fopen("file", "r");
    assert_non_null(old);
    put_file("file", "new text");
    assert_file_is("file", "new text");
    char text[16] = "";
    assert_int_equal(fread(text, 1, sizeof text - 1, old), 3);
    assert_string_equal(text, "old");
    fclose(old);
}

static void fail_to_write(const char *path, const char *reason) {
    struct error err = {""};
    char expected[256];
    snprintf(expected, sizeof expected, "cannot write '%s': %s", path, reason);
    assert_int_equal(file_write(path, "text", 4, &err), -1);
    assert_string_equal(err.message, expected);
}

/* A folder that stands where the new file has to be made: nothing is left behind, nothing lost. */
static void failure_leaves_the_old_file(void **state) {
    (void)state;
    struct arena arena = {0};
    char *temporary = file_temporary(&arena, "file", (long)getpid());
    put_file("file", "old");
    assert_int_equal(mkdir(temporary, 0700), 0);
    fail_to_write("file", "File exists");
    assert_file_is("file", "old");
    assert_int_equal(rmdir(temporary), 0);
    fail_to_write("none/file", "No such file or directory");
    assert_int_equal(mkdir("folder", 0700), 0);
    fail_to_write("folder", "Is a directory");
    arena_free(&arena);
}

/* A full device fails at write, and must not be replaced by a file either. */
static void devices_and_links_are_not_replaced(void **state) {
    (void)state;
    struct stat info;
    put_file("/dev/null", "gone");
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
    fail_to_write("/dev/full", "No space left on device");
    put_file("target", "a longer text");
    assert_int_equal(symlink("target", "link"), 0);
    put_file("link", "short");
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_file_is("target", "short");
}

/* What a killed process left, or somebody planted, under the temporary name is not followed. */
static void planted_links_are_not_followed(void **state) {
    (void)state;
    struct arena arena = {0};
    put_file("target", "precious");
    assert_int_equal(symlink("target", file_temporary(&arena, "file", (long)getpid())), 0);
    put_file("file", "new");
    assert_file_is("target", "precious");
    assert_file_is("file", "new");
    arena_free(&arena);
}

static void paths_are_joined(void **state) {
    (void)state;
    static const struct {
        const char *directory, *path, *joined;
    } cases[] = {
        {"/a", "b.c", "/a/b.c"},
        {"/a", "/b.c", "/b.c"},
        {"/a/", "b.c", "/a/b.c"},
        {"/", "b.c", "/b.c"},
        {"/", "", "/"},
        {"/a/b", "", "/a/b"},
        {"/a/b", ".", "/a/b"},
        {"/a/b", "..", "/a"},
        {"/a/b", "../../../..", "/"},
        {"/a/b", "../c/./d//e/", "/a/c/d/e"},
        {"/a/../b", "c", "/b/c"},
        {"//a//b", "c", "/a/b/c"},
        {"/a", "...", "/a/..."},
        {"/a", "..b/.c", "/a/..b/.c"},
        {"/a", "b/..", "/a"},
        {"/a", "//", "/"},
        {"/a", "/..", "/"},
        {"a", "b", "/a/b"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(path_join(&arena, cases[i].directory, cases[i].path),
                            cases[i].joined);
    }
    arena_free(&arena);
}

static void paths_are_shown_under_the_root(void **state) {
    (void)state;
    static const struct {
        const char *path, *root, *shown;
    } cases[] = {
        {"/a/b.c", "/a", "b.c"},       {"/a/b/c.c", "/a", "b/c.c"},
        {"/a/b.c", "/a/", "b.c"},      {"/ab/c.c", "/a", "/ab/c.c"},
        {"/a", "/a", "/a"},            {"/b/c.c", "/a", "/b/c.c"},
        {"/a/b.c", "/", "/a/b.c"},     {"/a/b.c", "", "/a/b.c"},
        {"/a/b.c", "/a/b.c/d", "/a/b.c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(path_under(cases[i].path, cases[i].root), cases[i].shown);
    }
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_is_kept_and_cut),
        cmocka_unit_test(overflows_end_as_out_of_memory),
        cmocka_unit_test(our_mistakes_abort),
        cmocka_unit_test(arena_blocks_are_apart),
        cmocka_unit_test(arena_is_used_again),
        cmocka_unit_test(cleared_arena_gives_zeros),
        cmocka_unit_test(memory_grows_to_huge_pages_and_on),
        cmocka_unit_test(memory_arrays_are_zeros_of_any_length),
        cmocka_unit_test(vec_keeps_what_is_pushed),
        cmocka_unit_test(vec_pushes_its_own_elements),
        cmocka_unit_test(vec_copies_arrays),
        cmocka_unit_test(map_finds_what_was_put),
        cmocka_unit_test(map_replaces_values),
        cmocka_unit_test(map_survives_collisions),
        cmocka_unit_test(ranks_count_what_is_below),
        cmocka_unit_test(equal_strings_equal_numbers),
        cmocka_unit_test(empty_string_is_zero),
        cmocka_unit_test(strings_hold_nul),
        IN_FOLDER(files_are_read_up_to_a_limit),
        IN_FOLDER(only_regular_files_are_read),
        IN_FOLDER(writing_replaces_the_file),
        IN_FOLDER(failure_leaves_the_old_file),
        IN_FOLDER(devices_and_links_are_not_replaced),
        IN_FOLDER(planted_links_are_not_followed),
        cmocka_unit_test(paths_are_joined),
        cmocka_unit_test(paths_are_shown_under_the_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
