/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/suggest.h"
#include "record/field.h"

#define TEXT PP_TYPE_TEXT, 0, PP_HOLDS_TEXT
#define BYTES PP_TYPE_TEXT, 0, PP_HOLDS_BYTES
#define COMMIT PP_TYPE_TEXT, 0, PP_HOLDS_COMMIT
#define NUMBER PP_TYPE_NUMBER, 0, PP_HOLDS_TEXT
#define REROLL PP_TYPE_VERSION, 0, PP_HOLDS_TEXT
#define TIME PP_TYPE_TIME, 0, PP_HOLDS_TEXT
#define MAILBOX PP_TYPE_MAILBOX, 0, PP_HOLDS_PEOPLE
/* Elements that hold no blanks have one between them; others a newline. */
#define WORDS PP_TYPE_LIST, ' ', PP_HOLDS_TEXT
#define LINES PP_TYPE_LIST, '\n', PP_HOLDS_TEXT
#define PEOPLE PP_TYPE_LIST, '\n', PP_HOLDS_PEOPLE

#define SPLIT PP_SET_BY_SPLIT
#define CLASSIFY PP_SET_BY_CLASSIFY
#define THREAD PP_SET_BY_THREAD
#define COUNT PP_SET_BY_COUNT

#define ROW(name, label, holds, set_by, fallback)                              \
	[PP_FIELD_##name] = {label, holds, set_by, fallback},

const PpFieldInfo pp_field_table[PP_N_FIELDS] = {PP_FIELDS(ROW)};

bool
pp_field_is_label(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && pp_field_label_length(text, len) == len;
}

/* Thrice as many as there are labels, so that few fall together. */
enum { SLOTS = 512 };
G_STATIC_ASSERT(3 * PP_N_FIELDS <= SLOTS);

/* Where LABEL is looked for first: of the factors tried these part them best.
 */
static unsigned
first_slot(const char *label, size_t len)
{
	return ((unsigned)label[0] * 3 + (unsigned)label[len / 2] * 45 +
		       (unsigned)label[len - 1] * 59 + (unsigned)len) %
		SLOTS;
}

/* A label of the table and its length; the one of length 0 ends a search. */
typedef struct {
	const char *label;
	unsigned char len;
	unsigned char id;
} Slot;

static const Slot *
slots_of_labels(void)
{
	static Slot slots[SLOTS];
	static gsize ready;

	if (!g_once_init_enter(&ready))
		return slots;
	for (int id = 0; id < PP_N_FIELDS; id++) {
		const char *label = pp_field_table[id].label;
		size_t len = strlen(label);
		unsigned at = first_slot(label, len);

		while (slots[at].len)
			at = (at + 1) % SLOTS;
		slots[at] =
			(Slot){label, (unsigned char)len, (unsigned char)id};
	}
	g_once_init_leave(&ready, 1);
	return slots;
}

PpFieldId
pp_field_lookup(const char *label, size_t len)
{
	const Slot *slots = slots_of_labels();

	if (len == 0)
		return PP_FIELD_OTHER;
	unsigned at = first_slot(label, len);
	for (; slots[at].len; at = (at + 1) % SLOTS)
		if (slots[at].len == len &&
			memcmp(slots[at].label, label, len) == 0)
			return (PpFieldId)slots[at].id;
	return PP_FIELD_OTHER;
}

char *
pp_field_hint(const char *label, const char *const *more)
{
	g_autoptr(GPtrArray) labels = g_ptr_array_new();

	for (; more && *more; more++)
		g_ptr_array_add(labels, (char *)*more);
	for (size_t i = 0; i < PP_N_FIELDS; i++)
		g_ptr_array_add(labels, (char *)pp_field_table[i].label);
	g_ptr_array_add(labels, NULL);
	return pp_suggest_hint(label, (const char *const *)labels->pdata);
}
