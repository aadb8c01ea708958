/* Reporters: findings in, text for people or JSON for programs out. They judge nothing and sort
 * nothing: the order of the findings is the order of the output. */
#ifndef SIGVET_REPORT_REPORT_H
#define SIGVET_REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "analyzer/facts/finding.h"

struct answer;
struct arena;
struct call_graph;
struct error;

struct report_options {
    FILE *out;
    const char *root;        /* absolute; files under it are printed relative to it. "" = none */
    enum severity threshold; /* findings below it are only counted */
    bool colour;             /* text: mark up for a terminal, see report_colour */
    bool quiet;              /* text, github: leave out the line that sums up */
    bool source_lines;       /* text: show each source line with a caret, once a finding */
};

/* Prints the findings as a compiler prints its diagnostics (GNU Coding Standards, "Formatting
 * Error Messages"), each with notes on how the first two handlers get there and which others do;
 * and one line at the end that sums up. Names and source are printed so that no byte of them can
 * steer a terminal. -1 and a message when `out` could not be written. */
int report_text(const struct findings *findings, const struct report_options *options,
                struct error *err);

/* Prints the findings as one JSON object (RFC 8259), schema 1 of docs/json-output.md, an element
 * of each array on its own line. stats.seconds is the only member that differs between runs on
 * the same input. -1 and a message when `out` could not be written. */
int report_json(const struct findings *findings, const struct report_options *options,
                struct error *err);

/* Prints the findings as one HTML page with all that it needs: with filters, the source along each
 * path, and a picture of the calls below each handler. -1 and a message when `out` could not be
 * written. */
int report_html(const struct findings *findings, const struct report_options *options,
                struct error *err);

/* Prints the findings as a SARIF 2.1.0 log (OASIS): each with a code flow from every handler, with
 * the rules that ran, and with what could not be analysed as notifications of the run. -1 and a
 * message when `out` could not be written. */
int report_sarif(const struct findings *findings, const struct report_options *options,
                 struct error *err);

/* Prints the findings, and what could not be analysed, as workflow commands of GitHub Actions, and
 * the line that sums up. -1 and a message when `out` could not be written. */
int report_github(const struct findings *findings, const struct report_options *options,
                  struct error *err);

/* Prints the findings as GitLab's Code Quality report, which has no place for what could not be
 * analysed. -1 and a message when `out` could not be written. */
int report_gitlab(const struct findings *findings, const struct report_options *options,
                  struct error *err);

/* Prints the findings, and what could not be analysed, as Checkstyle's XML. -1 and a message when
 * `out` could not be written. */
int report_checkstyle(const struct findings *findings, const struct report_options *options,
                      struct error *err);

/* Prints the findings as failed tests, what could not be analysed as tests with an error, and rules
 * that found nothing as tests that passed, in JUnit's XML. -1 and a message when `out` could not be
 * written. */
int report_junit(const struct findings *findings, const struct report_options *options,
                 struct error *err);

/* Prints the handlers by executable, each with its signals and registrations; then registrations
 * whose handler could not be told, with the reason. -1 and a message when `out` could not be
 * written. */
int report_handlers_text(const struct findings *findings, const struct report_options *options,
                         struct error *err);

/* The same as one JSON object: report_json's without findings. */
int report_handlers_json(const struct findings *findings, const struct report_options *options,
                         struct error *err);

/* Prints the graph, which has a node, in Graphviz' DOT language: bodies are boxes, unsafe functions
 * red octagons with their category, unknown ones yellow diamonds, assumed calls dashed, and the
 * label of a call is its line. -1 and a message when `out` could not be written. */
int report_graph(const struct call_graph *graph, const char *root, FILE *out, struct error *err);

/* Prints how a function is reached from each handler, or what stops it. -1 and a message when `out`
 * could not be written. */
int report_why(const struct findings *findings, const struct answer *answer,
               const struct report_options *options, struct error *err);

/* Prints findings->coverage, which is not NULL, and every unknown in it: for stderr beside a report
 * in text. JSON has it under `stats`. */
void report_statistics(const struct findings *findings, const char *root, FILE *out);

/* Prints one line for each of the first 20 things that could not be analysed, and how many more
 * there are. For stderr beside a report in text; JSON holds them all. */
void report_failures(const struct findings *findings, const char *root, FILE *err, bool colour);

/* A file that has another name than before, both absolute. */
struct renamed_file {
    const char *from;
    const char *to;
};

struct renames {
    VEC(struct renamed_file) all;
};

/* Gives each finding its fingerprint, allocated in `arena`: the hash of its rule, its file relative
 * to `root`, its function, callee and object, and which of those that agree in all of these it is.
 * Lines do not count, so it survives code that moves. In a file that was renamed it also gets the
 * one that it had before. The findings are in order. */
void fingerprints_assign(struct findings *findings, const char *root,
                         const struct renames *renames, struct arena *arena);

/* 1 when output to `out` is to be coloured, 0 when not: `when` is "always", "never" or "auto",
 * which is a terminal that can do it unless NO_COLOR is set (https://no-color.org). -1 and a
 * message for any other word. */
int report_colour(const char *when, FILE *out, struct error *err);

/* Whether a report for people shows the finding, and the exit status counts it: it is as grave as
 * `threshold`, not suppressed, not in the baseline, and not untouched by what changed. */
bool finding_is_shown(const struct finding *finding, enum severity threshold);

/* "error", "warning" or "note". */
const char *severity_name(enum severity severity);

/* For reporters: the handler that the route starts in. */
const struct handler *route_handler(const struct findings *findings, const struct route *route);

/* For reporters: flushes `out`. -1 and a message when that or an earlier write failed. */
int report_finish(FILE *out, struct error *err);

#endif
