/* SPDX-License-Identifier: MIT */
/* What a position knows of a source. */
#ifndef PP_SOURCE_MARKS_H
#define PP_SOURCE_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* A time that no mail has. */
#define PP_POSITION_NEVER INT64_MAX

typedef struct {
	GHashTable *values; /* of its marks, by key */
	GHashTable *mails;  /* (nullable) of those, what is of single mails */
	int64_t read;       /* when it was, or PP_POSITION_NEVER */
	int64_t before;     /* likewise, before this run */
	char *real;         /* its name without links, as they are now */
	char *led;          /* (nullable) likewise, when it was read last */
	bool is_unread;     /* nothing could be, so far */
	bool is_named;      /* in this run */
} PpSourceMarks;

/* The source NAME has none, and was read at READ. (transfer full) */
PpSourceMarks *pp_source_marks_new(const char *name, int64_t read);

/* Frees DATA (nullable), a PpSourceMarks. */
void pp_source_marks_free(gpointer data);

/* Adds what TEXT says, "VALUE KEY", the key escaped. */
void pp_source_marks_read(PpSourceMarks *marks, const char *text);

/*
 * What KEY, which is FROM or lies in that, is called in TO; NULL where it is
 * elsewhere. (transfer full)
 */
char *pp_source_marks_move_key(
	const char *key, const char *from, const char *to);

/* The marks of what was called FROM, which is called TO from now on. */
void pp_source_marks_rename(
	PpSourceMarks *marks, const char *from, const char *to);

/*
 * MARKS of NAME is a link to a folder, or lies behind one, that leads elsewhere
 * since it was read: what is known of where it led; else NULL. (transfer full)
 */
PpSourceMarks *pp_source_marks_led(
	const PpSourceMarks *marks, const char *name);

/* Is HASH that of a mail in a file of its own? */
bool pp_source_marks_have_mail(PpSourceMarks *marks, const char *hash);

#endif
