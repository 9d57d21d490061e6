/* SPDX-License-Identifier: MIT */
/*
 * A source read by several processes, each a part of it: parts one behind the
 * other are the source.  What lies in a line (bytes of a mailbox, files of a
 * folder, commits) is cut into ranges; what cannot be cut is the first shard's.
 */
#ifndef PP_SHARD_H
#define PP_SHARD_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
	uint64_t n;     /* shards; 0: the source is read whole */
	uint64_t which; /* 1 to N */
} PpShard;

/* From FROM on, and before TO. */
typedef struct {
	uint64_t from;
	uint64_t to;
} PpShardRange;

/* More shards than anybody has; N times it fits into 64 bits. */
#define PP_SHARDS_MAX UINT64_C(1000000)

/* All there is. */
#define PP_SHARD_ALL ((PpShardRange){0, UINT64_MAX})

/*
 * What SHARD has of TOTAL things in a line.  The last one's range has no end.
 */
PpShardRange pp_shard_range(const PpShard *shard, uint64_t total);

/* Has SHARD what cannot be cut? */
bool pp_shard_has_whole(const PpShard *shard);

/*
 * Where to begin reading the mailbox FD (a regular file) so that each boundary
 * at FROM or behind it is known: 0, or the offset of a line inside of a mail,
 * not its first one, that does not begin with "From ".
 */
uint64_t pp_shard_begin(int fd, uint64_t from);

#endif
