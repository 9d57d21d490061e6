/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/option-file.h"
#include "series/links.h"
#include "series/version.h"

#define MAX_LINE 8192

/* ID (LEN bytes, <> allowed) in ids, if there is such a mail, or PP_NONE. */
static uint32_t
find(const PpCorpus *corpus, const char *id, size_t len)
{
	while (len > 0 && g_ascii_isspace(id[len - 1]))
		len--;
	if (len > 2 && id[0] == '<' && id[len - 1] == '>') {
		id++;
		len -= 2;
	}
	uint32_t mail = pp_corpus_find(corpus, id, len);
	return mail == PP_NONE ? PP_NONE : corpus->mails[mail].id;
}

typedef struct {
	GArray *links;
	const PpCorpus *corpus;
} Load;

static bool
add(Load *load, const char *line, size_t len)
{
	const char *tab = memchr(line, '\t', len);

	if (tab == NULL || tab == line || tab == line + len - 1 ||
		memchr(tab + 1, '\t', len - (size_t)(tab - line) - 1) != NULL)
		return false;
	bool forbids = tab == line + 1 && *line == '-';
	PpManualLink link = {forbids
			? PP_NONE
			: find(load->corpus, line, (size_t)(tab - line)),
		find(load->corpus, tab + 1, len - (size_t)(tab - line) - 1)};
	if (link.newer != PP_NONE && (forbids || link.older != PP_NONE))
		g_array_append_val(load->links, link);
	return true;
}

static char *
take_line(const char *line, size_t len, void *data)
{
	if (len == 0 || *line == '#' || add(data, line, len))
		return NULL;
	return g_strdup("not 'OLDER TAB NEWER' or '- TAB ID'");
}

bool
pp_links_load(
	GArray *links, const PpCorpus *corpus, const char *path, GError **error)
{
	Load load = {links, corpus};

	return pp_option_file_read(
		path, PP_OPTION_FILE_MOST, MAX_LINE, take_line, &load, error);
}
