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

/*
 * patchpipe-record(5) says what each of them is.
 *
 * kind is patch-classify's; series-thread and stats-count make records of
 * their own with it but never drop it from others.  raw is mbox-split's, and
 * patch-classify takes it out.
 */
const PpFieldInfo pp_field_table[PP_N_FIELDS] = {
	[PP_FIELD_SRC] = {"src", BYTES, SPLIT, ""},
	[PP_FIELD_MSGID] = {"msgid", TEXT, SPLIT, ""},
	[PP_FIELD_DATE] = {"date", TIME, SPLIT, ""},
	[PP_FIELD_ARRIVED] = {"arrived", TIME, SPLIT, ""},
	[PP_FIELD_FROM] = {"from", MAILBOX, SPLIT, ""},
	[PP_FIELD_SUBJECT] = {"subject", TEXT, SPLIT, ""},
	[PP_FIELD_REFS] = {"refs", WORDS, SPLIT, ""},
	[PP_FIELD_LIST] = {"list", WORDS, SPLIT, ""},
	[PP_FIELD_TO] = {"to", WORDS, SPLIT, ""},
	[PP_FIELD_CC] = {"cc", WORDS, SPLIT, ""},
	[PP_FIELD_MDFLAGS] = {"mdflags", TEXT, SPLIT, ""},
	[PP_FIELD_KIND] = {"kind", TEXT, CLASSIFY, ""},
	[PP_FIELD_FLAGS] = {"flags", WORDS, CLASSIFY, ""},
	[PP_FIELD_PREFIXES] = {"prefixes", WORDS, CLASSIFY, ""},
	[PP_FIELD_VERSION] = {"version", REROLL, CLASSIFY, "1"},
	[PP_FIELD_NUMBER] = {"number", NUMBER, CLASSIFY, "1"},
	[PP_FIELD_TOTAL] = {"total", NUMBER, CLASSIFY, "1"},
	[PP_FIELD_TITLE] = {"title", TEXT, CLASSIFY, ""},
	[PP_FIELD_AUTHOR] = {"author", MAILBOX, CLASSIFY, ""},
	[PP_FIELD_NAME] = {"name", TEXT, CLASSIFY, ""},
	[PP_FIELD_ADDR] = {"addr", TEXT, CLASSIFY, ""},
	[PP_FIELD_TRAILERS] = {"trailers", LINES, CLASSIFY, ""},
	[PP_FIELD_PROXIED] = {"proxied", LINES, CLASSIFY, ""},
	[PP_FIELD_SAYS] = {"says", LINES, CLASSIFY, ""},
	[PP_FIELD_FILES] = {"files", NUMBER, CLASSIFY, "0"},
	[PP_FIELD_ADDED] = {"added", NUMBER, CLASSIFY, "0"},
	[PP_FIELD_REMOVED] = {"removed", NUMBER, CLASSIFY, "0"},
	[PP_FIELD_PATHS] = {"paths", LINES, CLASSIFY, ""},
	[PP_FIELD_AREA] = {"area", LINES, CLASSIFY, ""},
	[PP_FIELD_AREAS] = {"areas", LINES, CLASSIFY, ""},
	[PP_FIELD_MAINTAINERS] = {"maintainers", WORDS, CLASSIFY, ""},
	[PP_FIELD_CHANGEID] = {"changeid", TEXT, CLASSIFY, ""},
	[PP_FIELD_BASE] = {"base", TEXT, CLASSIFY, ""},
	[PP_FIELD_PATCHID] = {"patchid", TEXT, CLASSIFY, ""},
	[PP_FIELD_TEXTID] = {"textid", TEXT, CLASSIFY, ""},
	[PP_FIELD_SKETCH] = {"sketch", TEXT, CLASSIFY, ""},
	[PP_FIELD_NAMES] = {"names", LINES, CLASSIFY, ""},
	[PP_FIELD_REPLACES] = {"replaces", LINES, CLASSIFY, ""},
	[PP_FIELD_DEPENDS] = {"depends", LINES, CLASSIFY, ""},
	[PP_FIELD_RULE] = {"rule", TEXT, CLASSIFY, ""},
	/* patch-classify's, but what it is given it must not drop. */
	[PP_FIELD_ATTACHMENT] = {"attachment", NUMBER, SPLIT, "0"},
	[PP_FIELD_SERIES] = {"series", TEXT, THREAD, ""},
	[PP_FIELD_CHANGE] = {"change", TEXT, THREAD, ""},
	[PP_FIELD_REPLACED] = {"replaced", TEXT, THREAD, ""},
	[PP_FIELD_HEAD] = {"head", TEXT, THREAD, ""},
	[PP_FIELD_SERIES_AUTHOR] = {"series-author", MAILBOX, THREAD, ""},
	[PP_FIELD_STATE] = {"state", TEXT, THREAD, ""},
	[PP_FIELD_PREVIOUS] = {"previous", TEXT, THREAD, ""},
	[PP_FIELD_WAS] = {"was", TEXT, THREAD, ""},
	[PP_FIELD_COMMENTED] = {"commented", PEOPLE, THREAD, ""},
	[PP_FIELD_NEXT] = {"next", TEXT, THREAD, ""},
	[PP_FIELD_MATCHED] = {"matched", TEXT, THREAD, ""},
	[PP_FIELD_HAVE] = {"have", NUMBER, THREAD, "0"},
	[PP_FIELD_ODD] = {"odd", LINES, THREAD, ""},
	[PP_FIELD_REVIEWED] = {"reviewed", NUMBER, THREAD, "0"},
	[PP_FIELD_ACKED] = {"acked", NUMBER, THREAD, "0"},
	[PP_FIELD_TESTED] = {"tested", NUMBER, THREAD, "0"},
	[PP_FIELD_UNREVIEWED] = {"unreviewed", NUMBER, THREAD, "0"},
	[PP_FIELD_REVIEWERS] = {"reviewers", PEOPLE, THREAD, ""},
	[PP_FIELD_ACKERS] = {"ackers", PEOPLE, THREAD, ""},
	[PP_FIELD_TESTERS] = {"testers", PEOPLE, THREAD, ""},
	[PP_FIELD_REPLIERS] = {"repliers", PEOPLE, THREAD, ""},
	[PP_FIELD_NACKERS] = {"nackers", PEOPLE, THREAD, ""},
	[PP_FIELD_GIVEN] = {"given", LINES, THREAD, ""},
	[PP_FIELD_GIVEN_OLDER] = {"given-older", LINES, THREAD, ""},
	[PP_FIELD_SERIES_GIVEN] = {"series-given", LINES, THREAD, ""},
	[PP_FIELD_MAILS] = {"mails", NUMBER, THREAD, "0"},
	[PP_FIELD_REPLIES] = {"replies", NUMBER, THREAD, "0"},
	[PP_FIELD_REPORTS] = {"reports", NUMBER, THREAD, "0"},
	[PP_FIELD_ANSWERED] = {"answered", TIME, THREAD, ""},
	[PP_FIELD_LAST] = {"last", TIME, THREAD, ""},
	[PP_FIELD_SPOKE] = {"spoke", MAILBOX, THREAD, ""},
	[PP_FIELD_SPOKE_AT] = {"spoke-at", TIME, THREAD, ""},
	[PP_FIELD_ASKED] = {"asked", PEOPLE, THREAD, ""},
	[PP_FIELD_TURN] = {"turn", TEXT, THREAD, ""},
	[PP_FIELD_NEEDS] = {"needs", LINES, THREAD, ""},
	[PP_FIELD_CLOSES] = {"closes", WORDS, THREAD, ""},
	[PP_FIELD_CLOSED_BY] = {"closed-by", TEXT, THREAD, ""},
	[PP_FIELD_APPLIED] = {"applied", TEXT, THREAD, ""},
	[PP_FIELD_APPLIED_TO] = {"applied-to", TEXT, CLASSIFY | THREAD, ""},
	[PP_FIELD_APPLIED_BY] = {"applied-by", MAILBOX, CLASSIFY | THREAD, ""},
	[PP_FIELD_APPLIED_COUNT] = {"applied-count", NUMBER, THREAD, "0"},
	[PP_FIELD_COMMIT] = {"commit", COMMIT, SPLIT | THREAD, ""},
	[PP_FIELD_COMMITTED] = {"committed", TIME, SPLIT | THREAD, ""},
	[PP_FIELD_COMMIT_BY] = {"commit-by", TEXT, THREAD, ""},
	[PP_FIELD_IN_TREE] = {"in-tree", NUMBER, THREAD, "0"},
	[PP_FIELD_NEWS] = {"news", WORDS, THREAD, ""},
	[PP_FIELD_TAG] = {"tag", TEXT, THREAD, ""},
	[PP_FIELD_PATCH] = {"patch", TEXT, THREAD, ""},
	[PP_FIELD_BY] = {"by", TEXT, COUNT, ""},
	[PP_FIELD_UNIT] = {"unit", TEXT, COUNT, ""},
	[PP_FIELD_VALUE] = {"value", TEXT, COUNT, ""},
	[PP_FIELD_COUNT] = {"count", NUMBER, COUNT, "0"},
	[PP_FIELD_PASSED] = {"passed", NUMBER, COUNT, "0"},
	[PP_FIELD_AGE] = {"age", NUMBER, PP_SET_BY_NONE, ""},
	[PP_FIELD_TEXT] = {"text", TEXT, CLASSIFY, ""},
	[PP_FIELD_RAW] = {"raw", BYTES, SPLIT | CLASSIFY, ""},
};

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
