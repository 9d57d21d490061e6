#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# progress.t - what a terminal is shown of how far it is, and when.
. "${srcdir:-.}/tests/suites/lib.sh"
[ "$sanitizers" = no ] || skip_all "it waits for seconds, and the other build did"
need python3
python3 -c 'import os; os.openpty()' 2>/dev/null || skip_all "no terminal to be had"
for tool in mbox-split patch-classify record-pick; do
	has_tool $tool || skip_all "no $tool in this build"
done
cd "$tmp" || exit 99
cp "$data/sample/lantern-2026-03.mbox" list.mbox
mbox-split list.mbox | patch-classify >list.ltsv

# typed COMMAND: runs it in an interactive bash on a terminal of its own, and
# leaves what came to the screen, a line a write, in $out.
typed()
{
	run timeout 60 python3 - "$1" <<'END'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execvp("bash", ["bash", "--norc", "--noprofile", "-ic", sys.argv[1]])
try:
    while True:
        sys.stdout.write(os.read(fd, 65536).decode().replace("\r", "\n"))
except OSError:
    pass
END
}

# Not read before three seconds have passed.
for _ in {1..300}; do cat list.mbox; done >big.mbox
for _ in {1..60}; do cat list.ltsv; done >big.ltsv
slow='(sleep 3; cat >/dev/null)'
far='^ *[0-9]+% \[[=>]* *\] [0-9]+ (mails|records), [0-9.]+ MB/s, [0-9]:[0-9]+ left'
typed "mbox-split big.mbox | $slow"
like "$(cat "$out")" "$far" "after two seconds it is shown how far reading is"
typed "record-pick big.ltsv | $slow"
like "$(cat "$out")" "$far" "by whatever filter reads a file"
typed "record-pick - <big.ltsv | $slow"
like "$(cat "$out")" "$far" "as standard input, too"
typed "mbox-split big.mbox | (sleep 3; cat)"
is "$(grep -cE "$far" "$out")" 0 "but not where the pipeline writes there"
typed "mbox-split big.mbox | $slow & wait"
is "$(grep -cE "$far" "$out")" 0 "nor from the background"
typed "mbox-split big.mbox 2>said | $slow; cat said"
is "$(grep -cE "$far" "$out")" 0 "nor where errors go elsewhere"
typed "mbox-split big.mbox | patch-classify | $slow"
is "$(grep -c records "$out")" 0 "nor by two at a time"
typed "mbox-split --progress list.mbox >/dev/null"
is "$(grep -cE "$far" "$out") $status" "0 0" "what is done at once needs no line"
typed 'mbox-split - --progress < <(cat list.mbox; sleep 1; cat list.mbox) >/dev/null'
like "$(cat "$out")" '[0-9]+ mails, [0-9]+/s' "--progress shows what a pipe brings"
typed 'mbox-split - < <(cat list.mbox; sleep 3; cat list.mbox) >/dev/null'
is "$(grep -c mails "$out")" 0 "without it, a pipe is its writer's"
typed "mbox-split big.mbox nowhere | $slow"
is "$(grep -A1 -E "$far" "$out" | grep -c nowhere) $(grep -c '^mbox-split: nowhere' "$out")" \
	"0 1" "what else is said stands in a line of its own"

mkfifo fifo
typed '(cat list.mbox; sleep 3; cat list.mbox) >fifo & list-digest fifo >digest'
is "$(grep -c 'mails, ' "$out")" 1 "list-digest shows one line for the whole"
like "$(cat digest)" '^Mailing list update' "and the digest is made"
typed '(cat list.mbox; sleep 3; cat list.mbox) >fifo & { list-digest fifo >digest & wait; }'
is "$(grep -c 'mails, ' "$out")" 0 "but none from the background"
done_testing
