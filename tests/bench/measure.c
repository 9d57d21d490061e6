/* SPDX-License-Identifier: MIT */
/*
 * measure TIMES COMMAND... - runs it so often, and prints on descriptor 3: wall
 * and CPU milliseconds of one run, all its processes taken together, and the
 * largest resident set of any of them in KiB.  Its exit status is that of the
 * first run that failed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
milliseconds(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* Returns what the shell would say of its end. */
static int
run(char **command)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		close(3);
		execvp(command[0], command);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return 75;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int
main(int argc, char **argv)
{
	struct timespec begin, end;
	struct rusage used;
	int times = argc > 2 ? atoi(argv[1]) : 0;
	int status = 0;

	if (times < 1)
		return 64;
	clock_gettime(CLOCK_MONOTONIC, &begin);
	for (int i = 0; i < times && status == 0; i++)
		status = run(argv + 2);
	clock_gettime(CLOCK_MONOTONIC, &end);
	getrusage(RUSAGE_CHILDREN, &used);
	dprintf(3, "%.3f %.3f %ld\n",
		((double)(end.tv_sec - begin.tv_sec) * 1e3 +
			(double)(end.tv_nsec - begin.tv_nsec) / 1e6) /
			times,
		(milliseconds(used.ru_utime) + milliseconds(used.ru_stime)) /
			times,
		used.ru_maxrss);
	return status;
}
