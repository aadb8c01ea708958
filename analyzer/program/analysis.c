#include "analyzer/program/analysis.h"

void analysis_run(struct analysis *analysis, const struct facts *const *facts, uint32_t count,
                  const struct registrar_rows *rows) {
    *analysis = (struct analysis){0};
    values_init(&analysis->values);
    program_link(&analysis->program, facts, count);
    registrars_find(&analysis->registrars, &analysis->program, rows);
    program_declare(&analysis->program, rows);
    program_find_noreturn(&analysis->program);
    analysis->flow = flow_solve(&analysis->program, &analysis->values, &analysis->registrars);
    analysis->interpreter = interpreter_new(&analysis->program, &analysis->values, analysis->flow,
                                            &analysis->registrars);
    handlers_find(&analysis->handlers, &analysis->program, &analysis->values, analysis->flow,
                  analysis->interpreter);
    analysis->mainline = mainline_new(&analysis->program, &analysis->values, analysis->flow,
                                      analysis->interpreter, &analysis->handlers);
    interpreter_use(analysis->interpreter, analysis->mainline);
    reach_find(&analysis->reach, &analysis->program, &analysis->values, analysis->interpreter,
               analysis->mainline);
    analysis->masks = masks_new(&analysis->program, analysis->flow, &analysis->registrars,
                                &analysis->handlers);
}

void analysis_free(struct analysis *analysis) {
    mainline_free(analysis->mainline);
    masks_free(analysis->masks);
    reach_free(&analysis->reach);
    handlers_free(&analysis->handlers);
    interpreter_free(analysis->interpreter);
    flow_free(analysis->flow);
    registrars_free(&analysis->registrars);
    program_free(&analysis->program);
    values_free(&analysis->values);
}
