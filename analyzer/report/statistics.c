/* What `check --statistics` prints for people. */
#include "analyzer/report/phrases.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

/* "    sshd.c:10:5: text" */
static void print_place(FILE *out, const char *root, const struct position *position,
                        const char *text) {
    fputs("    ", out);
    print_position(out, false, root, position);
    print_clean(out, text);
    putc('\n', out);
}

static void print_registrations(const struct findings *findings, const char *root, FILE *out) {
    const struct coverage *coverage = findings->coverage;
    fprintf(out, "handlers: %u, registered in %u places\n", findings->handlers.count,
            coverage->registrations);
    fprintf(out, "registrations of a handler that could not be told: %u\n",
            findings->unresolved.count);
    for (uint32_t i = 0; i < findings->unresolved.count; i++) {
        print_place(out, root, &findings->unresolved.data[i].position,
                    findings->unresolved.data[i].reason);
    }
    fprintf(out, "registrations of signals that could not be told: %u\n",
            coverage->signals_unknown.count);
    for (uint32_t i = 0; i < coverage->signals_unknown.count; i++) {
        print_place(out, root, &coverage->signals_unknown.data[i], "taken for any signal");
    }
}

static void print_calls(const struct coverage *coverage, const char *root, FILE *out) {
    fprintf(out, "calls through pointers: %u with one callee, %u with several, %u with none\n",
            coverage->pointers_one, coverage->pointers_several, coverage->pointers_none.count);
    for (uint32_t i = 0; i < coverage->pointers_none.count; i++) {
        print_place(out, root, &coverage->pointers_none.data[i], "resolves to no function");
    }
    fprintf(out, "pruned calls: %u by a condition, %u behind a call that never returns, %u that "
                 "nothing leads to\n",
            coverage->pruned_condition, coverage->pruned_no_return, coverage->pruned_unconnected);
    fprintf(out, "callees without a body: %u\n", coverage->callees.count);
    for (uint32_t i = 0; i < coverage->callees.count; i++) {
        const struct library_callee *callee = &coverage->callees.data[i];
        fprintf(out, "    %5u %-7s ", callee->count, callee->verdict);
        print_clean(out, callee->name);
        putc('\n', out);
    }
}

void report_statistics(const struct findings *findings, const char *root, FILE *out) {
    const struct statistics *statistics = &findings->statistics;
    const struct coverage *coverage = findings->coverage;
    fprintf(out, "translation units: %u, of which %u analysed, %u failed\n",
            statistics->translation_units, statistics->parsed, statistics->failed);
    fprintf(out, "functions: %u; entities: %u; executables: %u; images: %u; contexts: %u\n",
            statistics->functions, coverage->entities, findings->executables.count,
            coverage->images, coverage->contexts);
    print_registrations(findings, root, out);
    print_calls(coverage, root, out);
}
