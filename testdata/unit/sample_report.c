/* usage: sample_report FORMAT ROOT: prints a report, in any format, of findings that have all that a
 * finding can have, and whose names no format can take as they are. The source that they speak of is
 * in testdata/report/sample.test; nothing is analysed. */
#include <stdio.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/report/formats.h"

static struct arena arena;
static const char *root;

static struct position at(const char *file, uint32_t line, uint32_t column) {
    return (struct position){arena_printf(&arena, "%s/%s", root, file), line, column};
}

static void add_handlers(struct findings *findings) {
    static const char *signals[] = {"SIGINT", "SIGTERM"};
    struct registration *registrations = ARENA_ARRAY(&arena, struct registration, 2);
    registrations[0] = (struct registration){at("a b,c:d%.c", 7, 5), "signal", signals, 2};
    registrations[1] = (struct registration){at("a b,c:d%.c", 8, 5), "sigaction", NULL, 0};
    vec_push(&findings->handlers, (struct handler){"on_term", at("a b,c:d%.c", 3, 6), signals, 2,
                                                   &registrations[0], 1, NULL, 0});
    vec_push(&findings->handlers, (struct handler){"on_any", at("a b,c:d%.c", 4, 6), NULL, 0,
                                                   &registrations[1], 1, NULL, 0});
}

/* Reached from both handlers, with another place and a fix, in a line with characters of several
 * bytes before the call. */
static struct finding full_finding(void) {
    struct position call = at("a b,c:d%.c", 2, 36);
    struct path_step *steps = ARENA_ARRAY(&arena, struct path_step, 3);
    struct route *routes = ARENA_ARRAY(&arena, struct route, 2);
    struct related *related = ARENA_NEW(&arena, struct related);
    struct edit *edits = ARENA_ARRAY(&arena, struct edit, 2);
    struct fix *fix = ARENA_NEW(&arena, struct fix);
    steps[0] = (struct path_step){"on_term", at("a b,c:d%.c", 3, 20), "say", false};
    steps[1] = (struct path_step){"say", call, "puts", false};
    steps[2] = (struct path_step){"on_any", at("a b,c:d%.c", 4, 20), "", true};
    routes[0] = (struct route){0, steps, 2};
    routes[1] = (struct route){1, steps + 2, 1};
    *related = (struct related){at("a b,c:d%.c", 1, 1), "also <here> & \"there\""};
    edits[0] = (struct edit){call, 40, "fputs"};
    edits[1] = (struct edit){at("other.h", 1, 1), 1, "/* {} */"};
    *fix = (struct fix){"call 'fputs' {0}", edits, 2};
    return (struct finding){.rule = "unsafe-call", .severity = SEVERITY_ERROR,
                            .certainty = CERTAINTY_PROVEN, .category = "lock",
                            .message = "'puts' is <not> \"safe\" & {bad}: 100%\n\033[31m",
                            .position = call, .function = "say", .callee = "puts",
                            .routes = routes, .route_count = 2,
                            .related = related, .related_count = 1,
                            .fixes = fix, .fix_count = 1, .help = "use 'fputs'"};
}

/* In a file whose name is not UTF-8 and holds a line end, with nothing that may be left out. */
static struct finding bare_finding(void) {
    return (struct finding){.rule = "flag-type", .severity = SEVERITY_WARNING,
                            .certainty = CERTAINTY_ASSUMED, .category = "",
                            .message = "'fl\xfc" "g' is wrong",
                            .position = at("l\xe4n\n\x01<e>.c", 2, 1), .function = "",
                            .object = "fl\xfc" "g", .help = ""};
}

static struct findings sample(void) {
    static const char page[] = "# unsafe-call\n\nA handler calls\nwhat is not safe.\n\n## Why\n";
    struct findings findings = {.statistics = {.translation_units = 3, .parsed = 2, .failed = 1}};
    struct finding note = bare_finding();
    note.severity = SEVERITY_NOTE;
    add_handlers(&findings);
    vec_push(&findings.findings, full_finding());
    vec_push(&findings.findings, bare_finding());
    vec_push(&findings.findings, note);
    vec_push(&findings.rules, (struct rule_text){"quiet-rule", "finds nothing here", "", page,
                                                 SEVERITY_NOTE});
    vec_push(&findings.rules, (struct rule_text){"unsafe-call", "calls what is not safe",
                                                 "CERT SIG30-C, CWE-479, C11 7.14.1.1p5", page,
                                                 SEVERITY_ERROR});
    vec_push(&findings.rules, (struct rule_text){"silent-rule", "finds nothing either", "", page,
                                                 SEVERITY_WARNING});
    vec_push(&findings.failures, (struct failure){at("broken.c", 0, 0).file, "expected ';'",
                                                  "parse", 7, 3});
    vec_push(&findings.failures, (struct failure){"gone.c", "does not exist", "input", 0, 0});
    vec_push(&findings.unresolved, (struct unresolved){at("other.h", 1, 4), "signal",
                                                       "it comes from an integer"});
    fingerprints_assign(&findings, root, &(struct renames){0}, &arena);
    return findings;
}

static void drop(struct findings *findings) {
    vec_free(&findings->handlers);
    vec_free(&findings->findings);
    vec_free(&findings->rules);
    vec_free(&findings->failures);
    vec_free(&findings->unresolved);
    arena_free(&arena);
}

int main(int argc, char **argv) {
    struct error err;
    const struct format *format = formats;
    while (argc == 3 && format->name && strcmp(format->name, argv[1]) != 0) {
        format++;
    }
    if (argc != 3 || !format->name) {
        fputs("usage: sample_report FORMAT ROOT\n", stderr);
        return 2;
    }
    root = argv[2];
    struct findings findings = sample();
    struct report_options options = {.out = stdout, .root = root, .threshold = SEVERITY_WARNING};
    int status = format->findings(&findings, &options, &err);
    drop(&findings);
    return status ? 1 : 0;
}
