#include "analyzer/report/summary.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

enum { SEVERITIES = SEVERITY_ERROR + 1 };

/* How many findings there are of each severity. */
struct tally {
    uint32_t count[SEVERITIES]; /* of those that are not suppressed, known or untouched */
    uint32_t suppressed;
    uint32_t excluded;
    uint32_t known;
    uint32_t untouched;
};

static struct tally tally(const struct findings *findings) {
    struct tally result = {0};
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        const struct finding *finding = &findings->findings.data[i];
        if (finding->excluded) {
            result.excluded++;
        } else if (finding->suppressed) {
            result.suppressed++;
        } else if (finding->known) {
            result.known++;
        } else if (finding->untouched) {
            result.untouched++;
        } else {
            result.count[finding->severity]++;
        }
    }
    return result;
}

/* Handlers that some printed finding belongs to. */
static uint32_t handlers_with_findings(const struct findings *findings, enum severity threshold) {
    bool *seen = calloc((size_t)findings->handlers.count + 1, sizeof *seen);
    if (!seen) {
        out_of_memory();
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        const struct finding *finding = &findings->findings.data[i];
        for (uint32_t r = 0; finding_is_shown(finding, threshold) && r < finding->route_count; r++) {
            count += !seen[finding->routes[r].handler];
            seen[finding->routes[r].handler] = true;
        }
    }
    free(seen);
    return count;
}

/* Prints "3 errors, 1 warning", the worst first, for the severities from `least` up to and
 * including `most`. Returns whether there was any. */
static bool print_severities(FILE *out, const struct tally *tally, int least, int most) {
    bool any = false;
    for (int severity = most; severity >= least; severity--) {
        if (tally->count[severity]) {
            fputs(any ? ", " : "", out);
            print_count(out, tally->count[severity], severity_name((enum severity)severity));
            any = true;
        }
    }
    return any;
}

static void print_found(FILE *out, const struct findings *findings, enum severity threshold) {
    const struct statistics *statistics = &findings->statistics;
    uint32_t handlers = handlers_with_findings(findings, threshold);
    if (handlers) {
        fputs(" in ", out);
        print_count(out, handlers, "handler");
    }
    fputs("; ", out);
    print_count(out, statistics->parsed, "file");
    fprintf(out, " analysed, %u failed", statistics->failed);
}

static void print_clean_run(FILE *out, const struct findings *findings) {
    const struct statistics *statistics = &findings->statistics;
    fputs("no findings: ", out);
    print_count(out, findings->handlers.count, "handler");
    fputs(", ", out);
    print_count(out, statistics->functions, "function");
    fputs(" in ", out);
    print_count(out, statistics->parsed, "file");
    if (statistics->failed) {
        fprintf(out, "; %u failed", statistics->failed);
    }
}

static void print_hidden(FILE *out, const struct tally *tally, enum severity threshold) {
    uint32_t total = 0;
    enum severity lowest = threshold;
    for (int severity = (int)threshold - 1; severity >= 0; severity--) {
        if (tally->count[severity]) {
            lowest = (enum severity)severity;
            total += tally->count[severity];
        }
    }
    if (total) {
        fputs("; ", out);
        print_severities(out, tally, (int)lowest, (int)threshold - 1);
        fprintf(out, " hidden: show %s with --severity=%s", total == 1 ? "it" : "them",
                severity_name(lowest));
    }
}

static void print_baseline(FILE *out, const struct findings *findings,
                           const struct tally *tally) {
    if (tally->known) {
        fputs("; ", out);
        print_count(out, tally->known, "finding");
        fputs(" in the baseline", out);
    }
    if (findings->gone.count) {
        fprintf(out, "; %u of the baseline %s gone: write it again with --write-baseline",
                findings->gone.count, findings->gone.count == 1 ? "is" : "are");
    }
}

void summary_print(const struct findings *findings, const struct report_options *options) {
    FILE *out = options->out;
    if (options->quiet) {
        return;
    }
    struct tally counts = tally(findings);
    if (print_severities(out, &counts, (int)options->threshold, SEVERITY_ERROR)) {
        print_found(out, findings, options->threshold);
    } else {
        print_clean_run(out, findings);
    }
    if (findings->statistics.skipped) {
        fputs("; ", out);
        print_count(out, findings->statistics.skipped, "command");
        fputs(" in other languages skipped", out);
    }
    if (findings->unresolved.count) {
        fputs("; ", out);
        print_count(out, findings->unresolved.count, "registration");
        fputs(" of a handler that could not be told", out);
        fputs(options->threshold == SEVERITY_NOTE ? "" : ": see --severity=note", out);
    }
    if (findings->trusted.count) {
        fputs("; ", out);
        print_count(out, findings->trusted.count, "function");
        fputs(" trusted to be safe", out);
    }
    if (counts.suppressed) {
        fputs("; ", out);
        print_count(out, counts.suppressed, "finding");
        fputs(" suppressed in the source", out);
    }
    if (counts.excluded) {
        fputs("; ", out);
        print_count(out, counts.excluded, "finding");
        fputs(" in files that do not count", out);
    }
    print_baseline(out, findings, &counts);
    if (counts.untouched) {
        fputs("; ", out);
        print_count(out, counts.untouched, "finding");
        fputs(" in what has not changed since ", out);
        print_quoted(out, findings->since);
    }
    print_hidden(out, &counts, options->threshold);
    putc('\n', out);
}
