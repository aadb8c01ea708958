#include "analyzer/program/survey.h"

void survey(const struct program *program, const struct collector *collectors, uint32_t count) {
    for (unit_id u = 0; u < program->units.count; u++) {
        uint32_t functions = program_unit(program, u)->facts->functions.count;
        for (uint32_t f = 0; f < functions; f++) {
            for (uint32_t c = 0; c < count; c++) {
                collectors[c].read(collectors[c].self, u, f);
            }
        }
    }
}
