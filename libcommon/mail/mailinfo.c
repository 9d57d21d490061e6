/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

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
	GString *part; /* decoded */
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

const char *
pp_mailinfo_charset(const PpMailinfo *info, size_t at)
{
	guint i = info->charsets->len - 1;

	while (i > 0 && g_array_index(info->charsets, Charset, i).at > at)
		i--;
	return g_array_index(info->charsets, Charset, i).name;
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

/* Does the line begin a header field, or a From line, which is passed over? */
static bool
is_field(const char *line, const char *end)
{
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

/* VALUE, unfolded as git does. (transfer full) */
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
	return g_strjoinv("", lines);
}

static void
take_charset(PpMailinfo *info, const char *type)
{
	const char *charset = find_attribute(type, "charset=");
	Charset *last = &g_array_index(
		info->charsets, Charset, info->charsets->len - 1);

	g_free(last->name);
	last->name = charset ? attribute_value(charset) : g_strdup("");
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

		if (!is_field(line, next))
			return;
		for (reader->p = next; is_folded(reader);)
			reader->p = pp_line_next(reader->p, reader->end);
		take_field(reader, (PpSlice){line, (size_t)(reader->p - line)},
			part);
	}
}

/* One decoded line of format=flowed; TEXT's last line goes on if it is open. */
static void
append_flowed(Reader *reader, const char *line, const char *next, bool *open)
{
	GString *text = reader->info->text;
	const char *stop = pp_line_chomp(line, next);

	if (stop - line == 3 && PP_BEGINS(line, stop, "-- ")) {
		g_string_append_len(text, line, next - line);
		*open = false;
		return;
	}
	line += line < stop && *line == ' ';
	*open = line < stop && stop[-1] == ' ';
	if (*open)
		next = stop - (reader->delsp ? 1 : 0);
	g_string_append_len(text, line, next - line);
}

/* What was decoded of a part becomes text. */
static void
end_part(Reader *reader)
{
	const char *end = reader->part->str + reader->part->len;
	bool open = false;

	for (const char *line = reader->part->str, *next; line < end;
		line = next) {
		next = pp_line_next(line, end);
		if (reader->flowed) {
			append_flowed(reader, line, next, &open);
			continue;
		}
		g_string_append_len(reader->info->text, line, next - line);
	}
	g_string_truncate(reader->part, 0);
}

/* Each line of base64 stands alone, and padding is nothing, says git. */
static void
decode_line(Reader *reader, const char *line, const char *next)
{
	g_autoptr(GString) bare = g_string_new(NULL);

	if (reader->transfer != PP_TRANSFER_BASE64) {
		/* Git mailsplit takes off CR, of what is not decoded yet. */
		g_string_append_len(
			bare, line, pp_line_chomp(line, next) - line);
		if (next[-1] == '\n')
			g_string_append_c(bare, '\n');
		pp_transfer_append(
			reader->part, reader->transfer, bare->str, bare->len);
		return;
	}
	for (; line < next && *line; line++)
		if (*line != '=')
			g_string_append_c(bare, *line);
	pp_transfer_append_base64(reader->part, bare->str, bare->len);
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

/* Is at a delimiter, with BEHIND it; the next part's body is next. */
static void
begin_part(Reader *reader, const char *behind)
{
	while (PP_BEGINS(behind, reader->end, "--")) {
		g_free(reader->boundaries[--reader->n_boundaries]);
		g_string_append_c(reader->info->text, '\n');
		reader->p = pp_line_next(reader->p, reader->end);
		skip_to_delimiter(reader);
		if (reader->p == reader->end ||
			!is_delimiter(reader, reader->p, &behind))
			return;
	}
	reader->p = pp_line_next(reader->p, reader->end);
	reader->transfer = PP_TRANSFER_IDENTITY;
	begin_charset(reader->info);
	read_header(reader, true);
	/* Whatever line that is which ends it. */
	if (reader->p < reader->end)
		reader->p = pp_line_next(reader->p, reader->end);
}

static void
read_body(Reader *reader)
{
	const char *behind;

	if (reader->n_boundaries > 0)
		skip_to_delimiter(reader);
	while (reader->p < reader->end) {
		const char *line = reader->p;

		if (is_delimiter(reader, line, &behind)) {
			end_part(reader);
			begin_part(reader, behind);
			continue;
		}
		reader->p = pp_line_next(line, reader->end);
		decode_line(reader, line, reader->p);
	}
	end_part(reader);
}

void
pp_mailinfo_read(PpMailinfo *ret_info, const char *bytes, size_t len)
{
	g_autoptr(GString) part = g_string_new(NULL);
	Reader reader = {
		.info = ret_info, .p = bytes, .end = bytes + len, .part = part};

	*ret_info = (PpMailinfo){.text = g_string_new(NULL),
		.charsets = g_array_new(FALSE, FALSE, sizeof(Charset))};
	g_array_set_clear_func(ret_info->charsets, clear_charset);
	begin_charset(ret_info);
	/* What is folded goes with the From line. */
	while (is_folded(&reader))
		reader.p = pp_line_next(reader.p, reader.end);
	read_header(&reader, false);
	read_body(&reader);
	while (reader.n_boundaries > 0)
		g_free(reader.boundaries[--reader.n_boundaries]);
}
