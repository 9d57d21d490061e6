#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# scale.t - the commands of patchpipe-scale(7) that one machine can run: those
# of parallel-digest, and Hadoop's where a script does what Hadoop promises.
# The others, and real hosts: cluster-parallel.t and cluster-slurm.t.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/pages.sh"
blocks patchpipe-scale.7 "$tmp/page"
mkdir -p "$tmp/lists" "$tmp/bin"
cp "$data"/sample/*.mbox "$tmp/lists"
mv "$tmp/lists/lantern-2026-03.mbox" "$tmp/lists/lantern.mbox"
export PATH=$tmp/bin:$PATH:$builddir/tools
export cluster=$srcdir/scripts/cluster
cd "$tmp" || exit 99

# page N: the commands of the Nth block, with our paths and no hosts.
page()
{
	sed "s|/usr/share/patchpipe/cluster|$srcdir/scripts/cluster|
		s|--work=|&$tmp/|; s|=[^ ]*/one,[^ ]*|=:|
		s|/lists|$tmp/lists|g; s|/home/joan|$tmp|g" "page/$1"
}

# digest FILE...: what one run says of records.
digest()
{
	series-thread --text=heads "$@" | digest-format
}

# --- GNU parallel

if command -v parallel >/dev/null && command -v zstd >/dev/null; then
	mbox-split lists/lantern.mbox | patch-classify --text=heads |
		series-thread --text=heads |
		stats-count --pass --by=domain --by=author |
		digest-format >wanted
	run bash -c "$(page 01)"
	is "$status" 0 "parallel-digest"
	is_file "$out" wanted "is one run"
	run bash -c "$(page 03 | sed '/work=.*add/,$d')"
	mbox-split lists/*.mbox | patch-classify --no-text |
		stats-count --by=domain >wanted
	is "$status" 0 "counts"
	is_file "$out" wanted "are those of one run"
	run bash -c "$(page 03 | sed -n '/work=.*add/,$p')"
	is "$status" 0 "a store"
	mbox-split lists/*.mbox | patch-classify |
		record-store --add=wanted.db | record-store --commit=wanted.db
	ok "is there" test -s mails.db
	ok "has what one run adds" cmp <(record-store mails.db) \
		<(record-store wanted.db)
	run "$cluster/parallel-digest" --work=since --end=cat \
		--split="--since='1 day before 2026-03-05' --header=to" \
		lists/lantern.mbox
	mbox-split --since=2026-03-04 --header=to lists/lantern.mbox |
		patch-classify --text=heads >wanted
	is_file "$out" wanted "options for mbox-split"
	run "$cluster/parallel-digest" --work=since --end=cat lists/lantern.mbox
	is "$status" 74 "and no others with the same folder"
	odd="odd  name's {1} \$(x) \"y\".mbox"
	cp lists/lantern.mbox "$odd"
	run "$cluster/parallel-digest" --work="w {#} '" --shards=2 --end=cat "$odd"
	mbox-split "$odd" | patch-classify --text=heads >wanted
	is_file "$out" wanted "an archive of an odd name"
	PARALLEL=--nonsense run "$cluster/parallel-digest" --work=odd \
		lists/lantern.mbox
	like "$status $(said | tr '\n' ' ')" '^75 .*nonsense.*8 of 8 shards failed' \
		"what parallel says against it is said"
	run "$cluster/parallel-digest" --work=odd --end=cat lists/lantern.mbox
	is "$status" 0 "and a second start goes on"
	run "$cluster/parallel-digest" lists/lantern.mbox
	is "$status" 64 "--work is needed"
	run "$cluster/parallel-digest" --work=w absent
	is "$status" 66 "an archive that is not there"
else
	skip "parallel-digest" "no parallel or zstd on this machine"
fi

# --- Hadoop, which cuts files between lines, sorts what goes to reducers by
# what stands before the first tab, and gives all lines of a key to one of them.

cat >bin/hadoop <<'END'
#!/bin/bash
root=$TMPDIR/hdfs
if [ "$1" = fs ]; then
	case $2 in
	-put) mkdir -p "$root/${4%/*}" && cat >"$root/$4" ;;
	-cat) cat $root/$3 ;;
	esac
	exit
fi
shift 2
while [ $# -gt 0 ]; do
	case $1 in
	-D) reduces=${2#*=} ;;
	-input) input=$root/$2 ;;
	-output) output=$root/$2 ;;
	-mapper) mapper=$2 ;;
	-reducer) reducer=$2 ;;
	esac
	shift 2
done
mkdir -p "$output" "$root/tmp" && cd "$root/tmp" && rm -f ./* || exit 1
[ ! -d "$input" ] || input="$input/part-*"
cat $input | split -n r/7 - in.
for part in in.*; do
	$mapper <"$part" >"map.${part#in.}" || exit 1
done
if [ "$reduces" -eq 0 ]; then
	for part in map.*; do
		mv "$part" "$output/part-${part#map.}"
	done
	exit
fi
cat map.* | awk -F'\t' -v n="$reduces" '
	!($1 in to) { to[$1] = k++ % n }
	{ print > ("reduce." to[$1]) }'
for part in reduce.*; do
	sort -t "$(printf '\t')" -k1,1 -s "$part" | $reducer \
		>"$output/part-${part#reduce.}" || exit 1
done
END
chmod +x bin/hadoop
export TMPDIR=$tmp
run bash -c "$(page 04)"
is "$status" 0 "Hadoop Streaming"
mbox-split lists/lantern.mbox | patch-classify --text=heads >records
digest records >wanted
is_file "$out" wanted "makes the digest, in whatever order the lines come"
run bash -c "$(page 06)"
is "$status" 0 "counts that reducers make"
stats-count --by=domain records >wanted
is_file "$out" wanted "add up"
done_testing
