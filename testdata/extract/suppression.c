// Comments that tell to be silent are facts, with the lines that they speak of: their own, the next one
// when they stand alone, or those up to an end. Prose that names sigvet, and strings, are none.
//
// RUN: %sigvet-extract -o %t.facts %s && %sigvet dump facts %t.facts \
// RUN:   | FileCheck %s --implicit-check-not='suppression {{[a-z]}}'
//
// CHECK: suppression ignore "unsafe-call" "the process ends" lines [[#@LINE+1]]-[[#@LINE+1]] ; [[#@LINE+1]]:12
int one;   // sigvet: ignore[unsafe-call] the process ends

// CHECK: suppression ignore "" "" lines [[#@LINE+2]]-[[#@LINE+2]] ; [[#@LINE+1]]:1
// sigvet: ignore
int two;

// CHECK: suppression ignore "a,b" "of two lines" lines [[#@LINE+3]]-[[#@LINE+3]] ; [[#@LINE+1]]:1
/* sigvet: ignore[a,b] of two
 lines */
int three;

// CHECK: suppression ignore "outer" "why" lines [[#@LINE+2]]-[[#@LINE+6]]
// CHECK: suppression ignore "inner" "" lines [[#@LINE+3]]-[[#@LINE+4]]
// sigvet: ignore-begin[outer] why
int four;
// sigvet: ignore-begin[inner]
/* sigvet: ignore-end */
// sigvet: ignore-end
// An end without a beginning, and what is in front of it, mean nothing:
// sigvet: ignore-end

// CHECK: suppression nolint "bugprone-signal-handler" "it is short" lines [[#@LINE+1]]-[[#@LINE+1]]
int five; // NOLINT(bugprone-signal-handler) it is short
// CHECK: suppression nolint "" "" lines [[#@LINE+2]]-[[#@LINE+2]]
// see below NOLINTNEXTLINE
int six;
// CHECK: suppression nolint "cert-*" "" lines [[#@LINE+1]]-[[#@LINE+3]]
// NOLINTBEGIN(cert-*)
int seven;
// NOLINTEND(cert-*)

// CHECK: suppression malformed "" "ingore[unsafe-call] why" lines [[#@LINE+1]]-[[#@LINE+1]]
// sigvet: ingore[unsafe-call] why

const char *text = "// sigvet: ignore[unsafe-call]";
// This is what sigvet: ignore is for.

// CHECK: suppression ignore "last" "without an end" lines [[#@LINE+1]]-4294967295
// sigvet: ignore-begin[last] without an end
