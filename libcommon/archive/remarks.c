/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "archive/remarks.h"

void
pp_remarks_init(PpRemarks *remarks)
{
	*remarks = (PpRemarks){.doubt = NULL};
	g_queue_init(&remarks->queue);
}

void
pp_remarks_clear(PpRemarks *remarks)
{
	g_queue_clear_full(&remarks->queue, g_free);
	g_clear_pointer(&remarks->doubt, g_free);
}

static char *
make(const char *name, uint64_t offset, const char *what)
{
	return g_strdup_printf(
		"%s: byte %" G_GUINT64_FORMAT ": %s", name, offset, what);
}

void
pp_remarks_add(
	PpRemarks *remarks, const char *name, uint64_t offset, const char *what)
{
	g_queue_push_tail(&remarks->queue, make(name, offset, what));
}

void
pp_remarks_take(PpRemarks *remarks, char *remark)
{
	if (remark)
		g_queue_push_tail(&remarks->queue, remark);
}

void
pp_remarks_last(PpRemarks *remarks, const char *name, const PpMboxMail *mail)
{
	if (mail->is_written)
		pp_remarks_add(remarks, name, mail->offset,
			"the mailbox is being written to: its last mail may "
			"be incomplete");
	else if (mail->torn)
		pp_remarks_add(remarks, name, mail->offset,
			"no newline at the end: the last mail may be "
			"incomplete");
}

void
pp_remarks_doubts(PpRemarks *remarks, const char *name, const PpMbox *mbox)
{
	uint64_t first;
	uint64_t n = pp_mbox_doubts(mbox, &first);

	if (n > 0 && !remarks->doubt)
		remarks->doubt = make(
			name, first, "not certain whether a mail begins here");
	remarks->doubts += n;
}

void
pp_remarks_end(PpRemarks *remarks)
{
	if (remarks->doubt)
		g_queue_push_tail(&remarks->queue,
			g_strdup_printf("%s; such lines: %" G_GUINT64_FORMAT,
				remarks->doubt, remarks->doubts));
	g_clear_pointer(&remarks->doubt, g_free);
}
