/* The call graph below a handler, in Graphviz' DOT language (graphviz.org/doc/info/lang.html). */
#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/report/report.h"
#include "analyzer/report/unicode.h"
#include "rules/support/graph.h"

/* Within a DOT string, with what could steer a terminal written as its code. */
static void print_escaped(FILE *out, const char *text) {
    size_t left = strlen(text);
    while (left) {
        struct character character = utf8_decode(text, left);
        struct glyph glyph = glyph_of(character, text);
        for (uint8_t i = 0; i < glyph.length; i++) {
            if (glyph.text[i] == '"' || glyph.text[i] == '\\') {
                putc('\\', out);
            }
            putc(glyph.text[i], out);
        }
        text += character.length;
        left -= character.length;
    }
}

static const char *attributes_of(enum node_kind kind) {
    switch (kind) {
    case NODE_HANDLER:
        return "shape=box, penwidth=2";
    case NODE_FUNCTION:
        return "shape=box";
    case NODE_SAFE:
        return "shape=ellipse";
    case NODE_NOTE:
        return "shape=ellipse, style=filled, fillcolor=lightyellow";
    case NODE_UNSAFE:
        return "shape=octagon, style=filled, fillcolor=lightcoral";
    default:
        return "shape=diamond, style=filled, fillcolor=khaki";
    }
}

static void print_node(const struct node *node, uint32_t index, const char *root, FILE *out) {
    fprintf(out, "    n%u [label=\"", index);
    print_escaped(out, *node->name ? node->name : "a pointer that resolves to nothing");
    if (node->shares_name && *node->file) {
        fputs("\\n", out);
        print_escaped(out, path_under(node->file, root));
    }
    if (*node->category) {
        fputs("\\n", out);
        print_escaped(out, node->category);
    }
    fprintf(out, "\", %s];\n", attributes_of(node->kind));
}

static void print_edge(const struct call_edge *edge, FILE *out) {
    fprintf(out, "    n%u -> n%u [", edge->from, edge->to);
    if (edge->line) {
        fprintf(out, "label=\"%u\"%s", edge->line, edge->assumed ? ", " : "");
    }
    fprintf(out, "%s];\n", edge->assumed ? "style=dashed" : "");
}

int report_graph(const struct call_graph *graph, const char *root, FILE *out, struct error *err) {
    fputs("digraph \"", out);
    print_escaped(out, graph->nodes.data[0].name);
    fputs("\" {\n    rankdir=LR;\n", out);
    for (uint32_t i = 0; i < graph->nodes.count; i++) {
        print_node(&graph->nodes.data[i], i, root, out);
    }
    for (uint32_t i = 0; i < graph->edges.count; i++) {
        print_edge(&graph->edges.data[i], out);
    }
    fputs("}\n", out);
    return report_finish(out, err);
}
