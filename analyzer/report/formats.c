#include "analyzer/report/formats.h"

#include <stddef.h>

const struct format formats[] = {
    {"text", report_text, report_handlers_text, false},
    {"json", report_json, report_handlers_json, true},
    {"html", report_html, NULL, true},
    {NULL, NULL, NULL, false},
};
