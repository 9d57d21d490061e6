/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
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
 * kind is patch-classify's; series-thread and stats-count make records of
 * their own with it but never drop it from others.  raw is mbox-split's, and
 * patch-classify takes it out.
 */
const PpFieldInfo pp_field_table[PP_N_FIELDS] = {
	[PP_FIELD_SRC] = {"src", BYTES, SPLIT, "",
		"where the message can be read again"},
	[PP_FIELD_MSGID] = {"msgid", TEXT, SPLIT, "",
		"Message-ID without <> and blanks"},
	[PP_FIELD_DATE] = {"date", TIME, SPLIT, "", "the Date header"},
	[PP_FIELD_ARRIVED] = {"arrived", TIME, SPLIT, "",
		"when the list got it"},
	[PP_FIELD_FROM] = {"from", MAILBOX, SPLIT, "",
		"first From mailbox, decoded"},
	[PP_FIELD_SUBJECT] = {"subject", TEXT, SPLIT, "",
		"decoded, unfolded, white space runs made one space"},
	[PP_FIELD_REFS] = {"refs", WORDS, SPLIT, "",
		"message-ids, oldest first, the direct parent last"},
	[PP_FIELD_LIST] = {"list", WORDS, SPLIT, "", "List-Ids"},
	[PP_FIELD_TO] = {"to", WORDS, SPLIT, "",
		"with --recipients: addresses of To, lower case"},
	[PP_FIELD_CC] = {"cc", WORDS, SPLIT, "", "the same of Cc"},
	[PP_FIELD_MDFLAGS] = {"mdflags", TEXT, SPLIT, "", "maildir flags"},
	[PP_FIELD_KIND] = {"kind", TEXT, CLASSIFY, "",
		"patch, cover, pull, reply, notice or post; series, talk, "
		"tag, count"},
	[PP_FIELD_FLAGS] = {"flags", WORDS, CLASSIFY, "",
		"rfc, resend, stable, in-pull, has-diff, unversioned, ..."},
	[PP_FIELD_PREFIXES] = {"prefixes", WORDS, CLASSIFY, "",
		"the other words of the subject's brackets"},
	[PP_FIELD_VERSION] = {"version", REROLL, CLASSIFY, "1",
		"of [PATCH v5 03/23]: 5"},
	[PP_FIELD_NUMBER] = {"number", NUMBER, CLASSIFY, "1",
		"of [PATCH v5 03/23]: 3"},
	[PP_FIELD_TOTAL] = {"total", NUMBER, CLASSIFY, "1",
		"of [PATCH v5 03/23]: 23"},
	[PP_FIELD_TITLE] = {"title", TEXT, CLASSIFY, "",
		"the subject without brackets and reply marks"},
	[PP_FIELD_AUTHOR] = {"author", MAILBOX, CLASSIFY, "",
		"mailbox of the in-body From or a robot's Author:, else of "
		"from"},
	[PP_FIELD_NAME] = {"name", TEXT, CLASSIFY, "",
		"author's name, as git mailinfo prints it"},
	[PP_FIELD_ADDR] = {"addr", TEXT, CLASSIFY, "",
		"author's address, as git mailinfo prints it"},
	[PP_FIELD_TRAILERS] = {"trailers", LINES, CLASSIFY, "",
		"trailers of the commit message or of a reply"},
	[PP_FIELD_PROXIED] = {"proxied", LINES, CLASSIFY, "",
		"those of a reply that are someone else's"},
	[PP_FIELD_SAYS] = {"says", LINES, CLASSIFY, "",
		"what an answer says of the patches: WORD SCOPE and whom"},
	[PP_FIELD_FILES] = {"files", NUMBER, CLASSIFY, "0",
		"files changed, counted from the diff"},
	[PP_FIELD_ADDED] = {"added", NUMBER, CLASSIFY, "0", "lines added"},
	[PP_FIELD_REMOVED] = {"removed", NUMBER, CLASSIFY, "0",
		"lines removed"},
	[PP_FIELD_PATHS] = {"paths", LINES, CLASSIFY, "",
		"the files, quoted as git quotes them"},
	[PP_FIELD_AREA] = {"area", LINES, CLASSIFY, "",
		"subsystems, from --areas: the most precise ones"},
	[PP_FIELD_AREAS] = {"areas", LINES, CLASSIFY, "",
		"all sections that hold for a path of it"},
	[PP_FIELD_MAINTAINERS] = {"maintainers", WORDS, CLASSIFY, "",
		"with --maintainers: addresses of the M: and R: lines"},
	[PP_FIELD_CHANGEID] = {"changeid", TEXT, CLASSIFY, "",
		"change-id of b4"},
	[PP_FIELD_BASE] = {"base", TEXT, CLASSIFY, "", "base-commit"},
	[PP_FIELD_PATCHID] = {"patchid", TEXT, CLASSIFY, "",
		"what git patch-id --stable gives"},
	[PP_FIELD_TEXTID] = {"textid", TEXT, CLASSIFY, "",
		"of a patch: a hash of what it says, its tags left out"},
	[PP_FIELD_SKETCH] = {"sketch", TEXT, CLASSIFY, "",
		"a short digest of the changed lines, for likeness"},
	[PP_FIELD_NAMES] = {"names", LINES, CLASSIFY, "",
		"message-ids that the text gives for earlier versions"},
	[PP_FIELD_REPLACES] = {"replaces", LINES, CLASSIFY, "",
		"those of names in whose place it says that it stands"},
	[PP_FIELD_RULE] = {"rule", TEXT, CLASSIFY, "",
		"which rule decided the kind"},
	[PP_FIELD_SERIES] = {"series", TEXT, THREAD, "",
		"message-id that names the series"},
	[PP_FIELD_CHANGE] = {"change", TEXT, THREAD, "",
		"message-id of the first posting of that patch"},
	[PP_FIELD_REPLACED] = {"replaced", TEXT, THREAD, "",
		"of a patch whose place another took: that one"},
	[PP_FIELD_HEAD] = {"head", TEXT, THREAD, "",
		"of a series: cover, patch or pull"},
	[PP_FIELD_SERIES_AUTHOR] = {"series-author", MAILBOX, THREAD, "",
		"of a head by another, or of answers alone: who wrote its "
		"patches"},
	[PP_FIELD_STATE] = {"state", TEXT, THREAD, "",
		"how it came: new, update or resend"},
	[PP_FIELD_PREVIOUS] = {"previous", TEXT, THREAD, "",
		"message-id of the version before"},
	[PP_FIELD_WAS] = {"was", TEXT, THREAD, "",
		"number and arrival of the version before: v2 "
		"2025-11-12T19:22:32Z"},
	[PP_FIELD_COMMENTED] = {"commented", PEOPLE, THREAD, "",
		"of a series: who replied to earlier versions"},
	[PP_FIELD_NEXT] = {"next", TEXT, THREAD, "",
		"message-id of the version after"},
	[PP_FIELD_MATCHED] = {"matched", TEXT, THREAD, "",
		"why they are linked: changeid, named, reply, title, patches, "
		"manual"},
	[PP_FIELD_HAVE] = {"have", NUMBER, THREAD, "0",
		"how many of total are here"},
	[PP_FIELD_ODD] = {"odd", LINES, THREAD, "",
		"what is odd: missing 2/5, mixed versions, ..."},
	[PP_FIELD_REVIEWED] = {"reviewed", NUMBER, THREAD, "0",
		"people with Reviewed-by; of a series: its patches that have "
		"one"},
	[PP_FIELD_ACKED] = {"acked", NUMBER, THREAD, "0",
		"people with Acked-by; of a series: its patches that have one"},
	[PP_FIELD_TESTED] = {"tested", NUMBER, THREAD, "0",
		"people with Tested-by; of a series: its patches that have "
		"one"},
	[PP_FIELD_UNREVIEWED] = {"unreviewed", NUMBER, THREAD, "0",
		"patches with neither Reviewed-by nor Acked-by"},
	[PP_FIELD_REVIEWERS] = {"reviewers", PEOPLE, THREAD, "",
		"who gave Reviewed-by"},
	[PP_FIELD_ACKERS] = {"ackers", PEOPLE, THREAD, "", "who gave Acked-by"},
	[PP_FIELD_TESTERS] = {"testers", PEOPLE, THREAD, "",
		"who gave Tested-by"},
	[PP_FIELD_REPLIERS] = {"repliers", PEOPLE, THREAD, "", "who replied"},
	[PP_FIELD_NACKERS] = {"nackers", PEOPLE, THREAD, "",
		"who gave Nacked-by"},
	[PP_FIELD_GIVEN] = {"given", LINES, THREAD, "",
		"tags that answers gave to a patch, to all of a cover: "
		"Reviewed-by: and who"},
	[PP_FIELD_GIVEN_OLDER] = {"given-older", LINES, THREAD, "",
		"of a patch: those to versions that it has changed since"},
	[PP_FIELD_SERIES_GIVEN] = {"series-given", LINES, THREAD, "",
		"of a head that is a patch: those to all of its series"},
	[PP_FIELD_REPLIES] = {"replies", NUMBER, THREAD, "0",
		"replies of others"},
	[PP_FIELD_REPORTS] = {"reports", NUMBER, THREAD, "0",
		"complaints of robots"},
	[PP_FIELD_ANSWERED] = {"answered", TIME, THREAD, "",
		"first reply of another"},
	[PP_FIELD_LAST] = {"last", TIME, THREAD, "", "last reply of another"},
	[PP_FIELD_SPOKE] = {"spoke", MAILBOX, THREAD, "",
		"of a series: who wrote last, no robot"},
	[PP_FIELD_SPOKE_AT] = {"spoke-at", TIME, THREAD, "", "when that was"},
	[PP_FIELD_ASKED] = {"asked", PEOPLE, THREAD, "",
		"who was asked, in an answer to him, and wrote nothing since"},
	[PP_FIELD_TURN] = {"turn", TEXT, THREAD, "",
		"of a series: whom it waits for: author, review or apply"},
	[PP_FIELD_CLOSES] = {"closes", WORDS, THREAD, "",
		"of a series: message-ids of the reports that it names"},
	[PP_FIELD_CLOSED_BY] = {"closed-by", TEXT, THREAD, "",
		"of a report: message-id of the series that names it"},
	[PP_FIELD_APPLIED] = {"applied", TEXT, THREAD, "",
		"message-id of the mail that says so"},
	[PP_FIELD_APPLIED_TO] = {"applied-to", TEXT, CLASSIFY | THREAD, "",
		"tree or branch, where the answer tells"},
	[PP_FIELD_APPLIED_BY] = {"applied-by", MAILBOX, CLASSIFY | THREAD, "",
		"the person who did it"},
	[PP_FIELD_APPLIED_COUNT] = {"applied-count", NUMBER, THREAD, "0",
		"of a series: how many of its patches were applied"},
	[PP_FIELD_COMMIT] = {"commit", COMMIT, SPLIT | THREAD, "",
		"the commit that git format-patch wrote; that a patch became"},
	[PP_FIELD_COMMITTED] = {"committed", TIME, SPLIT | THREAD, "",
		"when the committer committed it"},
	[PP_FIELD_COMMIT_BY] = {"commit-by", TEXT, THREAD, "",
		"how the commit was found: link, patchid, title, lines"},
	[PP_FIELD_IN_TREE] = {"in-tree", NUMBER, THREAD, "0",
		"of a series: its patches that are commits"},
	[PP_FIELD_NEWS] = {"news", WORDS, THREAD, "",
		"what the period brought: posted, replied, reviewed, applied, "
		"waiting"},
	[PP_FIELD_TAG] = {"tag", TEXT, THREAD, "",
		"of a tag record: Reviewed-by, Acked-by, ..."},
	[PP_FIELD_PATCH] = {"patch", TEXT, THREAD, "",
		"of a tag record: message-id of the patch it is for"},
	[PP_FIELD_BY] = {"by", TEXT, COUNT, "",
		"of a count record: what was counted by"},
	[PP_FIELD_UNIT] = {"unit", TEXT, COUNT, "",
		"of a count record: what was counted"},
	[PP_FIELD_VALUE] = {"value", TEXT, COUNT, "",
		"of a count record: the value counted"},
	[PP_FIELD_COUNT] = {"count", NUMBER, COUNT, "0",
		"of a count record: how many"},
	[PP_FIELD_PASSED] = {"passed", NUMBER, COUNT, "0",
		"of a count record: how many of them travel along with it"},
	[PP_FIELD_AGE] = {"age", NUMBER, PP_SET_BY_NONE, "",
		"days since it arrived, where somebody asks for it"},
	[PP_FIELD_TEXT] = {"text", TEXT, CLASSIFY, "",
		"the entry of a patch or cover, the text of others"},
	[PP_FIELD_RAW] = {"raw", BYTES, SPLIT | CLASSIFY, "",
		"the message itself"},
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
