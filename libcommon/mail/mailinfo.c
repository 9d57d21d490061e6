/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "mail/charset.h"
#include "mail/format-patch.h"
#include "mail/header-text.h"
#include "mail/mailinfo.h"
#include "mail/transfer.h"

/* Git gives up where there are more multiparts within each other. */
#define MAX_BOUNDARIES 5

typedef struct {
	PpMailinfo *info;
	const char *p; /* the next line */
	const char *end;
	char *boundaries[MAX_BOUNDARIES]; /* "--" and more, the inmost last */
	size_t n_boundaries;
	PpTransfer transfer;
	bool flowed; /* git never forgets these until it is told otherwise */
	bool delsp;
	GString *held; /* of format=flowed: the line that may go on; from */
	size_t start;  /* this byte on */
} Reader;

/* What is declared of the text from a byte on. */
typedef struct {
	size_t at;
	char *name;
} Charset;

static void
clear_charset(gpointer data)
{
	g_free(((Charset *)data)->name);
}

/* From here on INFO's text is of a charset that nobody has declared yet. */
static void
begin_charset(PpMailinfo *info)
{
	Charset charset = {info->text->len, g_strdup("")};

	g_array_append_val(info->charsets, charset);
}

/* That of the byte AT of INFO's text, or "". */
static const char *
charset_at(const PpMailinfo *info, size_t at)
{
	guint i = info->charsets->len - 1;

	while (i > 0 && g_array_index(info->charsets, Charset, i).at > at)
		i--;
	return g_array_index(info->charsets, Charset, i).name;
}

bool
pp_mailinfo_append(GString *out, const PpMailinfo *info, PpSlice lines)
{
	const char *line = lines.text, *end = line + lines.len;
	bool ok = true;

	for (const char *next; line < end; line = next) {
		const char *charset =
			charset_at(info, (size_t)(line - info->text->str));
		size_t len = (size_t)((next = pp_line_next(line, end)) - line);
		bool is_utf8 = !*charset || pp_charset_name_is_utf8(charset);

		if (is_utf8 ||
			!pp_charset_convert(out, "UTF-8", charset, line, len)) {
			g_string_append_len(out, line, (gssize)len);
			ok &= is_utf8;
		}
	}
	return ok;
}

void
pp_mailinfo_clear(PpMailinfo *info)
{
	if (info->text)
		g_string_free(info->text, TRUE);
	if (info->charsets)
		g_array_unref(info->charsets);
	*info = (PpMailinfo){.text = NULL};
}

/*
 * Does the line begin a header field, or a From line, which is passed over?
 * Git takes white space off its end first.
 */
static bool
is_field(const char *line, const char *end)
{
	while (end > line && pp_is_space(end[-1]))
		end--;
	if (PP_BEGINS(line, end, "From ") || PP_BEGINS(line, end, ">From "))
		return true;
	while (line<end && * line> ' ' && *line < 127 && *line != ':')
		line++;
	return line < end && *line == ':';
}

static bool
is_folded(const Reader *reader)
{
	return reader->p < reader->end &&
		(*reader->p == ' ' || *reader->p == '\t');
}

/* The value of NAME, if it is that field. */
static bool
take_value(PpSlice field, const char *name, PpSlice *ret_value)
{
	const char *end = field.text + field.len;
	size_t n = strlen(name);

	if (!pp_begins_word(field.text, end, name) || n == field.len ||
		field.text[n] != ':')
		return false;
	*ret_value = pp_slice_trim(field.text + n + 1, end);
	/* Of what is no text git has the beginning. */
	ret_value->len = strnlen(ret_value->text, ret_value->len);
	return true;
}

/* Behind NAME in VALUE, wherever that is; or NULL. */
static const char *
find_attribute(const char *value, const char *name)
{
	for (; *value; value++)
		if (g_ascii_strncasecmp(value, name, strlen(name)) == 0)
			return value + strlen(name);
	return NULL;
}

/* The value that stands at ATTRIBUTE. (transfer full) */
static char *
attribute_value(const char *attribute)
{
	bool quoted = *attribute == '"';

	attribute += quoted;
	return g_strndup(attribute, strcspn(attribute, quoted ? "\"" : "; \t"));
}

static bool
has_attribute(const char *value, const char *name, const char *wanted)
{
	const char *found = find_attribute(value, name);
	g_autofree char *is = found ? attribute_value(found) : NULL;

	return is && g_ascii_strcasecmp(is, wanted) == 0;
}

/* VALUE, unfolded and decoded as git does, whatever it is. (transfer full) */
static char *
unfold(PpSlice value)
{
	g_autofree char *text = g_strndup(value.text, value.len);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++) {
		g_strchomp(*line);
		if (line > lines)
			**line = **line ? ' ' : '\0';
	}
	g_autofree char *bare = g_strjoinv("", lines);
	return pp_header_text_is_encoded(bare, strlen(bare))
		? pp_header_text_decode(bare, strlen(bare))
		: g_steal_pointer(&bare);
}

/* Are letters and digits others in CHARSET, so that git breaks lines of it? */
static bool
is_foreign(const char *charset)
{
	static const char ascii[] = "From: [PATCH] \n---\tdiff -Index: 0123";
	g_autoptr(GString) utf8 = g_string_new(NULL);

	return !pp_charset_name_is_utf8(charset) &&
		pp_charset_is_known(charset) &&
		(!pp_charset_convert(
			 utf8, "UTF-8", charset, ascii, strlen(ascii)) ||
			strcmp(utf8->str, ascii) != 0);
}

static void
take_charset(PpMailinfo *info, const char *type)
{
	const char *charset = find_attribute(type, "charset=");
	Charset *last = &g_array_index(
		info->charsets, Charset, info->charsets->len - 1);

	g_free(last->name);
	last->name = charset ? attribute_value(charset) : g_strdup("");
	if (g_ascii_strcasecmp(last->name, "latin-1") == 0) {
		g_free(last->name);
		last->name = g_strdup("ISO-8859-1");
	}
	info->foreign |= is_foreign(last->name);
}

static void
take_type(Reader *reader, PpSlice field)
{
	g_autofree char *value = unfold(field);
	const char *boundary = find_attribute(value, "boundary=");

	take_charset(reader->info, value);
	reader->flowed = has_attribute(value, "format=", "flowed");
	reader->delsp = has_attribute(value, "delsp=", "yes");
	if (!boundary || reader->n_boundaries == MAX_BOUNDARIES)
		return;
	g_autofree char *word = attribute_value(boundary);
	reader->boundaries[reader->n_boundaries++] =
		g_strconcat("--", word, NULL);
}

static void
take_transfer(Reader *reader, PpSlice field)
{
	g_autofree char *value = unfold(field);

	reader->transfer = find_attribute(value, "base64") ? PP_TRANSFER_BASE64
		: find_attribute(value, "quoted-printable")
		? PP_TRANSFER_QP
		: PP_TRANSFER_IDENTITY;
}

/* Takes FIELD of the mail's header, or of a PART's. */
static void
take_field(Reader *reader, PpSlice field, bool part)
{
	PpMailinfo *info = reader->info;
	PpSlice value;

	if (take_value(field, "Content-Type", &value))
		take_type(reader, value);
	else if (take_value(field, "Content-Transfer-Encoding", &value))
		take_transfer(reader, value);
	else if ((!part || !info->from.text) &&
		take_value(field, "From", &value))
		info->from = value;
	else if ((!part || !info->subject.text) &&
		take_value(field, "Subject", &value))
		info->subject = value;
}

/* Reads header fields up to the first line that is none. */
static void
read_header(Reader *reader, bool part)
{
	while (reader->p < reader->end) {
		const char *line = reader->p;
		const char *next = pp_line_next(line, reader->end);

		/* At the head of a part it is quoted twice for git am, as in a
		 * text, and is no field then. */
		bool quoted = part &&
			pp_format_patch_is_line(line, (size_t)(next - line));
		if (quoted || !is_field(line, next))
			return;
		for (reader->p = next; is_folded(reader);)
			reader->p = pp_line_next(reader->p, reader->end);
		take_field(reader, (PpSlice){line, (size_t)(reader->p - line)},
			part);
	}
}

/* What is held becomes text. */
static void
flush(Reader *reader)
{
	GString *held = reader->held;

	g_string_append_len(reader->info->text, held->str + reader->start,
		(gssize)(held->len - reader->start));
	g_string_truncate(held, 0);
	reader->start = 0;
}

/* A line of format=flowed, from FROM of what is held on, has ended. */
static void
end_flowed(Reader *reader, size_t from)
{
	GString *held = reader->held;
	const char *line = held->str + from;
	const char *stop = pp_line_chomp(line, held->str + held->len);
	bool stuffed = line < stop && *line == ' ';
	bool goes_on = line + stuffed < stop && stop[-1] == ' ';

	if (stop - line == 3 && PP_BEGINS(line, stop, "-- ")) {
		flush(reader);
		return;
	}
	if (goes_on)
		g_string_truncate(
			held, (gsize)(stop - held->str) - reader->delsp);
	if (stuffed && from > reader->start)
		g_string_erase(held, (gssize)from, 1);
	else if (stuffed)
		reader->start++;
	if (!goes_on)
		flush(reader);
}

/*
 * What was decoded of a line.  Where there was an encoding, git takes what is
 * held for the begin of its first line, and what has no end for held.
 */
static void
take_decoded(Reader *reader, PpSlice decoded)
{
	const char *end = decoded.text + decoded.len;
	bool encoded = reader->transfer != PP_TRANSFER_IDENTITY;

	if (!reader->flowed) {
		pp_slice_append(reader->info->text, decoded);
		return;
	}
	for (const char *p = decoded.text, *next; p < end; p = next) {
		bool joined = encoded && p == decoded.text;
		size_t from = joined ? reader->start : reader->held->len;

		next = pp_line_next(p, end);
		g_string_append_len(reader->held, p, next - p);
		if (next[-1] == '\n' || !encoded)
			end_flowed(reader, from);
	}
}

/*
 * Each line of base64 stands alone, and padding is nothing, says git; so is
 * what is behind a NUL.
 */
static void
append_base64(GString *out, const char *line, const char *end)
{
	g_autoptr(GString) bare = g_string_new(NULL);

	for (; line < end && *line; line++)
		if (*line != '=')
			g_string_append_c(bare, *line);
	pp_transfer_append_base64(out, bare->str, bare->len);
}

/* Likewise, and of what is no escape only the "=" is passed on. */
static void
append_qp(GString *out, const char *line, const char *end)
{
	for (; line < end && *line; line++) {
		int high = -1, low = -1;

		if (*line == '=' && (line + 1 == end || line[1] == '\n'))
			return;
		if (*line == '=' && line + 2 < end) {
			high = g_ascii_xdigit_value(line[1]);
			low = g_ascii_xdigit_value(line[2]);
		}
		bool escape = high >= 0 && low >= 0;
		g_string_append_c(
			out, escape ? (char)(high << 4 | low) : *line);
		line += escape ? 2 : 0;
	}
}

/* Without the CR of its end, which git mailsplit takes off. */
static void
append_line(GString *out, const char *line, const char *next)
{
	const char *stop = next[-1] == '\n' ? pp_line_chomp(line, next) : next;

	g_string_append_len(out, line, stop - line);
	if (stop < next)
		g_string_append_c(out, '\n');
}

/* Notes that a line, at the end of the text, is to lose its CR. */
static void
note_cr(PpMailinfo *info, const char *line, const char *next)
{
	if (next - line < 2 || next[-1] != '\n' || next[-2] != '\r')
		return;
	if (info->cr.n++ == 0)
		info->cr.first = info->text->len;
	info->cr.last = info->text->len;
}

static void
take_line(Reader *reader, const char *line, const char *next)
{
	if (reader->transfer == PP_TRANSFER_IDENTITY)
		note_cr(reader->info, line, next);
	if (!reader->flowed && reader->transfer == PP_TRANSFER_IDENTITY) {
		append_line(reader->info->text, line, next);
		return;
	}
	g_autoptr(GString) bare = g_string_new(NULL);
	g_autoptr(GString) decoded = g_string_new(NULL);

	append_line(bare, line, next);
	const char *end = bare->str + bare->len;
	if (reader->transfer == PP_TRANSFER_BASE64)
		append_base64(decoded, bare->str, end);
	else if (reader->transfer == PP_TRANSFER_QP)
		append_qp(decoded, bare->str, end);
	else
		g_string_append_len(decoded, bare->str, (gssize)bare->len);
	take_decoded(reader, (PpSlice){decoded->str, decoded->len});
}

/* Is the line the delimiter of the inmost multipart, or only begins so? */
static bool
is_delimiter(const Reader *reader, const char *line, const char **ret_behind)
{
	if (reader->n_boundaries == 0)
		return false;
	*ret_behind = line;
	return pp_line_skip(ret_behind, reader->end,
		reader->boundaries[reader->n_boundaries - 1]);
}

/* Goes to the next delimiter, or to the end. */
static void
skip_to_delimiter(Reader *reader)
{
	const char *behind;

	while (reader->p < reader->end &&
		!is_delimiter(reader, reader->p, &behind))
		reader->p = pp_line_next(reader->p, reader->end);
}

/* Passes over a line, if there is one. */
static void
skip_line(Reader *reader)
{
	if (reader->p < reader->end)
		reader->p = pp_line_next(reader->p, reader->end);
}

/* Takes the next line, whatever it looks like. */
static void
read_line(Reader *reader)
{
	const char *line = reader->p;

	skip_line(reader);
	if (line < reader->p)
		take_line(reader, line, reader->p);
}

/* Is at a delimiter, with BEHIND it; takes the first line of the next part. */
static void
begin_part(Reader *reader, const char *behind)
{
	while (PP_BEGINS(behind, reader->end, "--")) {
		g_free(reader->boundaries[--reader->n_boundaries]);
		g_string_append_c(reader->info->text, '\n');
		skip_line(reader);
		skip_to_delimiter(reader);
		if (reader->p == reader->end ||
			!is_delimiter(reader, reader->p, &behind))
			return;
	}
	skip_line(reader);
	reader->transfer = PP_TRANSFER_IDENTITY;
	begin_charset(reader->info);
	read_header(reader, true);
	/* Whatever line ends it; and the next one is no delimiter. */
	skip_line(reader);
	read_line(reader);
}

static void
read_body(Reader *reader)
{
	const char *behind;

	if (reader->n_boundaries > 0) {
		skip_line(reader);
		skip_to_delimiter(reader);
	}
	while (reader->p < reader->end) {
		if (is_delimiter(reader, reader->p, &behind)) {
			flush(reader);
			begin_part(reader, behind);
		} else {
			read_line(reader);
		}
	}
	flush(reader);
}

/* Reads the header of BYTES, INFO's. */
static Reader
begin(PpMailinfo *info, const char *bytes, size_t len)
{
	Reader reader = {.info = info, .p = bytes, .end = bytes + len};

	*info = (PpMailinfo){.text = g_string_new(NULL),
		.charsets = g_array_new(FALSE, FALSE, sizeof(Charset))};
	g_array_set_clear_func(info->charsets, clear_charset);
	begin_charset(info);
	/* What is folded goes with the From line. */
	while (is_folded(&reader))
		reader.p = pp_line_next(reader.p, reader.end);
	read_header(&reader, false);
	return reader;
}

void
pp_mailinfo_read(PpMailinfo *ret_info, const char *bytes, size_t len)
{
	g_autoptr(GString) held = g_string_new(NULL);
	Reader reader = begin(ret_info, bytes, len);

	reader.held = held;
	read_body(&reader);
	while (reader.n_boundaries > 0)
		g_free(reader.boundaries[--reader.n_boundaries]);
}

const char *
pp_mailinfo_plain(const char *bytes, size_t len)
{
	g_auto(PpMailinfo) info = {.text = NULL};
	Reader reader = begin(&info, bytes, len);
	bool plain = reader.n_boundaries == 0 && !reader.flowed &&
		reader.transfer == PP_TRANSFER_IDENTITY && !info.foreign;

	while (reader.n_boundaries > 0)
		g_free(reader.boundaries[--reader.n_boundaries]);
	return plain && PP_BEGINS(reader.p, reader.end, "\n") ? reader.p + 1
							      : NULL;
}
