/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/from-line.h"
#include "base/time.h"
#include "mail/date.h"

#define FROM_LEN 5
#define PATCH_TIME INT64_C(1000684800)

/* Of a line, where its clock time is. */
typedef struct {
	const char *hour;
	bool has_year_behind; /* or else in front */
} Clock;

/* Behind two digits that follow the colon at AT; NULL where there are none. */
static const char *
skip_two_digits(const char *at, const char *end)
{
	const char *stop = pp_skip_digits(at + 1, end);

	return stop == at + 3 ? stop : NULL;
}

/* Behind "+0100" or "CET" at AT; NULL where neither is. */
static const char *
skip_zone(const char *at, const char *end)
{
	const char *stop = at;

	if (at < end && (*at == '+' || *at == '-')) {
		stop = pp_skip_digits(at + 1, end);
		return stop == at + 5 ? stop : NULL;
	}
	while (stop < end && pp_is_alpha(*stop))
		stop++;
	return stop > at && stop - at <= 5 ? stop : NULL;
}

/* Two digits: as git, only those that can be no zone or day. */
static bool
is_year(const char *at, const char *stop)
{
	if (stop - at == 2)
		return at[0] == '9' && at[1] > '0';
	return (stop - at == 3 || stop - at == 4) && (*at == '1' || *at == '2');
}

/* Is there a year, behind up to two zones? */
static bool
has_year_behind(const char *at, const char *end)
{
	for (int words = 0; at && words < 3; words++) {
		const char *word = pp_skip_blanks(at, end);
		const char *stop = pp_skip_digits(word, end);
		if (word == at)
			return false;
		if (is_year(word, stop))
			return true;
		at = skip_zone(word, end);
	}
	return false;
}

/* The "2025" or "2025-05-14" that ends at END, a T or a comma between. */
static bool
has_year_before(const char *line, const char *end)
{
	while (end > line &&
		(pp_is_space(end[-1]) || end[-1] == 'T' || end[-1] == ','))
		end--;
	const char *word = end;
	while (word > line && (pp_is_digit(word[-1]) || word[-1] == '-'))
		word--;
	return end - word >= 4 && pp_skip_digits(word, end) == word + 4;
}

/* Is there a clock time, with its first colon at COLON, and a year beside it?
 */
static bool
read_clock(const char *line, const char *colon, const char *end, Clock *clock)
{
	const char *hour = colon;
	const char *stop = skip_two_digits(colon, end);

	while (hour > line && colon - hour < 3 && pp_is_digit(hour[-1]))
		hour--;
	if (!stop || hour == colon || colon - hour > 2)
		return false;
	if (stop < end && *stop == ':')
		stop = skip_two_digits(stop, end);
	if (!stop)
		return false;
	*clock = (Clock){hour, has_year_behind(stop, end)};
	return clock->has_year_behind || has_year_before(line, hour);
}

static bool
find_clock(const char *line, size_t len, Clock *clock)
{
	const char *end = line + len;

	for (const char *at = line;
		at < end && (at = memchr(at, ':', end - at)); at++)
		if (read_clock(line, at, end, clock))
			return true;
	return false;
}

bool
pp_from_line_is_dated(const char *line, size_t len)
{
	Clock clock;

	return find_clock(line, len, &clock);
}

/*
 * The date is what stands around the clock: in front of it up to N words,
 * none of them the sender.
 */
static const char *
date_begin(const char *line, const char *hour, int n)
{
	const char *begin = hour;

	/* "2025-05-14T07:00:00" is one word. */
	while (begin > line && !pp_is_space(begin[-1]))
		begin--;
	for (; n > 0; n--) {
		const char *stop = begin;
		while (stop > line && pp_is_space(stop[-1]))
			stop--;
		const char *word = stop;
		while (word > line && !pp_is_space(word[-1]))
			word--;
		size_t len = (size_t)(stop - word);
		if (memchr(word, '@', len) || memchr(word, '>', len) ||
			word <= line + FROM_LEN)
			break;
		begin = word;
	}
	return begin;
}

bool
pp_from_line_time(const char *line, size_t len, int64_t *ret_time)
{
	Clock clock;
	PpCivil civil;
	int64_t time;

	if (!find_clock(line, len, &clock))
		return false;
	const char *begin =
		date_begin(line, clock.hour, clock.has_year_behind ? 3 : 4);
	if (!pp_date_parse(begin, (size_t)(line + len - begin), &time) ||
		time == PATCH_TIME)
		return false;
	pp_time_to_civil(time, &civil);
	if (civil.year <= 1970)
		return false;
	*ret_time = time;
	return true;
}

PpSlice
pp_from_line_sender(const char *line, size_t len)
{
	const char *end = line + len;
	const char *word = line + MIN(len, FROM_LEN);
	const char *stop = word;

	while (stop < end && !pp_is_space(*stop))
		stop++;
	return (PpSlice){word, (size_t)(stop - word)};
}

void
pp_from_line_append(GString *out, int64_t time)
{
	static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	static const char weekdays[7][4] = {
		"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	PpCivil civil;

	pp_time_to_civil(time, &civil);
	g_string_append_printf(out,
		"From mboxrd@z %s %s %2d %02d:%02d:%02d %" G_GINT64_FORMAT "\n",
		weekdays[civil.weekday], months[civil.month - 1], civil.day,
		civil.hour, civil.minute, civil.second, (gint64)civil.year);
}
