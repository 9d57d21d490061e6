/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include "pp-exit.h"
#include "pp-input.h"
#include "pp-links.h"
#include "pp-version.h"

#define MAX_LINE 8192

/* The mail that ID (LEN bytes, <> allowed) names, or PP_NONE. */
static uint32_t
find(const PpCorpus *corpus, const char *id, size_t len)
{
	while (len > 0 && g_ascii_isspace(id[len - 1]))
		len--;
	if (len > 2 && id[0] == '<' && id[len - 1] == '>') {
		id++;
		len -= 2;
	}
	return pp_corpus_find(corpus, id, len);
}

static bool
take_line(GArray *links, const PpCorpus *corpus, const char *line, size_t len)
{
	const char *tab = memchr(line, '\t', len);

	if (tab == NULL || tab == line || tab == line + len - 1 ||
		memchr(tab + 1, '\t', len - (size_t)(tab - line) - 1) != NULL)
		return false;
	bool forbids = tab == line + 1 && *line == '-';
	PpManualLink link = {
		forbids ? PP_NONE : find(corpus, line, (size_t)(tab - line)),
		find(corpus, tab + 1, len - (size_t)(tab - line) - 1)};
	if (link.newer != PP_NONE && (forbids || link.older != PP_NONE))
		g_array_append_val(links, link);
	return true;
}

bool
pp_links_load(
	GArray *links, const PpCorpus *corpus, const char *path, GError **error)
{
	g_autoptr(PpInput) input = pp_input_open(path, error);
	char *line;
	size_t len;

	if (input == NULL)
		return false;
	for (;;) {
		PpLine kind =
			pp_input_line(input, MAX_LINE, &line, &len, error);
		if (kind == PP_LINE_END)
			return true;
		if (kind == PP_LINE_ERROR)
			return false;
		if (kind != PP_LINE_LONG && (len == 0 || *line == '#'))
			continue;
		if (kind == PP_LINE_LONG ||
			!take_line(links, corpus, line, len)) {
			g_set_error(error, PP_ERROR, PP_EXIT_DATA,
				"%s: line %" PRIu64
				": not 'OLDER TAB NEWER' or '- TAB ID'",
				pp_input_name(input),
				pp_input_line_number(input));
			return false;
		}
	}
}
