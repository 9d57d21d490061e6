# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# series.sh - records as patch-classify writes them, made from a few words,
# and questions about what series-thread makes of them.  Sourced after lib.sh.

# mail KEY=VALUE...: one record.  Keys: id kind at (minutes after midnight of
# 2026-01-05, or a time) date from author refs v n t title subject prefixes
# flags and any label.  A patch whose v or n and t are not given is silent.
mail()
{
	local id='' kind=patch at=0 date='' from='Ana Petrova <ana@example.org>'
	local author='' refs='' v='' n='' t='' title='a: Do it' flags='' rest=''
	local word text='text\n'
	for word; do
		case $word in
		id=*) id=${word#*=} ;;
		kind=*) kind=${word#*=} ;;
		at=*) at=${word#*=} ;;
		date=*) date=${word#*=} ;;
		from=*) from=${word#*=} ;;
		author=*) author=${word#*=} ;;
		refs=*) refs=${word#*=} ;;
		v=*) v=${word#*=} ;;
		n=*) n=${word#*=} ;;
		t=*) t=${word#*=} ;;
		title=*) title=${word#*=} ;;
		flags=*) flags=${word#*=} ;;
		text=*) text=${word#*=} ;;
		*) rest=$rest$'\t'${word/=/:} ;;
		esac
	done
	case $at in
	*T*) ;;
	*) printf -v at '2026-01-05T%02d:%02d:00Z' $((at / 60)) $((at % 60)) ;;
	esac
	[ -n "$v" ] || flags="$flags unversioned"
	[ -n "$n$t" ] || flags="$flags unnumbered"
	[[ $id == *@* ]] || id=$id@example.org
	refs=$(for word in $refs; do
		[[ $word == *@* ]] || word=$word@example.org
		printf ' %s' "$word"
	done)
	printf 'msgid:%s\tdate:%s\tarrived:%s\tfrom:%s' "$id" "${date:-$at}" \
		"$at" "$from"
	[ -z "$refs" ] || printf '\trefs:%s' "${refs# }"
	printf '\tkind:%s' "$kind"
	flags=${flags# }
	[ -z "$flags" ] || printf '\tflags:%s' "$flags"
	case $kind in
	post | notice) ;;
	pull)
		[ -z "$t" ] || printf '\tversion:%s\tnumber:%s\ttotal:%s' \
			"${v:-1}" "${n:-0}" "$t"
		;;
	*)
		printf '\tversion:%s\tnumber:%s\ttotal:%s' "${v:-1}" "${n:-1}" \
			"${t:-1}"
		;;
	esac
	printf '\ttitle:%s\tauthor:%s%s\ttext:%s\n' "$title" "${author:-$from}" \
		"$rest" "$text"
}

# send ID AT TOTAL KEY=VALUE...: a cover ID-0 and its patches ID-1 to
# ID-TOTAL below it, a second... a minute apart.
send()
{
	local id=$1 at=$2 total=$3 i
	shift 3
	mail id="$id-0" kind=cover at="$at" n=0 t="$total" title="All of it" "$@"
	for ((i = 1; i <= total; i++)); do
		mail id="$id-$i" at="$at" refs="$id-0" n=$i t="$total" \
			title="part $i" "$@"
	done
}

# thread [OPTION...]: series-thread over what the commands before it, a
# function name in $case, print.
thread()
{
	run series-thread "$@"
}

# field ID LABEL: of the record of that message-id in $out.
field()
{
	local id=$1
	[[ $id == *@* ]] || id=$id@example.org
	grep -F "msgid:$id	" "$out" | head -1 | tr '\t' '\n' |
		sed -n "s/^$2://p" | sed 's/@example\.org//g'
}

# series_of ID...: the series of each, blanks between.
series_of()
{
	local id all=
	for id; do
		all="$all $(field "$id" series)"
	done
	echo "${all# }"
}
