/* SPDX-License-Identifier: MIT */
/*
 * A file of a source, read from where its position says, which moves behind
 * it: of a mailbox by its length, of a single mail at once, of a mail that its
 * name stands for by that.
 */
#ifndef PP_MARKED_FILE_H
#define PP_MARKED_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/position.h"

typedef struct {
	PpPosition *position; /* NULL: it is not marked */
	char *key;
	int fd; /* a copy of what is read, or -1 */
	bool by_name;
	int64_t unread; /* of its mails, as PpMail has it */
	bool changed;   /* it is not what the position marks */
	uint64_t from;  /* bytes before that were read earlier */
	uint64_t to;    /* bytes before that are read now */
} PpMarkedFile;

/*
 * Begins the file KEY, open as FD, of SIZE bytes, and sets FD to where what was
 * read ends.  BY_NAME: what lies under KEY stays the same.  IS_KNOWN: its
 * source has a position.
 * Returns false when there is nothing but what was read: then it is done.
 */
bool pp_marked_file_begin(PpMarkedFile *file, PpPosition *position,
	const char *key, bool by_name, bool is_known, int fd, uint64_t size);

/*
 * Ends it: the position is behind FILE->to; or where it was, when it was not
 * read TO_END.  IS_MAIL: it is a single mail, which nothing is added to.
 */
void pp_marked_file_end(PpMarkedFile *file, bool to_end, bool is_mail);

/* Has nobody written to FILE for so long that its last mail ends so? */
bool pp_marked_file_is_settled(const PpMarkedFile *file);

/* Frees what FILE holds. */
void pp_marked_file_clear(PpMarkedFile *file);

#endif
