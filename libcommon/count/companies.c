/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include "base/hash.h"
#include "base/option-file.h"
#include "base/quote.h"
#include "base/time.h"
#include "count/companies.h"
#include "record/slice.h"

/* A map is written by a person: what is longer is no line of one. */
#define LINE_MAX_BYTES ((size_t)4096)

/* No name has more notes in it; a hostile one is not searched to its end. */
#define MAX_NOTES 8

/* No domain name has more labels than that (RFC 1035: 255 bytes). */
#define DOMAIN_MAX_BYTES ((size_t)255)

/* A stage of a career: holds for times before `end'. */
typedef struct Stage {
	int64_t end; /* INT64_MAX: to this day */
	const char *company;
	struct Stage *next; /* of the same key, with a later end */
} Stage;

struct PpCompanies {
	GHashTable
		*stages;   /* address or domain, lower case: before the first */
	GHashTable *names; /* company, lower case: as first written */
};

static void
free_stages(void *data)
{
	for (Stage *stage = data, *next; stage; stage = next) {
		next = stage->next;
		g_free(stage);
	}
}

PpCompanies *
pp_companies_new(void)
{
	PpCompanies *companies = g_new0(PpCompanies, 1);

	companies->stages = pp_hash_table_new(free_stages);
	companies->names = pp_hash_table_new(g_free);
	return companies;
}

void
pp_companies_free(PpCompanies *companies)
{
	if (!companies)
		return;
	g_hash_table_unref(companies->stages);
	g_hash_table_unref(companies->names);
	g_free(companies);
}

static const char *
spelling_of(PpCompanies *companies, PpSlice name)
{
	g_autofree char *lower = g_ascii_strdown(name.text, (gssize)name.len);
	char *spelling = g_hash_table_lookup(companies->names, lower);

	if (!spelling) {
		spelling = g_strndup(name.text, name.len);
		g_hash_table_insert(
			companies->names, g_steal_pointer(&lower), spelling);
	}
	return spelling;
}

/* Puts a stage into its key's chain, by end; false when that end is taken. */
static bool
add_stage(PpCompanies *companies, PpSlice key, Stage stage)
{
	g_autofree char *lower = g_ascii_strdown(key.text, (gssize)key.len);
	Stage *before = g_hash_table_lookup(companies->stages, lower);

	if (!before) {
		before = g_new0(Stage, 1);
		g_hash_table_insert(
			companies->stages, g_steal_pointer(&lower), before);
	}
	while (before->next && before->next->end < stage.end)
		before = before->next;
	if (before->next && before->next->end == stage.end)
		return false;
	stage.next = before->next;
	before->next = g_memdup2(&stage, sizeof stage);
	return true;
}

/* The next of the numbers of a date "2012-03-04", as gitdm also "2012-3-4". */
static bool
next_number(PpSlice *date, int max, int *ret_number)
{
	int n = 0;
	size_t i = 0;

	for (; i < date->len && i < 4 && g_ascii_isdigit(date->text[i]); i++)
		n = n * 10 + (date->text[i] - '0');
	bool ends = i == date->len || date->text[i] == '-';
	if (i == 0 || n == 0 || n > max || !ends)
		return false;
	i += i < date->len;
	*date = (PpSlice){date->text + i, date->len - i};
	*ret_number = n;
	return true;
}

static bool
read_date(PpSlice date, int64_t *ret_time)
{
	int year, month, day;

	if (!next_number(&date, 9999, &year) ||
		!next_number(&date, 12, &month) ||
		!next_number(&date, 31, &day) || date.len)
		return false;
	*ret_time = pp_time_days(year, month, day) * 24 * 60 * 60;
	return true;
}

/* Cuts "COMPANY < DATE" in two; false when the date is none. */
static bool
cut_date(PpSlice *company, int64_t *ret_end)
{
	const char *less = memchr(company->text, '<', company->len);

	*ret_end = INT64_MAX;
	if (!less)
		return true;
	const char *end = company->text + company->len;
	PpSlice date = pp_slice_trim(less + 1, end);
	*company = pp_slice_trim(company->text, less);
	return read_date(date, ret_end);
}

static char *
refuse(const char *line, size_t len, const char *reason)
{
	g_autofree char *quoted = pp_quote(line, len);

	return g_strdup_printf("%s: '%s'", reason, quoted);
}

char *
pp_companies_add_line(PpCompanies *companies, const char *line, size_t len)
{
	const char *comment = memchr(line, '#', len);
	PpSlice rest = {line, comment ? (size_t)(comment - line) : len};
	PpSlice key = pp_slice_cut_word(&rest);
	PpSlice company = pp_slice_trim(rest.text, rest.text + rest.len);
	Stage stage;

	if (!key.len)
		return NULL;
	if (!cut_date(&company, &stage.end))
		return refuse(line, len, "no date");
	if (!company.len)
		return refuse(line, len, "no company");
	stage.company = spelling_of(companies, company);
	if (!add_stage(companies, key, stage))
		return refuse(line, len, "twice in the map");
	return NULL;
}

static char *
take_line(const char *line, size_t len, void *data)
{
	return pp_companies_add_line(data, line, len);
}

PpCompanies *
pp_companies_load(const char *path, GError **error)
{
	g_autoptr(PpCompanies) companies = pp_companies_new();

	if (!pp_option_file_read(path, PP_OPTION_FILE_MOST, LINE_MAX_BYTES,
		    take_line, companies, error))
		return NULL;
	return g_steal_pointer(&companies);
}

/* The company of that key at TIME, or NULL. */
static const char *
look_up(const PpCompanies *companies, const char *key, int64_t time)
{
	const Stage *stage = g_hash_table_lookup(companies->stages, key);

	do {
		stage = stage ? stage->next : NULL;
	} while (stage && stage->end <= time);
	return stage ? stage->company : NULL;
}

/* "(Company)" in a display name, the last one first. */
static const char *
from_name(const PpCompanies *companies, PpSlice name)
{
	for (int i = 0; i < MAX_NOTES; i++) {
		const char *open = memrchr(name.text, '(', name.len);
		if (!open)
			break;
		const char *end = name.text + name.len;
		const char *close = memchr(open, ')', (size_t)(end - open));
		name.len = (size_t)(open - name.text);
		if (!close)
			continue;
		PpSlice inside = pp_slice_trim(open + 1, close);
		g_autofree char *lower =
			g_ascii_strdown(inside.text, (gssize)inside.len);
		const char *known =
			g_hash_table_lookup(companies->names, lower);
		if (known)
			return known;
	}
	return NULL;
}

static const char *
from_domain(const PpCompanies *companies, const char *domain, int64_t time)
{
	const char *company = NULL;

	for (; domain && !company; domain = strchr(domain, '.')) {
		domain += *domain == '.' || *domain == '@';
		company = look_up(companies, domain, time);
	}
	return company;
}

const char *
pp_companies_find(const PpCompanies *companies, const char *mailbox, size_t len,
	int64_t time)
{
	PpMailboxCut cut = pp_slice_cut_mailbox((PpSlice){mailbox, len});
	g_autofree char *lower =
		g_ascii_strdown(cut.addr.text, (gssize)cut.addr.len);
	const char *company = look_up(companies, lower, time);
	const char *at = strrchr(lower, '@');

	if (!company)
		company = from_name(companies, cut.name);
	if (!company && at && strlen(at + 1) <= DOMAIN_MAX_BYTES)
		company = from_domain(companies, at, time);
	return company;
}
