# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# steps.sh - for parallel-digest and slurm-digest, which source it: what is to
# be done is written down in a folder, each shard is done by itself, anywhere,
# and when all of them are there, and not before, they are put together.
#
#   WORK/plan      what was asked for; a second start must ask for the same
#   WORK/jobs      a line a shard: MARK, N, I, ARCHIVE
#   WORK/shards/J  what the shard in line J wrote, packed; J.err what it said
#   WORK/out       the digest, whole or not there
set -u -o pipefail
me=${0##*/}
# Installed, or in a tree that was built in place, the filters lie close by.
for folder in "${here:?}/../../../bin" "$here/../../tools"; do
	[ -x "$folder/mbox-split" ] && PATH=$(realpath "$folder"):$PATH && break
done
shards=8 work='' split='' archives=()
each='patch-classify --jobs=1 --text=heads'
end='series-thread --text=heads |
	stats-count --pass --by=domain --by=author | digest-format'

die()
{
	printf '%s: %s\n' "$me" "$2" >&2
	exit "$1"
}

# options ARGUMENT...: the options that both have, and the archives.
options()
{
	local argument
	for argument; do
		case $argument in
		--shards=*) shards=${argument#*=} ;;
		--work=*) work=${argument#*=} ;;
		--split=*) split=${argument#*=} ;;
		--each=*) each=${argument#*=} ;;
		--end=*) end=${argument#*=} ;;
		-*) die 64 "unknown option ${argument@Q}" ;;
		*[$'\t\n']*) die 64 "${argument@Q}: a tab or newline" ;;
		*)
			argument=$(realpath -e -- "$argument") || exit 66
			archives+=("$argument")
			;;
		esac
	done
	[ -n "$work" ] || die 64 "--work=DIR: where shards are kept"
	[ ${#archives[@]} -gt 0 ] || die 64 "no archive"
	work=$(realpath -m -- "$work")
	for argument in "${archives[@]}"; do
		spare "$argument"
	done
	mkdir -p -- "$work/shards" || exit 75
}

# spare ARCHIVE: dies if it is our output, or has that or WORK in it, or is
# what stands in WORK.
spare()
{
	local out file own=("$work"/{lock,plan,plan.now,jobs,jobs.now,joblog,said,out,out.part})
	case $work/ in
	"$1"/*) die 64 "${1@Q}: --work is in it: name another folder" ;;
	esac
	case $1/ in
	"$work"/shards/*) die 64 "${1@Q}: is a shard: name another --work" ;;
	esac
	for file in "${own[@]}"; do
		[ "$1" != "$file" ] && [ ! "$1" -ef "$file" ] ||
			die 64 "${1@Q}: is what --work keeps: name another folder"
	done
	exec {out}>&1
	[ ! -f "/dev/fd/$out" ] ||
		[ -z "$(find -L "$1" -samefile "/dev/fd/$out" -print -quit)" ] ||
		die 64 "${1@Q}: is the output as well: name another file"
	exec {out}>&-
}

# mark ARCHIVE: what it is, by the names, sizes and times of its files.
mark()
{
	find -L "$1" -type f -printf '%P %s %T@\n' | LC_ALL=C sort | sha256sum |
		cut -c1-16
}

# plan: the jobs; those of a start before this must be the same ones.
plan()
{
	local archive mark i
	for archive in "${archives[@]}"; do
		mark=$(mark "$archive") || exit 66
		for ((i = 1; i <= shards; i++)); do
			printf '%s\t%s\t%s\t%s\n' "$mark" "$shards" "$i" \
				"$archive"
		done
	done >"$work/jobs.now"
	n_jobs=$(wc -l <"$work/jobs.now")
	{ cat "$work/jobs.now" && printf '%s\n' "$split" "$each"; } >"$work/plan.now"
	[ -e "$work/plan" ] || {
		mv "$work/jobs.now" "$work/jobs" && mv "$work/plan.now" "$work/plan"
		return
	}
	cmp -s "$work/plan" "$work/plan.now" || die 74 "$work: begun with other \
archives or options, or an archive changed meanwhile; remove it to begin anew"
}

# shard MARK N I ARCHIVE: prints what $each makes of it, packed.  It must be the
# archive of the plan here, too.  That some input is in no record (65) is said,
# and counts at the end.
shard()
{
	local - status worst=0
	set -o pipefail
	[ "$(mark "$4")" = "$1" ] || {
		echo "$4: not what it was when it was cut into shards" >&2
		return 74
	}
	# shellcheck disable=SC2016 # for eval
	eval "mbox-split $split"' --shards="$2" --shard="$3" -- "$4"' |
		eval "$each" | zstd -q
	for status in "${PIPESTATUS[@]}"; do
		case $status in
		0) ;;
		65) echo 'status 65' >&2 ;;
		*) worst=$status ;;
		esac
	done
	return "$worst"
}

# failed J WHY: names the shard in line J, and the last that it said.
failed()
{
	local n i archive
	IFS=$'\t' read -r _ n i archive < <(sed -n "$1p" "$work/jobs")
	printf '%s: shard %s of %s of %s failed: %s\n' "$me" "$i" "$n" \
		"${archive@Q}" "$2" >&2
	tail -n 1 -- "$work/shards/$1.err" >&2 2>/dev/null
}

# finish: puts the shards together, in their order, to WORK/out.  Returns 65
# if some input is in no record.
finish()
{
	local status
	seq -f "$work/shards/%.0f" "$n_jobs" | xargs -d '\n' zstd -dcqf -- |
		eval "$end" >"$work/out.part"
	status=("${PIPESTATUS[@]}")
	[ "${status[1]}" -eq 0 ] || die 74 "$work/shards: damaged; remove them"
	[ "${status[2]}" -eq 0 ] || [ "${status[2]}" -eq 65 ] ||
		die "${status[2]}" "no digest: its filters failed"
	# What was written to meanwhile was cut in two ways.
	plan
	cat -- "$work"/shards/*.err >&2
	mv -- "$work/out.part" "$work/out" || exit 75
	! grep -qsx 'status 65' -- "$work"/shards/*.err &&
		[ "${status[2]}" -eq 0 ] || return 65
}
