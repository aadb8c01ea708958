#include "analyzer/driver/toml.h"

#include <cstdio>
#include <string>
#include <string_view>

#include <toml++/toml.h>

namespace {

struct walk {
    toml_visitor *visit;
    void *user;
};

bool visit_value(const walk &walk, const std::string &table, const std::string &key,
                 const toml::node &node, bool in_array) {
    toml_value value = {};
    std::string text;
    value.table = table.c_str();
    value.key = key.c_str();
    value.kind = TOML_OTHER;
    value.in_array = in_array;
    value.line = node.source().begin.line;
    value.column = node.source().begin.column;
    if (const auto *string = node.as_string()) {
        value.kind = TOML_TEXT;
        text = string->get();
    } else if (const auto *number = node.as_integer()) {
        value.kind = TOML_NUMBER;
        value.number = number->get();
    } else if (const auto *boolean = node.as_boolean()) {
        value.kind = TOML_BOOLEAN;
        value.number = boolean->get();
    }
    value.text = text.c_str();
    return walk.visit(walk.user, &value);
}

bool visit_table(const walk &walk, const std::string &name, const toml::table &table) {
    for (const auto &[key, node] : table) {
        const std::string word(key.str());
        bool goes_on = true;
        if (const auto *inner = node.as_table()) {
            goes_on = visit_table(walk, name.empty() ? word : name + "." + word, *inner);
        } else if (const auto *array = node.as_array()) {
            for (const auto &element : *array) {
                goes_on = goes_on && visit_value(walk, name, word, element, true);
            }
        } else {
            goes_on = visit_value(walk, name, word, node, false);
        }
        if (!goes_on) {
            return false;
        }
    }
    return true;
}

} // namespace

bool toml_visit(const char *text, size_t size, toml_visitor *visit, void *user,
                toml_mistake *mistake) {
    try {
        visit_table({visit, user}, "", toml::parse(std::string_view(text, size)));
        return true;
    } catch (const toml::parse_error &error) {
        *mistake = {};
        mistake->line = error.source().begin.line;
        mistake->column = error.source().begin.column;
        std::snprintf(mistake->what, sizeof mistake->what, "%s",
                      std::string(error.description()).c_str());
        return false;
    }
}
