# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# own - digests that were sent, and come back with the mail that is read.

# remember_own: the message-id of the digest that is to be sent.
remember_own()
{
	[ "$to" = mail ] && [ -n "$state" ] || return 0
	{
		[ ! -e "$store.sent" ] || cat -- "$store.sent"
		sed -n '/^$/q; s/^Message-I[Dd]: <\(.*\)>$/\1/p' -- "$work/digest"
	} | tail -n 400 >"$work/sent" && mv -fT -- "$work/sent" "$store.sent" ||
		stuck 75
}

# drop_own FILE: of records.  A header would hide the mail of whoever writes it;
# these ids nobody knew before, and they are named.
drop_own()
{
	local own='left out: a digest that was sent from here'
	[ -s "$store.sent" ] && grep -qaFf "$store.sent" -- "$1" || return 0
	waits=$work/waits own=$own LC_ALL=C awk -v me="$me" '
		NR == FNR { sent[$0]; next }
		{
			match($0, /(^|\t)msgid:[^\t]*/)
			id = substr($0, RSTART, RLENGTH)
			sub(/^\t?msgid:/, "", id)
			if (id in sent)
				print me ": " id ": " ENVIRON["own"] >>ENVIRON["waits"]
			else
				print
		}' "$store.sent" "$1" >"$work/others" &&
		mv -fT -- "$work/others" "$1" || stuck 75
}
