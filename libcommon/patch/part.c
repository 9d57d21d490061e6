/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/part.h"
#include "patch/phrase.h"
#include "patch/words.h"

/* What is longer is no sentence, and nobody is to pay for it. */
#define MAX_SENTENCE 400

#define BLANKS " \t"

/* Nouns of which what stands in front of them says which. */
static const char *const nouns[] = {"bits", "parts", "part", "pieces",
	"portion", "portions", "changes", "side", "stuff", "subsystem",
	"subsystems", "directory", "directories", "files", NULL};

static const char *const articles[] = {
	"the", "my", "your", "all", "of", "just", "only", NULL};

/* A word as far as names of files and parts of a system go. */
static size_t
word_length(const char *s)
{
	size_t n = 0;

	while (pp_is_alnum(s[n]) || (s[n] != '\0' && strchr("/_-.+*", s[n])))
		n++;
	while (n > 0 && strchr(".-", s[n - 1]) != NULL)
		n--;
	return n;
}

/* "arm64", "x86", "s390"; but not "v2", "rc1", "patch3", "5.15". */
static bool
is_machine(PpSlice word)
{
	static const char *const others[] = {"v", "rc", "rfc", "patch", NULL};
	size_t letters = 0, digits = 0;

	while (letters < word.len && pp_is_alpha(word.text[letters]))
		letters++;
	while (letters + digits < word.len &&
		pp_is_digit(word.text[letters + digits]))
		digits++;
	return letters > 0 && digits > 0 && letters + digits == word.len &&
		!pp_slice_is_any((PpSlice){word.text, letters}, others);
}

/* "drivers/foo", "vfio_ap_ops.c", "io_uring"; but not "1/5", "and/or". */
static bool
is_path(PpSlice word)
{
	static const char *const others[] = {
		"and/or", "i/o", "n/a", "w/o", "he/she", "his/her", NULL};
	bool letters = false, joined = false;

	/* "Reviewed/tested" */
	if (memmem(word.text, word.len, "ed/", 3) != NULL)
		return false;

	for (size_t i = 0; i < word.len; i++) {
		letters = letters || pp_is_alpha(word.text[i]);
		joined =
			joined || (i > 0 && strchr("/_", word.text[i]) != NULL);
	}
	if (word.len > 2 && word.text[word.len - 2] == '.' &&
		strchr("chS", word.text[word.len - 1]) != NULL)
		joined = true;
	return letters && joined && pp_is_alpha(*word.text) &&
		!pp_slice_is_any(word, others);
}

/* Is WORD a name that is a part's wherever one may stand? */
static bool
is_name(PpSlice word)
{
	static const char *const names[] = {"arm", "bindings", "block", "bpf",
		"btrfs", "crypto", "docs", "documentation", "drm", "dts",
		"generic", "iommu", "kvm", "media", "mips", "mm", "net",
		"netdev", "networking", "nfs", "nvme", "parisc", "pci",
		"powerpc", "ppc", "risc-v", "riscv", "scsi", "selftests",
		"sparc", "usb", "vfio", "vfs", "vhost", "virtio", "xfs", NULL};

	return is_machine(word) || is_path(word) ||
		pp_slice_is_any(word, names);
}

static PpSlice
word_at(const char *s)
{
	return (PpSlice){s, word_length(s)};
}

/* Behind what parts one name from the next. */
static const char *
skip_comma(const char *s)
{
	static const char *const and[] = {"and", "or", NULL};

	s = pp_phrase_skip(s, BLANKS ",&+");
	return pp_phrase_skip(pp_phrase_skip_any(s, and), BLANKS ",&+");
}

/* Behind names alone: "arm64 and s390 (device.c)"; NULL: there are none. */
static const char *
read_names(const char *s)
{
	enum { MAX_NAMES = 8 };
	const char *end = NULL;

	for (int i = 0; i < MAX_NAMES; i++) {
		PpSlice word = word_at(s);

		if (word.len == 0 || !is_name(word))
			break;
		end = word.text + word.len;
		s = pp_phrase_skip_any(skip_comma(end), articles);
	}
	return end;
}

/* "PMU", "DT"; they are names beside a noun alone. */
static bool
is_short(PpSlice word)
{
	static const char *const others[] = {"ok", "lgtm", "fwiw", "imo",
		"imho", "ack", "btw", "iow", "all", NULL};

	for (size_t i = 0; i < word.len; i++)
		if (!g_ascii_isupper(word.text[i]) && word.text[i] != '-')
			return false;
	return word.len > 1 && !pp_slice_is_any(word, others);
}

/*
 * Behind "arm64 and generic bits", whatever the name is if it is not to be
 * SURE; a sentence has none of the words that go with each of its patches.
 */
static const char *
read_noun(const char *s, bool own, bool sure)
{
	enum { MAX_WORDS = 6 };
	static const char *const never[] = {"a", "an", "any", "are", "as",
		"best", "big", "but", "can", "do", "each", "else", "first",
		"for", "hard", "i", "in", "is", "it", "its", "last", "latest",
		"main", "minor", "most", "new", "no", "not", "on", "one",
		"other", "please", "rest", "safe", "second", "series", "small",
		"some", "suggested", "that", "these", "this", "those", "to",
		"was", "what", "which", "with", "you", NULL};
	static const char *const where[] = {"side", NULL};
	bool named = own;

	for (int n = 0; n <= MAX_WORDS; n++) {
		PpSlice word = word_at(s);
		const char *behind = pp_phrase_begins(s, nouns);

		if (behind != NULL && word.text + word.len == behind) {
			sure = sure || pp_slice_is_any(word, where);
			return named || (n > 0 && !sure) ? behind : NULL;
		}
		if (word.len == 0 || pp_slice_is_any(word, never) ||
			pp_is_digit(*word.text))
			return NULL;
		named = named || is_name(word) || is_short(word);
		s = skip_comma(word.text + word.len);
	}
	return NULL;
}

static const char *
begin(const char *s, bool bare, bool sure)
{
	static const char *const mine[] = {"my", NULL};
	static const char *const aside[] = {"my side", NULL};

	s = pp_phrase_skip(s, BLANKS);
	bool own = pp_phrase_begins(s, mine) != NULL &&
		pp_phrase_begins(s, aside) == NULL;
	s = pp_phrase_skip_any(s, articles);
	const char *behind = read_noun(s, own, sure);

	return behind != NULL || !bare ? behind : read_names(s);
}

const char *
pp_part_begin(const char *s, bool bare)
{
	return begin(s, bare, /* sure= */ false);
}

/* Does S go on with nothing but what may follow a part? */
static bool
ends_here(const char *s)
{
	static const char *const tails[] = {"only", "please", "at least",
		"here", "of it", "of this", "of the series", "of this series",
		"thanks", NULL};

	s = pp_phrase_skip(s, " ,.:;!-)]");
	/* "For habanalabs (device.c):" */
	if (*s == '(') {
		s += strcspn(s, ")");
		s = pp_phrase_skip(s, " ,.:;!-)");
	}
	return *pp_phrase_skip(pp_phrase_skip_any(s, tails), " ,.:;!-)]") ==
		'\0';
}

static bool
is_part(const char *s, bool bare)
{
	const char *behind = pp_part_begin(s, bare);

	return behind != NULL && ends_here(behind);
}

/* "Thanks for the io_uring changes:", where P is "for" in S. */
static bool
is_thanks(const char *s, const char *p)
{
	static const char *const thanks[] = {"thanks", "thx", "you", NULL};
	const char *end;

	while (p > s && !pp_is_alnum(p[-1]))
		p--;
	for (end = p; p > s && pp_is_alnum(p[-1]);)
		p--;
	return pp_slice_is_any((PpSlice){p, (size_t)(end - p)}, thanks);
}

bool
pp_part_is_meant(const char *s)
{
	static const char *const openings[] = {"for", "to", "ok with",
		"okay with", "fine with", "happy with", NULL};
	static const char *const alone[] = {"for", NULL};
	static const char *const on[] = {"on", NULL};
	const char *behind;

	if (strlen(s) > MAX_SENTENCE)
		return false;
	/* "drivers/foo changes only:", and "arm64:" */
	s = pp_phrase_skip(s, " ([*-");
	const char *where = pp_phrase_skip_any(s, on);
	if (is_part(where, /* bare= */ where == s))
		return true;
	for (const char *p = s; (p = pp_phrase_find(p, openings, &behind));
		p = behind)
		if (!is_thanks(s, p) &&
			is_part(behind,
				/* bare= */ pp_phrase_begins(p, alone) != NULL))
			return true;
	return false;
}

bool
pp_part_only(const char *s)
{
	static const char *const openings[] = {"for", "to", "on", NULL};
	const char *start = pp_phrase_skip_any(s, openings);
	const char *behind = pp_part_begin(start, /* bare= */ true);

	if (behind == NULL || !ends_here(behind))
		return false;
	return pp_words_begin(pp_phrase_skip(start, BLANKS), PP_WORD_ONLY,
		       NULL) != NULL ||
		pp_words_behind(behind, PP_WORD_ONLY) != NULL;
}

bool
pp_part_is_judged(const char *s)
{
	static const char *const of[] = {"of", "the", "this", NULL};
	static const char *const verbs[] = {
		"look", "looks", "seem", "seems", "is", "are", NULL};
	static const char *const verdicts[] = {"good", "fine", "ok", "okay",
		"sane", "great", "reasonable", "nice", "correct", "lgtm", NULL};
	const char *behind = strlen(s) <= MAX_SENTENCE
		? begin(s, /* bare= */ false, /* sure= */ true)
		: NULL;

	if (behind == NULL)
		return false;
	behind = pp_words_skip(pp_phrase_skip_any(behind, of), PP_WORD_SERIES);
	behind = pp_phrase_begins(pp_phrase_skip(behind, BLANKS), verbs);
	return behind != NULL && pp_phrase_behind(behind, verdicts) != NULL;
}
