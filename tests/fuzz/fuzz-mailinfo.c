/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "mail/mailinfo.h"
#include "patch/as-git.h"

/* What stands in the mail as it is, is all that was read. */
static void
check_plain(const PpMailinfo *info, const char *bytes, size_t len)
{
	const char *plain = pp_mailinfo_plain(bytes, len);
	size_t n = plain ? len - (size_t)(plain - bytes) : 0;

	if (!plain)
		return;
	FUZZ_CHECK(plain > bytes && plain <= bytes + len);
	FUZZ_CHECK(*info->text->str == '\n' && info->text->len <= n + 1);
	if (!memchr(plain, '\r', n))
		FUZZ_CHECK(info->text->len == n + 1 &&
			memcmp(info->text->str + 1, plain, n) == 0);
}

static void
check_slice(PpSlice slice, const char *bytes, size_t len)
{
	FUZZ_CHECK(!slice.text ||
		(slice.text >= bytes && slice.text + slice.len <= bytes + len));
}

/* A mail that git am reads as we do has the diff that we read. */
static void
check_verdicts(const char *bytes, size_t len)
{
	g_autoptr(GError) error = NULL;
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body = {.text = NULL};
	bool same = pp_as_git(bytes, len, NULL, &error);

	FUZZ_CHECK(same == !error);
	pp_message_parse(&message, bytes, len);
	pp_body_decode(&body, &message);
	FUZZ_CHECK(pp_as_git_diff(&message, &body) || !same);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	g_auto(PpMailinfo) info = {.text = NULL};

	pp_mailinfo_read(&info, bytes, size);
	FUZZ_CHECK(info.text && info.text->len <= size);
	check_slice(info.from, bytes, size);
	check_slice(info.subject, bytes, size);
	check_plain(&info, bytes, size);
	check_verdicts(bytes, size);
	return 0;
}
