/* What the text report says in several lines, as strings for other reports. All are in `arena`, and
 * clean: no byte in them is a control or not UTF-8 (unicode.h). */
#ifndef SIGVET_REPORT_SENTENCE_H
#define SIGVET_REPORT_SENTENCE_H

struct arena;
struct finding;
struct findings;
struct handler;
struct path_step;
struct registration;

/* A whole finding in one line: "'syslog' is not async-signal-safe: takes a lock, may allocate;
 * reached from 'on_alarm', a handler of SIGALRM; set a flag in the handler and log later". */
const char *sentence_of_finding(struct arena *arena, const struct findings *findings,
                                const struct finding *finding);

/* "runs as the handler of SIGALRM" */
const char *sentence_of_handler(struct arena *arena, const struct handler *handler);

/* "registered here, through 'signal'" */
const char *sentence_of_registration(struct arena *arena, const struct registration *registration);

/* "'on_alarm' calls 'give_up'" */
const char *sentence_of_step(struct arena *arena, const struct path_step *step);

/* Any text, made clean. */
const char *sentence_of_text(struct arena *arena, const char *text);

#endif
