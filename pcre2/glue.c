/* What JavaScript calls of PCRE2: one subject at a time, and a count of the steps that matching takes. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <stdint.h>
#include <stdlib.h>
#include "pcre2.h"

#define EXPORT(name) __attribute__((export_name(#name)))

/* Each step of a match takes one away (build.sh puts that into pcre2_match.c); at 0 the match ends with an error. */
uint32_t steps_left;

typedef struct {
  pcre2_code *code;
  pcre2_match_data *data;
} expression;

static uint8_t *input;
static uint32_t input_size;
static char version_text[64];

/* Where the next pattern or subject is to be written; NULL without memory. */
EXPORT(inputFor) uint8_t *input_for(uint32_t length) {
  if (length >= input_size) {
    free(input);
    input_size = length + 1024;
    input = malloc(input_size);
    if (input == NULL) input_size = 0;
  }
  return input;
}

/* The version as PCRE2 itself gives it, such as "10.42 2022-12-11". */
EXPORT(version) char *version(void) {
  pcre2_config(PCRE2_CONFIG_VERSION, version_text);
  return version_text;
}

/* Compiles the pattern that was written; `flags` is of the bits below. NULL if PCRE2 rejects it. */
EXPORT(compile) expression *compile(uint32_t length, uint32_t flags) {
  static const uint32_t options[] = {PCRE2_CASELESS, PCRE2_DOTALL, PCRE2_DOLLAR_ENDONLY};
  uint32_t chosen = PCRE2_DUPNAMES; /* server/util_pcre.c: ap_regcomp */
  for (int bit = 0; bit < 3; bit++)
    if (flags & (1u << bit)) chosen |= options[bit];
  int error;
  PCRE2_SIZE offset;
  pcre2_code *code = pcre2_compile(input, length, chosen, &error, &offset, NULL);
  if (code == NULL) return NULL;
  expression *made = malloc(sizeof *made);
  pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
  if (made == NULL || data == NULL) __builtin_trap();
  *made = (expression){code, data};
  return made;
}

EXPORT(release) void release(expression *made) {
  pcre2_match_data_free(made->data);
  pcre2_code_free(made->code);
  free(made);
}

/* Matches the subject that was written, with the limits that the server has; what pcre2_match returns. */
EXPORT(match) int match(expression *made, uint32_t length, uint32_t steps) {
  steps_left = steps;
  return pcre2_match(made->code, input, length, 0, 0, made->data, NULL);
}

/* How many of the steps of the last match were not taken. */
EXPORT(stepsLeft) uint32_t steps_not_taken(void) { return steps_left; }

/* Begin and end of each group, as 32-bit numbers; that of a group that took no part is -1. */
EXPORT(groupsOf) PCRE2_SIZE *groups_of(expression *made) { return pcre2_get_ovector_pointer(made->data); }

/* Number of groups and the whole. */
EXPORT(groupCountOf) uint32_t group_count_of(expression *made) { return pcre2_get_ovector_count(made->data); }
