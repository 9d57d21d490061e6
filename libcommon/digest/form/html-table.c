/* SPDX-License-Identifier: MIT */
/* The sections of an HTML digest, in tables, one a subsystem. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "digest/form/html-row.h"
#include "digest/form/html-table.h"
#include "digest/form/words.h"

typedef struct {
	char *area;        /* "" where it is not known */
	GPtrArray *series; /* const PpDigestSeries */
} Group;

static void
free_group(gpointer data)
{
	Group *group = data;

	g_free(group->area);
	g_ptr_array_free(group->series, TRUE);
	g_free(group);
}

/* The first subsystem counts: a series stands in one table. */
static char *
area_of(PpSection section, const PpDigestSeries *series)
{
	if (pp_words_section_is_talk(section) ||
		section == PP_SECTION_APPLIED ||
		!(series->flags & PP_DIGEST_AREA))
		return g_strdup("");
	return g_strndup(series->area, strcspn(series->area, ";"));
}

static void
add_to_group(GHashTable *index, GPtrArray *groups, PpSection section,
	const PpDigestSeries *series)
{
	g_autofree char *area = area_of(section, series);
	Group *group = g_hash_table_lookup(index, area);

	if (!group) {
		group = g_new0(Group, 1);
		group->area = g_steal_pointer(&area);
		group->series = g_ptr_array_new();
		g_ptr_array_add(groups, group);
		g_hash_table_insert(index, group->area, group);
	}
	g_ptr_array_add(group->series, (gpointer)series);
}

/* The largest first, those of no known area last. */
static int
compare_groups(const void *left, const void *right)
{
	const Group *a = *(Group *const *)left;
	const Group *b = *(Group *const *)right;

	if (!*a->area != !*b->area)
		return *a->area ? -1 : 1;
	if (a->series->len != b->series->len)
		return a->series->len < b->series->len ? 1 : -1;
	return strcmp(a->area, b->area);
}

/* ROWS of SECTION by subsystem. (transfer full) */
static GPtrArray *
make_groups(PpSection section, const GPtrArray *rows)
{
	GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
	g_autoptr(GHashTable) index =
		g_hash_table_new(pp_hash_str, g_str_equal);

	for (guint i = 0; i < rows->len; i++)
		add_to_group(index, groups, section, rows->pdata[i]);
	g_ptr_array_sort(groups, compare_groups);
	return groups;
}

/* The columns of every table, and those of postings. */
static const char head[] = "<div class=\"card scroll\"><table>\n<thead><tr>"
			   "<th scope=\"col\" class=\"c1\">posted</th>"
			   "<th scope=\"col\" class=\"c2\">ver</th>"
			   "<th scope=\"col\" class=\"c3 num\">patches</th>"
			   "<th scope=\"col\">title</th>";
static const char more_head[] =
	"<th scope=\"col\" class=\"c5 num\">reviewed</th>"
	"<th scope=\"col\" class=\"c6 num\">replies</th>";

static bool
write_group(
	PpHtmlPage *page, PpSection section, const Group *group, GError **error)
{
	bool talk = pp_words_section_is_talk(section);

	g_string_append_printf(
		page->out, "%s%s</tr></thead>\n", head, talk ? "" : more_head);
	for (guint i = 0; i < group->series->len; i++) {
		if (!pp_html_row_write(
			    page, section, group->series->pdata[i], error))
			return false;
	}
	g_string_append(page->out, "</table></div>\n");
	return true;
}

/* "new-versions", for a link. (transfer full) */
static char *
section_id(PpSection section)
{
	char *id = g_ascii_strdown(pp_words_section_title(section), -1);

	return g_strcanon(id, G_CSET_a_2_z G_CSET_DIGITS, '-');
}

static bool
write_section(PpHtmlPage *page, PpSection section, GError **error)
{
	size_t more;
	g_autoptr(GPtrArray) rows =
		pp_words_section_rows(page->digest, section, &more);
	g_autoptr(GPtrArray) groups = make_groups(section, rows);
	g_autofree char *id = section_id(section);
	const char *meaning = pp_words_section_meaning(section);

	if (rows->len == 0)
		return true;
	pp_html_page_printf(page->out,
		"<h2 id=\"%s\">%s <span class=\"n\">%zu</span></h2>\n", id,
		pp_words_section_title(section), rows->len + more);
	if (meaning)
		pp_html_page_printf(
			page->out, "<p class=\"legend\">%s</p>\n", meaning);
	for (guint i = 0; i < groups->len; i++) {
		const Group *group = groups->pdata[i];
		if (groups->len > 1)
			pp_html_page_printf(page->out,
				"<h3>%s <span class=\"n\">%u</span></h3>\n",
				*group->area ? group->area : "Elsewhere",
				group->series->len);
		if (!write_group(page, section, group, error))
			return false;
	}
	if (more > 0)
		pp_html_page_printf(page->out,
			"<p class=\"none\">and %zu more</p>\n", more);
	return pp_html_page_flush(page, error);
}

void
pp_html_table_links(PpHtmlPage *page)
{
	for (PpSection s = 0; s < PP_N_SECTIONS; s++) {
		size_t more;
		g_autoptr(GPtrArray) rows =
			pp_words_section_rows(page->digest, s, &more);
		g_autofree char *id = section_id(s);
		if (rows->len > 0)
			pp_html_page_printf(page->out,
				"<a href=\"#%s\">%s <span "
				"class=\"n\">%zu</span></a>\n",
				id, pp_words_section_title(s),
				rows->len + more);
	}
}

bool
pp_html_table_write(
	PpHtmlPage *page, PpSection first, PpSection end, GError **error)
{
	for (PpSection s = first; s < end; s++) {
		if (!write_section(page, s, error))
			return false;
	}
	return true;
}
