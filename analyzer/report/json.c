/* The object is written piece by piece, so that memory holds one finding at a time. Its members
 * are specified in docs/json-output.md. */
#include <jansson.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/report/report.h"
#include "analyzer/report/unicode.h"

enum { SCHEMA = 1 };

struct writer {
    const struct findings *findings;
    FILE *out;
    const char *root;
    bool first; /* no element of the current array is written yet */
};

/* A string may hold any bytes, JSON only Unicode: a byte that is not UTF-8 becomes \xNN. */
static json_t *text(const char *bytes) {
    json_t *value = json_string(bytes);
    if (!value) {
        struct arena arena = {0};
        value = json_string(utf8_escape(&arena, bytes));
        arena_free(&arena);
    }
    if (!value) {
        out_of_memory();
    }
    return value;
}

static json_t *text_or_null(const char *bytes) {
    return bytes ? text(bytes) : json_null();
}

static json_t *file_of(const struct writer *writer, const struct position *position) {
    return text(path_under(position->file, writer->root));
}

static json_int_t integer(uint32_t number) {
    return (json_int_t)number;
}

/* jansson fails only for lack of memory: what it is given here is valid. */
static json_t *made(json_t *value) {
    if (!value) {
        out_of_memory();
    }
    return value;
}

static void append(json_t *array, json_t *value) {
    if (json_array_append_new(array, made(value))) {
        out_of_memory();
    }
}

static json_t *signals_of(const char **signals, uint32_t count) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < count; i++) {
        append(array, text(signals[i]));
    }
    return array;
}

static json_t *executable_name(const struct writer *writer, uint32_t index) {
    return text(path_under(writer->findings->executables.data[index].name, writer->root));
}

static json_t *registrations_of(const struct writer *writer, const struct handler *handler) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < handler->registration_count; i++) {
        const struct registration *registration = &handler->registrations[i];
        const struct position *position = &registration->position;
        append(array, json_pack("{s:o, s:I, s:I, s:o, s:o}",
                                "file", file_of(writer, position),
                                "line", integer(position->line),
                                "column", integer(position->column),
                                "via", text(registration->via),
                                "signals", signals_of(registration->signals,
                                                      registration->signal_count)));
    }
    return array;
}

/* The names of the executables that register the handler. */
static json_t *executables_of(const struct writer *writer, const struct handler *handler) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < handler->executable_count; i++) {
        append(array, executable_name(writer, handler->executables[i]));
    }
    return array;
}

static json_t *handler_object(const struct writer *writer, const struct handler *handler) {
    return json_pack("{s:o, s:o, s:I, s:I, s:o, s:o, s:o}",
                     "function", text(handler->function),
                     "file", file_of(writer, &handler->position),
                     "line", integer(handler->position.line),
                     "column", integer(handler->position.column),
                     "signals", signals_of(handler->signals, handler->signal_count),
                     "registrations", registrations_of(writer, handler),
                     "executables", executables_of(writer, handler));
}

static json_t *path_of(const struct writer *writer, const struct route *route) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < route->path_length; i++) {
        const struct path_step *step = &route->path[i];
        append(array, json_pack("{s:o, s:o, s:I, s:I, s:o, s:b}",
                                "function", text(step->function),
                                "file", file_of(writer, &step->position),
                                "line", integer(step->position.line),
                                "column", integer(step->position.column),
                                "calls", text(step->calls),
                                "assumed", step->assumed));
    }
    return array;
}

/* The handlers that get to the finding, each with its path. */
static json_t *routes_of(const struct writer *writer, const struct finding *finding) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < finding->route_count; i++) {
        const struct route *route = &finding->routes[i];
        const struct handler *handler = route_handler(writer->findings, route);
        append(array, json_pack("{s:o, s:o, s:I, s:o, s:o}",
                                "function", text(handler->function),
                                "file", file_of(writer, &handler->position),
                                "line", integer(handler->position.line),
                                "signals", signals_of(handler->signals, handler->signal_count),
                                "path", path_of(writer, route)));
    }
    return array;
}

static json_t *first_path_of(const struct writer *writer, const struct finding *finding) {
    return finding->route_count ? path_of(writer, &finding->routes[0]) : json_array();
}

static json_t *related_of(const struct writer *writer, const struct finding *finding) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < finding->related_count; i++) {
        const struct related *related = &finding->related[i];
        append(array, json_pack("{s:o, s:I, s:I, s:o}",
                                "file", file_of(writer, &related->position),
                                "line", integer(related->position.line),
                                "column", integer(related->position.column),
                                "message", text(related->message)));
    }
    return array;
}

static json_t *edits_of(const struct writer *writer, const struct fix *fix) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const struct edit *edit = &fix->edits[i];
        append(array, json_pack("{s:o, s:I, s:I, s:I, s:o}",
                                "file", file_of(writer, &edit->position),
                                "line", integer(edit->position.line),
                                "column", integer(edit->position.column),
                                "end_column", integer(edit->end_column),
                                "text", text(edit->text)));
    }
    return array;
}

static json_t *fixes_of(const struct writer *writer, const struct finding *finding) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        append(array, json_pack("{s:o, s:o}", "description", text(finding->fixes[i].description),
                                "edits", edits_of(writer, &finding->fixes[i])));
    }
    return array;
}

static json_t *finding_object(const struct writer *writer, const struct finding *finding) {
    bool proven = finding->certainty == CERTAINTY_PROVEN;
    return json_pack("{s:o, s:s, s:s, s:o, s:o, s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o,"
                     " s:o, s:o, s:b, s:o}",
                     "rule", text(finding->rule),
                     "severity", severity_name(finding->severity),
                     "certainty", proven ? "proven" : "assumed",
                     "category", text(finding->category),
                     "message", text(finding->message),
                     "file", file_of(writer, &finding->position),
                     "line", integer(finding->position.line),
                     "column", integer(finding->position.column),
                     "function", text(finding->function),
                     "callee", text_or_null(finding->callee),
                     "object", text_or_null(finding->object),
                     "handlers", routes_of(writer, finding),
                     "path", first_path_of(writer, finding),
                     "help", text(finding->help),
                     "related", related_of(writer, finding),
                     "fixes", fixes_of(writer, finding),
                     "fingerprint", text(finding->fingerprint),
                     "suppressed", finding->suppressed,
                     "justification", text_or_null(finding->justification));
}

static json_t *failure_object(const struct writer *writer, const struct failure *failure) {
    return json_pack("{s:o, s:I, s:I, s:o, s:o}",
                     "file", text(path_under(failure->file, writer->root)),
                     "line", integer(failure->line),
                     "column", integer(failure->column),
                     "message", text(failure->message),
                     "kind", text(failure->kind));
}

static json_t *statistics_object(const struct statistics *statistics, uint32_t hidden) {
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f}",
                     "translation_units", integer(statistics->translation_units),
                     "parsed", integer(statistics->parsed),
                     "cached", integer(statistics->cached),
                     "failed", integer(statistics->failed),
                     "skipped", integer(statistics->skipped),
                     "functions", integer(statistics->functions),
                     "hidden", integer(hidden),
                     "seconds", statistics->seconds);
}

static json_t *positions_of(const struct writer *writer, const struct position *positions,
                            uint32_t count) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < count; i++) {
        append(array, json_pack("{s:o, s:I, s:I}", "file", file_of(writer, &positions[i]),
                                "line", integer(positions[i].line),
                                "column", integer(positions[i].column)));
    }
    return array;
}

static json_t *callees_of(const struct coverage *coverage) {
    json_t *array = made(json_array());
    for (uint32_t i = 0; i < coverage->callees.count; i++) {
        const struct library_callee *callee = &coverage->callees.data[i];
        append(array, json_pack("{s:o, s:s, s:I}", "name", text(callee->name),
                                "verdict", callee->verdict, "count", integer(callee->count)));
    }
    return array;
}

static json_t *coverage_object(const struct writer *writer, const struct coverage *coverage) {
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o}",
                     "entities", integer(coverage->entities),
                     "images", integer(coverage->images),
                     "contexts", integer(coverage->contexts),
                     "registrations", integer(coverage->registrations),
                     "pointers_one", integer(coverage->pointers_one),
                     "pointers_several", integer(coverage->pointers_several),
                     "pruned_condition", integer(coverage->pruned_condition),
                     "pruned_no_return", integer(coverage->pruned_no_return),
                     "pruned_unconnected", integer(coverage->pruned_unconnected),
                     "pointers_none", positions_of(writer, coverage->pointers_none.data,
                                                   coverage->pointers_none.count),
                     "signals_unknown", positions_of(writer, coverage->signals_unknown.data,
                                                     coverage->signals_unknown.count),
                     "callees", callees_of(coverage));
}

/* Writes and frees the value. A failed write leaves its mark on the stream (report_finish). */
static void write_value(FILE *out, json_t *value) {
    json_dumpf(made(value), out, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
    json_decref(value);
}

static void begin_array(struct writer *writer, const char *name) {
    fprintf(writer->out, ",\n\"%s\": [", name);
    writer->first = true;
}

static void write_element(struct writer *writer, json_t *value) {
    fputs(writer->first ? "\n" : ",\n", writer->out);
    writer->first = false;
    write_value(writer->out, value);
}

static void end_array(struct writer *writer) {
    fputs(writer->first ? "]" : "\n]", writer->out);
}

static void write_executables(struct writer *writer) {
    begin_array(writer, "executables");
    for (uint32_t i = 0; i < writer->findings->executables.count; i++) {
        const char *file = writer->findings->executables.data[i].file;
        write_element(writer, json_pack("{s:o, s:o}", "name", executable_name(writer, i),
                                        "file", text(path_under(file, writer->root))));
    }
    end_array(writer);
}

static void write_handlers(struct writer *writer) {
    begin_array(writer, "handlers");
    for (uint32_t i = 0; i < writer->findings->handlers.count; i++) {
        write_element(writer, handler_object(writer, &writer->findings->handlers.data[i]));
    }
    end_array(writer);
}

/* Returns how many findings are below the threshold. */
static uint32_t write_findings(struct writer *writer, enum severity threshold) {
    uint32_t hidden = 0;
    begin_array(writer, "findings");
    for (uint32_t i = 0; i < writer->findings->findings.count; i++) {
        const struct finding *finding = &writer->findings->findings.data[i];
        if (finding->severity >= threshold) {
            write_element(writer, finding_object(writer, finding));
        } else {
            hidden++;
        }
    }
    end_array(writer);
    return hidden;
}

static void write_unresolved(struct writer *writer) {
    begin_array(writer, "unresolved");
    for (uint32_t i = 0; i < writer->findings->unresolved.count; i++) {
        const struct unresolved *unresolved = &writer->findings->unresolved.data[i];
        write_element(writer, json_pack("{s:o, s:I, s:I, s:o, s:s}",
                                        "file", file_of(writer, &unresolved->position),
                                        "line", integer(unresolved->position.line),
                                        "column", integer(unresolved->position.column),
                                        "via", text(unresolved->via),
                                        "reason", unresolved->reason));
    }
    end_array(writer);
}

static void write_errors(struct writer *writer) {
    begin_array(writer, "errors");
    for (uint32_t i = 0; i < writer->findings->failures.count; i++) {
        write_element(writer, failure_object(writer, &writer->findings->failures.data[i]));
    }
    end_array(writer);
}

static void begin_report(struct writer *writer) {
    fprintf(writer->out, "{\n\"schema\": %d,\n\"tool\": ", SCHEMA);
    write_value(writer->out,
                json_pack("{s:s, s:s}", "name", "sigvet", "version", SIGVET_VERSION));
    write_executables(writer);
    write_handlers(writer);
}

static int end_report(struct writer *writer, uint32_t hidden, struct error *err) {
    write_unresolved(writer);
    write_errors(writer);
    fputs(",\n\"stats\": ", writer->out);
    json_t *statistics = made(statistics_object(&writer->findings->statistics, hidden));
    const struct coverage *coverage = writer->findings->coverage;
    if (coverage && json_object_set_new(statistics, "coverage",
                                        made(coverage_object(writer, coverage)))) {
        out_of_memory();
    }
    write_value(writer->out, statistics);
    fputs("\n}\n", writer->out);
    return report_finish(writer->out, err);
}

int report_json(const struct findings *findings, const struct report_options *options,
                struct error *err) {
    struct writer writer = {.findings = findings, .out = options->out, .root = options->root};
    begin_report(&writer);
    uint32_t hidden = write_findings(&writer, options->threshold);
    return end_report(&writer, hidden, err);
}

int report_handlers_json(const struct findings *findings, const struct report_options *options,
                         struct error *err) {
    struct writer writer = {.findings = findings, .out = options->out, .root = options->root};
    begin_report(&writer);
    return end_report(&writer, 0, err);
}
