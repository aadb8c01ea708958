/* Source lines in reports: the caret stands under its byte whatever stands before it, and no byte
 * of a source file reaches the terminal that could steer it. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/facts/finding.h"
#include "analyzer/report/excerpt.h"
#include "analyzer/report/source.h"
#include "analyzer/report/terminal.h"

static char file[] = "/tmp/sigvet-excerpt-XXXXXX";

static int make_file(void **state) {
    (void)state;
    int fd = mkstemp(file);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state) {
    (void)state;
    return unlink(file);
}

static void put(const char *text, size_t size) {
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
}

/* What is printed for a position in the file; valid until the next call. */
static const char *print(uint32_t line, uint32_t column) {
    static char text[4096]; /* more than any excerpt: what is longer is cut, and fails the test */
    text[0] = '\0';
    FILE *out = fmemopen(text, sizeof text, "w");
    assert_non_null(out);
    struct sources sources = {0};
    excerpt_print(out, false, &sources, &(struct position){file, line, column});
    sources_free(&sources);
    fclose(out);
    return text;
}

static void check_position(uint32_t line, uint32_t column, const char *expected) {
    assert_string_equal(print(line, column), expected);
}

/* A file of `source` alone prints as `expected` with the caret at `column` of its first line. */
static void check(const char *source, uint32_t column, const char *expected) {
    put(source, strlen(source));
    check_position(1, column, expected);
}

static void underlines_identifiers(void **state) {
    (void)state;
    check("x = do_log(1);\n", 5, "    1 | x = do_log(1);\n      |     ^~~~~~\n");
    check("x = do_log(1);\n", 11, "    1 | x = do_log(1);\n      |           ^\n");
    check("x\n", 2, "    1 | x\n      |  ^\n");
}

static void aligns_under_tabs_and_wide_characters(void **state) {
    (void)state;
    check("\tf();\n", 2, "    1 |         f();\n      |         ^\n");
    check("if\tf();\n", 4, "    1 | if      f();\n      |         ^\n");
    /* Two bytes and one column, three bytes and two columns, two bytes and no column. */
    check("\"\u00e9\", f", 7, "    1 | \"\u00e9\", f\n      |      ^\n");
    check("\"\u65e5\", f", 8, "    1 | \"\u65e5\", f\n      |       ^\n");
    check("\"e\u0301\", f", 8, "    1 | \"e\u0301\", f\n      |      ^\n");
}

static void escapes_what_steers_a_terminal(void **state) {
    (void)state;
    check("\033[2J; f", 7, "    1 | \\x1b[2J; f\n      |          ^\n");
    check("\xff f", 3, "    1 | \\xff f\n      |      ^\n");
    check("\xe6\x97 f", 4, "    1 | \\xe6\\x97 f\n      |          ^\n");
    check("\u202e f", 5, "    1 | \\u202e f\n      |        ^\n");
    check("\xc2\x9b f", 4, "    1 | \\u009b f\n      |        ^\n");
    check("a\rb", 3, "    1 | a\\x0db\n      |      ^\n");
    put("a\0b", 3);
    check_position(1, 3, "    1 | a\\x00b\n      |      ^\n");
}

static void finds_lines(void **state) {
    (void)state;
    put("a\r\n\nb", 5);
    check_position(1, 1, "    1 | a\n      | ^\n");
    check_position(2, 1, "    2 | \n      | ^\n");
    check_position(3, 1, "    3 | b\n      | ^\n");
    check_position(4, 1, "");
    check_position(UINT32_MAX, 1, "");
}

/* The position is not in the file any more, or there is none: then nothing is shown. */
static void shows_nothing_when_in_doubt(void **state) {
    (void)state;
    put("abc\n", 4);
    check_position(1, 5, "");
    check_position(1, UINT32_MAX, "");
    check_position(1, 0, "");
    check_position(0, 1, "");
    put("", 0);
    check_position(1, 1, "");
}

/* "....aaaXaaa....": at most 200 columns and two "...", with the caret under the X. */
static void check_cut(size_t before, size_t after, bool cut_before, bool cut_after) {
    char *source = malloc(before + after + 1);
    memset(source, ' ', before + after + 1);
    source[before] = 'X';
    source[0] = source[before + after] = '+';
    put(source, before + after + 1);
    free(source);
    const char *line = print(1, (uint32_t)before + 1) + strlen("    1 | ");
    const char *caret = strchr(line, '\n') + 1 + strlen("      | ");
    assert_int_equal(strchr(line, 'X') - line, strchr(caret, '^') - caret);
    assert_true(strcspn(line, "\n") <= 206);
    assert_int_equal(strncmp(line, cut_before ? "..." : "+", 1), 0);
    assert_int_equal(strchr(line, '\n')[-1], cut_after ? '.' : '+');
}

static void cuts_long_lines(void **state) {
    (void)state;
    check_cut(100, 99, false, false);
    check_cut(100, 101, false, true);
    check_cut(160, 10, false, false);
    check_cut(161, 10, true, false);
    check_cut(5000, 5000, true, true);
    check_cut((size_t)1 << 20, 20, true, false);
}

/* Combining marks take no column: a line of nothing else must end all the same. */
static void cuts_lines_without_width(void **state) {
    (void)state;
    const size_t count = 100000;
    char *source = malloc(2 * count);
    for (size_t i = 0; i < count; i++) {
        memcpy(source + 2 * i, "\u0301", 2);
    }
    put(source, 2 * count);
    free(source);
    const char *text = print(1, (uint32_t)count + 1);
    assert_true(strlen(text) < 2000);
    assert_non_null(strchr(text, '^'));
}

/* 64 MiB and a byte is refused, and so is all that is no regular file; a FIFO must not block. */
static void refuses_what_is_no_source(void **state) {
    (void)state;
    put("abc\n", 4);
    assert_int_equal(truncate(file, (64 << 20) + 1), 0);
    check_position(1, 1, "");
    assert_int_equal(unlink(file), 0);
    check_position(1, 1, "");
    assert_int_equal(mkfifo(file, 0600), 0);
    check_position(1, 1, "");
    assert_int_equal(unlink(file), 0);
    assert_int_equal(mkdir(file, 0700), 0);
    check_position(1, 1, "");
    assert_int_equal(rmdir(file), 0);
    put("abc\n", 4);
}

/* A file is read once: what it becomes later changes nothing in the report. */
static void reads_a_file_once(void **state) {
    (void)state;
    struct sources sources = {0};
    struct source_line line;
    put("one\n", 4);
    assert_true(source_line(&sources, file, 1, &line));
    assert_false(source_line(&sources, "/nonexistent/file", 1, &line));
    put("two\n", 4);
    assert_true(source_line(&sources, file, 1, &line));
    assert_int_equal(line.length, 3);
    assert_memory_equal(line.text, "one", 3);
    assert_false(source_line(&sources, "", 1, &line));
    sources_free(&sources);
    assert_true(source_line(&sources, file, 1, &line));
    assert_memory_equal(line.text, "two", 3);
    sources_free(&sources);
}

static void counts_in_words(void **state) {
    (void)state;
    static const struct {
        uint32_t count;
        const char *expected;
    } cases[] = {
        {0, "0 files"},         {1, "1 file"},          {999, "999 files"},
        {1000, "1,000 files"},  {4812, "4,812 files"},  {UINT32_MAX, "4,294,967,295 files"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        print_count(out, cases[i].count, "file");
        fclose(out);
        assert_string_equal(text, cases[i].expected);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(underlines_identifiers),
        cmocka_unit_test(aligns_under_tabs_and_wide_characters),
        cmocka_unit_test(escapes_what_steers_a_terminal),
        cmocka_unit_test(finds_lines),
        cmocka_unit_test(shows_nothing_when_in_doubt),
        cmocka_unit_test(cuts_long_lines),
        cmocka_unit_test(cuts_lines_without_width),
        cmocka_unit_test(refuses_what_is_no_source),
        cmocka_unit_test(reads_a_file_once),
        cmocka_unit_test(counts_in_words),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
