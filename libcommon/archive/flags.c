/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/flags.h"
#include "base/slice.h"

/* What a bit or a letter elsewhere is in a maildir; ends with no flag. */
typedef struct {
	uint64_t bit;
	char letter;
	char flag;
} Meaning;

/* nsMsgMessageFlags.h; X-Mozilla-Status has the lower 16 bits, in hex. */
static const Meaning mozilla[] = {{0x0001, 0, 'S'}, {0x0002, 0, 'R'},
	{0x0004, 0, 'F'}, {0x0008, 0, 'T'}, {0x1000, 0, 'P'}, {0, 0, 0}};

/* Apple Mail's, in decimal. */
static const Meaning apple[] = {{1 << 0, 0, 'S'}, {1 << 1, 0, 'T'},
	{1 << 2, 0, 'R'}, {1 << 4, 0, 'F'}, {1 << 6, 0, 'D'}, {1 << 8, 0, 'P'},
	{0, 0, 0}};

static const Meaning status[] = {
	{0, 'R', 'S'}, {0, 'O', 0}, {0, 'U', 0}, {0, 'N', 0}, {0, 0, 0}};
static const Meaning x_status[] = {
	{0, 'A', 'R'}, {0, 'F', 'F'}, {0, 'D', 'T'}, {0, 'T', 'D'}, {0, 0, 0}};

/* Adds FLAG (0: none), in the order of letters, each once. */
static void
add(char flags[PP_FLAGS_SIZE], char flag)
{
	static const char order[] = "DFPRST";
	char all[PP_FLAGS_SIZE] = "";
	size_t n = 0;

	for (const char *at = order; *at; at++)
		if (*at == flag || strchr(flags, *at))
			all[n++] = *at;
	memcpy(flags, all, sizeof all);
}

static void
add_bits(char flags[PP_FLAGS_SIZE], const Meaning *meaning, uint64_t bits)
{
	for (; meaning->flag; meaning++)
		if (bits & meaning->bit)
			add(flags, meaning->flag);
}

/* A field of letters; a word such as "New" in it is somebody else's. */
static void
add_letters(char flags[PP_FLAGS_SIZE], const Meaning *meaning,
	const PpMessage *message, const char *name)
{
	const PpHeader *header = pp_message_header(message, name, 0);
	char found[PP_FLAGS_SIZE] = "";

	if (!header)
		return;
	PpSlice value =
		pp_slice_trim(header->value, header->value + header->value_len);
	for (size_t i = 0; i < value.len; i++) {
		const Meaning *at = meaning;
		while (at->letter && at->letter != value.text[i])
			at++;
		if (!at->letter)
			return;
		add(found, at->flag);
	}
	for (const char *at = found; *at; at++)
		add(flags, *at);
}

void
pp_flags_of_header(const PpMessage *message, char ret_flags[PP_FLAGS_SIZE])
{
	const PpHeader *header =
		pp_message_header(message, "X-Mozilla-Status", 0);
	guint64 bits;

	memset(ret_flags, 0, PP_FLAGS_SIZE);
	if (header) {
		PpSlice value = pp_slice_trim(
			header->value, header->value + header->value_len);
		g_autofree char *text = g_strndup(value.text, value.len);
		if (g_ascii_string_to_unsigned(
			    text, 16, 0, 0xffff, &bits, NULL))
			add_bits(ret_flags, mozilla, bits);
	}
	add_letters(ret_flags, status, message, "Status");
	add_letters(ret_flags, x_status, message, "X-Status");
}

void
pp_flags_of_plist(const char *list, size_t len, char ret_flags[PP_FLAGS_SIZE])
{
	static const char key[] = "<key>flags</key>";
	static const char tag[] = "<integer>";
	const char *at = memmem(list, len, key, strlen(key));
	const char *end = list + len;

	memset(ret_flags, 0, PP_FLAGS_SIZE);
	at = at ? memmem(at, (size_t)(end - at), tag, strlen(tag)) : NULL;
	if (!at)
		return;
	uint64_t bits = 0;
	for (at += strlen(tag); at < end && pp_is_digit(*at); at++)
		bits = bits * 10 + (uint64_t)(*at - '0');
	add_bits(ret_flags, apple, bits);
}
