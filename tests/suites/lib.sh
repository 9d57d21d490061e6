# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# lib.sh - what every suite sources: TAP, a folder of its own, and helpers.
#
#   . "$srcdir/tests/suites/lib.sh"
#   run mbox-split "$data/one.mbox"        # fills $out $err (files), $status
#   is "$status" 0 "a name that is a sentence"
#   is_file "$out" "$expected" "the bytes are these"
#   ok "a command tells" grep -q '^src:' "$out"
#   done_testing
#
# make check sets srcdir, builddir, pp_tools, sanitizers and PATH; by hand,
# from the top of a built tree, "bash tests/suites/NAME.t" finds them itself.

set -u

: "${srcdir:=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}"
: "${builddir:=$srcdir}"
srcdir=$(cd "$srcdir" && pwd)
builddir=$(cd "$builddir" && pwd)
if [ -z "${pp_tools+set}" ]; then
	PATH=$builddir/tools:$PATH
	export LC_ALL=C TZ=UTC G_DEBUG=fatal-criticals
	pp_tools=
	for _tool in "$builddir"/tools/*; do
		# The filters alone, not the scripts that run them.
		[ -e "$srcdir/${_tool#"$builddir/"}.c" ] && [ -x "$_tool" ] &&
			pp_tools="$pp_tools ${_tool##*/}"
	done
fi
# Names alone, whatever way they came.
_tools=
for _tool in $pp_tools; do
	_tools="$_tools ${_tool##*/}"
done
pp_tools=$_tools
: "${sanitizers:=no}"
export srcdir builddir pp_tools sanitizers

data=$srcdir/tests/data
shared=${PATCHPIPE_SHARED:-$srcdir/../shared}
tmp=$(mktemp -d "${TMPDIR:-/tmp}/patchpipe.XXXXXX") || exit 99
trap 'rm -rf "$tmp"' EXIT
out=$tmp/out
err=$tmp/err
status=0
_number=0
_failed=0
_planned=
export data shared tmp

# plan N: promise N tests; done_testing is then not needed.
plan()
{
	_planned=$1
	printf '1..%d\n' "$1"
}

# skip_all REASON: the whole suite, before its first test.
skip_all()
{
	printf '1..0 # SKIP %s\n' "$*"
	exit 0
}

# no_leaks: what a filter leaves allocated is asked in suites of its own, and is
# a third of the time of a short run: those that drive hundreds leave it out.
no_leaks()
{
	export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
}

# need PROGRAM...: skips the suite where one is not installed.
need()
{
	local program
	for program; do
		command -v "$program" >/dev/null ||
			skip_all "no $program on this machine"
	done
}

_report()
{
	_number=$((_number + 1))
	# "#" would begin a TAP directive.
	printf '%s %d - %s\n' "$1" "$_number" "${2//#/\\#}"
	[ "$1" = ok ] || _failed=$((_failed + 1))
}

pass()
{
	_report ok "$1"
}

fail()
{
	_report 'not ok' "$1"
}

# skip NAME REASON: one test that cannot be run here.
skip()
{
	_number=$((_number + 1))
	printf 'ok %d - %s # SKIP %s\n' "$_number" "$1" "$2"
}

# todo NAME: known not to hold yet; counted apart, and nobody is held up.
todo()
{
	_number=$((_number + 1))
	printf 'not ok %d - %s # TODO\n' "$_number" "$1"
}

# diag: standard input, or the arguments, as TAP comments.
diag()
{
	if [ $# -gt 0 ]; then
		printf '%s\n' "$@"
	else
		cat -v
	fi | sed 's/^/# /'
}

# ok NAME COMMAND...: true when COMMAND succeeds; what it says is a comment.
ok()
{
	local name=$1
	shift
	if "$@" >"$tmp/ok.said" 2>&1; then
		pass "$name"
	else
		fail "$name"
		diag "failed: $*"
		head -40 "$tmp/ok.said" | diag
		return 1
	fi
}

# is GOT WANTED NAME: two strings.
is()
{
	if [ "$1" = "$2" ]; then
		pass "$3"
	else
		fail "$3"
		diag "   got: $1" "wanted: $2"
		return 1
	fi
}

# is_file GOT WANTED NAME: two files, byte for byte.
is_file()
{
	if cmp -s -- "$1" "$2"; then
		pass "$3"
	else
		fail "$3"
		diff -u -- "$2" "$1" 2>&1 | head -60 | diag
		return 1
	fi
}

# like GOT ERE NAME: the string holds a match.
like()
{
	if printf '%s\n' "$1" | grep -Eq -- "$2"; then
		pass "$3"
	else
		fail "$3"
		diag "   got: $1" "wanted: /$2/"
		return 1
	fi
}

# run COMMAND...: standard output to $out, errors to $err, and $status.
run()
{
	status=0
	"$@" >"$out" 2>"$err" || status=$?
}

# instructions TOOL ARGUMENT...: how many it executes; nothing where it fails.  Its
# output is in $out.  That they only be counted takes half of callgrind's time.
instructions()
{
	run valgrind --tool=cachegrind --cachegrind-out-file=/dev/null \
		--cache-sim=no --log-file="$tmp/counted" "$@"
	[ "$status" -ne 0 ] ||
		sed -n '/ I *refs: /{s/.*: *//;s/,//g;p}' "$tmp/counted"
}

# said: what the last run printed on standard error.
said()
{
	cat -- "$err"
}

# has_tool NAME: is it one of this build?
has_tool()
{
	case " $pp_tools " in
	*" $1 "*) return 0 ;;
	esac
	return 1
}

# done_testing: last line of a suite that did not plan.
done_testing()
{
	[ -n "$_planned" ] || printf '1..%d\n' "$_number"
	[ "$_failed" -eq 0 ] || diag "$_failed of $_number failed"
	exit 0
}
