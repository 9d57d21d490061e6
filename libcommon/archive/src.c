/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/src.h"
#include "base/number.h"

void
pp_src_append(GString *out, const PpSrc *src)
{
	if (src->git) {
		g_string_append(out, "git:");
		g_string_append_len(out, src->commit, (gssize)src->commit_len);
		g_string_append_c(out, ':');
		g_string_append_len(out, src->file, (gssize)src->file_len);
		g_string_append_c(out, ':');
	} else {
		char number[PP_NUMBER_SIZE];
		g_string_append(out, pp_format_names[src->format]);
		g_string_append_c(out, ':');
		g_string_append(out, pp_number_format(src->offset, number));
		g_string_append_c(out, ':');
		g_string_append(out, pp_number_format(src->length, number));
		g_string_append_c(out, ':');
	}
	g_string_append_len(out, src->path, (gssize)src->path_len);
}

static bool
is_hex(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isdigit(text[i]) &&
			(text[i] < 'a' || text[i] > 'f'))
			return false;
	return true;
}

bool
pp_src_is_mail_file(const char *file, size_t len)
{
	if (len == 1)
		return *file == 'm';
	return len == 41 && file[2] == '/' && is_hex(file, 2) &&
		is_hex(file + 3, 38);
}

/* Cuts off what stands in front of the next colon. */
static bool
next_part(const char **at, const char *end, const char **part, size_t *len)
{
	const char *colon = memchr(*at, ':', (size_t)(end - *at));

	if (!colon)
		return false;
	*part = *at;
	*len = (size_t)(colon - *at);
	*at = colon + 1;
	return true;
}

static bool
parse_number(const char *text, size_t len, uint64_t *ret_number)
{
	if (len == 0 || len > 18)
		return false;
	*ret_number = 0;
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isdigit(text[i]))
			return false;
		*ret_number = *ret_number * 10 + (uint64_t)(text[i] - '0');
	}
	return true;
}

static bool
parse_format(const char *text, size_t len, PpFormat *ret_format)
{
	for (int i = 0; i < PP_N_FORMATS; i++) {
		if (strlen(pp_format_names[i]) != len ||
			memcmp(pp_format_names[i], text, len) != 0)
			continue;
		*ret_format = (PpFormat)i;
		return true;
	}
	return false;
}

static bool
parse_parts(PpSrc *src, const char *first, size_t first_len, const char *second,
	size_t second_len)
{
	if (!src->git)
		return parse_number(first, first_len, &src->offset) &&
			parse_number(second, second_len, &src->length);
	src->commit = first;
	src->commit_len = first_len;
	src->file = second;
	src->file_len = second_len;
	return (first_len == 40 || first_len == 64) &&
		is_hex(first, first_len) &&
		pp_src_is_mail_file(second, second_len);
}

bool
pp_src_parse(PpSrc *ret_src, const char *text, size_t len)
{
	const char *at = text;
	const char *end = text + len;
	const char *part[3];
	size_t part_len[3];
	PpSrc src = {.git = false};

	for (int i = 0; i < 3; i++)
		if (!next_part(&at, end, part + i, part_len + i))
			return false;
	src.git = part_len[0] == 3 && memcmp(part[0], "git", 3) == 0;
	if (!src.git && !parse_format(part[0], part_len[0], &src.format))
		return false;
	if (!parse_parts(&src, part[1], part_len[1], part[2], part_len[2]))
		return false;
	src.path = at;
	src.path_len = (size_t)(end - at);
	if (src.path_len == 0 || *at != '/' || memchr(at, '\0', src.path_len))
		return false;
	*ret_src = src;
	return true;
}

char *
pp_src_path(const char *path)
{
	/* An empty name is no file's, and not that of the folder we are in. */
	if (g_path_is_absolute(path) || !*path)
		return g_strdup(path);
	g_autofree char *here = g_get_current_dir();
	while (g_str_has_prefix(path, "./"))
		path += 2;
	return g_build_filename(here, path, NULL);
}

bool
pp_src_may_name(const char *path)
{
	return !g_str_has_prefix(path, "/dev/") &&
		!g_str_has_prefix(path, "/proc/");
}
