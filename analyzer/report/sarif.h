/* The parts of a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0). Section
 * numbers in these files are those of the standard. */
#ifndef SIGVET_REPORT_SARIF_H
#define SIGVET_REPORT_SARIF_H

#include <jansson.h>

#include "analyzer/base/arena.h"
#include "analyzer/facts/finding.h"
#include "analyzer/report/source.h"

struct sarif {
    const struct findings *findings;
    const char *root;       /* as in report_options */
    struct sources sources; /* which tell how many characters stand before a byte */
    struct arena arena;     /* of the strings of one element */
};

/* The message (3.11) of a text, which has no placeholders. */
json_t *sarif_message(const char *text);

/* The artifactLocation (3.4) of a file: a percent-encoded URI, relative to the base %SRCROOT% when
 * the file lies under the root. */
json_t *sarif_artifact(const struct sarif *sarif, const char *file);

/* The absolute URI of a folder. */
json_t *sarif_folder(const char *folder);

/* The location (3.28) of a position, with what is known of it; `message` may be NULL. */
json_t *sarif_location(struct sarif *sarif, const struct position *position, const char *message);

/* The region (3.30) that an edit replaces: its columns count characters, as columnKind says. */
json_t *sarif_edited_region(struct sarif *sarif, const struct edit *edit);

/* The result (3.27) of a finding. */
json_t *sarif_result(struct sarif *sarif, const struct finding *finding);

#endif
