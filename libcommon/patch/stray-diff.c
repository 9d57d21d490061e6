/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "mail/body.h"
#include "patch/diff.h"
#include "patch/stray-diff.h"

/* Adds up in SUM what the diffs of MESSAGE come to. */
static void
count_diffs(const PpMessage *message, PpDiff *sum)
{
	g_auto(PpBody) body;
	g_auto(PpDiff) diff;

	pp_body_decode(&body, message);
	pp_diff_scan(&diff, body.text, body.len);
	sum->files += diff.files;
	sum->added += diff.added;
	sum->removed += diff.removed;
}

bool
pp_stray_diff_is_in(const PpMessage *mail, const GPtrArray *patches)
{
	PpDiff all = {.files = 0};
	PpDiff sum = {.files = 0};
	g_auto(PpMessage) message = {0};

	count_diffs(mail, &all);
	for (guint i = 0; i < patches->len; i++) {
		const GString *patch = patches->pdata[i];

		pp_message_parse(&message, patch->str, patch->len);
		count_diffs(&message, &sum);
	}
	return all.files > sum.files || all.added > sum.added ||
		all.removed > sum.removed;
}
