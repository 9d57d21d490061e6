# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# cluster.sh - archives for the suites that run parallel-digest and slurm-digest,
# and what must hold of either.  After lib.sh and inbox.sh.

[ -n "${PATCHPIPE_LONG:-}" ] || skip_all "takes minutes: scripts/check --long"
need zstd git perl
scripts=$srcdir/scripts/cluster
PATH=$builddir/tools:$PATH

# one_run ARCHIVE...: the digest of one process.
one_run()
{
	mbox-split "$@" | patch-classify --text=heads |
		series-thread --text=heads |
		stats-count --pass --by=domain --by=author | digest-format
}

split_mbox "$data/sample/lantern-2026-03.mbox" "$tmp/mails"
mkdir -p "$tmp"/maildir/{cur,new,tmp} "$tmp/bin"
cp "$tmp"/mails/000* "$tmp/maildir/new"
make_inbox "$tmp/inbox.git" "$tmp"/mails/00[1-4]*
archives=("$data/sample/lantern-tests-2026-03.mbox" "$tmp/inbox.git"
	"$tmp/maildir")
one_run "${archives[@]}" >"$tmp/wanted"

# A shard takes a second or two, and leaves a line in $tmp/ran.
cat >"$tmp/bin/slowly" <<'END'
#!/bin/sh
echo "$$ $(hostname)" >>"$(dirname "$0")/../ran"
sleep 1.5
exec patch-classify --jobs=1 --text=heads
END
chmod +x "$tmp/bin/slowly"
slowly=$tmp/bin/slowly

# wait_for N SECONDS: until N shards were begun.
wait_for()
{
	local n=0 end=$((SECONDS + $2))
	until [ "$n" -ge "$1" ] || [ "$SECONDS" -ge "$end" ]; do
		sleep 0.1
		n=$(wc -l 2>/dev/null <"$tmp/ran")
	done
}

# damaged: an archive that breaks off, and will whoever reads it.
damaged()
{
	gzip -c "$data/sample/lantern-2026-03.mbox" | head -c 3000 \
		>"$tmp/damaged.mbox.gz"
}

# real_archive: io-uring, if it is there, to $tmp/real.mbox; false if not.
real_archive()
{
	[ -e "$shared/corpora/io-uring.mbox.xz" ] && command -v xz >/dev/null &&
		xz -dc "$shared/corpora/io-uring.mbox.xz" >"$tmp/real.mbox"
}
