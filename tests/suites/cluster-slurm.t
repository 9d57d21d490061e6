#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# cluster-slurm.t - slurm-digest on a Slurm of three nodes: what one run says,
# byte for byte, whoever is killed meanwhile.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
. "$srcdir/tests/suites/hosts.sh"
. "$srcdir/tests/suites/cluster.sh"
. "$srcdir/tests/suites/pages.sh"
PATH=$PATH:/usr/sbin
need munged slurmctld slurmd sbatch sinfo scancel
make_hosts

# --- a cluster of our own: its key, its files, its addresses

chmod 755 "$tmp"
mkdir -p "$tmp"/{munge,state,spool.pp1,spool.pp2,spool.pp3}
(umask 077 && head -c 1024 /dev/urandom >"$tmp/munge/key")
munged --force --key-file="$tmp/munge/key" --socket="$tmp/munge/socket" \
	--pid-file="$tmp/munge/pid" --log-file="$tmp/munge/log" \
	--seed-file="$tmp/munge/seed" || exit 99
export SLURM_CONF=$tmp/slurm.conf
cat >"$SLURM_CONF" <<END
ClusterName=patchpipe
SlurmctldHost=$(hostname -s)($net.254)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$tmp/munge/socket
StateSaveLocation=$tmp/state
SlurmdSpoolDir=$tmp/spool.%n
SlurmctldPidFile=$tmp/slurmctld.pid
SlurmdPidFile=$tmp/slurmd.%n.pid
SlurmctldLogFile=$tmp/slurmctld.log
SlurmdLogFile=$tmp/slurmd.%n.log
MailProg=/bin/true
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/linear
ReturnToService=2
SlurmdTimeout=5
SchedulerParameters=batch_sched_delay=0,sched_interval=1
NodeName=pp[1-3] NodeAddr=$net.[1-3]
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
trap 'kill "$(cat "$tmp/slurmctld.pid")" "$(cat "$tmp/munge/pid")" 2>/dev/null
	remove_hosts; sleep 1; rm -rf "$tmp"' EXIT
slurmctld -f "$SLURM_CONF" || exit 99
start_node()
{
	host "$1" slurmd -N "pp$1" -f "$SLURM_CONF"
}
for i in $hosts; do
	start_node "$i"
done
# idle N: waits until so many nodes have nothing to do.
idle()
{
	local end=$((SECONDS + 60))
	until [ "$(sinfo -h -N -t idle -o %N | wc -l)" -ge "$1" ] ||
		[ $SECONDS -ge $end ]; do
		sleep 0.5
	done
	[ $SECONDS -lt $end ]
}
cd "$tmp" || exit 99
idle 3 || {
	tail -n 20 slurm*.log | diag
	skip_all "no Slurm node comes up on this machine"
}

# digest WORK OPTION... ARCHIVE...; nothing waits for ever.
digest()
{
	run timeout 300 "$scripts/slurm-digest" "--work=$1" "${@:2}"
}

digest plain --shards=3 --each="$slowly" "${archives[@]}"
is "$status" 0 "three nodes"
is_file "$out" wanted "are one run: a mailbox, a git archive, a maildir"
is "$(cut -d' ' -f2 ran | sort -u | wc -l)" 3 "all of them worked"
: >ran
digest plain --shards=3 --each="$slowly" "${archives[@]}"
is_file "$out" wanted "again"
is "$(wc -l <ran)" 0 "and no shard is done anew"

# --- a node is gone half way

: >ran
timeout 300 "$scripts/slurm-digest" --work=gone --shards=3 --each="$slowly" \
	"${archives[@]}" >out.gone 2>err.gone &
wait_for 3 60
unplug 2
wait $!
is $? 0 "a node that is unplugged costs time"
is_file out.gone wanted "and no mail" || diag <err.gone
ok "its shard was done by another" test "$(wc -l <ran)" -gt 9
plug_in 2
start_node 2
idle 3

# --- the start and its jobs are killed half way

: >ran
"$scripts/slurm-digest" --work=again --shards=3 --each="$slowly" \
	"${archives[@]}" >/dev/null 2>&1 &
wait_for 4 60
kill -9 $!
wait $! 2>/dev/null
scancel --user=root
idle 3
# What had begun comes to its end meanwhile.
sleep 4
mapfile -t first < <(find again/shards -name '[1-9]')
ok "a start that is killed has done some" test ${#first[@]} -gt 0
ok "and has no digest" test ! -e again/out
: >ran
digest again --shards=3 --each="$slowly" "${archives[@]}"
is "$status" 0 "a second start"
is_file "$out" wanted "makes it whole"
is "$(wc -l <ran)" $((9 - ${#first[@]})) "and does what was not done"

# --- what cannot be

damaged
digest broken --shards=2 "${archives[0]}" damaged.mbox.gz
is "$status $(wc -c <"$out")" "75 0" "a shard that fails for good: no digest"
like "$(said)" "shard 1 of 2 of .*damaged.mbox.gz.* failed" "it is named"
is "$(said | grep -c 'failed: ')" 1 "and it alone"
ok "nothing looks like a digest" test ! -e broken/out
{
	printf 'no mail\n\n'
	cat "${archives[0]}"
} >junk
digest junk.work --shards=2 junk
one_run junk >junk.wanted 2>/dev/null
is "$status" 65 "what is in no record is 65"
is_file "$out" junk.wanted "and the digest is there"

# As patchpipe-scale(7) has it.
mkdir lists
ln -s "$tmp/inbox.git" lists/lantern
cp "${archives[0]}" lists/lamps.mbox
blocks patchpipe-scale.7 page
run env cluster="$scripts" bash -c "$(sed "s|/lists|$tmp/lists|g; s|=100|=2|
	s|/home/joan|$tmp|" page/02)"
is "$status" 0 "the command of the manual"
is_file digest <(one_run lists/lantern lists/lamps.mbox) "is one run"

if real_archive; then
	one_run real.mbox >real.wanted
	digest real real.mbox
	is "$status" 0 "io-uring in 8 shards"
	is_file "$out" real.wanted "is io-uring in one run"
	diag "$(sha256sum <real.wanted) one run" "$(sha256sum <"$out") 8 shards"
else
	skip "io-uring in 8 shards" "no ../shared"
fi
done_testing
