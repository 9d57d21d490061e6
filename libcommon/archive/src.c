/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/src.h"
#include "base/number.h"

void
pp_src_append(GString *out, const PpSrc *src)
{
	char number[PP_NUMBER_SIZE];

	g_string_append(out, src->git ? "git" : pp_format_names[src->format]);
	g_string_append_c(out, ':');
	if (src->git) {
		pp_slice_append(out, src->commit);
		g_string_append_c(out, ':');
		pp_slice_append(out, src->file);
	} else {
		g_string_append(out, pp_number_format(src->offset, number));
		g_string_append_c(out, ':');
		g_string_append(out, pp_number_format(src->length, number));
	}
	g_string_append_c(out, ':');
	pp_slice_append(out, src->path);
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
next_part(const char **at, const char *end, PpSlice *part)
{
	const char *colon = memchr(*at, ':', (size_t)(end - *at));

	if (!colon)
		return false;
	*part = (PpSlice){*at, (size_t)(colon - *at)};
	*at = colon + 1;
	return true;
}

static bool
parse_number(PpSlice text, uint64_t *ret_number)
{
	return text.len > 0 &&
		pp_number_read(text.text, text.text + text.len,
			PP_NUMBER_DIGITS, ret_number) == text.len;
}

static bool
parse_format(PpSlice word, PpFormat *ret_format)
{
	for (int i = 0; i < PP_N_FORMATS; i++) {
		if (!pp_slice_is(word, pp_format_names[i]))
			continue;
		*ret_format = (PpFormat)i;
		return true;
	}
	return false;
}

static bool
parse_parts(PpSrc *src, const PpSlice parts[3])
{
	src->git = pp_slice_is(parts[0], "git");
	if (!src->git)
		return parse_format(parts[0], &src->format) &&
			parse_number(parts[1], &src->offset) &&
			parse_number(parts[2], &src->length);
	src->commit = parts[1];
	src->file = parts[2];
	return (src->commit.len == 40 || src->commit.len == 64) &&
		is_hex(src->commit.text, src->commit.len) &&
		pp_src_is_mail_file(src->file.text, src->file.len);
}

bool
pp_src_parse(PpSrc *ret_src, const char *text, size_t len)
{
	const char *at = text;
	const char *end = text + len;
	PpSlice parts[3];
	PpSrc src = {.git = false};

	for (int i = 0; i < 3; i++)
		if (!next_part(&at, end, parts + i))
			return false;
	if (at == end || *at != '/' || memchr(at, '\0', (size_t)(end - at)) ||
		!parse_parts(&src, parts))
		return false;
	src.path = (PpSlice){at, (size_t)(end - at)};
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
