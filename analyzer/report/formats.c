#include "analyzer/report/formats.h"

#include <stddef.h>

const struct format formats[] = {
    {"text", report_text, report_handlers_text, false},
    {"json", report_json, report_handlers_json, true},
    {"html", report_html, NULL, true},
    {"sarif", report_sarif, NULL, false},
    {"github", report_github, NULL, false},
    {"gitlab", report_gitlab, NULL, false},
    {"checkstyle", report_checkstyle, NULL, false},
    {"junit", report_junit, NULL, false},
    {NULL, NULL, NULL, false},
};
