/* The report as one page that needs nothing else: no request leaves it. The page, its style and its
 * script are the files of report/page; the script shows what stands in the page as JSON:
 *
 *     files      names; everywhere else a file is an index into them
 *     lines      of each file, by number: the source that some step or place shows
 *     handlers   function, file, line, signals, registrations
 *     findings   as in docs/json-output.md, with routes: handler (an index), path; fix: its
 *                description, or null; state: "open", or why it does not count
 *     problems   what could not be analysed, and registrations that could not be told
 *     stats      functions, parsed, failed
 *
 * Names and source are data there, and text nodes in the page: they cannot become markup. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/file.h"
#include "analyzer/report/json_value.h"
#include "analyzer/report/page_files.h"
#include "analyzer/report/report.h"
#include "analyzer/report/source.h"

enum { LINE_SHOWN = 300 }; /* bytes of a source line */

struct page {
    const struct findings *findings;
    const char *root;
    struct strings files;  /* as printed; ids count from 1 */
    json_t *file_names;    /* by id - 1 */
    json_t *lines;         /* by id - 1, as text: then by line */
    struct sources sources;
    struct arena arena;
};

/* --- places --- */

/* The index of a file in file_names. */
static json_int_t file_index(struct page *page, const char *file) {
    const char *shown = *file ? path_under(file, page->root) : "(nowhere)";
    str_id id = strings_add_text(&page->files, shown);
    if (id > json_array_size(page->file_names)) {
        value_append(page->file_names, value_text(shown));
    }
    return (json_int_t)id - 1;
}

/* Puts the source line of a position into the page. */
static void keep_line(struct page *page, const struct position *position) {
    struct source_line line;
    if (!source_line(&page->sources, position->file, position->line, &line)) {
        return;
    }
    const char *file = arena_printf(&page->arena, "%lld",
                                    (long long)file_index(page, position->file));
    json_t *lines = json_object_get(page->lines, file);
    if (!lines) {
        lines = value_made(json_object());
        value_set(page->lines, file, lines);
    }
    size_t length = line.length < LINE_SHOWN ? line.length : LINE_SHOWN;
    value_set(lines, arena_printf(&page->arena, "%u", position->line),
              value_text(arena_text(&page->arena, line.text, length)));
}

/* --- findings --- */

static json_t *step_value(struct page *page, const struct path_step *step) {
    keep_line(page, &step->position);
    return json_pack("{s:o, s:I, s:I, s:o, s:b}",
                     "function", value_text(step->function),
                     "file", file_index(page, step->position.file),
                     "line", value_integer(step->position.line),
                     "calls", value_text_or_null(step->calls),
                     "assumed", step->assumed);
}

static json_t *routes_value(struct page *page, const struct finding *finding) {
    json_t *routes = value_made(json_array());
    for (uint32_t r = 0; r < finding->route_count; r++) {
        const struct route *route = &finding->routes[r];
        json_t *path = value_made(json_array());
        for (uint32_t s = 0; s < route->path_length; s++) {
            value_append(path, step_value(page, &route->path[s]));
        }
        value_append(routes, json_pack("{s:I, s:o}", "handler", value_integer(route->handler),
                                       "path", path));
    }
    return routes;
}

static json_t *related_value(struct page *page, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->related_count; i++) {
        const struct position *position = &finding->related[i].position;
        keep_line(page, position);
        value_append(array, json_pack("{s:I, s:I, s:o}", "file", file_index(page, position->file),
                                      "line", value_integer(position->line),
                                      "message", value_text(finding->related[i].message)));
    }
    return array;
}

static json_t *folded_value(struct page *page, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->folded_count; i++) {
        const struct folded_call *call = &finding->folded[i];
        value_append(array, json_pack("{s:I, s:I, s:o, s:o}",
                                      "file", file_index(page, call->position.file),
                                      "line", value_integer(call->position.line),
                                      "function", value_text(call->function),
                                      "calls", value_text(call->callee)));
    }
    return array;
}

/* Why the finding does not count; "open" when it does. */
static const char *state_of(const struct finding *finding) {
    if (finding->suppressed) {
        return "suppressed";
    }
    if (finding->known) {
        return "in the baseline";
    }
    return finding->untouched ? "in what has not changed" : "open";
}

static json_t *finding_value(struct page *page, const struct finding *finding) {
    keep_line(page, &finding->position);
    bool proven = finding->certainty == CERTAINTY_PROVEN;
    return json_pack("{s:o, s:s, s:s, s:o, s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:o}",
                     "rule", value_text(finding->rule),
                     "severity", severity_name(finding->severity),
                     "certainty", proven ? "proven" : "assumed",
                     "category", value_text(finding->category),
                     "message", value_text(finding->message),
                     "file", file_index(page, finding->position.file),
                     "line", value_integer(finding->position.line),
                     "function", value_text(finding->function),
                     "callee", value_text_or_null(finding->callee),
                     "routes", routes_value(page, finding),
                     "related", related_value(page, finding),
                     "folded", folded_value(page, finding),
                     "help", value_text(finding->help),
                     "fix", value_text_or_null(finding->fix_count ? finding->fixes[0].description
                                                                  : NULL),
                     "state", state_of(finding),
                     "justification", value_text_or_null(finding->justification));
}

static json_t *findings_value(struct page *page, enum severity threshold) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < page->findings->findings.count; i++) {
        const struct finding *finding = &page->findings->findings.data[i];
        if (finding->severity >= threshold) {
            value_append(array, finding_value(page, finding));
        }
    }
    return array;
}

/* --- the rest --- */

static json_t *names_value(const char **names, uint32_t count) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < count; i++) {
        value_append(array, value_text(names[i]));
    }
    return array;
}

static json_t *registrations_value(struct page *page, const struct handler *handler) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < handler->registration_count; i++) {
        const struct registration *site = &handler->registrations[i];
        keep_line(page, &site->position);
        value_append(array, json_pack("{s:I, s:I, s:o}",
                                      "file", file_index(page, site->position.file),
                                      "line", value_integer(site->position.line),
                                      "via", value_text(site->via)));
    }
    return array;
}

static json_t *handlers_value(struct page *page) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < page->findings->handlers.count; i++) {
        const struct handler *handler = &page->findings->handlers.data[i];
        value_append(array, json_pack("{s:o, s:I, s:I, s:o, s:o}",
                                      "function", value_text(handler->function),
                                      "file", file_index(page, handler->position.file),
                                      "line", value_integer(handler->position.line),
                                      "signals", names_value(handler->signals,
                                                             handler->signal_count),
                                      "registrations", registrations_value(page, handler)));
    }
    return array;
}

static void add_problem(struct page *page, json_t *problems, const char *file, uint32_t line,
                        const char *message) {
    value_append(problems, json_pack("{s:I, s:I, s:o}", "file", file_index(page, file), "line",
                                     value_integer(line), "message", value_text(message)));
}

static json_t *problems_value(struct page *page) {
    const struct findings *findings = page->findings;
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < findings->failures.count; i++) {
        const struct failure *failure = &findings->failures.data[i];
        add_problem(page, array, failure->file, failure->line, failure->message);
    }
    for (uint32_t i = 0; i < findings->unresolved.count; i++) {
        const struct unresolved *unresolved = &findings->unresolved.data[i];
        add_problem(page, array, unresolved->position.file, unresolved->position.line,
                    arena_printf(&page->arena, "the handler that is registered here could not be "
                                               "told: %s", unresolved->reason));
    }
    return array;
}

static json_t *page_value(struct page *page, enum severity threshold) {
    const struct statistics *statistics = &page->findings->statistics;
    json_t *value = value_made(json_object());
    value_set(value, "findings", findings_value(page, threshold));
    value_set(value, "handlers", handlers_value(page));
    value_set(value, "problems", problems_value(page));
    value_set(value, "stats", json_pack("{s:I, s:I, s:I}",
                                        "functions", value_integer(statistics->functions),
                                        "parsed", value_integer(statistics->parsed),
                                        "failed", value_integer(statistics->failed)));
    value_set(value, "files", page->file_names);
    value_set(value, "lines", page->lines);
    return value;
}

/* --- the page --- */

static const char *page_text(const char *name) {
    size_t i = 0;
    while (strcmp(page_files[i].name, name) != 0) {
        i++;
    }
    return page_files[i].text;
}

/* In a script element nothing ends the text but "</script", and "<!--" would hide that end: as JSON
 * "<" can be written so that it is neither. */
static int write_json(const char *bytes, size_t size, void *data) {
    FILE *out = data;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '<') {
            fputs("\\u003c", out);
        } else {
            putc(bytes[i], out);
        }
    }
    return 0;
}

static void write_part(FILE *out, const char *name, json_t *value) {
    if (strcmp(name, "%STYLE%") == 0) {
        fputs(page_text("page.css"), out);
    } else if (strcmp(name, "%SCRIPT%") == 0) {
        fputs(page_text("page.js"), out);
    } else if (strcmp(name, "%DATA%") == 0) {
        json_dump_callback(value, write_json, out, JSON_COMPACT);
    } else {
        fputs(name, out); /* a per cent sign of the frame's own */
    }
}

/* The frame, with what stands for %STYLE% and the others in their place. */
static void write_page(FILE *out, const char *frame, json_t *value) {
    static const char *const parts[] = {"%STYLE%", "%SCRIPT%", "%DATA%", "%"};
    while (*frame) {
        size_t length = strcspn(frame, "%");
        fwrite(frame, 1, length, out);
        frame += length;
        for (size_t i = 0; *frame && i < sizeof parts / sizeof *parts; i++) {
            size_t size = strlen(parts[i]);
            if (strncmp(frame, parts[i], size) == 0) {
                write_part(out, parts[i], value);
                frame += size;
                break;
            }
        }
    }
}

int report_html(const struct findings *findings, const struct report_options *options,
                struct error *err) {
    struct page page = {.findings = findings,
                        .root = options->root,
                        .file_names = value_made(json_array()),
                        .lines = value_made(json_object())};
    json_t *value = page_value(&page, options->threshold);
    write_page(options->out, page_text("page.html"), value);
    json_decref(value);
    sources_free(&page.sources);
    strings_free(&page.files);
    arena_free(&page.arena);
    return report_finish(options->out, err);
}
