#include "rules/support/catalogue.h"

#include <stdio.h>
#include <string.h>

#include "rules/support/embedded.h"
#include "rules/support/rule.h"
#include "rules/support/selection.h"

static const char *severity_word(enum severity severity) {
    static const char *const words[] = {
        [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    return words[severity];
}

void catalogue_print(void) {
    for (uint32_t r = 0; rule_registry[r]; r++) {
        const struct rule *rule = rule_registry[r];
        printf("%-22s  %-7s  %-3s  %s\n", rule->id, severity_word(rule->severity),
               rule->is_optional ? "off" : "on", rule->summary);
    }
}

/* The page of the rule; every rule has one: a test compares the two lists. */
const char *catalogue_page(const char *id) {
    size_t length = strlen(id);
    for (size_t i = 0; i < rule_page_file_count; i++) {
        const char *name = rule_page_files[i].name;
        if (strncmp(name, id, length) == 0 && strcmp(name + length, ".md") == 0) {
            return rule_page_files[i].text;
        }
    }
    return "";
}

bool catalogue_explain(const char *id) {
    const struct rule *rule = rule_named(id);
    if (!rule) {
        return false;
    }
    printf("%s: %s, %s by default\n%s\n\n%s", rule->id, severity_word(rule->severity),
           rule->is_optional ? "off" : "on", rule->standards, catalogue_page(id));
    return true;
}
