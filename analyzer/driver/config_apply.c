#include <fnmatch.h>
#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/driver/config.h"

/* `*` goes over slashes too, and a folder's name means all in it. */
static bool matches(const char *pattern, const char *file) {
    size_t length = strlen(pattern);
    bool in_folder = strncmp(file, pattern, length) == 0 &&
                     (file[length] == '/' || (length && pattern[length - 1] == '/'));
    return in_folder || fnmatch(pattern, file, 0) == 0;
}

static bool counts(const struct config *config, const char *file) {
    bool included = config->include.count == 0;
    for (uint32_t i = 0; i < config->include.count; i++) {
        included |= matches(config->include.data[i], file);
    }
    for (uint32_t i = 0; i < config->exclude.count; i++) {
        included &= !matches(config->exclude.data[i], file);
    }
    return included;
}

static void lower(const struct config *config, struct finding *finding) {
    for (uint32_t i = 0; i < config->severities.count; i++) {
        const struct rule_severity *row = &config->severities.data[i];
        if (strcmp(row->rule, finding->rule) == 0 && finding->severity > row->severity) {
            finding->severity = row->severity;
        }
    }
}

void config_apply(const struct config *config, struct findings *findings, const char *root) {
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        struct finding *finding = &findings->findings.data[i];
        lower(config, finding);
        if (!finding->suppressed && !counts(config, path_under(finding->position.file, root))) {
            finding->excluded = true;
            finding->suppressed = true;
            finding->justification = "its file does not count, by .sigvet.toml";
        }
    }
}
