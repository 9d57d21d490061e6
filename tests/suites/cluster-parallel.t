#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# cluster-parallel.t - parallel-digest on three hosts, by GNU parallel and sshd:
# what one run says, byte for byte, whoever is killed meanwhile.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
. "$srcdir/tests/suites/hosts.sh"
. "$srcdir/tests/suites/cluster.sh"
need parallel ssh ssh-keygen flock /usr/sbin/sshd
make_hosts
for i in $hosts; do
	start_sshd "$i"
done
cat >"$tmp/ssh" <<END
#!/bin/sh
exec ssh -F none -i '$tmp/key' -o BatchMode=yes -o StrictHostKeyChecking=no \
	-o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=3 \
	-o ServerAliveInterval=1 -o ServerAliveCountMax=3 "\$@"
END
chmod +x "$tmp/ssh"
export PARALLEL_SSH=$tmp/ssh PARALLEL_HOME=$tmp PARALLEL=-j2
logins=2/root@$net.1,2/root@$net.2,2/root@$net.3
cd "$tmp" || exit 99

# digest WORK OPTION... ARCHIVE...
digest()
{
	run "$scripts/parallel-digest" "--work=$1" "--sshlogin=$logins" "${@:2}"
}
# hosts_of WORK: how many did shards.
hosts_of()
{
	sed 1d "$1/joblog" | cut -f2 | sort -u | wc -l
}

digest plain --shards=5 "${archives[@]}"
is "$status" 0 "three hosts"
is_file "$out" wanted "are one run: a mailbox, a git archive, a maildir"
is "$(hosts_of plain)" 3 "all of them worked"
digest plain --shards=5 "${archives[@]}"
is_file "$out" wanted "again"
is "$(sed 1d plain/joblog | wc -l)" 15 "and no shard is done anew"
digest plain --shards=6 "${archives[@]}"
is "$status $(wc -c <"$out")" "74 0" "another question is not mixed with it"

# --- a host is gone half way

: >ran
"$scripts/parallel-digest" --work=gone "--sshlogin=$logins" --shards=5 \
	--each="$slowly" "${archives[@]}" >out.gone 2>err.gone &
wait_for 5 30
unplug 2
wait $!
is $? 0 "a host that is unplugged costs time"
is_file out.gone wanted "and no mail"
ok "its shards were done by others" test "$(wc -l <ran)" -gt 15
is "$(sed 1d gone/joblog | grep -c "$net.2")" \
	"$(sed 1d gone/joblog | grep "$net.2" | awk '!$7' FS='\t' | wc -l)" \
	"none is lost with it"
plug_in 2
start_sshd 2

# --- the start is killed half way

: >ran
setsid "$scripts/parallel-digest" --work=again "--sshlogin=$logins" \
	--shards=5 --each="$slowly" "${archives[@]}" >/dev/null 2>&1 &
wait_for 9 30
kill -9 -- -$!
wait $! 2>/dev/null
# What hosts had begun they do to its end, for nobody.
sleep 3
done_first=$(sed 1d again/joblog | awk -F'\t' '$7 + $8 == 0' | wc -l)
ok "a start that is killed has done some" test "$done_first" -gt 0
ok "and has no digest" test ! -e again/out
: >ran
digest again --shards=5 --each="$slowly" "${archives[@]}"
is "$status" 0 "a second start"
is_file "$out" wanted "makes it whole"
is "$(wc -l <ran)" $((15 - done_first)) "and does what was not done"

# --- what cannot be

damaged
digest broken --shards=2 "${archives[0]}" damaged.mbox.gz
is "$status $(wc -c <"$out")" "75 0" "a shard that fails for good: no digest"
like "$(said)" "shard 1 of 2 of .*damaged.mbox.gz.* failed: status 74" \
	"it is named"
is "$(said | grep -c 'failed: ')" 1 "and it alone"
ok "nothing looks like a digest" test ! -e broken/out
cp "${archives[0]}" grows
: >ran
digest grown --each="$slowly; tail -n 3 '${archives[0]}' >>'$tmp/grows'" \
	--shards=2 grows
like "$status $(wc -c <"$out")" '^7[45] 0$' \
	"an archive that grows meanwhile: no digest"
{
	printf 'no mail\n\n'
	cat "${archives[0]}"
} >junk
digest junk.work --shards=3 junk
one_run junk >junk.wanted 2>/dev/null
is "$status" 65 "what is in no record is 65"
is_file "$out" junk.wanted "and the digest is there"
like "$(said)" 'byte 0: no From line' "it is said"

# --- counts, and records

# A mail that is in two shards would count twice: this mailbox has none.
digest counts --each='patch-classify --no-text |
	stats-count --to=records --by=domain' --end='stats-count --by=domain' \
	"${archives[0]}"
mbox-split "${archives[0]}" | patch-classify --no-text |
	stats-count --by=domain >counts.wanted
is "$status" 0 "counts"
is_file "$out" counts.wanted "add up"
digest stored --each='patch-classify --jobs=1' \
	--end="record-store --add='$tmp/store.db' --run=1" "${archives[@]}"
mbox-split "${archives[@]}" | patch-classify |
	record-store --add="$tmp/store.wanted" --run=1 >store.records
is "$status" 0 "a record store"
is_file "$out" store.records "has what one run adds to it"

if real_archive; then
	one_run real.mbox >real.wanted
	digest real "$tmp/real.mbox"
	is "$status" 0 "io-uring in 8 shards"
	is_file "$out" real.wanted "is io-uring in one run"
	diag "$(sha256sum <real.wanted) one run" "$(sha256sum <"$out") 8 shards" \
		"$(hosts_of real) hosts"
else
	skip "io-uring in 8 shards" "no ../shared"
fi
done_testing
