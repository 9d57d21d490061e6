#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# terminal.t - list-digest for somebody who sits at a terminal: what it says, the
# pager, the width of lines, colours.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
[ "$sanitizers" = no ] || skip_all "it is about the shell's part, and waits"
for tool in mbox-split digest-format record-store; do
	has_tool $tool || skip_all "no $tool yet"
done
script -qec true /dev/null >/dev/null 2>&1 </dev/null ||
	skip_all "no terminal to be had"
sample_archives "$tmp/here"
cd "$tmp/here" || exit 99
export TERM=xterm TMPDIR=$tmp/temp
unset NO_COLOR LESS PAGER PATCHPIPE_PAGER
mkdir "$TMPDIR"

# typed COMMAND: in a bash on a terminal of 10 lines of 60 columns; what came to
# the screen to $out.
typed()
{
	printf '%s\n' "stty rows 10 cols 60; $1" >"$tmp/typed"
	run timeout 60 script -qec "bash $tmp/typed" /dev/null </dev/null
	tr -d '\r' <"$out" >"$tmp/screen"
	mv "$tmp/screen" "$out"
}

digest="list-digest --heading=L lantern.mbox"

# --- the pager

$digest >"$tmp/whole"
for how in "PATCHPIPE_PAGER='cat >paged' PAGER=false" "PAGER='cat >paged'"; do
	rm -f paged
	typed "$how $digest"
	is "$status $(cat "$out") $(head -1 paged)" "0  $(head -1 "$tmp/whole")" \
		"a digest goes through the pager: $how"
done
ok "it has colours" grep -q $'^\033\\[1mNew versions' paged
typed "NO_COLOR=1 PAGER='cat >paged' $digest --width=0"
is_file paged "$tmp/whole" "unless they are not wanted"
typed "PAGER='cat >paged' $digest --color=never"
# Letters of more than one byte are among them.
is "$(sed '/^===== Patch Commit/,$d' paged | grep -E '^(         |20|reviewed)' |
	awk 'length > 64')" "" "its facts are as wide as the terminal"
typed "PAGER='cat >paged' $digest --color=never --width=0"
is_file paged "$tmp/whole" "by --color, either"
for how in '=FRX' 'LESS=-S=-S' 'LESS==' ; do
	typed "${how%=*} PAGER='echo \"\$LESS\" >options' $digest"
	is "$(cat options)" "${how##*=}" "less is told what git tells it: $how"
done
rm -f paged
for how in PAGER= PAGER=cat PAGER=no-such-pager PATCHPIPE_PAGER=cat; do
	typed "$how $digest --color=never --width=0 2>said"
	is "$status $(grep -v no-such-pager said)" "0 " "no pager: $how"
	is_file "$out" "$tmp/whole" "then all comes at once: $how"
done
mkdir "$tmp/bin"
ln -s /usr/bin/* /bin/* "$tmp/bin" 2>/dev/null
rm -f "$tmp/bin/less"
typed "PATH=$builddir/tools:$tmp/bin; $digest --color=never --width=0"
is_file "$out" "$tmp/whole" "where there is no less, there is no word of it"
typed "PAGER='cat >paged' $digest --no-pager --color=never --width=0"
is_file "$out" "$tmp/whole" "likewise with --no-pager"
typed "PAGER='cat >paged' $digest --output=written"
is_file written "$tmp/whole" "a file is no terminal"
typed "PAGER='cat >paged' $digest | cat"
is_file "$out" "$tmp/whole" "nor is a pipe"
ok "these ask no pager" test ! -e paged
for how in 'head -1' 'read -r line; kill -INT $$' 'kill -INT 0; sleep 1' \
	'trap : INT; kill -INT 0; cat >paged'; do
	typed "trap : INT; PAGER='$how' $digest --state=state >/dev/tty; echo \"status \$?\""
	is "$(tail -1 "$out") $(ls "$TMPDIR")$(echo state/*)" \
		"status 0 state/lock state/positions state/store.db state/store.db.told" \
		"quitting is no error, and nothing is left: $how"
	rm -rf state
done

# --- what is said

: >quiet.mbox
for how in '=printed' --output=d=written --mail=me@example.org=sent; do
	typed "SENDMAIL=false list-digest --state=state ${how%=*} quiet.mbox"
	is "$status $(cat "$out")" "0 list-digest: no new mail: nothing is $(
		)${how##*=}; with --empty a digest is" "a quiet night is told: ${how##*=}"
done
rm -rf state
typed "list-digest --state=state --since='1 week ago' lantern.mbox"
is "$status $(cat "$out")" "0 list-digest: no mail since 1 week ago: nothing $(
	)is printed; with --empty a digest is" "as is a first one"
rm -rf state
run list-digest --state=state --since='1 week ago' lantern.mbox
is "$status $(cat "$out" "$err")" "0 " "but not to cron"
for source in lantern.git=2026-03-06 lantern.mbox=2026-03-05; do
	typed "mbox-split --since='1 week ago' ${source%=*}"
	is "$status $(cat "$out")" "0 mbox-split: no mail of that time: the $(
		)newest is of ${source#*=}" "the last mail is told: ${source%=*}"
	typed "list-digest --no-pager --since='1 week ago' ${source%=*} | head -1"
	is "$(head -1 "$out")" "mbox-split: no mail of that time: the $(
		)newest is of ${source#*=}" "by list-digest as well: ${source%=*}"
done
typed "mbox-split quiet.mbox"
is "$status $(cat "$out")" "0 mbox-split: no mail there" "none at all is told"
run mbox-split --since='1 week ago' lantern.mbox
is "$status $(cat "$err")" "0 " "but not where nobody looks"

for tool in mbox-split record-pick list-digest; do
	typed "PAGER= $tool; echo ended"
	is "$(sed -n '1p;$p' "$out")" "$tool: reading standard input, to Ctrl-D
ended" "$tool reads a terminal, once, and says so"
done
done_testing
