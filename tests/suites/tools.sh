# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# tools.sh - for suites that loop over every tool of the build: what each may
# be fed and how it is called at its simplest.  Sourced after lib.sh.

# What a tool needs on its command line to do its plainest work.
args_for()
{
	case $1 in
	stats-count) echo --by=from ;;
	digest-format) echo --to=text ;;
	record-pick) echo --to=records ;;
	# What passes once is pending, and comes again.
	record-store)
		[ -e "$tmp/store.db" ] || record-store "--add=$tmp/store.db" \
			--run=tests "$(input_for record-store)" >/dev/null
		echo "--add=$tmp/store.db --run=tests"
		;;
	esac
}

# input_for TOOL: name of a file that it can read; made once, by the filters
# before it, as far as this build has them.
input_for()
{
	case $1 in
	mbox-split)
		echo "$data/sample/lantern-2026-03.mbox"
		return
		;;
	digest-format)
		if has_tool series-thread; then
			[ -e "$tmp/threaded" ] || series-thread \
				"$(input_for series-thread)" >"$tmp/threaded"
			echo "$tmp/threaded"
			return
		fi
		;;
	esac
	if [ ! -e "$tmp/records" ]; then
		make_records >"$tmp/records"
	fi
	echo "$tmp/records"
}

make_records()
{
	if has_tool mbox-split && has_tool patch-classify; then
		# By standard input, so that the records hold the mails.
		mbox-split <"$data/sample/lantern-2026-03.mbox" |
			patch-classify
	else
		printf 'msgid:%s\tdate:2026-03-0%dT00:00:00Z\tarrived:2026-03-0%dT00:00:00Z\tfrom:A <a@example.org>\tsubject:[PATCH] x\tkind:patch\tversion:1\tnumber:1\ttotal:1\ttitle:x\tauthor:A <a@example.org>\ttext:x\\n\n' \
			1@example.org 1 1 2@example.org 2 2
	fi
}

# call TOOL [ARGUMENT...]: with what it needs.
call()
{
	local tool=$1
	shift
	# shellcheck disable=SC2046 # words
	run "$tool" $(args_for "$tool") "$@"
}

# options_of TOOL: the long options that its --help names, one a line.
options_of()
{
	"$1" --help | grep -oE '^ +(-[A-Za-z0-9], )?--[a-z0-9][a-z0-9-]*' |
		grep -oE -- '--[a-z0-9][a-z0-9-]*$' | sort -u
}
