/* SPDX-License-Identifier: MIT */
/*
 * Conditions on a record, as they are typed: FIELD, !FIELD, FIELD=VALUE and
 * with != < <= > >= =~ !~; blanks around the operator do not count, and a "!"
 * or "not:" before all of it turns it round.
 *
 * Values are compared by the field's type: numbers as numbers, times as times,
 * all else as bytes.  A missing field is the table's fallback.  On a list a
 * condition holds if it holds for an element.  "age" is the time from the
 * arrival to now.
 */
#ifndef PP_CONDITION_H
#define PP_CONDITION_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "record/asked.h"
#include "record/record.h"

typedef struct PpCondition PpCondition;

/*
 * Is ARGUMENT a condition?  It is when it has an operator behind a label, or
 * is "!" and a label, or names a field of the table, "age", or "h.NAME"; else
 * it may be a file.
 */
bool pp_condition_is(const char *argument);

/*
 * Was ARGUMENT, which need be none, most likely meant for a condition?  It
 * begins like one, with "!", or with a label and a sign of an operator.
 */
bool pp_condition_is_meant(const char *argument);

/*
 * Parses TEXT; NOW (seconds UTC) is what ages are counted from.
 * Returns: (transfer full), or NULL and PP_EXIT_USAGE: no condition, no number
 * behind a field of numbers, no word of the field's vocabulary, no time, no
 * regular expression.
 */
PpCondition *pp_condition_new(const char *text, int64_t now, GError **error);

/*
 * Adds the condition TEXT to CONDITIONS (PpCondition), and the label of its
 * field to ASKED.  Returns false as pp_condition_new() gives NULL.
 */
bool pp_condition_add(GPtrArray *conditions, PpAsked *asked, const char *text,
	int64_t now, GError **error);

/* Frees CONDITION (nullable). */
void pp_condition_free(PpCondition *condition);

/*
 * Does CONDITION hold for RECORD?  Returns false and PP_EXIT_DATA when it
 * cannot be told: the regular expression ran out of bounds on it.
 */
bool pp_condition_holds(const PpCondition *condition, const PpRecord *record,
	bool *ret_holds, GError **error);

/*
 * The same for all of CONDITIONS (PpCondition), with ANY for one of them; of
 * none it holds.
 */
bool pp_condition_all_hold(const GPtrArray *conditions, bool any,
	const PpRecord *record, bool *ret_hold, GError **error);

/*
 * Narrows the times (seconds UTC) of the field FIELD for which CONDITION can
 * hold: from *FROM on, and before *UNTIL.  For whoever has an index: it need
 * not look at other records.
 */
void pp_condition_narrow(const PpCondition *condition, PpFieldId field,
	int64_t *from, int64_t *until);

/*
 * The only value (unescaped) of the field FIELD for which CONDITION can hold;
 * NULL when there are more.  Valid as long as CONDITION.
 */
const char *pp_condition_only(const PpCondition *condition, PpFieldId field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpCondition, pp_condition_free)

#endif
