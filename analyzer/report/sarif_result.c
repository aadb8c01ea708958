#include <string.h>

#include "analyzer/report/json_value.h"
#include "analyzer/report/report.h"
#include "analyzer/report/sarif.h"
#include "analyzer/report/sentence.h"

/* Where the finding is, and in which function. */
static json_t *locations_of(struct sarif *sarif, const struct finding *finding) {
    json_t *location = sarif_location(sarif, &finding->position, NULL);
    if (*finding->function) {
        value_set(location, "logicalLocations",
                  value_made(json_pack("[{s:o, s:s}]", "name", value_text(finding->function),
                                       "kind", "function")));
    }
    return value_made(json_pack("[o]", location));
}

static void add_step(struct sarif *sarif, json_t *flow, const struct position *position,
                     const char *text, uint32_t depth) {
    value_append(flow, json_pack("{s:o, s:I}", "location", sarif_location(sarif, position, text),
                                 "nestingLevel", value_integer(depth)));
}

/* The way that one handler takes: where it is registered first, itself, and its calls. */
static json_t *thread_flow(struct sarif *sarif, const struct route *route) {
    const struct handler *handler = route_handler(sarif->findings, route);
    json_t *flow = value_made(json_array());
    if (handler->registration_count) {
        const struct registration *registration = &handler->registrations[0];
        add_step(sarif, flow, &registration->position,
                 sentence_of_registration(&sarif->arena, registration), 0);
    }
    add_step(sarif, flow, &handler->position, sentence_of_handler(&sarif->arena, handler), 0);
    for (uint32_t i = 0; i < route->path_length; i++) {
        const struct path_step *step = &route->path[i];
        add_step(sarif, flow, &step->position, sentence_of_step(&sarif->arena, step), i + 1);
    }
    return flow;
}

static json_t *code_flows_of(struct sarif *sarif, const struct finding *finding) {
    json_t *flows = value_made(json_array());
    for (uint32_t i = 0; i < finding->route_count; i++) {
        value_append(flows, json_pack("{s:[{s:o}]}", "threadFlows", "locations",
                                      thread_flow(sarif, &finding->routes[i])));
    }
    return flows;
}

static json_t *related_of(struct sarif *sarif, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->related_count; i++) {
        const struct related *related = &finding->related[i];
        value_append(array, sarif_location(sarif, &related->position,
                                           sentence_of_text(&sarif->arena, related->message)));
    }
    return array;
}

static json_t *replacement(struct sarif *sarif, const struct edit *edit) {
    return json_pack("{s:o, s:{s:o}}", "deletedRegion", sarif_edited_region(sarif, edit),
                     "insertedContent", "text", value_text(edit->text));
}

/* The edits of a fix, by file: they are in the order of their positions. */
static json_t *changes_of(struct sarif *sarif, const struct fix *fix) {
    json_t *changes = value_made(json_array());
    for (uint32_t i = 0; i < fix->edit_count;) {
        const char *file = fix->edits[i].position.file;
        json_t *replacements = value_made(json_array());
        for (; i < fix->edit_count && strcmp(fix->edits[i].position.file, file) == 0; i++) {
            value_append(replacements, replacement(sarif, &fix->edits[i]));
        }
        value_append(changes, json_pack("{s:o, s:o}", "artifactLocation",
                                        sarif_artifact(sarif, file),
                                        "replacements", replacements));
    }
    return changes;
}

static json_t *fixes_of(struct sarif *sarif, const struct finding *finding) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        const struct fix *fix = &finding->fixes[i];
        const char *description = sentence_of_text(&sarif->arena, fix->description);
        value_append(array, json_pack("{s:o, s:o}", "description", sarif_message(description),
                                      "artifactChanges", changes_of(sarif, fix)));
    }
    return array;
}

/* What SARIF has no place for. */
static json_t *properties_of(const struct finding *finding) {
    bool proven = finding->certainty == CERTAINTY_PROVEN;
    json_t *properties = value_made(json_pack("{s:s}", "certainty",
                                              proven ? "proven" : "assumed"));
    value_set(properties, "category", *finding->category ? value_text(finding->category) : NULL);
    value_set(properties, "callee", finding->callee ? value_text(finding->callee) : NULL);
    value_set(properties, "object", finding->object ? value_text(finding->object) : NULL);
    return properties;
}

/* Of the rule in the list of those that ran. */
static json_t *rule_index(const struct findings *findings, const char *id) {
    for (uint32_t i = 0; i < findings->rules.count; i++) {
        if (strcmp(findings->rules.data[i].id, id) == 0) {
            return value_made(json_integer(value_integer(i)));
        }
    }
    return NULL;
}

/* Members of arrays are left out when there is nothing in them. */
static void set_array(json_t *object, const char *member, json_t *array) {
    if (json_array_size(array)) {
        value_set(object, member, array);
    } else {
        json_decref(array);
    }
}

/* SARIF 2.1.0, 3.27.23 and 3.35: what does not count says why, for a server that keeps it. */
static json_t *suppressions_of(const struct finding *finding) {
    json_t *array = value_made(json_array());
    if (finding->suppressed) {
        value_append(array, json_pack("{s:s, s:o}", "kind",
                                      finding->excluded ? "external" : "inSource", "justification",
                                      value_text(finding->justification)));
    }
    return array;
}

json_t *sarif_result(struct sarif *sarif, const struct finding *finding) {
    const char *text = sentence_of_finding(&sarif->arena, sarif->findings, finding);
    json_t *result = value_made(json_pack("{s:o}", "ruleId", value_text(finding->rule)));
    value_set(result, "ruleIndex", rule_index(sarif->findings, finding->rule));
    value_set(result, "level", value_text(severity_name(finding->severity)));
    value_set(result, "message", sarif_message(text));
    value_set(result, "locations", locations_of(sarif, finding));
    value_set(result, "partialFingerprints",
              value_made(json_pack("{s:o}", "sigvet/v1", value_text(finding->fingerprint))));
    set_array(result, "codeFlows", code_flows_of(sarif, finding));
    set_array(result, "relatedLocations", related_of(sarif, finding));
    set_array(result, "fixes", fixes_of(sarif, finding));
    set_array(result, "suppressions", suppressions_of(finding));
    if (sarif->findings->is_compared || sarif->findings->since) {
        bool old = finding->known || finding->untouched;
        value_set(result, "baselineState", value_text(old ? "unchanged" : "new"));
    }
    value_set(result, "properties", properties_of(finding));
    arena_free(&sarif->arena);
    return result;
}
