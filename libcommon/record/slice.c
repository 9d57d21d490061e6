/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "record/slice.h"

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
	return pp_slice_str(fallback);
}

/* The "\n" escape at or behind AT, or NULL. */
static const char *
find_escaped_newline(const char *at, const char *end)
{
	while ((at = memchr(at, '\\', (size_t)(end - at))) && end - at > 1) {
		if (at[1] == 'n')
			return at;
		at += 2;
	}
	return NULL;
}

bool
pp_slice_next(PpSlice *list, char separator, PpSlice *ret_element)
{
	while (list->len) {
		const char *end = list->text + list->len;
		const char *stop = separator == '\n'
			? find_escaped_newline(list->text, end)
			: memchr(list->text, separator, list->len);
		*ret_element = (PpSlice){
			list->text, (size_t)((stop ? stop : end) - list->text)};
		size_t used = ret_element->len + (separator == '\n' ? 2 : 1);
		*list = stop ? (PpSlice){list->text + used, list->len - used}
			     : (PpSlice){end, 0};
		if (ret_element->len)
			return true;
	}
	return false;
}

uint64_t
pp_slice_hex(PpSlice slice)
{
	char digits[17] = "";

	memcpy(digits, slice.text, MIN(slice.len, sizeof(digits) - 1));
	return g_ascii_strtoull(digits, NULL, 16);
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

bool
pp_slice_same_address(PpSlice a, PpSlice b)
{
	PpSlice x = pp_slice_cut_mailbox(a).addr;
	PpSlice y = pp_slice_cut_mailbox(b).addr;

	return x.len == y.len &&
		g_ascii_strncasecmp(x.text, y.text, x.len) == 0;
}

PpSlice
pp_slice_domain(PpSlice addr)
{
	const char *end = addr.text + addr.len;
	const char *at = memrchr(addr.text, '@', addr.len);
	const char *domain = at ? at + 1 : end;

	return (PpSlice){domain, (size_t)(end - domain)};
}
