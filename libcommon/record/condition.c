/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/quote.h"
#include "base/suggest.h"
#include "base/time.h"
#include "record/condition.h"
#include "record/escape.h"
#include "record/slice.h"
#include "record/vocabulary.h"

typedef enum {
	OP_THERE, /* no operator: there and not 0 */
	OP_EQUAL,
	OP_DIFFERENT,
	OP_LESS,
	OP_AT_MOST,
	OP_MORE,
	OP_AT_LEAST,
	OP_MATCH,
	OP_NO_MATCH
} Operator;

/*
 * Longer ones first: "<=" is no "<".  The later a mail came, the less is its
 * age: of an age they say the opposite of the arrival.
 */
static const struct {
	const char *text;
	Operator op;
	Operator of_age;
} operators[] = {{"=~", OP_MATCH, OP_MATCH}, {"!~", OP_NO_MATCH, OP_NO_MATCH},
	{"!=", OP_DIFFERENT, OP_DIFFERENT}, {"<=", OP_AT_MOST, OP_AT_LEAST},
	{">=", OP_AT_LEAST, OP_AT_MOST}, {"=", OP_EQUAL, OP_EQUAL},
	{"<", OP_LESS, OP_MORE}, {">", OP_MORE, OP_LESS}};

/* The parts of a condition as typed; slices of it. */
typedef struct {
	bool negated;
	bool is_age;
	PpSlice label;
	Operator op; /* of the field: of an age, of the arrival */
	const char *value;
} Parts;

struct PpCondition {
	bool negated;
	char *label;
	PpFieldId field;
	bool is_age;
	PpFieldType type;
	Operator op;
	char *value;      /* unescaped */
	GString *escaped; /* as it stands in a record */
	int64_t from;     /* of a time or an age: seconds UTC */
	int64_t until;    /* behind the last that is equal */
	GRegex *regex;
};

static const char *
skip_blanks(const char *at)
{
	while (*at == ' ' || *at == '\t')
		at++;
	return at;
}

static bool
read_operator(const char *at, Parts *parts)
{
	for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
		if (!g_str_has_prefix(at, operators[i].text))
			continue;
		parts->op =
			parts->is_age ? operators[i].of_age : operators[i].op;
		parts->value = skip_blanks(at + strlen(operators[i].text));
		return true;
	}
	return false;
}

/* "!", and what needs no quotes in a shell that has a history. */
static size_t
negation_length(const char *text)
{
	if (*text == '!')
		return 1;
	return g_str_has_prefix(text, "not:") ? strlen("not:") : 0;
}

/* Takes TEXT apart; false when it has not the form of a condition. */
static bool
take_apart(const char *text, Parts *parts)
{
	const char *at = skip_blanks(text);
	size_t sign = negation_length(at);

	*parts = (Parts){.negated = sign > 0};
	at = skip_blanks(at + sign);
	parts->label = (PpSlice){at, pp_field_label_length(at, strlen(at))};
	if (!parts->label.len)
		return false;
	parts->is_age = pp_slice_is(parts->label, "age");
	at = skip_blanks(at + parts->label.len);
	return !*at || read_operator(at, parts);
}

bool
pp_condition_is(const char *argument)
{
	Parts parts;

	return take_apart(argument, &parts) &&
		(parts.negated || parts.op != OP_THERE || parts.is_age ||
			g_str_has_prefix(parts.label.text, "h.") ||
			pp_field_lookup(parts.label.text, parts.label.len) !=
				PP_FIELD_OTHER);
}

bool
pp_condition_is_meant(const char *argument)
{
	const char *at = skip_blanks(argument);
	size_t sign = negation_length(at);

	at = skip_blanks(at + sign);
	size_t label = pp_field_label_length(at, strlen(at));
	at = skip_blanks(at + label);
	if (sign > 0)
		return label > 0 || *at;
	return label > 0 && *at && strchr("=<>~!", *at);
}

static bool
refuse(const PpCondition *condition, const char *reason, GError **error)
{
	g_autofree char *label = pp_quote_str(condition->label);
	g_autofree char *value = pp_quote_str(condition->value);

	return pp_fail(
		error, PP_EXIT_USAGE, "'%s' of %s: %s", value, label, reason);
}

/* A field that has a vocabulary is compared to its words alone. */
static bool
check_word(const PpCondition *condition, GError **error)
{
	const char *const *words = pp_vocabulary_words(condition->field);

	if (!words || !*condition->value ||
		(condition->op != OP_EQUAL && condition->op != OP_DIFFERENT) ||
		g_strv_contains(words, condition->value))
		return true;
	g_autofree char *hint = pp_suggest_hint(condition->value, words);
	g_autofree char *reason =
		g_strconcat("no word that it can hold", hint, NULL);
	return refuse(condition, reason, error);
}

/* "7d": an age is so much before now. */
static bool
read_age(PpCondition *condition, int64_t now, GError **error)
{
	size_t digits = strspn(condition->value, "0123456789");
	const char *unit = condition->value + digits;

	if (!digits || !*unit || unit[1] || !strchr("smhdw", *unit) ||
		!pp_time_parse_human(
			condition->value, now, &condition->from, NULL))
		return refuse(condition, "no age such as 12h, 7d or 2w", error);
	condition->until = condition->from + 1;
	return true;
}

/* A date alone is its midnight; but what is equal to it is the whole day. */
static bool
read_time(PpCondition *condition, int64_t now, GError **error)
{
	const char *value = condition->value;
	bool is_date = strlen(value) == strlen("2025-11-01") &&
		strspn(value, "0123456789-") == strlen(value);

	if (!pp_time_parse_human(value, now, &condition->from, NULL))
		return refuse(condition, "no time", error);
	condition->until = condition->from + (is_date ? 24 * 60 * 60 : 1);
	return true;
}

static bool
read_regex(PpCondition *condition, GError **error)
{
	condition->regex = g_regex_new(condition->value,
		G_REGEX_OPTIMIZE | G_REGEX_MULTILINE, 0, NULL);
	return condition->regex ||
		refuse(condition, "no regular expression", error);
}

static bool
read_value(PpCondition *condition, int64_t now, GError **error)
{
	if (condition->op == OP_THERE)
		return true;
	if (condition->op == OP_EQUAL && *condition->value == '=')
		return refuse(condition, "equal is a single '='", error);
	if (condition->op == OP_MATCH || condition->op == OP_NO_MATCH) {
		if (condition->is_age)
			return refuse(condition, "an age is no text", error);
		return read_regex(condition, error);
	}
	if (condition->is_age)
		return read_age(condition, now, error);
	if (!check_word(condition, error))
		return false;
	/* Only "=" and "!=" ask of nothing whether there is a time. */
	bool ordered =
		condition->op != OP_EQUAL && condition->op != OP_DIFFERENT;
	if (condition->type == PP_TYPE_TIME && (*condition->value || ordered))
		return read_time(condition, now, error);
	if (condition->type != PP_TYPE_TIME &&
		!pp_field_accepts(
			condition->type, pp_slice_str(condition->value)))
		return refuse(condition,
			condition->type == PP_TYPE_VERSION ? "no version"
							   : "no number",
			error);
	pp_escape_append(condition->escaped, condition->value,
		strlen(condition->value),
		pp_field_escape_mode(condition->field));
	return true;
}

PpCondition *
pp_condition_new(const char *text, int64_t now, GError **error)
{
	Parts parts;

	if (!take_apart(text, &parts)) {
		g_autofree char *quoted = pp_quote_str(text);
		pp_fail(error, PP_EXIT_USAGE,
			"'%s' is no condition: FIELD, !FIELD, FIELD=VALUE, and "
			"with != < <= > >= =~ !~",
			quoted);
		return NULL;
	}
	g_autoptr(PpCondition) condition = g_new0(PpCondition, 1);
	condition->negated = parts.negated;
	condition->label = g_strndup(parts.label.text, parts.label.len);
	condition->is_age = parts.is_age;
	condition->field = parts.is_age
		? PP_FIELD_ARRIVED
		: pp_field_lookup(parts.label.text, parts.label.len);
	condition->type = condition->field == PP_FIELD_OTHER
		? PP_TYPE_TEXT
		: pp_field_table[condition->field].type;
	condition->op = parts.op;
	condition->value = g_strdup(parts.value ? parts.value : "");
	condition->escaped = g_string_new(NULL);
	if (!read_value(condition, now, error))
		return NULL;
	return g_steal_pointer(&condition);
}

bool
pp_condition_add(GPtrArray *conditions, PpAsked *asked, const char *text,
	int64_t now, GError **error)
{
	PpCondition *condition = pp_condition_new(text, now, error);

	if (!condition)
		return false;
	g_ptr_array_add(conditions, condition);
	/* "age" is of a field that the table has. */
	if (!condition->is_age)
		pp_asked_add(asked, condition->label, strlen(condition->label));
	return true;
}

void
pp_condition_free(PpCondition *condition)
{
	if (!condition)
		return;
	g_free(condition->label);
	g_free(condition->value);
	g_string_free(condition->escaped, TRUE);
	if (condition->regex)
		g_regex_unref(condition->regex);
	g_free(condition);
}

/* Is ORDER (of record's value to condition's: <0, 0, >0) what OP asks? */
static bool
order_is(Operator op, int order)
{
	switch (op) {
	case OP_EQUAL:
		return order == 0;
	case OP_DIFFERENT:
		return order != 0;
	case OP_LESS:
		return order < 0;
	case OP_AT_MOST:
		return order <= 0;
	case OP_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

static bool
matches(const PpCondition *condition, PpSlice value, bool *ret_holds,
	GError **error)
{
	g_autoptr(GString) plain = g_string_sized_new(value.len);
	g_autofree char *valid = NULL;
	g_autoptr(GError) reason = NULL;

	pp_escape_undo(plain, value);
	const char *text = plain->str;
	size_t len = plain->len;
	if (!g_utf8_validate_len(text, len, NULL)) {
		valid = g_utf8_make_valid(text, (gssize)len);
		text = valid;
		len = strlen(valid);
	}
	bool found = g_regex_match_full(
		condition->regex, text, (gssize)len, 0, 0, NULL, &reason);
	if (reason)
		return pp_fail(error, PP_EXIT_DATA,
			"%s: the expression takes too long on it",
			condition->label);
	*ret_holds = found == (condition->op == OP_MATCH);
	return true;
}

/* "from=ana@example.org" means the address, whatever name stands before. */
static bool
is_same_address(const PpCondition *condition, PpSlice value)
{
	const GString *wanted = condition->escaped;

	if (!pp_field_holds(condition->field, PP_HOLDS_PEOPLE) ||
		strchr(wanted->str, '<') || !strchr(wanted->str, '@'))
		return false;
	return pp_slice_is_word(pp_slice_cut_mailbox(value).addr, wanted->str);
}

/* "commit=3f2a91c": as git takes it, from seven digits on. */
static bool
is_same_commit(const PpCondition *condition, PpSlice value)
{
	enum { MIN_DIGITS = 7 };
	const GString *wanted = condition->escaped;

	return pp_field_holds(condition->field, PP_HOLDS_COMMIT) &&
		wanted->len >= MIN_DIGITS && wanted->len < value.len &&
		pp_begins_word(value.text, value.text + value.len, wanted->str);
}

static bool
compare(const PpCondition *condition, PpSlice value)
{
	/* What is no number is different from one, and that is all. */
	if (!pp_field_accepts(condition->type, value))
		return condition->op == OP_DIFFERENT;
	int order = pp_field_compare(condition->type, value,
		(PpSlice){condition->escaped->str, condition->escaped->len});
	if (order &&
		(is_same_address(condition, value) ||
			is_same_commit(condition, value)))
		order = 0;
	return order_is(condition->op, order);
}

/* A time is compared to from..until, within which all is equal. */
static bool
compare_time(const PpCondition *condition, const PpRecord *record)
{
	int64_t time;

	if (!*condition->value) {
		bool there = pp_record_has(record, condition->field);
		return order_is(condition->op, there ? 1 : 0);
	}
	if (!pp_record_time(record, condition->field, &time))
		return condition->op == OP_DIFFERENT && !condition->is_age;
	bool within = time >= condition->from && time < condition->until;
	if (condition->op == OP_EQUAL || condition->op == OP_DIFFERENT)
		return within == (condition->op == OP_EQUAL);
	return order_is(condition->op,
		(time > condition->from) - (time < condition->from));
}

static bool
is_there(const PpCondition *condition, const PpField *field)
{
	if (!field || !field->value_len)
		return false;
	if (!pp_type_is_numeric(condition->type))
		return true;
	return pp_field_compare(condition->type,
		       (PpSlice){field->value, field->value_len},
		       (PpSlice){"0", 1}) != 0;
}

static bool
test(const PpCondition *condition, PpSlice value, bool *ret_holds,
	GError **error)
{
	if (condition->regex)
		return matches(condition, value, ret_holds, error);
	*ret_holds = compare(condition, value);
	return true;
}

/* An empty list is taken for one empty element: it differs from any value. */
static bool
test_list(const PpCondition *condition, PpSlice list, bool *ret_holds,
	GError **error)
{
	char separator = pp_field_table[condition->field].separator;
	PpSlice element;
	bool any = false;

	*ret_holds = false;
	while (!*ret_holds && pp_slice_next(&list, separator, &element)) {
		any = true;
		if (!test(condition, element, ret_holds, error))
			return false;
	}
	return any || test(condition, (PpSlice){"", 0}, ret_holds, error);
}

static bool
test_record(const PpCondition *condition, const PpRecord *record,
	bool *ret_holds, GError **error)
{
	const char *label = condition->is_age ? "arrived" : condition->label;

	if (condition->op == OP_THERE) {
		*ret_holds = is_there(condition, pp_record_find(record, label));
		return true;
	}
	if (condition->type == PP_TYPE_TIME && !condition->regex) {
		*ret_holds = compare_time(condition, record);
		return true;
	}
	PpSlice value = pp_slice_or_fallback(record, label);
	if (condition->type == PP_TYPE_LIST)
		return test_list(condition, value, ret_holds, error);
	return test(condition, value, ret_holds, error);
}

bool
pp_condition_holds(const PpCondition *condition, const PpRecord *record,
	bool *ret_holds, GError **error)
{
	bool holds = false;

	if (!test_record(condition, record, &holds, error))
		return false;
	*ret_holds = holds != condition->negated;
	return true;
}

bool
pp_condition_all_hold(const GPtrArray *conditions, bool any,
	const PpRecord *record, bool *ret_hold, GError **error)
{
	bool holds = !any || conditions->len == 0;

	for (size_t i = 0; i < conditions->len; i++) {
		if (!pp_condition_holds(g_ptr_array_index(conditions, i),
			    record, &holds, error))
			return false;
		if (holds == any)
			break;
	}
	*ret_hold = holds;
	return true;
}

void
pp_condition_narrow(const PpCondition *condition, PpFieldId field,
	int64_t *from, int64_t *until)
{
	if (condition->field != field || condition->type != PP_TYPE_TIME ||
		condition->negated || !*condition->value)
		return;
	switch (condition->op) {
	case OP_EQUAL:
		*from = MAX(*from, condition->from);
		*until = MIN(*until, condition->until);
		break;
	case OP_LESS:
		*until = MIN(*until, condition->from);
		break;
	case OP_AT_MOST:
		*until = MIN(*until, condition->from + 1);
		break;
	case OP_MORE:
		*from = MAX(*from, condition->from + 1);
		break;
	case OP_AT_LEAST:
		*from = MAX(*from, condition->from);
		break;
	default:
		break;
	}
}

const char *
pp_condition_only(const PpCondition *condition, PpFieldId field)
{
	if (condition->field != field || condition->type != PP_TYPE_TEXT ||
		condition->negated || condition->op != OP_EQUAL)
		return NULL;
	return condition->value;
}
