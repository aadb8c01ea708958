#include "analyzer/facts/facts.h"

void facts_free(struct facts *facts) {
    strings_free(&facts->strings);
    vec_free(&facts->symbols);
    vec_free(&facts->locations);
    vec_free(&facts->functions);
    vec_free(&facts->blocks);
    vec_free(&facts->edges);
    vec_free(&facts->ops);
    vec_free(&facts->operands);
    vec_free(&facts->parameters);
    vec_free(&facts->overrides);
    vec_free(&facts->diagnostics);
    vec_free(&facts->sources);
    vec_free(&facts->suppressions);
    *facts = (struct facts){0};
}
