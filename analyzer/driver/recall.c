#include "analyzer/driver/recall.h"

#include <stddef.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/cache.h"
#include "analyzer/driver/cache_key.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
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

bool recall_findings(struct run *run, const struct rule_policy *policy) {
    struct error err = {0};
    size_t size;
    if (!suffices(run)) {
        return false;
    }
    struct cache_key question = question_of(run, policy);
    const void *data = cache_find_answer(run->cache, &question, &run->arena, &size);
    if (!data || findings_read(&run->findings, data, size, &run->arena, &err)) {
        return false;
    }
    run->findings.statistics.cached = run->commands.commands.count;
    rules_list(&run->findings, policy->is_on);
    return true;
}

void remember_findings(struct run *run, const struct rule_policy *policy) {
    size_t size;
    bool whole = run->findings.failures.count == run->commands.failures.count;
    if (suffices(run) && whole) {
        struct cache_key question = question_of(run, policy);
        const void *data = findings_write(&run->findings, &run->arena, &size);
        cache_keep_answer(run->cache, &question, data, size);
    }
}
