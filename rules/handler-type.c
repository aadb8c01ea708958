/* A handler whose type is not that of the call that the system makes: void f(int), or with
 * SA_SIGINFO void f(int, siginfo_t *, void *): C11 7.14.1.1p2 and 6.5.2.2p9, POSIX.1-2017
 * sigaction, MSC54-CPP. */
#include <stdlib.h>
#include <string.h>

#include "rules/support/callee.h"
#include "rules/support/knowledge.h"
#include "rules/support/place.h"
#include "rules/support/sigaction_fix.h"

enum { SIGINFO_PARAMETERS = 3 };

/* Whether SA_SIGINFO is set at a registration. */
enum siginfo { SIGINFO_UNKNOWN, SIGINFO_SET, SIGINFO_NOT_SET };

/* A handler's definition. */
struct shape {
    const char *name;
    const struct unit *unit;
    const struct function *function;
    const struct symbol *symbol;
};

/* What is wrong with it at a registration; message NULL: nothing. */
struct objection {
    enum severity severity;
    const char *message;
    const char *help;
    bool lacks_siginfo;
};

static enum siginfo siginfo_of(const struct rule_context *context,
                               const struct site_of_registration *site) {
    const struct values *values = &context->analysis->values;
    int flag = knowledge_siginfo_flag(context->knowledge, unit_target(context, site->unit));
    uint32_t count = set_count(values, site->flags);
    uint32_t set = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct atom *atom = set_atom(values, site->flags, i);
        if (atom->kind != ATOM_INTEGER || !flag) {
            return SIGINFO_UNKNOWN;
        }
        set += (atom->number & flag) != 0;
    }
    if (count == 0 || (set > 0 && set < count)) {
        return SIGINFO_UNKNOWN;
    }
    return set ? SIGINFO_SET : SIGINFO_NOT_SET;
}

static const struct symbol *parameter(const struct shape *shape, uint32_t number) {
    const struct facts *facts = shape->unit->facts;
    return &facts->symbols.data[facts->parameters.data[shape->function->first_parameter + number]];
}

/* Whether a variable is a parameter behind the first `given` ones. */
static bool is_after(const struct shape *shape, symbol_id symbol, uint32_t given) {
    const struct facts *facts = shape->unit->facts;
    for (uint32_t i = 0; i < given; i++) {
        if (facts->parameters.data[shape->function->first_parameter + i] == symbol) {
            return false;
        }
    }
    return facts->symbols.data[symbol].kind == SYMBOL_PARAMETER;
}

/* Whether the body does something with the parameters behind the first `given` ones, of which there
 * are more; `(void)info;` is nothing. */
static bool uses_any_after(const struct shape *shape, uint32_t given) {
    const struct facts *facts = shape->unit->facts;
    const struct op *ops = &facts->ops.data[shape->function->first_op];
    uint32_t *uses = facts_count_uses(facts, shape->function);
    uint64_t of_address = 0, idle_loads = 0;
    for (op_id id = 0; id < shape->function->op_count; id++) {
        if (ops[id].kind == OP_VAR && is_after(shape, ops[id].a, given)) {
            of_address += uses[id];
        } else if (ops[id].kind == OP_LOAD && ops[ops[id].a].kind == OP_VAR &&
                   is_after(shape, ops[ops[id].a].a, given)) {
            idle_loads += uses[id] == 0;
        }
    }
    free(uses);
    return of_address > idle_loads;
}

static bool is_signal_number(const struct symbol *symbol) {
    return symbol->type_flags & TYPE_INTEGER && !(symbol->type_flags & (TYPE_POINTER | TYPE_ARRAY));
}

/* --- objections, the gravest first --- */

/* It reads arguments that nobody gives it. */
static bool takes_too_much(const struct rule_context *context, const struct shape *shape,
                           enum siginfo siginfo, struct objection *objection) {
    uint32_t given = siginfo == SIGINFO_NOT_SET ? 1 : SIGINFO_PARAMETERS;
    if (shape->function->parameter_count <= given) {
        return false;
    }
    bool used = uses_any_after(shape, given);
    objection->severity = used ? SEVERITY_ERROR : SEVERITY_NOTE;
    objection->message =
        given == 1 ? arena_printf(context->arena,
                                  "'%s' takes %u arguments and is given the signal alone, for "
                                  "SA_SIGINFO is not set: %s",
                                  shape->name, shape->function->parameter_count,
                                  used ? "what it reads of the others is garbage"
                                       : "it must not read the others")
                   : arena_printf(context->arena,
                                  "'%s' takes %u arguments, and no handler is "
                                  "given more than three",
                                  shape->name, shape->function->parameter_count);
    objection->lacks_siginfo = shape->function->parameter_count == SIGINFO_PARAMETERS;
    objection->help = given == 1 ? "install it with sigaction, and SA_SIGINFO in sa_flags" : "";
    return true;
}

/* It takes something else than it is given. */
static bool takes_other_types(const struct rule_context *context, const struct shape *shape,
                              enum siginfo siginfo, struct objection *objection) {
    uint32_t count = shape->function->parameter_count;
    const struct facts *facts = shape->unit->facts;
    const struct symbol *wrong = NULL;
    if (count > 0 && !is_signal_number(parameter(shape, 0))) {
        wrong = parameter(shape, 0);
    } else if (count > 1 && siginfo == SIGINFO_SET &&
               !(parameter(shape, 1)->type_flags & TYPE_POINTER)) {
        wrong = parameter(shape, 1);
    }
    if (!wrong) {
        return false;
    }
    *objection = (struct objection){
        SEVERITY_ERROR,
        arena_printf(context->arena, "'%s' takes a '%s' where it is given %s", shape->name,
                     strings_get(&facts->strings, wrong->type_name),
                     wrong == parameter(shape, 0) ? "the number of the signal" : "a 'siginfo_t *'"),
        "give it the type of a handler, and install it without a cast", false};
    return true;
}

/* It takes less than it is given: undefined, but harmless where the caller clears the arguments. */
static bool takes_too_little(const struct rule_context *context, const struct shape *shape,
                             enum siginfo siginfo, struct objection *objection) {
    uint32_t count = shape->function->parameter_count;
    if (count == 0) {
        bool prototype = !(shape->symbol->flags & SYMBOL_UNPROTOTYPED);
        *objection = (struct objection){
            prototype ? SEVERITY_WARNING : SEVERITY_NOTE,
            arena_printf(context->arena,
                         "'%s' takes no argument, and is called with the number of "
                         "the signal: undefined behaviour",
                         shape->name),
            "let it take an 'int', and install it without a cast", false};
        return true;
    }
    if (count < SIGINFO_PARAMETERS && siginfo == SIGINFO_SET) {
        *objection = (struct objection){
            SEVERITY_WARNING,
            arena_printf(context->arena,
                         "'%s' takes %u argument%s, and SA_SIGINFO has it called "
                         "with three: undefined behaviour",
                         shape->name, count, count == 1 ? "" : "s"),
            "leave SA_SIGINFO out of sa_flags, or let it take a 'siginfo_t *' and a 'void *' too",
            false};
        return true;
    }
    return false;
}

static bool returns_something(const struct rule_context *context, const struct shape *shape,
                              struct objection *objection) {
    uint32_t returned = shape->symbol->type_flags;
    if (!returned) {
        return false; /* void */
    }
    bool in_memory = returned & TYPE_RECORD && !(returned & TYPE_POINTER);
    *objection = (struct objection){
        in_memory ? SEVERITY_ERROR : SEVERITY_NOTE,
        arena_printf(context->arena,
                     "'%s' returns a value, and is called as a function that returns "
                     "none: undefined behaviour",
                     shape->name),
        "let it return 'void', and install it without a cast", false};
    return true;
}

/* C++14 18.10p9 asks for C linkage, MSC54-CPP too; C++17 does not any more. Of functions with
 * internal linkage the facts do not tell the language. */
static bool has_other_linkage(const struct rule_context *context, const struct shape *shape,
                              struct objection *objection) {
    const struct facts *facts = shape->unit->facts;
    bool lambda = strncmp(strings_get(&facts->strings, shape->symbol->scope), "(lambda", 7) == 0;
    bool mangled = shape->symbol->linkage == LINKAGE_EXTERNAL &&
                   strncmp(strings_get(&facts->strings, shape->symbol->key), "_Z", 2) == 0;
    if (facts->language != LANGUAGE_CXX || (!lambda && !mangled)) {
        return false;
    }
    *objection = (struct objection){
        SEVERITY_NOTE,
        lambda ? "a lambda has C++ language linkage: before C++17 it is implementation-defined "
                 "whether it can be a handler"
               : arena_printf(context->arena,
                              "'%s' has C++ language linkage: before C++17 it is "
                              "implementation-defined whether it can be a handler",
                              shape->name),
        "declare a function of its own for it, 'extern \"C\"'", false};
    return true;
}

/* --- registrations --- */

static bool object(const struct rule_context *context, const struct shape *shape,
                   const struct site_of_registration *site, struct objection *objection) {
    enum siginfo siginfo = siginfo_of(context, site);
    return takes_other_types(context, shape, siginfo, objection) ||
           takes_too_much(context, shape, siginfo, objection) ||
           takes_too_little(context, shape, siginfo, objection) ||
           returns_something(context, shape, objection) ||
           has_other_linkage(context, shape, objection);
}

static struct shape shape_of(const struct rule_context *context,
                             const struct handler_function *handler) {
    const struct program *program = &context->analysis->program;
    const struct unit *unit =
        &program->units.data[program->definitions.data[handler->definition].unit];
    const struct function *function = definition_function(program, handler->definition);
    return (struct shape){.name = function_name(context, handler->entity),
                          .unit = unit,
                          .function = function,
                          .symbol = &unit->facts->symbols.data[function->symbol]};
}

/* What is wrong at a registration, told once: `others` of the same handler with the same message.
 */
static void report(const struct rule_context *context, const struct handler_function *handler,
                   const struct objection *objections, uint32_t first) {
    const struct program *program = &context->analysis->program;
    const struct site_of_registration *site = &handler->sites.data[first];
    unit_id unit = program->definitions.data[handler->definition].unit;
    struct related *related =
        ARENA_ARRAY(context->arena, struct related, handler->sites.count - first);
    uint32_t count = 1;
    related[0] = *related_place(context, unit, shape_of(context, handler).symbol->location,
                                "the handler is defined here");
    for (uint32_t s = first + 1; s < handler->sites.count; s++) {
        if (objections[s].message &&
            strcmp(objections[s].message, objections[first].message) == 0) {
            related[count++] =
                *related_place(context, handler->sites.data[s].unit,
                               handler->sites.data[s].location, "also registered here");
        }
    }
    struct finding finding = {.rule = "handler-type",
                              .severity = objections[first].severity,
                              .certainty = CERTAINTY_PROVEN,
                              .message = objections[first].message,
                              .help = objections[first].help,
                              .related = related,
                              .related_count = count};
    if (objections[first].lacks_siginfo && count == 1) {
        sigaction_fix_siginfo(context, site->unit, site->location, &finding);
    }
    report_at(context, site->unit, site->location, &finding);
}

static bool is_told(const struct objection *objections, uint32_t site) {
    for (uint32_t s = 0; s < site; s++) {
        if (objections[s].message && strcmp(objections[s].message, objections[site].message) == 0) {
            return true;
        }
    }
    return false;
}

static void check_handler(const struct rule_context *context,
                          const struct handler_function *handler) {
    struct shape shape = shape_of(context, handler);
    uint32_t count = handler->sites.count;
    struct objection *objections = ARENA_ARRAY(context->arena, struct objection, count);
    for (uint32_t s = 0; s < count; s++) {
        if (handler->sites.data[s].assumed ||
            !object(context, &shape, &handler->sites.data[s], &objections[s])) {
            objections[s].message = NULL;
        }
    }
    for (uint32_t s = 0; s < count; s++) {
        if (objections[s].message && !is_told(objections, s)) {
            report(context, handler, objections, s);
        }
    }
}

static void check(const struct rule_context *context) {
    const struct handlers *handlers = &context->analysis->handlers;
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        if (handlers->all.data[h].definition != NONE) {
            check_handler(context, &handlers->all.data[h]);
        }
    }
}

const struct rule rule_handler_type = {
    .id = "handler-type",
    .summary = "a handler has another type than the one that it is called with",
    .standards = "C11 7.14.1.1p2, C11 6.5.2.2p9, POSIX.1-2017 sigaction, CERT MSC54-CPP",
    .severity = SEVERITY_ERROR,
    .check = check,
};
