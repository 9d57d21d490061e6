/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "record/slice.h"
#include "record/vocabulary.h"

static const char *const kinds[PP_N_KINDS + 1] = {
	[PP_KIND_NONE] = "",
	[PP_KIND_PATCH] = "patch",
	[PP_KIND_COVER] = "cover",
	[PP_KIND_PULL] = "pull",
	[PP_KIND_REPLY] = "reply",
	[PP_KIND_NOTICE] = "notice",
	[PP_KIND_POST] = "post",
	[PP_KIND_SERIES] = "series",
	[PP_KIND_TALK] = "talk",
	[PP_KIND_TAG] = "tag",
	[PP_KIND_COUNT] = "count",
};

/* In the order of the bits, which is that of the words in the field. */
static const char *const flags[] = {"rfc", "resend", "stable", "in-pull",
	"has-diff", "patch-in-reply", "unversioned", "unnumbered", "malformed",
	"forward", "html-only", "flowed", "attached", "bad-charset", "report",
	"applied", "commit", "bot", "asks", "guessed", "wants", "promises",
	NULL};

static const char *const heads[] = {"patch", "cover", "pull", NULL};
static const char *const matches[] = {
	"manual", "changeid", "named", "reply", "title", "patches", NULL};
static const char *const states[] = {"new", "update", "resend", NULL};
static const char *const news[] = {
	"posted", "replied", "reviewed", "applied", "waiting", NULL};
static const char *const turns[] = {"author", "review", "apply", NULL};

static const struct {
	const char *word;
	PpFieldId field;
} tags[PP_N_TAGS] = {
	[PP_TAG_NONE] = {"", PP_FIELD_OTHER},
	[PP_TAG_REVIEWED] = {"Reviewed-by", PP_FIELD_REVIEWERS},
	[PP_TAG_ACKED] = {"Acked-by", PP_FIELD_ACKERS},
	[PP_TAG_TESTED] = {"Tested-by", PP_FIELD_TESTERS},
	[PP_TAG_NACKED] = {"Nacked-by", PP_FIELD_NACKERS},
	[PP_TAG_APPLIED] = {"", PP_FIELD_OTHER},
	[PP_TAG_WITHDRAWN] = {"", PP_FIELD_OTHER},
};

const char *
pp_kind_word(PpKind kind)
{
	return kinds[kind];
}

/* Is WORD (LEN bytes) that one?  Most differ in their first letter. */
static inline bool
is_word(const char *one, const char *word, size_t len)
{
	return len > 0 && *one == *word && strncmp(one, word, len) == 0 &&
		one[len] == '\0';
}

static PpKind
find_kind(const char *word, size_t len)
{
	for (int i = PP_KIND_NONE + 1; i < PP_N_KINDS; i++)
		if (is_word(kinds[i], word, len))
			return (PpKind)i;
	return PP_KIND_NONE;
}

static PpKind
kind_in(const PpRecord *record, PpFieldId id)
{
	PpSlice word = pp_slice_of(record, id);

	return find_kind(word.text, word.len);
}

PpKind
pp_kind_of(const PpRecord *record)
{
	return kind_in(record, PP_FIELD_KIND);
}

PpKind
pp_kind_of_head(const PpRecord *record)
{
	return kind_in(record, PP_FIELD_HEAD);
}

static unsigned
find_flag(const char *word, size_t len)
{
	for (unsigned i = 0; flags[i]; i++)
		if (is_word(flags[i], word, len))
			return 1u << i;
	return 0;
}

unsigned
pp_flags_of(const PpRecord *record)
{
	PpSlice list = pp_slice_of(record, PP_FIELD_FLAGS);
	PpSlice word;
	unsigned found = 0;

	/* Our own words hold nothing that is escaped. */
	while (pp_slice_next(&list, ' ', &word))
		found |= find_flag(word.text, word.len);
	return found;
}

size_t
pp_flags_format(unsigned bits, char ret_text[PP_FLAGS_SIZE])
{
	size_t len = 0;

	ret_text[0] = '\0';
	for (unsigned i = 0; flags[i]; i++) {
		if ((bits & 1u << i) == 0)
			continue;
		if (len > 0)
			ret_text[len++] = ' ';
		len += g_strlcpy(ret_text + len, flags[i], PP_FLAGS_SIZE - len);
	}
	return len;
}

const char *
pp_tag_word(PpTag tag)
{
	return tags[tag].word;
}

bool
pp_tag_begins(PpTag tag, const char *trailer, size_t len)
{
	size_t n = strlen(tags[tag].word);

	return n > 0 && len > n && trailer[n] == ':' &&
		g_ascii_strncasecmp(trailer, tags[tag].word, n) == 0;
}

PpTag
pp_tag_of_field(PpFieldId field)
{
	for (int i = PP_TAG_NONE + 1; i < PP_N_TAGS; i++)
		if (field != PP_FIELD_OTHER && tags[i].field == field)
			return (PpTag)i;
	return PP_TAG_NONE;
}

PpFieldId
pp_tag_field(PpTag tag)
{
	return tags[tag].field;
}

bool
pp_vocabulary_find(const char *word, PpKind *ret_kind, unsigned *ret_flag)
{
	size_t len = strlen(word);

	*ret_kind = find_kind(word, len);
	*ret_flag = find_flag(word, len);
	return *ret_kind != PP_KIND_NONE || *ret_flag != 0;
}

const char *const *
pp_vocabulary_words(PpFieldId field)
{
	switch (field) {
	case PP_FIELD_KIND:
		return kinds + 1;
	case PP_FIELD_HEAD:
		return heads;
	case PP_FIELD_FLAGS:
		return flags;
	case PP_FIELD_STATE:
		return states;
	case PP_FIELD_MATCHED:
		return matches;
	case PP_FIELD_NEWS:
		return news;
	case PP_FIELD_TURN:
		return turns;
	default:
		return NULL;
	}
}
