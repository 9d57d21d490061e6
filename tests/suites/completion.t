#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# completion.t - what a real bash and a real zsh make of a TAB.
. "${srcdir:-.}/tests/suites/lib.sh"
[ "$sanitizers" = no ] || skip_all "it is about shells"
need python3
python3 -c 'import os; os.openpty()' 2>/dev/null || skip_all "no terminal to be had"
for tool in record-pick stats-count digest-format; do
	has_tool $tool || skip_all "no $tool in this build"
done
[ -e "$builddir/scripts/completion/patchpipe" ] || skip_all "not a built tree"
cd "$tmp" || exit 99
mkdir work
cd work || exit 99
echo >lantern.mbox

cat >"$tmp/bash.rc" <<END
PATH=$PATH
. '$builddir/scripts/completion/patchpipe'
bind 'set enable-bracketed-paste off' 'set bell-style none'
bind 'set show-all-if-ambiguous off'
show() { printf '{{%s}}\n' "\$READLINE_LINE"; READLINE_LINE=; }
bind -x '"\C-g": show'
END
mkdir "$tmp/functions"
cp "$builddir/scripts/completion/_patchpipe" "$tmp/functions/"
cat >"$tmp/zsh.rc" <<END
PATH=$PATH
fpath=('$tmp/functions' \$fpath)
autoload -U compinit && compinit -u -D
unsetopt beep auto_menu auto_list
show() { print -r -- "{{\$BUFFER}}"; BUFFER=; }
zle -N show
bindkey '^G' show
END

# What is typed, and what a TAB makes of it; | is the end of the line.
cat >"$tmp/cases" <<'END'
record-pick --fie|record-pick --fields=|
record-pick --exit|record-pick --exit-status |
record-pick --to=js|record-pick --to=jsonl |
record-pick --to=mail|record-pick --to=maildir=|
record-pick --fields=tit|record-pick --fields=title |
record-pick --fields=date,series-a|record-pick --fields=date,series-author |
record-pick --sort=unrev|record-pick --sort=unreviewed |
record-pick kind=cov|record-pick kind=cover |
record-pick flags=unnum|record-pick flags=unnumbered |
record-pick unrev|record-pick unreviewed|
record-pick lant|record-pick lantern.mbox |
record-store news=wait|record-store news=waiting |
stats-count --by=sender|stats-count --by=sender-domain |
stats-count --by=month,comp|stats-count --by=month,company |
stats-count --unit=cha|stats-count --unit=changes |
stats-count --skip=not|stats-count --skip=notice |
digest-format --to=mark|digest-format --to=markdown |
digest-format --append=lant|digest-format --append=lantern.mbox |
list-digest --to=mark|list-digest --to=markdown |
list-digest --repo|list-digest --repository=|
list-digest lant|list-digest lantern.mbox |
series-thread --without=chan|series-thread --without=changeid |
mbox-split --as=maild|mbox-split --as=maildir |
git-records --diff|git-records --diff-algorithm=|
END
cut -d '|' -f 1 "$tmp/cases" >"$tmp/typed"
mapfile -t typed <"$tmp/typed"
cut -d '|' -f 2 "$tmp/cases" >"$tmp/want"
for shell in bash zsh; do
	if ! command -v $shell >/dev/null; then
		skip "$shell completes" "no $shell on this machine"
		continue
	fi
	run timeout 120 python3 "$srcdir/tests/type-tab.py" $shell \
		"$tmp/$shell.rc" "${typed[@]}"
	is "$status" 0 "$shell: lines are typed" || diag <"$err"
	is_file "$out" "$tmp/want" "$shell completes options, values, fields and conditions"
done

# Nothing is left out by the way in which the words were found.
. "$builddir/scripts/completion/patchpipe" 2>/dev/null
. "$srcdir/tests/suites/tools.sh"
for tool in $pp_tools list-digest git-records; do
	is "$(_patchpipe_words "$tool" | tr ' ' '\n' | sed 's/=$//' | sort)" \
		"$(options_of "$tool")" "$tool: all of its options"
done
done_testing
