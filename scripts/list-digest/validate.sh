# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# validate - what cannot be done is said before any work.

# What cannot go together.
validate()
{
	local kept=$state$store
	case $range in
	'' | ?*..?*) ;;
	*) wrong "--range=$(printf %q "$range"): must be A..B" ;;
	esac
	[[ $weeks =~ ^[0-9]{1,4}$ ]] || wrong "--weeks: must be a number"
	refuse "${state:+$store}" "--state and --store: one of them"
	refuse "${kept:+$range$until}" \
		"--state and --store find the range themselves"
	refuse "${store:+${sources[*]}}" \
		"--store tells what is in it: no source"
	[ -n "$kept" ] || refuse "$records$empty$no_wait" \
		"--records, --empty and --no-wait need --state or --store"
	refuse "${records:+$output$mail$to$fetch$empty}" \
		"--records prints what is kept, and makes no digest: no --output, $(
		)--to, --mail, --fetch or --empty"
	[ -z "$mail" ] || validate_mail
	if [ -n "$state" ]; then
		[ -n "$records${sources[*]}" ] || wrong "no source given"
	elif [ -z "$store${sources[*]}" ]; then
		sources=(-)
		[ ! -t 0 ] || echo "$me: reading standard input, to Ctrl-D" >&2
	fi
	[ -z "$kept" ] || validate_kept
	note_output
	sort_sources
	case " ${sources[*]} " in
	# What a terminal is typed into must not be in the background.
	*' - '*) [ ! -t 0 ] || foreground=yes ;;
	esac
	to=${to:-text}
	[ -z "$reader" ] || [ -z "$areas" ] || classify+=(--maintainers)
}

# What remembers must not be read, or become the digest.
validate_kept()
{
	local i file own real kept=() files=("${sources[@]}" "${inputs[@]}")
	[ -z "$output" ] || files+=("$output")
	[ ${#files[@]} -gt 0 ] || return
	[ -z "$state" ] || kept+=("$state"/{begun,lock,logs,positions}{,.next})
	kept+=("${store:-$state/store.db}"{,-journal,-wal,-shm,.lock,.work,.commits,.gaps,.sent,.told})
	mapfile -d '' -t kept < <(realpath -mz -- "${kept[@]}")
	mapfile -d '' -t real < <(realpath -mz -- "${files[@]}")
	# What has no name at all, realpath has told.
	[ ${#real[@]} -eq ${#files[@]} ] || exit 66
	for own in "${kept[@]}"; do
		for i in "${!files[@]}"; do
			file=${files[i]}
			if [ "${real[i]}" = "$own" ] || [ "$file" -ef "$own" ]; then
				wrong "$(printf %q "$file"): is what remembers" \
					"what was told: name another file"
			fi
		done
	done
}

# For the filters, which do not read what the digest will be written to.
note_output()
{
	local said
	if [ -n "$output" ]; then
		said="--output=$(printf %q "$output")"
		[ ! -d "$output" ] || wrong "$said: is a directory"
		PATCHPIPE_OUTPUT=$output
		[[ $output == /* ]] || PATCHPIPE_OUTPUT=$PWD/$output
	elif [ -z "$mail" ] && [ -f /dev/stdout ]; then
		exec {PATCHPIPE_OUTPUT}>&1
	fi
	export PATCHPIPE_OUTPUT
}

validate_mail()
{
	refuse "$output" "--mail and --output: one of them"
	[ "${to:-mail}" = mail ] || wrong "--mail and --to=$to: one of them"
	for mail in "${mails[@]}"; do
		# A wrong address must not become a header of its own.
		case $mail in
		*[[:cntrl:]]*) wrong "--mail: no address" ;;
		*@*) ;;
		*)
			# A user of this machine has none; a source may have come here.
			if [ -f "$mail" ] || is_repository "$mail"; then
				wrong "--mail=$(printf %q "$mail"): a source, not an" \
					"address: --mail=ADDRESS $(printf %q "$mail")"
			fi
			;;
		esac
		format+=("--mail-to=$mail")
	done
	to=mail
	sendmail=$(PATH=$PATH:/usr/sbin:/usr/lib command -v \
		"${SENDMAIL:-sendmail}") || die 75 "no sendmail here"
}

# try FILTER OPTION...: does it take these options, and find their files?  What
# it says of them is said of ours.
try()
{
	local said status
	said=$("$@" /dev/null 2>&1 >/dev/null)
	status=$?
	said=${said/#"$1: "/"$me: "}
	[ -z "$said" ] ||
		printf '%s\n' "${said/%"'$1 --help'"/"'$me --help'"}" >&2
	[ $status -eq 0 ] || exit $status
}

# What a filter refuses is said before any work, and without an empty digest.
preflight()
{
	try mbox-split "${now[@]}" ${since:+"--since=$since"} "${split[@]}"
	try patch-classify "${classify[@]}"
	# Context is large, and not read twice.
	try series-thread "${thread[@]/#--context=*/--context=/dev/null}"
	try stats-count --pass --by="$by" --by="$people" "${count[@]}"
	try digest-format --heading="$heading" --to="$to" "${now[@]}" \
		"${format[@]}"
}
