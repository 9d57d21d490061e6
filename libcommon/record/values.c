/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "record/values.h"

void
pp_values_init(PpValues *values)
{
	values->bytes = g_string_new(NULL);
	values->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
}

void
pp_values_clear(PpValues *values)
{
	if (!values->bytes)
		return;
	g_string_free(values->bytes, TRUE);
	g_array_unref(values->ends);
	values->bytes = NULL;
	values->ends = NULL;
}

void
pp_values_empty(PpValues *values)
{
	g_string_truncate(values->bytes, 0);
	g_array_set_size(values->ends, 0);
}

void
pp_values_end(PpValues *values)
{
	size_t end = values->bytes->len;

	g_array_append_val(values->ends, end);
}

void
pp_values_add(PpValues *values, const char *bytes, size_t len)
{
	g_string_append_len(values->bytes, bytes, (gssize)len);
	pp_values_end(values);
}

size_t
pp_values_size(const PpValues *values)
{
	return values->ends->len;
}

PpSlice
pp_values_get(const PpValues *values, size_t i)
{
	size_t start = i ? g_array_index(values->ends, size_t, i - 1) : 0;
	size_t end = g_array_index(values->ends, size_t, i);

	return (PpSlice){values->bytes->str + start, end - start};
}

PpSlice
pp_slice_of(const PpRecord *record, PpFieldId id)
{
	const PpField *field = pp_record_field(record, id);

	return field ? (PpSlice){field->value, field->value_len}
		     : (PpSlice){"", 0};
}

PpSlice
pp_slice_or_fallback(const PpRecord *record, const char *label)
{
	const PpField *field = pp_record_find(record, label);

	if (field)
		return (PpSlice){field->value, field->value_len};
	PpFieldId id = pp_field_lookup(label, strlen(label));
	const char *fallback =
		id == PP_FIELD_OTHER ? "" : pp_field_table[id].fallback;
	return (PpSlice){fallback, strlen(fallback)};
}

bool
pp_slice_is(PpSlice slice, const char *text)
{
	return slice.len == strlen(text) &&
		memcmp(slice.text, text, slice.len) == 0;
}

/* The "\n" escape at or behind AT; END when there is none. */
static const char *
find_escaped_newline(const char *at, const char *end)
{
	while (at < end) {
		at = memchr(at, '\\', (size_t)(end - at));
		if (!at || end - at < 2)
			return end;
		if (at[1] == 'n')
			return at;
		at += 2;
	}
	return end;
}

bool
pp_slice_next(
	const char **at, const char *end, char separator, PpSlice *ret_element)
{
	size_t width = separator == '\n' ? 2 : 1;

	while (*at < end) {
		const char *start = *at;
		const char *stop;
		if (separator == '\n') {
			stop = find_escaped_newline(start, end);
		} else {
			stop = memchr(start, separator, (size_t)(end - start));
			if (!stop)
				stop = end;
		}
		*at = stop == end ? end : stop + width;
		*ret_element = (PpSlice){start, (size_t)(stop - start)};
		if (ret_element->len)
			return true;
	}
	return false;
}

PpMailboxCut
pp_slice_cut_mailbox(PpSlice mailbox)
{
	const char *end = mailbox.text + mailbox.len;
	const char *open = memrchr(mailbox.text, '<', mailbox.len);

	if (!open)
		return (PpMailboxCut){{mailbox.text, 0}, mailbox};
	const char *close = memchr(open, '>', (size_t)(end - open));

	return (PpMailboxCut){pp_slice_trim(mailbox.text, open),
		{open + 1, (size_t)((close ? close : end) - open) - 1}};
}

PpSlice
pp_slice_domain(PpSlice addr)
{
	const char *end = addr.text + addr.len;
	const char *at = memrchr(addr.text, '@', addr.len);
	const char *domain = at ? at + 1 : end;

	return (PpSlice){domain, (size_t)(end - domain)};
}
