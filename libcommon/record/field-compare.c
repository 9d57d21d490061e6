/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/time.h"
#include "record/field.h"
#include "record/version.h"

/* A decimal number as it stands: sign, digits before and behind the point. */
typedef struct {
	bool negative;
	PpSlice whole;    /* no leading zeros */
	PpSlice fraction; /* no trailing zeros */
} Decimal;

static bool
read_decimal(PpSlice text, Decimal *ret)
{
	const char *end = text.text + text.len;

	ret->negative = text.len > 0 && *text.text == '-';
	const char *first = text.text + ret->negative;
	const char *at = pp_skip_digits(first, end);
	if (at == first)
		return false;
	while (first < at && *first == '0')
		first++;
	ret->whole = (PpSlice){first, (size_t)(at - first)};
	ret->fraction = (PpSlice){at, 0};
	if (at == end)
		return true;
	first = at + 1;
	if (*at != '.' || first == end || pp_skip_digits(first, end) != end)
		return false;
	while (end > first && end[-1] == '0')
		end--;
	ret->fraction = (PpSlice){first, (size_t)(end - first)};
	return true;
}

static int
compare_decimals(const Decimal *a, const Decimal *b)
{
	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	int order =
		(a->whole.len > b->whole.len) - (a->whole.len < b->whole.len);
	if (!order)
		order = pp_slice_compare(a->whole, b->whole);
	if (!order)
		order = pp_slice_compare(a->fraction, b->fraction);
	return a->negative ? -order : order;
}

static int
compare_unescaped(PpSlice a, PpSlice b)
{
	if (!memchr(a.text, '\\', a.len) && !memchr(b.text, '\\', b.len))
		return pp_slice_compare(a, b);
	g_autofree char *plain_a = pp_escape_undo_dup(a, &a.len);
	g_autofree char *plain_b = pp_escape_undo_dup(b, &b.len);
	return pp_slice_compare(
		(PpSlice){plain_a, a.len}, (PpSlice){plain_b, b.len});
}

bool
pp_field_accepts(PpFieldType type, PpSlice value)
{
	Decimal decimal;
	PpVersion version;
	int64_t time;

	switch (type) {
	case PP_TYPE_NUMBER:
		return read_decimal(value, &decimal);
	case PP_TYPE_VERSION:
		return pp_version_parse(value.text, value.len, &version);
	case PP_TYPE_TIME:
		return pp_time_parse(value.text, value.len, &time);
	default:
		return true;
	}
}

/* Values of their type come before those that are not. */
int
pp_field_compare(PpFieldType type, PpSlice a, PpSlice b)
{
	bool a_ok = false, b_ok = false;
	int order = 0;

	if (type == PP_TYPE_NUMBER) {
		Decimal x, y;
		a_ok = read_decimal(a, &x);
		b_ok = read_decimal(b, &y);
		if (a_ok && b_ok)
			order = compare_decimals(&x, &y);
	} else if (type == PP_TYPE_VERSION) {
		PpVersion x, y;
		a_ok = pp_version_parse(a.text, a.len, &x);
		b_ok = pp_version_parse(b.text, b.len, &y);
		if (a_ok && b_ok)
			order = pp_version_compare(x, y);
	} else if (type == PP_TYPE_TIME) {
		int64_t x, y;
		a_ok = pp_time_parse(a.text, a.len, &x);
		b_ok = pp_time_parse(b.text, b.len, &y);
		if (a_ok && b_ok)
			order = (x > y) - (x < y);
	}
	if (a_ok != b_ok)
		return a_ok ? -1 : 1;
	return a_ok ? order : compare_unescaped(a, b);
}

bool
pp_field_number(PpSlice value, int64_t *ret_number)
{
	Decimal d;
	int64_t n = 0;

	if (!read_decimal(value, &d))
		return false;
	bool fits = d.whole.len <= 18;
	for (size_t i = 0; fits && i < d.whole.len; i++)
		n = n * 10 + (d.whole.text[i] - '0');
	n = fits ? n : PP_FIELD_NUMBER_MAX;
	*ret_number = d.negative ? -n : n;
	return true;
}
