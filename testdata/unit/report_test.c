/* The reporters print the whole of what they are given, in the forms that docs/json-output.md and
 * compilers' users know, and nothing that the input smuggles in. Run from the repository's root. */
#include <fcntl.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/vec.h"
#include "analyzer/report/report.h"

static char root[] = "/tmp/sigvet-report-XXXXXX";
static struct arena arena;

static const char server_c[] =
    "#include <signal.h>\n"
    "#include <syslog.h>\n"
    "\n"
    "static void give_up(const char *why) {\n"
    "\tsyslog(LOG_ERR, \"%s\", why);\n"
    "}\n"
    "\n"
    "static void on_alarm(int sig) {\n"
    "    give_up(\"timed out\");\n"
    "}\n"
    "\n"
    "int main(void) {\n"
    "    signal(SIGALRM, on_alarm);\n"
    "}\n";

static int make_root(void **state) {
    (void)state;
    if (!mkdtemp(root)) {
        return -1;
    }
    FILE *out = fopen(arena_printf(&arena, "%s/server.c", root), "w");
    return !out || fputs(server_c, out) < 0 || fclose(out);
}

static int remove_root(void **state) {
    (void)state;
    unlink(arena_printf(&arena, "%s/server.c", root));
    arena_free(&arena);
    return rmdir(root);
}

/* A position in a file under the root. */
static struct position at(const char *file, uint32_t line, uint32_t column) {
    return (struct position){arena_printf(&arena, "%s/%s", root, file), line, column};
}

/* What an analysis of server.c would find, with one route; to be freed with drop. */
static struct findings example(void) {
    static const char *signals[] = {"SIGALRM"};
    struct registration *registration = ARENA_NEW(&arena, struct registration);
    *registration = (struct registration){at("server.c", 13, 5), "signal", signals, 1};
    struct path_step *path = ARENA_ARRAY(&arena, struct path_step, 2);
    path[0] = (struct path_step){"on_alarm", at("server.c", 9, 5), "give_up", false};
    path[1] = (struct path_step){"give_up", at("server.c", 5, 2), "syslog", false};
    struct route *route = ARENA_NEW(&arena, struct route);
    *route = (struct route){.handler = 0, .path = path, .path_length = 2};
    uint32_t *executables = ARENA_ARRAY(&arena, uint32_t, 1);
    struct findings findings = {.statistics = {.translation_units = 2, .parsed = 2, .failed = 1,
                                               .functions = 3, .seconds = 0.0421}};
    vec_push(&findings.handlers, (struct handler){"on_alarm", at("server.c", 8, 13), signals, 1,
                                                  registration, 1, executables, 1});
    vec_push(&findings.executables, (struct executable){"server", at("server.c", 0, 0).file});
    vec_push(&findings.findings,
             (struct finding){.rule = "unsafe-call",
                              .severity = SEVERITY_ERROR,
                              .certainty = CERTAINTY_PROVEN,
                              .category = "lock",
                              .message = "'syslog' is not async-signal-safe: takes a lock, may "
                                         "allocate",
                              .position = at("server.c", 5, 2),
                              .function = "give_up",
                              .callee = "syslog",
                              .routes = route,
                              .route_count = 1,
                              .help = "set a flag in the handler and log later"});
    vec_push(&findings.failures, (struct failure){at("client.c", 0, 0).file,
                                                  "'missing.h' file not found", "parse", 2, 10});
    fingerprints_assign(&findings, root, &(struct renames){0}, &arena);
    return findings;
}

static void drop(struct findings *findings) {
    vec_free(&findings->executables);
    vec_free(&findings->handlers);
    vec_free(&findings->findings);
    vec_free(&findings->failures);
}

/* The whole text of a report, in the arena. */
static const char *print(const struct findings *findings, struct report_options options,
                         int (*report)(const struct findings *, const struct report_options *,
                                       struct error *)) {
    char *text;
    size_t size;
    struct error err;
    options.out = open_memstream(&text, &size);
    options.root = root;
    assert_int_equal(report(findings, &options, &err), 0);
    fclose(options.out);
    const char *copy = arena_text(&arena, text, size);
    free(text);
    return copy;
}

static const char *text_of(const struct findings *findings, enum severity threshold) {
    return print(findings, (struct report_options){.threshold = threshold}, report_text);
}

static json_t *json_of(const struct findings *findings, enum severity threshold) {
    const char *text = print(findings, (struct report_options){.threshold = threshold},
                             report_json);
    json_error_t error;
    json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!value) {
        fail_msg("%s in %s", error.text, text);
    }
    return value;
}

static const char *last_line(const char *text) {
    const char *end = text + strlen(text) - 1;
    assert_int_equal(*end, '\n');
    while (end > text && end[-1] != '\n') {
        end--;
    }
    return end;
}

static void text_shows_the_whole_way(void **state) {
    (void)state;
    struct findings findings = example();
    assert_string_equal(
        print(&findings, (struct report_options){.source_lines = true}, report_text),
        "server.c:5:2: error: 'syslog' is not async-signal-safe: takes a lock, may allocate "
        "[unsafe-call]\n"
        "    5 |         syslog(LOG_ERR, \"%s\", why);\n"
        "      |         ^~~~~~\n"
        "server.c:8:13: note: runs as the handler of SIGALRM\n"
        "    8 | static void on_alarm(int sig) {\n"
        "      |             ^~~~~~~~\n"
        "server.c:13:5: note: registered here, through 'signal'\n"
        "   13 |     signal(SIGALRM, on_alarm);\n"
        "      |     ^~~~~~\n"
        "server.c:9:5: note: 'on_alarm' calls 'give_up'\n"
        "    9 |     give_up(\"timed out\");\n"
        "      |     ^~~~~~~\n"
        "server.c:5:2: note: 'give_up' calls 'syslog'\n"
        "server.c:5:2: note: set a flag in the handler and log later\n"
        "1 error in 1 handler; 2 files analysed, 1 failed\n");
    drop(&findings);
}

static void text_is_coloured_as_compilers_do(void **state) {
    (void)state;
    struct findings findings = example();
    struct finding *finding = findings.findings.data;
    finding->route_count = 0;
    finding->help = "";
    assert_string_equal(
        print(&findings, (struct report_options){.source_lines = true, .colour = true},
              report_text),
        "\033[1mserver.c:5:2: \033[0m\033[1;31merror: \033[0m\033[1m'syslog' is not "
        "async-signal-safe: takes a lock, may allocate [unsafe-call]\033[0m\n"
        "    5 |         syslog(LOG_ERR, \"%s\", why);\n"
        "      |         \033[1;32m^~~~~~\033[0m\n"
        "1 error; 2 files analysed, 1 failed\n");
    drop(&findings);
}

/* A second handler, on_term, that calls give_up as well: its positions are any of server.c. */
static void add_second_route(struct findings *findings) {
    static const char *signals[] = {"SIGTERM"};
    struct registration *registration = ARENA_NEW(&arena, struct registration);
    *registration = (struct registration){at("server.c", 12, 1), "on_signal", signals, 1};
    vec_push(&findings->handlers, (struct handler){"on_term", at("server.c", 4, 13), signals, 1,
                                                   registration, 1, NULL, 0});
    struct finding *finding = findings->findings.data;
    struct path_step *path = ARENA_ARRAY(&arena, struct path_step, 2);
    path[0] = (struct path_step){"on_term", at("server.c", 10, 1), "give_up", false};
    path[1] = finding->routes[0].path[1];
    struct route *routes = ARENA_ARRAY(&arena, struct route, 2);
    routes[0] = finding->routes[0];
    routes[1] = (struct route){.handler = 1, .path = path, .path_length = 2};
    finding->routes = routes;
    finding->route_count = 2;
}

/* Each handler has its own way to the finding. The end that they share is shown once, and is a
 * line a step after that. The next finding shows its source again. */
static void text_shows_the_way_of_every_handler(void **state) {
    (void)state;
    struct findings findings = example();
    add_second_route(&findings);
    vec_push(&findings.findings, findings.findings.data[0]);
    findings.findings.data[1].route_count = 0;
    assert_string_equal(
        print(&findings, (struct report_options){.source_lines = true}, report_text),
        "server.c:5:2: error: 'syslog' is not async-signal-safe: takes a lock, may allocate "
        "[unsafe-call]\n"
        "    5 |         syslog(LOG_ERR, \"%s\", why);\n"
        "      |         ^~~~~~\n"
        "server.c:8:13: note: runs as the handler of SIGALRM\n"
        "    8 | static void on_alarm(int sig) {\n"
        "      |             ^~~~~~~~\n"
        "server.c:13:5: note: registered here, through 'signal'\n"
        "   13 |     signal(SIGALRM, on_alarm);\n"
        "      |     ^~~~~~\n"
        "server.c:9:5: note: 'on_alarm' calls 'give_up'\n"
        "    9 |     give_up(\"timed out\");\n"
        "      |     ^~~~~~~\n"
        "server.c:5:2: note: 'give_up' calls 'syslog'\n"
        "server.c:4:13: note: runs as the handler of SIGTERM\n"
        "    4 | static void give_up(const char *why) {\n"
        "      |             ^~~~~~~\n"
        "server.c:12:1: note: registered here, through 'on_signal'\n"
        "   12 | int main(void) {\n"
        "      | ^~~\n"
        "server.c:10:1: note: 'on_term' calls 'give_up'\n"
        "   10 | }\n"
        "      | ^\n"
        "server.c:5:2: note: 'give_up' calls 'syslog'\n"
        "server.c:5:2: note: set a flag in the handler and log later\n"
        "server.c:5:2: error: 'syslog' is not async-signal-safe: takes a lock, may allocate "
        "[unsafe-call]\n"
        "    5 |         syslog(LOG_ERR, \"%s\", why);\n"
        "      |         ^~~~~~\n"
        "server.c:5:2: note: set a flag in the handler and log later\n"
        "2 errors in 2 handlers; 2 files analysed, 1 failed\n");
    drop(&findings);
}

/* A pointer that resolves to nothing has no name to be called by. */
static void text_shows_a_call_through_a_pointer(void **state) {
    (void)state;
    struct findings findings = example();
    struct path_step step = {"on_alarm", at("server.c", 9, 5), "", false};
    findings.findings.data[0].routes =
        &(struct route){.handler = 0, .path = &step, .path_length = 1};
    assert_non_null(strstr(text_of(&findings, SEVERITY_NOTE),
                           "server.c:9:5: note: 'on_alarm' calls through a pointer\n"));
    drop(&findings);
}

/* Nothing on the way is left out, even where the list is cut: it says by how much. */
static void text_cuts_long_lists_and_says_so(void **state) {
    (void)state;
    static const char *signals[] = {"SIGHUP", "SIGINT",  "SIGQUIT", "SIGUSR1", "SIGUSR2",
                                    "SIGPIPE", "SIGALRM", "SIGTERM", "SIGWINCH", "SIGIO"};
    struct findings findings = example();
    struct registration registrations[5];
    struct route routes[8] = {{.handler = 0}};
    for (uint32_t i = 0; i < 5; i++) {
        registrations[i] = (struct registration){at("main.c", 20 + i, 3), "on_signal", signals, 1};
    }
    struct handler *first = findings.handlers.data;
    first->signals = signals;
    first->signal_count = 10;
    first->registrations = registrations;
    first->registration_count = 5;
    for (uint32_t i = 1; i < 8; i++) {
        vec_push(&findings.handlers, (struct handler){"stop", at("stop.c", i, 6), signals,
                                                      i == 1 ? 0 : i, NULL, 0, NULL, 0});
        routes[i] = (struct route){.handler = i};
    }
    struct finding *finding = findings.findings.data;
    finding->routes = routes;
    finding->route_count = 8;
    finding->help = "";
    assert_string_equal(
        text_of(&findings, SEVERITY_NOTE),
        "server.c:5:2: error: 'syslog' is not async-signal-safe: takes a lock, may allocate "
        "[unsafe-call]\n"
        "server.c:8:13: note: runs as the handler of SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, "
        "SIGPIPE, SIGALRM, SIGTERM and 2 more\n"
        "main.c:20:3: note: registered here, through 'on_signal'\n"
        "main.c:21:3: note: registered here, through 'on_signal'\n"
        "main.c:22:3: note: registered here, through 'on_signal'\n"
        "server.c:8:13: note: and registered in 2 more places\n"
        "stop.c:1:6: note: runs as a signal handler (signal not known)\n"
        "server.c:5:2: note: also reached from 'stop', 'stop', 'stop', 'stop', 'stop' and 1 more "
        "handler; 'sigvet why syslog' shows how\n"
        "1 error in 8 handlers; 2 files analysed, 1 failed\n");
    registrations[3] = registrations[4];
    first->registration_count = 4;
    finding->route_count = 4;
    const char *text = text_of(&findings, SEVERITY_NOTE);
    assert_non_null(strstr(text, "note: and registered in 1 more place\n"));
    assert_non_null(strstr(text, "note: also reached from 'stop' and 'stop'; "));
    drop(&findings);
}

/* A finding about the handler itself, of unknown signals, and one without any position. */
static void text_says_only_what_is_known(void **state) {
    (void)state;
    struct findings findings = example();
    findings.handlers.data[0].signal_count = 0;
    struct finding *finding = findings.findings.data;
    finding->rule = "handler-type";
    finding->message = "wrong type";
    finding->position = findings.handlers.data[0].registrations[0].position;
    finding->routes = &(struct route){.handler = 0};
    finding->help = "";
    finding->severity = SEVERITY_WARNING;
    vec_push(&findings.findings, (struct finding){.rule = "inherited-mask", .message = "lost",
                                                  .position = {"", 0, 0}, .help = ""});
    assert_string_equal(text_of(&findings, SEVERITY_NOTE),
                        "server.c:13:5: warning: wrong type [handler-type]\n"
                        "server.c:8:13: note: runs as a signal handler (signal not known)\n"
                        "note: lost [inherited-mask]\n"
                        "1 warning, 1 note in 1 handler; 2 files analysed, 1 failed\n");
    drop(&findings);
}

/* `errors`, `warnings` and `notes` findings of one handler. */
static struct findings many(int errors, int warnings, int notes) {
    struct findings findings = example();
    struct finding finding = findings.findings.data[0];
    findings.findings.count = 0;
    for (int i = 0; i < errors + warnings + notes; i++) {
        finding.severity = i < errors              ? SEVERITY_ERROR
                           : i < errors + warnings ? SEVERITY_WARNING
                                                   : SEVERITY_NOTE;
        vec_push(&findings.findings, finding);
    }
    findings.statistics.parsed = 1237;
    findings.statistics.failed = 0;
    return findings;
}

static void check_summary(int errors, int warnings, int notes, enum severity threshold,
                          const char *expected) {
    struct findings findings = many(errors, warnings, notes);
    const char *text = text_of(&findings, threshold);
    assert_string_equal(last_line(text), expected);
    assert_int_equal(strstr(text, "warning:") != NULL, warnings && threshold <= SEVERITY_WARNING);
    drop(&findings);
}

static void summary_counts_what_is_hidden(void **state) {
    (void)state;
    check_summary(3, 1, 12, SEVERITY_WARNING,
                  "3 errors, 1 warning in 1 handler; 1,237 files analysed, 0 failed; "
                  "12 notes hidden: show them with --severity=note\n");
    check_summary(3, 1, 12, SEVERITY_ERROR,
                  "3 errors in 1 handler; 1,237 files analysed, 0 failed; "
                  "1 warning, 12 notes hidden: show them with --severity=note\n");
    check_summary(3, 2, 0, SEVERITY_ERROR,
                  "3 errors in 1 handler; 1,237 files analysed, 0 failed; "
                  "2 warnings hidden: show them with --severity=warning\n");
    check_summary(0, 0, 1, SEVERITY_WARNING,
                  "no findings: 1 handler, 3 functions in 1,237 files; "
                  "1 note hidden: show it with --severity=note\n");
}

/* "Nothing found" must not look the same when something was not looked at. */
static void summary_of_a_clean_run(void **state) {
    (void)state;
    struct findings findings = {.statistics = {.parsed = 237, .functions = 4812}};
    assert_string_equal(text_of(&findings, SEVERITY_NOTE),
                        "no findings: 0 handlers, 4,812 functions in 237 files\n");
    findings.statistics.failed = 2;
    findings.statistics.skipped = 3;
    assert_string_equal(text_of(&findings, SEVERITY_NOTE),
                        "no findings: 0 handlers, 4,812 functions in 237 files; 2 failed; "
                        "3 commands in other languages skipped\n");
}

static void failures_are_one_line_each(void **state) {
    (void)state;
    struct findings findings = {0};
    for (int i = 0; i < 23; i++) {
        vec_push(&findings.failures, (struct failure){at("a\033.c", 0, 0).file, "no\nsuch", "x", 0, 0});
    }
    char *text;
    size_t size;
    FILE *err = open_memstream(&text, &size);
    report_failures(&findings, root, err, false);
    fclose(err);
    static const char line[] = "a\\x1b.c: error: no\\x0asuch\n";
    for (size_t i = 0; i < 20; i++) {
        assert_memory_equal(text + i * strlen(line), line, strlen(line));
    }
    assert_string_equal(text + 20 * strlen(line), "and 3 more; --format=json lists all\n");
    free(text);
    drop(&findings);
}

/* Bytes of every kind in every string: none of them reaches the terminal as a control. */
static void text_cannot_steer_a_terminal(void **state) {
    (void)state;
    static const char evil[] = "\033[2J\r\n\x07\xff\xc2\x9b\u202e";
    static const char shown[] = "\\x1b[2J\\x0d\\x0a\\x07\\xff\\u009b\\u202e";
    static const char *signals[] = {evil};
    struct findings findings = example();
    struct handler *handler = findings.handlers.data;
    handler->function = evil;
    handler->signals = signals;
    handler->registrations[0].via = evil;
    struct path_step step = {evil, at(evil, 1, 1), evil, false};
    struct finding *finding = findings.findings.data;
    finding->message = finding->help = evil;
    finding->routes = &(struct route){.handler = 0, .path = &step, .path_length = 1};
    const char *text = text_of(&findings, SEVERITY_NOTE);
    uint32_t lines = 0;
    for (const char *byte = text; *byte; byte++) {
        lines += *byte == '\n';
        assert_true(*byte == '\n' || (*byte >= ' ' && *byte <= '~'));
    }
    assert_int_equal(lines, 6);
    assert_non_null(strstr(text, arena_printf(&arena, "%s:1:1: note: '%s' calls '%s'\n", shown,
                                              shown, shown)));
    drop(&findings);
}

/* The text between ```json and ``` in the document. */
static json_t *documented_example(const char *document) {
    const char *start = strstr(document, "```json\n");
    assert_non_null(start);
    start += strlen("```json\n");
    const char *end = strstr(start, "```");
    assert_non_null(end);
    json_error_t error;
    json_t *value = json_loadb(start, (size_t)(end - start), JSON_REJECT_DUPLICATES, &error);
    if (!value) {
        fail_msg("docs/json-output.md: %s at line %d of the example", error.text, error.line);
    }
    return value;
}

static const char *read_text(const char *path) {
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    char *text = arena_alloc(&arena, 1 << 20);
    assert_true(fread(text, 1, (1 << 20) - 1, in) > 0);
    fclose(in);
    return text;
}

/* The document shows what the program prints, but for the version and the time. */
static void json_is_as_documented(void **state) {
    (void)state;
    struct findings findings = example();
    json_t *printed = json_of(&findings, SEVERITY_NOTE);
    assert_string_equal(json_string_value(json_object_get(json_object_get(printed, "tool"),
                                                          "version")), SIGVET_VERSION);
    json_t *expected = documented_example(read_text("docs/json-output.md"));
    json_object_set(printed, "tool", json_object_get(expected, "tool"));
    if (!json_equal(printed, expected)) {
        json_dumpf(printed, stderr, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
        fail_msg("docs/json-output.md should show the above");
    }
    json_decref(printed);
    json_decref(expected);
    drop(&findings);
}

/* Of several handlers each has its path, and the finding that of the first. */
static void json_has_the_path_of_every_handler(void **state) {
    (void)state;
    struct findings findings = example();
    add_second_route(&findings);
    json_t *printed = json_of(&findings, SEVERITY_NOTE);
    json_t *finding = json_array_get(json_object_get(printed, "findings"), 0);
    json_t *handlers = json_object_get(finding, "handlers");
    assert_int_equal(json_array_size(handlers), 2);
    json_t *first = json_array_get(handlers, 0);
    json_t *second = json_array_get(handlers, 1);
    assert_string_equal(json_string_value(json_object_get(second, "function")), "on_term");
    assert_true(json_equal(json_object_get(finding, "path"), json_object_get(first, "path")));
    json_t *step = json_array_get(json_object_get(second, "path"), 0);
    assert_string_equal(json_string_value(json_object_get(step, "function")), "on_term");
    assert_int_equal(json_integer_value(json_object_get(step, "line")), 10);
    findings.findings.data[0].route_count = 0;
    json_t *without = json_of(&findings, SEVERITY_NOTE);
    finding = json_array_get(json_object_get(without, "findings"), 0);
    assert_int_equal(json_array_size(json_object_get(finding, "handlers")), 0);
    assert_true(json_is_array(json_object_get(finding, "path")));
    assert_int_equal(json_array_size(json_object_get(finding, "path")), 0);
    json_decref(without);
    json_decref(printed);
    drop(&findings);
}

/* What the schema says of `value`, references followed. */
static json_t *resolve(json_t *schema, json_t *whole) {
    const char *reference = json_string_value(json_object_get(schema, "$ref"));
    return reference ? json_object_get(json_object_get(whole, "$defs"),
                                       reference + strlen("#/$defs/"))
                     : schema;
}

/* Every member that is printed is in the schema, required there, and named in the document; and
 * the schema names no member that is not printed. */
static void check_members(json_t *value, json_t *schema, json_t *whole, const char *document) {
    schema = resolve(schema, whole);
    assert_non_null(schema);
    const char *key;
    json_t *member;
    size_t index;
    json_array_foreach(value, index, member) {
        check_members(member, json_object_get(schema, "items"), whole, document);
    }
    json_t *properties = json_object_get(schema, "properties");
    size_t optional = json_object_get(properties, "coverage") ? 1 : 0; /* with --statistics */
    assert_int_equal(json_object_size(properties), json_object_size(value) + optional);
    json_array_foreach(json_object_get(schema, "required"), index, member) {
        assert_non_null(json_object_get(value, json_string_value(member)));
    }
    json_object_foreach(value, key, member) {
        if (!json_object_get(properties, key) ||
            !strstr(document, arena_printf(&arena, "| `%s` |", key))) {
            fail_msg("member '%s' is missing in docs/", key);
        }
        if (!json_is_string(member)) {
            check_members(member, json_object_get(properties, key), whole, document);
        }
    }
}

static void schema_names_every_member(void **state) {
    (void)state;
    struct findings findings = example();
    json_t *printed = json_of(&findings, SEVERITY_NOTE);
    json_error_t error;
    json_t *schema = json_load_file("docs/findings.schema.json", 0, &error);
    assert_non_null(schema);
    check_members(printed, schema, schema, read_text("docs/json-output.md"));
    json_decref(schema);
    json_decref(printed);
    drop(&findings);
}

/* JSON knows no bytes but UTF-8: others are escaped, and two names never become one. */
static void json_holds_any_bytes(void **state) {
    (void)state;
    struct findings findings = example();
    struct finding *finding = findings.findings.data;
    finding->position = at("\xff\033.c", 1, 1);
    finding->function = "\xed\xa0\x80 \xc0\x80 \xf4\x90\x80\x80 \xe6\x97"; /* no code points */
    finding->callee = "\u65e5\"\\\n";
    json_t *printed = json_of(&findings, SEVERITY_NOTE);
    json_t *object = json_array_get(json_object_get(printed, "findings"), 0);
    assert_string_equal(json_string_value(json_object_get(object, "file")), "\\xff\033.c");
    assert_string_equal(json_string_value(json_object_get(object, "function")),
                        "\\xed\\xa0\\x80 \\xc0\\x80 \\xf4\\x90\\x80\\x80 \\xe6\\x97");
    assert_string_equal(json_string_value(json_object_get(object, "callee")), "\u65e5\"\\\n");
    json_decref(printed);
    drop(&findings);
}

static void json_counts_what_is_hidden(void **state) {
    (void)state;
    struct findings findings = many(2, 3, 4);
    static const struct {
        enum severity threshold;
        json_int_t shown;
    } cases[] = {{SEVERITY_NOTE, 9}, {SEVERITY_WARNING, 5}, {SEVERITY_ERROR, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *printed = json_of(&findings, cases[i].threshold);
        json_t *stats = json_object_get(printed, "stats");
        assert_int_equal(json_array_size(json_object_get(printed, "findings")), cases[i].shown);
        assert_int_equal(json_integer_value(json_object_get(stats, "hidden")), 9 - cases[i].shown);
        json_decref(printed);
    }
    drop(&findings);
}

/* Two runs on the same input are compared by their reports. */
static void json_differs_in_seconds_alone(void **state) {
    (void)state;
    struct findings findings = example();
    json_t *first = json_of(&findings, SEVERITY_NOTE);
    findings.statistics.seconds = 12.5;
    json_t *second = json_of(&findings, SEVERITY_NOTE);
    assert_false(json_equal(first, second));
    json_object_del(json_object_get(first, "stats"), "seconds");
    json_object_del(json_object_get(second, "stats"), "seconds");
    assert_true(json_equal(first, second));
    json_decref(first);
    json_decref(second);
    drop(&findings);
}

/* A report that is cut short by a full disk must not pass for a whole one. */
static void full_disk_is_an_error(void **state) {
    (void)state;
    struct findings findings = many(500, 0, 0); /* more than one buffer of stdio */
    struct error err;
    struct report_options options = {.out = fopen("/dev/full", "w"), .root = ""};
    assert_non_null(options.out);
    assert_int_equal(report_json(&findings, &options, &err), -1);
    assert_non_null(strstr(err.message, "cannot write the report"));
    fclose(options.out);
    options.out = fopen("/dev/full", "w");
    assert_int_equal(report_text(&findings, &options, &err), -1);
    fclose(options.out);
    options.out = fopen("/dev/null", "r"); /* each write fails, the flush at the end does not */
    assert_non_null(options.out);
    assert_int_equal(report_text(&findings, &options, &err), -1);
    assert_string_equal(err.message,
                        "cannot write the report: a write failed; it is not complete");
    fclose(options.out);
    drop(&findings);
}

static void colour_for_capable_terminals(void **state) {
    (void)state;
    struct error err;
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    FILE *tty = fdopen(terminal, "w");
    FILE *file = fopen("/dev/null", "w");
    assert_non_null(tty);
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    assert_int_equal(report_colour("auto", tty, &err), 1);
    assert_int_equal(report_colour("auto", file, &err), 0);
    assert_int_equal(report_colour("always", file, &err), 1);
    assert_int_equal(report_colour("never", tty, &err), 0);
    assert_int_equal(report_colour("sometimes", tty, &err), -1);
    assert_string_equal(err.message,
                        "'sometimes' does not say when to colour: use auto, always or never");
    setenv("NO_COLOR", "", 1);
    assert_int_equal(report_colour("auto", tty, &err), 1);
    setenv("NO_COLOR", "1", 1);
    assert_int_equal(report_colour("auto", tty, &err), 0);
    assert_int_equal(report_colour("always", tty, &err), 1);
    unsetenv("NO_COLOR");
    setenv("TERM", "dumb", 1);
    assert_int_equal(report_colour("auto", tty, &err), 0);
    fclose(tty);
    fclose(file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_shows_the_whole_way),
        cmocka_unit_test(text_shows_the_way_of_every_handler),
        cmocka_unit_test(text_shows_a_call_through_a_pointer),
        cmocka_unit_test(text_is_coloured_as_compilers_do),
        cmocka_unit_test(text_cuts_long_lists_and_says_so),
        cmocka_unit_test(text_says_only_what_is_known),
        cmocka_unit_test(summary_counts_what_is_hidden),
        cmocka_unit_test(summary_of_a_clean_run),
        cmocka_unit_test(failures_are_one_line_each),
        cmocka_unit_test(text_cannot_steer_a_terminal),
        cmocka_unit_test(json_is_as_documented),
        cmocka_unit_test(json_has_the_path_of_every_handler),
        cmocka_unit_test(schema_names_every_member),
        cmocka_unit_test(json_holds_any_bytes),
        cmocka_unit_test(json_counts_what_is_hidden),
        cmocka_unit_test(json_differs_in_seconds_alone),
        cmocka_unit_test(full_disk_is_an_error),
        cmocka_unit_test(colour_for_capable_terminals),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
