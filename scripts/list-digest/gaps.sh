# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# gaps - what could not be read: said, and named in this digest or the next.

# hear COMMAND...: what it could not read is shown then, unless it was, and told
# in the digest; what cannot be mended by going on ends it.  To be shown, it needs
# no disk.
hear()
{
	local status ear listener to=unread
	exec {ear}> >(
		words=$(exec tee -i -- "$work/said") || : >"$work/deaf"
		[ -z "$words" ] || printf '%s\n' "$words" |
			grep -avxFf <(cat -- "$work"/{unread,waits}) >&2
	)
	listener=$!
	run "$@" 2>&"$ear"
	status=$?
	exec {ear}>&-
	wait $listener
	case $status in
	# What waits comes another time.
	0) to=waits ;;
	65 | 66 | 74) ;;
	*) stuck $status ;;
	esac
	# Nothing is missing for that.
	[ ! -e "$work/deaf" ] || stuck 75
	sed '/: read anew$/d' -- "$work/said" >>"$work/$to" || stuck 75
	note $status
	return $status
}

# say_unread TEXT: now, and in the digest.
say_unread()
{
	echo "$me: $1" >>"$work/unread" || stuck 75
	echo "$me: $1" >&2
}

# lasting_gaps: what no run will say again.
lasting_gaps()
{
	[ ! -e "$store.gaps" ] || cat -- "$store.gaps" &&
	sed -nE '/: its mail is not in the /d; /: (byte|commit) /p' -- \
		"$work/unread" &&
		sed -nE '/: (nothing that was read of it is left|is named no more, and not read|is gone): /p
			/: mails that arrived before [-0-9TZ:]+ are left out /p
			/: left out: a digest that was sent from here$/p' -- \
			"$work"/{unread,waits}
}

# remember_gaps: they are for the next digest.
remember_gaps()
{
	lasting_gaps | sort -u -o "$work/gaps" || stuck 75
	[ ! -s "$work/gaps" ] || put_gaps
}

put_gaps()
{
	sync -- "$work/gaps" && mv -fT -- "$work/gaps" "$store.gaps" || exit 75
}

# remember_unnamed: those that this digest has not named; the store has told the
# message-ids that its line had.
remember_unnamed()
{
	{ lasting_gaps && sed -n "/$differ/p" -- "$work"/{unread,waits}; } |
		awk 'NR == FNR { unnamed[$0]; next } $0 in unnamed' \
			"$work/unnamed" - | sort -u -o "$work/gaps" || stuck 75
	if [ -s "$work/gaps" ]; then
		put_gaps
	else
		rm -f -- "$store.gaps" || exit 75
	fi
}

# What is said of mail that is in the digest, or of what was read before.
notes=": (was incomplete when it was read last: comes again|\
no newline at the end: the last mail may be incomplete|\
the mailbox is being written to: its last mail may be incomplete|\
not certain whether a mail begins here; such lines: [0-9]+|\
NULs at the end: the mail may be incomplete|\
is empty now: what was read of it stays known|\
mails that arrived before [-0-9TZ:]+ are left out [(]--since[)]: [0-9]+|\
left out: a digest that was sent from here)$"

# What is said of mails that came under the message-id of another.
differ=': mails that differ have this message-id'
differ_more=': ([0-9]+) more message-ids of mails that differ$'

# name_some OPTION TEST: those lines of what was said stand first in the digest,
# which awk's TEST is true of; what is left goes to $work/unnamed.
name_some()
{
	local line lines n=0 known=$store.gaps most=20
	[ -n "$store" ] && [ -e "$known" ] || known=/dev/null
	notes=$notes awk "$2 && !seen[\$0]++" "$known" "$work"/{unread,waits} \
		>"$work/named" || stuck 75
	mapfile -t lines <"$work/named"
	for line in "${lines[@]:0:most}"; do
		format+=("$1=$line")
	done
	for line in "${lines[@]:most}"; do
		if [[ $line =~ $differ_more ]]; then
			n=$((n + BASH_REMATCH[1]))
		else
			n=$((n + 1))
			printf '%s\n' "$line"
		fi
	done >>"$work/unnamed" || stuck 75
	[ $n -eq 0 ] || format+=("$1=and $n more")
}

# name_gaps: what could not be read, and then what else was said of the reading.
name_gaps()
{
	# shellcheck disable=SC2016 # awk's
	name_some --gap '$0 !~ ENVIRON["notes"]'
	# shellcheck disable=SC2016
	name_some --note '$0 ~ ENVIRON["notes"]'
}
