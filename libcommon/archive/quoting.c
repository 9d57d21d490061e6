/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/quoting.h"
#include "base/time.h"

#define FROM "From "
#define FROM_LEN 5

const char *const pp_format_names[PP_N_FORMATS + 1] = {
	"mboxrd", "mboxo", "mboxcl", "mboxcl2", "mail", NULL};

static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static const char weekdays[7][4] = {
	"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

/* What a From line says; month 0 when its date cannot be read. */
typedef struct {
	PpCivil civil;
	int zone; /* minutes east of Greenwich */
} Stamp;

/* A cursor over the rest of a From line. */
typedef struct {
	const char *at;
	const char *end;
} Cursor;

static void
skip_blanks(Cursor *cursor)
{
	while (cursor->at < cursor->end &&
		(*cursor->at == ' ' || *cursor->at == '\t'))
		cursor->at++;
}

/* Reads MIN to MAX digits that no further digit follows. */
static bool
read_number(Cursor *cursor, int min, int max, int *ret_number)
{
	int n = 0;
	int number = 0;

	while (n <= max && cursor->at + n < cursor->end &&
		g_ascii_isdigit(cursor->at[n]))
		number = number * 10 + (cursor->at[n++] - '0');
	if (n < min || n > max)
		return false;
	cursor->at += n;
	*ret_number = number;
	return true;
}

/* "+0100" or "CET"; false when there is no such word. */
static bool
read_zone(Cursor *cursor, int *zone)
{
	const char *word = cursor->at;

	if (word < cursor->end && (*word == '+' || *word == '-')) {
		int number = 0;
		cursor->at++;
		if (!read_number(cursor, 4, 4, &number))
			return false;
		*zone = number / 100 * 60 + number % 100;
		if (*word == '-')
			*zone = -*zone;
		return true;
	}
	while (cursor->at < cursor->end && g_ascii_isalpha(*cursor->at))
		cursor->at++;
	return cursor->at - word >= 1 && cursor->at - word <= 5;
}

/* Behind the clock: up to two zones, and the year. */
static bool
read_year(Cursor *cursor, Stamp *stamp)
{
	int year = 0;

	for (int words = 0; words < 3; words++) {
		Cursor number = *cursor;
		skip_blanks(&number);
		if (number.at == cursor->at)
			return false;
		/* Two digits: as git, only those that can be no zone or day. */
		if (read_number(&number, 2, 4, &year) && year > 90) {
			stamp->civil.year = year < 100 ? year + 1900 : year;
			*cursor = number;
			skip_blanks(cursor);
			if (cursor->at < cursor->end && *cursor->at != '\n')
				read_zone(cursor, &stamp->zone);
			return true;
		}
		skip_blanks(cursor);
		if (!read_zone(cursor, &stamp->zone))
			return false;
	}
	return false;
}

/* "21:01:05 2019", its first colon at COLON, in a line that began at REST. */
static bool
read_clock(const char *rest, const char *colon, const char *end, Stamp *stamp)
{
	const char *hour = colon;

	while (hour > rest && colon - hour < 3 && g_ascii_isdigit(hour[-1]))
		hour--;
	Cursor cursor = {hour, end};
	if (!read_number(&cursor, 1, 2, &stamp->civil.hour) ||
		cursor.at != colon)
		return false;
	cursor.at++;
	if (!read_number(&cursor, 2, 2, &stamp->civil.minute))
		return false;
	stamp->civil.second = 0;
	if (cursor.at < end && *cursor.at == ':') {
		cursor.at++;
		if (!read_number(&cursor, 2, 2, &stamp->civil.second))
			return false;
	}
	return read_year(&cursor, stamp);
}

/* "Dec 10 " in front of the clock, whose hour ends before COLON. */
static void
read_day(const char *rest, const char *colon, Stamp *stamp)
{
	const char *at = colon;

	while (at > rest && g_ascii_isdigit(at[-1]))
		at--;
	while (at > rest && at[-1] == ' ')
		at--;
	const char *day_end = at;
	while (at > rest && g_ascii_isdigit(at[-1]))
		at--;
	Cursor cursor = {at, day_end};
	if (!read_number(&cursor, 1, 2, &stamp->civil.day))
		return;
	while (at > rest && at[-1] == ' ')
		at--;
	for (int i = 0; i < 12 && at - rest >= 3; i++)
		if (memcmp(at - 3, months[i], 3) == 0)
			stamp->civil.month = i + 1;
}

static bool
read_from_line(const char *line, size_t len, Stamp *stamp)
{
	if (len < FROM_LEN || len > PP_FROM_LINE_MAX ||
		memcmp(line, FROM, FROM_LEN) != 0)
		return false;
	const char *rest = line + FROM_LEN;
	const char *end = line + len;
	for (const char *colon = rest;
		(colon = memchr(colon, ':', (size_t)(end - colon))) != NULL;
		colon++) {
		*stamp = (Stamp){.zone = 0};
		if (!read_clock(rest, colon, end, stamp))
			continue;
		read_day(rest, colon, stamp);
		return true;
	}
	return false;
}

bool
pp_from_line_is(const char *line, size_t len)
{
	Stamp stamp;

	return read_from_line(line, len, &stamp);
}

bool
pp_from_line_time(const char *line, size_t len, int64_t *ret_time)
{
	Stamp stamp;

	if (!read_from_line(line, len, &stamp) || stamp.civil.month == 0 ||
		stamp.civil.day < 1 || stamp.civil.day > 31 ||
		stamp.civil.hour > 23 || stamp.civil.minute > 59)
		return false;
	/* A leap second is the one behind it. */
	*ret_time = pp_time_from_civil(&stamp.civil) - (int64_t)60 * stamp.zone;
	return true;
}

const char *
pp_find_from(const char *from, const char *end)
{
	while (end - from >= (ptrdiff_t)FROM_LEN) {
		from = memchr(from, 'F', (size_t)(end - from) - (FROM_LEN - 1));
		if (!from || !memcmp(from, FROM, FROM_LEN))
			return from;
		from++;
	}
	return NULL;
}

/*
 * The next line at or behind FROM that is quoted as FORMAT does; NULL if none.
 * What is to go is always the line's first byte.
 */
static const char *
next_quoted(
	PpFormat format, const char *bytes, const char *from, const char *end)
{
	const char *at = from;

	while ((at = pp_find_from(at, end))) {
		const char *line = at;

		at += FROM_LEN;
		if (line == from || line[-1] != '>')
			continue;
		line--;
		if (format == PP_FORMAT_MBOXRD)
			while (line > from && line[-1] == '>')
				line--;
		if (line == bytes || line[-1] == '\n')
			return line;
	}
	return NULL;
}

void
pp_unquote(PpFormat format, const char *bytes, size_t len, GString *scratch,
	const char **ret_bytes, size_t *ret_len)
{
	const char *end = bytes + len;
	const char *from = bytes;
	const char *line;

	*ret_bytes = bytes;
	*ret_len = len;
	if (format == PP_FORMAT_MAIL || format == PP_FORMAT_MBOXCL2)
		return;
	line = next_quoted(format, bytes, bytes, end);
	if (!line)
		return;
	g_string_truncate(scratch, 0);
	for (; line; line = next_quoted(format, bytes, from, end)) {
		g_string_append_len(scratch, from, line - from);
		from = line + 1;
	}
	g_string_append_len(scratch, from, end - from);
	*ret_bytes = scratch->str;
	*ret_len = scratch->len;
}

static bool
must_quote(PpFormat format, const char *line, size_t len)
{
	size_t marks = 0;

	if (format == PP_FORMAT_MBOXRD)
		while (marks < len && line[marks] == '>')
			marks++;
	return len - marks >= FROM_LEN &&
		memcmp(line + marks, FROM, FROM_LEN) == 0;
}

void
pp_mbox_append(GString *out, PpFormat format, const char *bytes, size_t len,
	int64_t time)
{
	PpCivil civil;

	pp_time_to_civil(time, &civil);
	g_string_append_printf(out,
		"From mboxrd@z %s %s %2d %02d:%02d:%02d %" G_GINT64_FORMAT "\n",
		weekdays[civil.weekday], months[civil.month - 1], civil.day,
		civil.hour, civil.minute, civil.second, (gint64)civil.year);
	for (size_t at = 0; at < len;) {
		const char *lf = memchr(bytes + at, '\n', len - at);
		size_t n = lf ? (size_t)(lf - bytes) + 1 - at : len - at;
		if (must_quote(format, bytes + at, n))
			g_string_append_c(out, '>');
		g_string_append_len(out, bytes + at, (gssize)n);
		at += n;
	}
	if (len > 0 && bytes[len - 1] != '\n')
		g_string_append_c(out, '\n');
	g_string_append_c(out, '\n');
}

bool
pp_content_length(const char *head, size_t len, uint64_t *ret_value)
{
	static const char name[] = "Content-Length:";
	const char *end = head + len;

	while (head < end) {
		const char *lf = memchr(head, '\n', (size_t)(end - head));
		const char *stop = lf ? lf : end;
		if ((size_t)(stop - head) > sizeof name - 1 &&
			!g_ascii_strncasecmp(head, name, sizeof name - 1)) {
			const char *at = head + sizeof name - 1;
			while (at < stop && (*at == ' ' || *at == '\t'))
				at++;
			const char *digits = at;
			*ret_value = 0;
			while (at < stop && at - digits < 18 &&
				g_ascii_isdigit(*at))
				*ret_value = *ret_value * 10 +
					(uint64_t)(*at++ - '0');
			return at > digits;
		}
		head = stop + 1;
	}
	return false;
}
