#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# cases.t - mail that has to be read rightly: the tables of tests/data/cases.
#
# A table is a file GROUP.txt beside the mails that it names:
#
#   # free comment, between cases
#   case NAME FILE
#   why  what the mail is, what is right, and by which rule
#   $ COMMAND
#   the output that is right, up to an empty line
#
#   ! COMMAND whose exit status must be 0, and whose output does not count
#
# A line that begins with "$ " or "! " always begins a command; of "$" the
# exit status does not count.  In a command $F is FILE, and
#
#   P  mbox-split "$F" | patch-classify
#   S  P | series-thread                R  P | series-thread --summary
#   D  S | digest-format --entries=none
#
# CASES=PATTERN takes only the cases whose name matches.
. "${srcdir:-.}/tests/suites/lib.sh"

# They are for the commands of the tables.
# shellcheck disable=SC2317
P() { mbox-split "$F" | patch-classify; }
# shellcheck disable=SC2317
S() { P | series-thread; }
# shellcheck disable=SC2317
R() { P | series-thread --summary; }
# shellcheck disable=SC2317
D() { S | digest-format --entries=none; }
export -f P S R D

# The command that was read is complete: run it.
end_command()
{
	local sign=${command%% *} good

	# shellcheck disable=SC2053 # a pattern
	if [ -n "$command" ] && [[ $name == ${CASES:-*} ]]; then
		(
			cd "$data/cases" && F=$file exec bash -c "${command#??}"
		) >"$out" 2>"$err" </dev/null
		status=$?
		if [ "$sign" = '!' ]; then
			is "$status" 0 "$name: $command"
		else
			printf '%s' "$wanted" >"$tmp/wanted"
			is_file "$out" "$tmp/wanted" "$name: $command"
		fi
		good=$?
		[ "$good" = 0 ] || diag <<<"$why"
		[ "$good" = 0 ] || head -5 "$err" | diag
	fi
	command=
	wanted=
}

# stray LINE: the table says nothing that is understood.
stray()
{
	fail "$table: what is this? $1"
}

take_line()
{
	case $1 in
	'$ '* | '! '*)
		end_command
		command=$1
		in_output=yes
		;;
	'') in_output= ;;
	*)
		if [ -n "$in_output" ]; then
			wanted+=$1$'\n'
			return
		fi
		case $1 in
		'#'*) ;;
		'case '*)
			end_command
			read -r _ name file _ <<<"$1"
			[ -e "$data/cases/$file" ] || stray "$1"
			;;
		'why '*) why=$1 ;;
		*) stray "$1" ;;
		esac
		;;
	esac
}

for table in "$data"/cases/*.txt; do
	command='' wanted='' name='' file='' why='' in_output=''
	while IFS= read -r line || [ -n "$line" ]; do
		take_line "$line"
	done <"$table"
	end_command
done
done_testing
