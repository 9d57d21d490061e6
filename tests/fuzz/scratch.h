/* SPDX-License-Identifier: MIT */
/* An output whose bytes can be looked at: in memory, since disks are slow. */
#ifndef PP_FUZZ_SCRATCH_H
#define PP_FUZZ_SCRATCH_H

#include <sys/mman.h>
#include <unistd.h>

#include <glib.h>

#include "base/output.h"
#include "fuzz.h"

/* An output to a file that has no name; *ret_fd is for fuzz_output_end(). */
static inline PpOutput *
fuzz_output_begin(int *ret_fd)
{
	*ret_fd = memfd_create("fuzz", MFD_CLOEXEC);
	FUZZ_CHECK(*ret_fd >= 0);
	return pp_output_new(*ret_fd, false, "fuzz");
}

/* Ends OUTPUT.  Returns: (transfer full) what was written. */
static inline GString *
fuzz_output_end(PpOutput *output, int fd)
{
	GString *out = g_string_new(NULL);
	char block[4096];
	ssize_t n;

	FUZZ_CHECK(pp_output_close(output, NULL));
	FUZZ_CHECK(lseek(fd, 0, SEEK_SET) == 0);
	while ((n = read(fd, block, sizeof(block))) > 0)
		g_string_append_len(out, block, n);
	FUZZ_CHECK(n == 0);
	close(fd);
	return out;
}

#endif
