/* SPDX-License-Identifier: MIT */
/* What a source of mails is taken for, and which of them are wanted. */
#ifndef PP_SOURCE_OPTIONS_H
#define PP_SOURCE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/mail.h"
#include "archive/position.h"
#include "archive/shard.h"
#include "base/output.h"

/* What a source is taken for: a file by PpFormat, or one of these. */
typedef enum {
	PP_INPUT_MBOXRD = PP_FORMAT_MBOXRD,
	PP_INPUT_MBOXO = PP_FORMAT_MBOXO,
	PP_INPUT_MBOXCL = PP_FORMAT_MBOXCL,
	PP_INPUT_MBOXCL2 = PP_FORMAT_MBOXCL2,
	PP_INPUT_MAIL = PP_FORMAT_MAIL,
	PP_INPUT_MAILDIR,
	PP_INPUT_FOLDER, /* of files, a mail each */
	PP_INPUT_GIT,
	PP_INPUT_AUTO,
	PP_N_INPUTS
} PpInputForm;

typedef struct {
	PpInputForm form;
	bool recursive;       /* folders in folders */
	const char *range;    /* (nullable) of a git archive */
	const int64_t *since; /* (nullable) as pp_git_archive_open() has it */
	PpShard shard;        /* not with position */
	size_t max;           /* bytes a mail may have */
	/* (nullable) what was read before is passed over, and it moves on */
	PpPosition *position;
	PpOutput *tied; /* (nullable) flushed before a wait for input */
} PpSourceOptions;

#endif
