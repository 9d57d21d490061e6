/* SPDX-License-Identifier: MIT */
/*
 * LD_PRELOAD=fail-call.so FAIL=CALL:N:HOW COMMAND: the N-th call of CALL (from
 * 1) fails.  HOW is the name of an errno, or "short": a byte is read or
 * written, not all; "all-EINTR" and "all-short": every second call from the
 * N-th on. CALL is malloc (with calloc, realloc and the like, of LARGE bytes or
 * more where FAIL_LARGE=LARGE is set), read, pread, write, pwrite, open, fsync,
 * rename, link, ftruncate, flock or poll.  FAIL_COUNT=FILE: how often CALL was
 * called is written there at exit; N is 0 then.  FAIL_ONLY=NAME: in programs of
 * that name alone.
 */
#include <config.h>

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

typedef enum { GO_ON, FAIL, SHORT } Verdict;

static char call[32];
static long at;
static bool all;
static bool is_short;
static int number;
static size_t large;
static long count;

static int
errno_of(const char *name)
{
	static const struct {
		const char *name;
		int number;
	} known[] = {{"EINTR", EINTR}, {"ENOSPC", ENOSPC}, {"EIO", EIO},
		{"EDQUOT", EDQUOT}, {"ENOMEM", ENOMEM}, {"EMFILE", EMFILE},
		{"EACCES", EACCES}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(name, known[i].name) == 0)
			return known[i].number;
	return EIO;
}

__attribute__((constructor)) static void
begin(void)
{
	const char *only = getenv("FAIL_ONLY");
	const char *size = getenv("FAIL_LARGE");
	const char *what = getenv("FAIL");
	char how[32] = "";

	if (only && strcmp(only, program_invocation_short_name) != 0)
		return;
	if (!what || sscanf(what, "%31[^:]:%ld:%31s", call, &at, how) < 2)
		return;
	large = size ? strtoul(size, NULL, 10) : 0;
	all = strncmp(how, "all-", 4) == 0;
	const char *kind = all ? how + 4 : how;
	is_short = strcmp(kind, "short") == 0;
	number = errno_of(kind);
}

__attribute__((destructor)) static void
end(void)
{
	const char *path = getenv("FAIL_COUNT");
	FILE *file = path && *call ? fopen(path, "w") : NULL;
	long counted = count;

	if (file) {
		fprintf(file, "%ld\n", counted);
		fclose(file);
	}
}

static Verdict
look(const char *name, size_t size)
{
	if (strcmp(call, name) != 0 || size < large)
		return GO_ON;
	long n = __sync_add_and_fetch(&count, 1);
	if (at == 0 || n < at || (n > at && !all) || (n - at) % 2)
		return GO_ON;
	if (is_short)
		return SHORT;
	errno = number;
	return FAIL;
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

void *
malloc(size_t size)
{
	return look("malloc", size) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return look("malloc", n * size) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t size)
{
	return look("malloc", size) ? NULL : __libc_realloc(old, size);
}

void *
memalign(size_t alignment, size_t size)
{
	return look("malloc", size) ? NULL : __libc_memalign(alignment, size);
}

/* How many bytes are to be read or written; -1: it fails. */
static ssize_t
cut(const char *name, size_t n)
{
	Verdict verdict = look(name, n);

	return verdict == FAIL              ? -1
		: verdict == SHORT && n > 1 ? 1
					    : (ssize_t)n;
}

ssize_t
read(int fd, void *bytes, size_t n)
{
	ssize_t some = cut("read", n);

	return some < 0 ? -1
			: NEXT(ssize_t(*)(int, void *, size_t), "read")(
				  fd, bytes, (size_t)some);
}

ssize_t
pread(int fd, void *bytes, size_t n, off_t offset)
{
	ssize_t some = cut("pread", n);

	return some < 0 ? -1
			: NEXT(ssize_t(*)(int, void *, size_t, off_t), "pread")(
				  fd, bytes, (size_t)some, offset);
}

ssize_t
pwrite(int fd, const void *bytes, size_t n, off_t offset)
{
	ssize_t some = cut("pwrite", n);

	return some < 0 ? -1
			: NEXT(ssize_t(*)(int, const void *, size_t, off_t),
				  "pwrite")(fd, bytes, (size_t)some, offset);
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
	ssize_t some = cut("write", n);

	return some < 0 ? -1
			: NEXT(ssize_t(*)(int, const void *, size_t), "write")(
				  fd, bytes, (size_t)some);
}

int
open(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	if (look("open", 0))
		return -1;
	return NEXT(int (*)(const char *, int, ...), "open")(path, flags, mode);
}

int
fsync(int fd)
{
	return look("fsync", 0) ? -1 : NEXT(int (*)(int), "fsync")(fd);
}

int
rename(const char *from, const char *to)
{
	return look("rename", 0)
		? -1
		: NEXT(int (*)(const char *, const char *), "rename")(from, to);
}

/* What mv calls. */
int
renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
	return look("rename", 0)
		? -1
		: NEXT(int (*)(int, const char *, int, const char *, unsigned),
			  "renameat2")(a, from, b, to, flags);
}

int
link(const char *from, const char *to)
{
	return look("link", 0)
		? -1
		: NEXT(int (*)(const char *, const char *), "link")(from, to);
}

int
ftruncate(int fd, off_t size)
{
	return look("ftruncate", 0)
		? -1
		: NEXT(int (*)(int, off_t), "ftruncate")(fd, size);
}

int
flock(int fd, int how)
{
	return look("flock", 0) ? -1
				: NEXT(int (*)(int, int), "flock")(fd, how);
}

int
poll(struct pollfd *fds, nfds_t n, int timeout)
{
	return look("poll", 0) ? -1
			       : NEXT(int (*)(struct pollfd *, nfds_t, int),
					 "poll")(fds, n, timeout);
}

/* So they are called where off_t has 64 bits in any case: git, SQLite. */
#define SAME(name) __attribute__((alias(name)))
SAME("open") int open64(const char *path, int flags, ...);
SAME("pread") ssize_t pread64(int fd, void *bytes, size_t n, off64_t offset);
SAME("pwrite")
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t offset);
