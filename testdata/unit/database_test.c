/* Proves that compile commands come out of a compilation database the same in whatever order and
 * spelling they went in; that a damaged entry costs itself only and a damaged database is told
 * with its place; and that words and response files are cut as the shell and gcc cut them. */
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

#include "analyzer/base/file.h"
#include "analyzer/driver/command.h"
#include "analyzer/driver/command_words.h"
#include "analyzer/driver/database.h"
#include "analyzer/driver/response.h"

static char folder[] = "/tmp/sigvet-database-XXXXXX";
static struct arena arena; /* of one test */

static const char *in_folder(const char *name) {
    return arena_printf(&arena, "%s/%s", folder, name);
}

static void put(const char *name, const char *text) {
    struct error err;
    if (file_write(in_folder(name), text, strlen(text), &err)) {
        fail_msg("%s", err.message);
    }
}

/* A folder with the sources a.c, b.c and sub/c.c, entered by no test but one. */
static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder) || mkdir(in_folder("sub"), 0700)) {
        return -1;
    }
    put("a.c", "");
    put("b.c", "");
    put("sub/c.c", "");
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const names[] = {"a.c", "b.c", "sub/c.c", "sub", "compile_commands.json",
                                        "one", "two", "loop", "many", "sub/three"};
    for (int pass = 0; pass < 2; pass++) { /* `sub` is only empty in the second */
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            remove(in_folder(names[i]));
        }
    }
    int status = rmdir(folder);
    arena_free(&arena);
    return status;
}

static int end_test(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

static const char *without_folder(const char *path) {
    return strcmp(path, folder) == 0 ? "." : path_under(path, folder);
}

/* A line for each command, then one for each failure. */
static const char *show(const struct commands *commands) {
    const char *text = "";
    for (uint32_t i = 0; i < commands->commands.count; i++) {
        const struct compile_command *command = &commands->commands.data[i];
        text = arena_printf(&arena, "%s%s: %s", text, without_folder(command->directory),
                            without_folder(command->file));
        for (uint32_t j = 2; j < command->argument_count; j++) {
            text = arena_printf(&arena, "%s %s", text, command->arguments[j]);
        }
        text = arena_printf(&arena, "%s\n", text);
    }
    for (uint32_t i = 0; i < commands->failures.count; i++) {
        const struct failure *failure = &commands->failures.data[i];
        assert_string_equal(failure->kind, "input");
        text = arena_printf(&arena, "%s%s! %s\n", text, without_folder(failure->file),
                            failure->message);
    }
    return text;
}

/* What the database `text` holds; or the message when it cannot be read. */
static const char *read_database(const char *text, uint32_t *skipped) {
    struct commands commands = {0};
    struct error err;
    put("compile_commands.json", text);
    int status = database_read(&commands, &arena, folder, &err);
    const char *result = status ? arena_printf(&arena, "%s", err.message) : show(&commands);
    *skipped = commands.skipped;
    commands_free(&commands);
    return result;
}

/* The four spell the same two commands: a relative directory, dots, a shell's command, another
 * order, one command twice. */
static void order_and_spelling_do_not_matter(void **state) {
    (void)state;
    static const char *const databases[] = {
        "[{'directory':'.','file':'a.c','arguments':['cc','-DX','a.c']},"
        " {'directory':'sub','file':'c.c','arguments':['cc','-c','c.c']}]",
        "[{'directory':'sub','file':'../sub/./c.c','command':'cc -c c.c -o c.o'},"
        " {'directory':'','file':'a.c','command':'ccache cc -D \\\"X\\\" a.c'}]",
        "[{'directory':'./sub/..','file':'a.c','arguments':['cc','-DX','a.c']},"
        " {'directory':'sub/','file':'c.c','arguments':['cc','-c','c.c']},"
        " {'directory':'.','file':'a.c','arguments':['cc','-D','X','-Wall','a.c']}]",
        "[{'directory':'sub','file':'c.c','command':'cc c.c','arguments':['gcc','c.c']},"
        " {'directory':'.','file':'b.s','command':'cc b.s'},"
        " {'directory':'.','file':'./a.c','command':'gcc -g -DX a.c'}]",
    };
    for (size_t i = 0; i < sizeof databases / sizeof *databases; i++) {
        char *text = arena_printf(&arena, "%s", databases[i]);
        for (char *at = strchr(text, '\''); at; at = strchr(at, '\'')) {
            *at = '"';
        }
        uint32_t skipped;
        assert_string_equal(read_database(text, &skipped), ".: a.c -D X\nsub: sub/c.c\n");
        assert_int_equal(skipped, i == 3);
    }
}

/* The same source with other flags or in another directory is another TU. */
static void different_commands_stay(void **state) {
    (void)state;
    uint32_t skipped;
    const char *text = "[{\"directory\":\"sub\",\"file\":\"../a.c\",\"command\":\"cc -DB a.c\"},"
                       "{\"directory\":\".\",\"file\":\"a.c\",\"command\":\"cc -DB -DA a.c\"},"
                       "{\"directory\":\".\",\"file\":\"a.c\",\"command\":\"cc -DB a.c\"}]";
    assert_string_equal(read_database(text, &skipped),
                        ".: a.c -D B\nsub: a.c -D B\n.: a.c -D B -D A\n");
}

static void a_bad_entry_costs_only_itself(void **state) {
    (void)state;
    static const char text[] =
        "[7, {\"directory\":\".\",\"command\":\"cc\"}, {\"file\":\"a.c\",\"command\":\"cc\"},"
        "{\"directory\":\".\",\"file\":\"a.c\"},"
        "{\"directory\":\".\",\"file\":\"a.c\",\"arguments\":[\"cc\", null]},"
        "{\"directory\":\".\",\"file\":\"a.c\",\"command\":\"cc 'a.c\"},"
        "{\"directory\":\".\",\"file\":\"a.c\",\"command\":\"\"},"
        "{\"directory\":\".\",\"file\":\"gone.c\",\"command\":\"cc gone.c\"},"
        "{\"directory\":\".\",\"file\":\"b.c\",\"command\":\"cc @gone b.c\"},"
        "{\"directory\":\".\",\"file\":\"b.c\",\"command\":\"cc b.c\"}]";
    uint32_t skipped;
    const char *shown = read_database(text, &skipped);
    const char *wanted = arena_printf(
        &arena,
        ".: b.c\n"
        "a.c! the command names no compiler\n"
        "b.c! response file: cannot open '%s/gone': No such file or directory; build the project "
        "first\n"
        "compile_commands.json! entry 1: \"directory\" is missing\n"
        "compile_commands.json! entry 2: \"file\" is missing\n"
        "compile_commands.json! entry 3: \"directory\" is missing\n"
        "compile_commands.json! entry 4: neither \"arguments\" nor \"command\" is there\n"
        "compile_commands.json! entry 5: an argument is no string\n"
        "compile_commands.json! entry 6: the command has a ' that is not closed\n"
        "gone.c! the source does not exist: if the build generates it, build the project first\n",
        folder);
    assert_string_equal(shown, wanted);
}

static void a_bad_database_is_told(void **state) {
    (void)state;
    uint32_t skipped;
    assert_non_null(strstr(read_database("[{\n  \"file\" 1}]", &skipped), ".json:2:"));
    assert_non_null(strstr(read_database("{}", &skipped), "must be a JSON array"));
    assert_non_null(strstr(read_database("[]", &skipped), "is empty"));
    assert_non_null(strstr(read_database("[\"\\u0000\"]", &skipped), "not JSON"));
    char *bomb = arena_alloc(&arena, 100001);
    memset(bomb, '[', 100000);
    assert_non_null(strstr(read_database(bomb, &skipped), "depth"));
}

static void a_missing_database_is_told(void **state) {
    (void)state;
    struct commands commands = {0};
    struct error err;
    assert_int_equal(database_read(&commands, &arena, in_folder("sub"), &err), -1);
    assert_non_null(strstr(err.message, "sub/compile_commands.json': make one with"));
    assert_int_equal(database_read(&commands, &arena, in_folder("nowhere"), &err), -1);
    assert_non_null(strstr(err.message, "nowhere': make one with"));
    commands_free(&commands);
}

static void files_need_no_database(void **state) {
    (void)state;
    const char *files[] = {"b.c", "./a.c", "compile_commands.json", "none.c", "a.c"};
    const char *flags[] = {"-Isub", "-Werror"};
    struct commands commands = {0};
    struct error err;
    const char *before = current_directory(&arena, &err);
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(commands_of_files(&commands, &arena, files, 5, flags, 2, &err), 0);
    assert_int_equal(chdir(before), 0);
    assert_string_equal(
        show(&commands),
        ".: a.c -I sub\n.: b.c -I sub\n"
        "compile_commands.json! not C or C++ by its name: give its language with '-- -x c'\n"
        "none.c! the source does not exist: if the build generates it, build the project first\n");
    assert_int_equal(commands.skipped, 0);
    commands_free(&commands);
}

/* The words between bars, or the message. */
static const char *split(const char *text, enum quoting quoting) {
    struct words words = {0};
    struct error err;
    const char *shown = "";
    int status = words_split(&arena, text, quoting, &words, &err);
    for (uint32_t i = 0; i < words.all.count; i++) {
        shown = arena_printf(&arena, "%s|%s", shown, words.all.data[i]);
    }
    vec_free(&words.all);
    return status ? arena_printf(&arena, "%s", err.message) : shown;
}

/* Each line can be tried in a shell: printf '|%s' ... */
static void words_are_the_shells(void **state) {
    (void)state;
    static const char *const samples[][2] = {
        {"", ""},
        {" \t\n", ""},
        {"a  b\tc\n", "|a|b|c"},
        {"'a b'c\"d e\"", "|a bcd e"},
        {"'' \"\"", "||"},
        {"a\\ b \\'c\\\\", "|a b|'c\\"},
        {"'a\\b' 'a\"b'", "|a\\b|a\"b"},
        {"\"a\\b \\\" \\\\ \\$ \\` '\"", "|a\\b \" \\ $ ` '"},
        {"a\\\nb \\\n c \"d\\\ne\"", "|ab|c|de"},
        {"$HOME `id` $(id) ~ * ;", "|$HOME|`id`|$(id)|~|*|;"},
        {"-DA=\\\"x\\\"", "|-DA=\"x\""},
        {"\"a", "the command has a \" that is not closed"},
        {"'a\\'", "|a\\"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        assert_string_equal(split(samples[i][0], QUOTING_SHELL), samples[i][1]);
    }
    assert_string_equal(split("'a\\'b' \"c\\d\" 'e", QUOTING_RESPONSE), "|a'b|cd|e");
}

/* The words that `@name` stands for in the folder, or the message. */
static const char *expand(const char *name) {
    struct words words = {0};
    struct words expanded = {0};
    struct error err;
    const char *shown = "";
    vec_push(&words.all, "cc");
    vec_push(&words.all, "@");
    vec_push(&words.all, arena_printf(&arena, "@%s", name));
    int status = response_expand(&arena, folder, &words, &expanded, &err);
    for (uint32_t i = 0; i < expanded.all.count; i++) {
        shown = arena_printf(&arena, "%s|%s", shown, expanded.all.data[i]);
    }
    vec_free(&words.all);
    vec_free(&expanded.all);
    return status ? arena_printf(&arena, "%s", err.message) : shown;
}

/* Nested files are relative to the directory of the command, as gcc has it, not to the file. */
static void response_files_are_gccs(void **state) {
    (void)state;
    put("one", "-DA @two\n'-D B'");
    put("two", "@sub/three");
    put("sub/three", "-I. x\\@y \"@z\"");
    assert_non_null(strstr(expand("one"), "cannot open"));
    put("sub/three", "-I. x\\@y");
    assert_string_equal(expand("one"), "|cc|@|-DA|-I.|x@y|-D B");
    assert_string_equal(expand(in_folder("sub/three")), "|cc|@|-I.|x@y");
    assert_non_null(strstr(expand("sub"), "not a regular file"));
}

/* A file that names itself ends, once or ever more often. */
static void response_files_end(void **state) {
    (void)state;
    put("loop", "-DA @loop");
    assert_string_equal(expand("loop"), "response files nest more than 16 deep");
    put("one", "");
    char *many = arena_alloc(&arena, 5 * 5000 + 1);
    for (size_t i = 0; i < 5000; i++) {
        memcpy(many + 5 * i, "@one ", 5);
    }
    put("many", many);
    assert_string_equal(expand("many"), "the response files hold more than 16777216 bytes");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(order_and_spelling_do_not_matter, end_test),
        cmocka_unit_test_teardown(different_commands_stay, end_test),
        cmocka_unit_test_teardown(a_bad_entry_costs_only_itself, end_test),
        cmocka_unit_test_teardown(a_bad_database_is_told, end_test),
        cmocka_unit_test_teardown(a_missing_database_is_told, end_test),
        cmocka_unit_test_teardown(files_need_no_database, end_test),
        cmocka_unit_test_teardown(words_are_the_shells, end_test),
        cmocka_unit_test_teardown(response_files_are_gccs, end_test),
        cmocka_unit_test_teardown(response_files_end, end_test),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
