#include "analyzer/driver/recall.h"

#include <stddef.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/cache.h"
#include "analyzer/driver/cache_key.h"
#include "analyzer/driver/collect.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/moved.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/finding_io.h"
#include "rules/support/judge.h"
#include "rules/support/rule.h"

/* The user's data about functions, as it is read once more when it is used. */
static void add_knowledge(struct key_maker *maker, struct run *run) {
    struct error err = {0};
    const struct config *settings = run->options->settings;
    const char *path = run->options->knowledge;
    size_t size;
    key_add_text(maker, settings ? settings->knowledge : NULL);
    key_add_text(maker, path);
    const char *text = path ? file_read(&run->arena, path, MAX_KNOWLEDGE, &size, &err) : NULL;
    key_add_text(maker, text);
}

_Static_assert(offsetof(struct rule_policy, every_call) + sizeof(bool) == 18,
               "a new field of struct rule_policy is a part of the question below");

/* All that findings depend on, but for the facts. */
static struct cache_key question_of(struct run *run, const struct rule_policy *policy) {
    const struct options *options = run->options;
    struct key_maker *maker = key_begin();
    key_add_program(maker, "/proc/self/exe");
    add_knowledge(maker, run);
    key_add_text(maker, options->standard);
    key_add_text(maker, options->program);
    for (uint32_t r = 0; rule_registry[r]; r++) {
        key_add(maker, &policy->is_on[r], sizeof policy->is_on[r]);
    }
    key_add(maker, &policy->gravest_of_faults, sizeof policy->gravest_of_faults);
    key_add(maker, &policy->gravest_of_final, sizeof policy->gravest_of_final);
    key_add(maker, &policy->reason_required, sizeof policy->reason_required);
    key_add(maker, &policy->every_call, sizeof policy->every_call);
    return key_end(maker);
}

/* Whether what is asked for is in the findings alone; fixes are made where the facts say. */
static bool suffices(const struct run *run) {
    const struct options *options = run->options;
    return run->cache && !options->statistics && options->dump == DUMP_NONE &&
           options->fixing == FIXING_NONE;
}

/* --- what findings were made of --- */

static struct layout layout_of(const struct run *run, uint32_t command) {
    struct layout layout;
    memcpy(layout.half, cache_layout(run->cache, command), sizeof layout.half);
    return layout;
}

static bool same_layout(struct layout a, struct layout b) {
    return memcmp(a.half, b.half, sizeof a.half) == 0;
}

/* Whether what rules have read in the sources is what they would read now. */
static bool texts_hold(const struct run *run, const struct findings *findings) {
    bool hold = true;
    for (uint32_t i = 0; hold && i < findings->texts.count; i++) {
        const struct read_text *text = &findings->texts.data[i];
        hold = cache_content_is(run->cache, text->file, text->hash);
    }
    return hold;
}

/* The facts of a command whose places may be others now; NULL when they are not to be had, or when
 * other facts know places in the same file, before and behind which these may have gone. */
static const struct facts *facts_of_moved(struct run *run, uint32_t command) {
    struct layout before = layout_of(run, command);
    const struct facts *facts = collection_get(&run->facts, command);
    bool same = same_layout(before, layout_of(run, command));
    bool alone = facts && cache_count_readers(run->cache, strings_get(&facts->strings,
                                                                      facts->main_file)) == 1;
    return same && alone ? facts : NULL;
}

/* What was kept. */
struct answer {
    const void *data;
    size_t size;
    struct findings findings;
    struct origin origin;
    bool moved; /* it is not as it was kept */
};

/* Whether a text names a place in the main file of facts, as the name of a type does that has none:
 * that place may be another now. */
static bool names_place_in(const struct answer *answer, const struct facts *facts) {
    struct arena scratch = {0};
    const char *file = strings_get(&facts->strings, facts->main_file);
    const char *place = arena_printf(&scratch, "%s:", file);
    bool found = memmem(answer->data, answer->size, place, strlen(place)) != NULL;
    arena_free(&scratch);
    return found;
}

/* Makes findings that were made of facts of the same meaning those of the facts of today. False
 * when that is not certain. */
static bool bring_forward(struct run *run, struct answer *answer) {
    struct origin *origin = &answer->origin;
    uint32_t count = origin->command_count;
    const struct facts **facts = ARENA_ARRAY(&run->arena, const struct facts *, count);
    if (count != run->commands.commands.count || !texts_hold(run, &answer->findings)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct layout now = layout_of(run, i);
        if (!same_layout(now, origin->layouts[i])) {
            facts[i] = facts_of_moved(run, i);
            if (!facts[i] || names_place_in(answer, facts[i])) {
                return false;
            }
            origin->layouts[i] = now;
            answer->moved = true;
        }
    }
    return !answer->moved || findings_move(&answer->findings, origin, facts);
}

/* --- the findings --- */

static void keep(struct run *run, const struct cache_key *question, const struct origin *origin) {
    size_t size;
    const void *data = findings_write(&run->findings, origin, &run->arena, &size);
    cache_keep_answer(run->cache, question, data, size);
}

static bool find_answer(struct run *run, const struct cache_key *question, struct answer *answer) {
    struct error damage = {0};
    *answer = (struct answer){.findings = run->findings};
    answer->data = cache_find_answer(run->cache, question, &run->arena, &answer->size);
    if (!answer->data || findings_read(&answer->findings, &answer->origin, answer->data,
                                       answer->size, &run->arena, &damage)) {
        return false;
    }
    bool holds = bring_forward(run, answer);
    if (!holds) {
        findings_drop(&answer->findings);
    }
    return holds;
}

int recall_findings(struct run *run, const struct rule_policy *policy, bool *found,
                    struct error *err) {
    struct answer answer;
    *found = false;
    if (!suffices(run)) {
        return 0;
    }
    if (collect_changed(&run->facts, err)) {
        return -1;
    }
    struct cache_key question = question_of(run, policy);
    *found = find_answer(run, &question, &answer);
    if (*found) {
        run->findings = answer.findings;
        run->findings.statistics.cached = run->commands.commands.count - run->facts.extracted;
        if (answer.moved) {
            keep(run, &question, &answer.origin);
        }
        rules_list(&run->findings, policy->is_on);
    }
    return 0;
}

void remember_findings(struct run *run, const struct rule_policy *policy) {
    bool whole = run->findings.failures.count == run->commands.failures.count;
    if (!suffices(run) || !whole) {
        return;
    }
    struct cache_key question = question_of(run, policy);
    struct origin origin = {.command_count = run->facts.all.count};
    origin.layouts = ARENA_ARRAY(&run->arena, struct layout, origin.command_count);
    for (uint32_t i = 0; i < origin.command_count; i++) {
        origin.layouts[i] = layout_of(run, i);
    }
    origin_find_places(&origin, &run->findings,
                       (const struct facts *const *)run->facts.all.data, run->facts.all.count,
                       &run->arena);
    keep(run, &question, &origin);
}
