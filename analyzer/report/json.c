/* The object is written piece by piece, so that memory holds one finding at a time. Its members
 * are specified in docs/json-output.md. */
#include "analyzer/base/file.h"
#include "analyzer/report/json_value.h"
#include "analyzer/report/report.h"

enum { SCHEMA = 1 };

struct writer {
    const struct findings *findings;
    FILE *out;
    const char *root;
};

static json_t *file_of(const struct writer *writer, const struct position *position) {
    return value_text(path_under(position->file, writer->root));
}

static json_t *signals_of(const char **signals, uint32_t count) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < count; i++) {
        value_append(array, value_text(signals[i]));
    }
    return array;
}

static json_t *executable_name(const struct writer *writer, uint32_t index) {
    return value_text(path_under(writer->findings->executables.data[index].name, writer->root));
}

static json_t *registrations_of(const struct writer *writer, const struct handler *handler) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < handler->registration_count; i++) {
        const struct registration *registration = &handler->registrations[i];
        const struct position *position = &registration->position;
        value_append(array, json_pack("{s:o, s:I, s:I, s:o, s:o}",
                                      "file", file_of(writer, position),
                                      "line", value_integer(position->line),
                                      "column", value_integer(position->column),
                                      "via", value_text(registration->via),
                                      "signals", signals_of(registration->signals,
                                                            registration->signal_count)));
    }
    return array;
}

/* The names of the executables that register the handler. */
static json_t *executables_of(const struct writer *writer, const struct handler *handler) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < handler->executable_count; i++) {
        value_append(array, executable_name(writer, handler->executables[i]));
    }
    return array;
}

static json_t *handler_object(const struct writer *writer, const struct handler *handler) {
    return json_pack("{s:o, s:o, s:I, s:I, s:o, s:o, s:o}",
                     "function", value_text(handler->function),
                     "file", file_of(writer, &handler->position),
                     "line", value_integer(handler->position.line),
                     "column", value_integer(handler->position.column),
                     "signals", signals_of(handler->signals, handler->signal_count),
                     "registrations", registrations_of(writer, handler),
                     "executables", executables_of(writer, handler));
}

static json_t *path_of(const struct writer *writer, const struct route *route) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < route->path_length; i++) {
        const struct path_step *step = &route->path[i];
        value_append(array, json_pack("{s:o, s:o, s:I, s:I, s:o, s:b}",
                                      "function", value_text(step->function),
                                      "file", file_of(writer, &step->position),
                                      "line", value_integer(step->position.line),
                                      "column", value_integer(step->position.column),
                                      "calls", value_text_or_null(step->calls),
                                      "assumed", step->assumed));
    }
    return array;
}

/* The handlers that get to the finding, each with its path. */
static json_t *routes_of(const struct writer *writer, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->route_count; i++) {
        const struct route *route = &finding->routes[i];
        const struct handler *handler = route_handler(writer->findings, route);
        value_append(array, json_pack("{s:o, s:o, s:I, s:o, s:o}",
                                      "function", value_text(handler->function),
                                      "file", file_of(writer, &handler->position),
                                      "line", value_integer(handler->position.line),
                                      "signals", signals_of(handler->signals,
                                                            handler->signal_count),
                                      "path", path_of(writer, route)));
    }
    return array;
}

static json_t *first_path_of(const struct writer *writer, const struct finding *finding) {
    return finding->route_count ? path_of(writer, &finding->routes[0]) : json_array();
}

static json_t *related_of(const struct writer *writer, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->related_count; i++) {
        const struct related *related = &finding->related[i];
        value_append(array, json_pack("{s:o, s:I, s:I, s:o}",
                                      "file", file_of(writer, &related->position),
                                      "line", value_integer(related->position.line),
                                      "column", value_integer(related->position.column),
                                      "message", value_text(related->message)));
    }
    return array;
}

static json_t *edits_of(const struct writer *writer, const struct fix *fix) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const struct edit *edit = &fix->edits[i];
        value_append(array, json_pack("{s:o, s:I, s:I, s:I, s:o}",
                                      "file", file_of(writer, &edit->position),
                                      "line", value_integer(edit->position.line),
                                      "column", value_integer(edit->position.column),
                                      "end_column", value_integer(edit->end_column),
                                      "text", value_text(edit->text)));
    }
    return array;
}

static json_t *fixes_of(const struct writer *writer, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        value_append(array, json_pack("{s:o, s:o}", "description",
                                      value_text(finding->fixes[i].description),
                                      "edits", edits_of(writer, &finding->fixes[i])));
    }
    return array;
}

static json_t *folded_of(const struct writer *writer, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->folded_count; i++) {
        const struct folded_call *call = &finding->folded[i];
        value_append(array, json_pack("{s:o, s:o, s:o, s:I, s:I}",
                                      "callee", value_text(call->callee),
                                      "function", value_text(call->function),
                                      "file", file_of(writer, &call->position),
                                      "line", value_integer(call->position.line),
                                      "column", value_integer(call->position.column)));
    }
    return array;
}

static json_t *finding_object(const struct writer *writer, const struct finding *finding) {
    bool proven = finding->certainty == CERTAINTY_PROVEN;
    return json_pack("{s:o, s:s, s:s, s:o, s:o, s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o,"
                     " s:o, s:o, s:o, s:b, s:o, s:b}",
                     "rule", value_text(finding->rule),
                     "severity", severity_name(finding->severity),
                     "certainty", proven ? "proven" : "assumed",
                     "category", value_text(finding->category),
                     "message", value_text(finding->message),
                     "file", file_of(writer, &finding->position),
                     "line", value_integer(finding->position.line),
                     "column", value_integer(finding->position.column),
                     "function", value_text(finding->function),
                     "callee", value_text_or_null(finding->callee),
                     "object", value_text_or_null(finding->object),
                     "handlers", routes_of(writer, finding),
                     "path", first_path_of(writer, finding),
                     "help", value_text(finding->help),
                     "folded", folded_of(writer, finding),
                     "related", related_of(writer, finding),
                     "fixes", fixes_of(writer, finding),
                     "fingerprint", value_text(finding->fingerprint),
                     "suppressed", finding->suppressed,
                     "justification", value_text_or_null(finding->justification),
                     "known", finding->known);
}

static json_t *failure_object(const struct writer *writer, const struct failure *failure) {
    return json_pack("{s:o, s:I, s:I, s:o, s:o}",
                     "file", value_text(path_under(failure->file, writer->root)),
                     "line", value_integer(failure->line),
                     "column", value_integer(failure->column),
                     "message", value_text(failure->message),
                     "kind", value_text(failure->kind));
}

static json_t *statistics_object(const struct statistics *statistics, uint32_t hidden) {
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f}",
                     "translation_units", value_integer(statistics->translation_units),
                     "parsed", value_integer(statistics->parsed),
                     "cached", value_integer(statistics->cached),
                     "failed", value_integer(statistics->failed),
                     "skipped", value_integer(statistics->skipped),
                     "functions", value_integer(statistics->functions),
                     "hidden", value_integer(hidden),
                     "seconds", statistics->seconds);
}

static json_t *positions_of(const struct writer *writer, const struct position *positions,
                            uint32_t count) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < count; i++) {
        value_append(array, json_pack("{s:o, s:I, s:I}", "file", file_of(writer, &positions[i]),
                                      "line", value_integer(positions[i].line),
                                      "column", value_integer(positions[i].column)));
    }
    return array;
}

static json_t *callees_of(const struct coverage *coverage) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < coverage->callees.count; i++) {
        const struct library_callee *callee = &coverage->callees.data[i];
        value_append(array, json_pack("{s:o, s:s, s:I}", "name", value_text(callee->name),
                                      "verdict", callee->verdict,
                                      "count", value_integer(callee->count)));
    }
    return array;
}

static json_t *coverage_object(const struct writer *writer, const struct coverage *coverage) {
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o}",
                     "entities", value_integer(coverage->entities),
                     "images", value_integer(coverage->images),
                     "contexts", value_integer(coverage->contexts),
                     "registrations", value_integer(coverage->registrations),
                     "pointers_one", value_integer(coverage->pointers_one),
                     "pointers_several", value_integer(coverage->pointers_several),
                     "pruned_condition", value_integer(coverage->pruned_condition),
                     "pruned_no_return", value_integer(coverage->pruned_no_return),
                     "pruned_unconnected", value_integer(coverage->pruned_unconnected),
                     "pointers_none", positions_of(writer, coverage->pointers_none.data,
                                                   coverage->pointers_none.count),
                     "signals_unknown", positions_of(writer, coverage->signals_unknown.data,
                                                     coverage->signals_unknown.count),
                     "callees", callees_of(coverage));
}

static struct value_list begin_array(const struct writer *writer, const char *name) {
    fprintf(writer->out, ",\n\"%s\": ", name);
    return value_list_begin(writer->out);
}

static void write_executables(const struct writer *writer) {
    struct value_list list = begin_array(writer, "executables");
    for (uint32_t i = 0; i < writer->findings->executables.count; i++) {
        const char *file = writer->findings->executables.data[i].file;
        value_list_add(&list, json_pack("{s:o, s:o}", "name", executable_name(writer, i),
                                        "file", value_text(path_under(file, writer->root))));
    }
    value_list_end(&list);
}

static void write_handlers(const struct writer *writer) {
    struct value_list list = begin_array(writer, "handlers");
    for (uint32_t i = 0; i < writer->findings->handlers.count; i++) {
        value_list_add(&list, handler_object(writer, &writer->findings->handlers.data[i]));
    }
    value_list_end(&list);
}

/* Returns how many findings are below the threshold. */
static uint32_t write_findings(const struct writer *writer, enum severity threshold) {
    uint32_t hidden = 0;
    struct value_list list = begin_array(writer, "findings");
    for (uint32_t i = 0; i < writer->findings->findings.count; i++) {
        const struct finding *finding = &writer->findings->findings.data[i];
        if (finding->severity >= threshold) {
            value_list_add(&list, finding_object(writer, finding));
        } else {
            hidden++;
        }
    }
    value_list_end(&list);
    return hidden;
}

static void write_unresolved(const struct writer *writer) {
    struct value_list list = begin_array(writer, "unresolved");
    for (uint32_t i = 0; i < writer->findings->unresolved.count; i++) {
        const struct unresolved *unresolved = &writer->findings->unresolved.data[i];
        value_list_add(&list, json_pack("{s:o, s:I, s:I, s:o, s:s}",
                                        "file", file_of(writer, &unresolved->position),
                                        "line", value_integer(unresolved->position.line),
                                        "column", value_integer(unresolved->position.column),
                                        "via", value_text(unresolved->via),
                                        "reason", unresolved->reason));
    }
    value_list_end(&list);
}

static void write_errors(const struct writer *writer) {
    struct value_list list = begin_array(writer, "errors");
    for (uint32_t i = 0; i < writer->findings->failures.count; i++) {
        value_list_add(&list, failure_object(writer, &writer->findings->failures.data[i]));
    }
    value_list_end(&list);
}

static void begin_report(const struct writer *writer) {
    fprintf(writer->out, "{\n\"schema\": %d,\n\"tool\": ", SCHEMA);
    value_write(writer->out,
                json_pack("{s:s, s:s}", "name", "sigvet", "version", SIGVET_VERSION));
    write_executables(writer);
    write_handlers(writer);
}

static int end_report(const struct writer *writer, uint32_t hidden, struct error *err) {
    write_unresolved(writer);
    write_errors(writer);
    fputs(",\n\"stats\": ", writer->out);
    json_t *statistics = value_made(statistics_object(&writer->findings->statistics, hidden));
    if (writer->findings->coverage) {
        value_set(statistics, "coverage",
                  value_made(coverage_object(writer, writer->findings->coverage)));
    }
    value_write(writer->out, statistics);
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
