#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-position-file.t - the FILE of mbox-split --position: what cannot be read
# is named as that, and is neither no position nor an empty one, with which all
# would begin anew.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool mbox-split || skip_all "mbox-split is not built"

box=$data/sample/lantern-2026-03.mbox
cd "$tmp" || exit 99

# as_nobody COMMAND...: as one whom the modes of files stop, as they do not root.
as_nobody=()
[ "$(id -u)" -ne 0 ] ||
	as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
# may_be_nobody: can setpriv do that here, and does he reach the tool?
may_be_nobody()
{
	"${as_nobody[@]}" mbox-split --version >"$tmp/version" 2>&1
}

# refused FILE STATUS WORDS NAME: nothing is read, and the reason is said.
refused()
{
	run "${as[@]}" mbox-split --position="$1" "$box"
	is "$status $(wc -c <"$out") $(said)" "$2 0 mbox-split: $3" "$4"
}

as=()
mkdir folder
echo source: >file
ln -s nowhere dangling
ln -s loop loop
refused folder 66 "folder: Is a directory" "a folder is 66"
refused file/p 66 "file/p.next: Not a directory" "so is what lies in a file"
refused dangling 66 "dangling: No such file or directory" \
	"a link that leads nowhere now is no position that is not there"
refused loop 66 "loop: Too many levels of symbolic links" "so is one to itself"
run mbox-split --position=fresh "$box"
is "$status $(said)" "0 " "what is not there has no positions"
mkdir taken.next
refused taken 66 "taken.next: Is a directory" \
	"what cannot become FILE.next is said before anything is read"
rmdir taken.next
run mbox-split --position=<(cat fresh.next) "$box"
ok "what is no plain file has no size" test "$status" -ne 64

chmod 777 .
mkdir closed
cp fresh.next closed/p
cp fresh.next secret
cp fresh.next another.next
chmod 0 secret another.next closed
if may_be_nobody; then
	as=("${as_nobody[@]}")
	refused secret 66 "secret: Permission denied" \
		"one that we may not read is not empty"
	refused closed/p 66 "closed/p.next: Permission denied" \
		"nor one in a folder that we may not enter"
	refused another 66 "another.next: Permission denied" \
		"a FILE.next that we may not read is not replaced"
	chmod 644 secret
	run "${as[@]}" mbox-split --position=secret "$box"
	is "$status $(wc -c <"$out") $(said)" "0 0 " "and one that we may is read"
	as=()
else
	skip "modes" "nobody cannot run the tool here"
fi
chmod 755 closed

shim=$builddir/tests/oracle/fail-call.so
if [ -e "$shim" ] && [ "$sanitizers" = no ]; then
	cp fresh.next whole
	rm -f whole.next
	for call in open pread; do
		said=
		for n in 1 2 3 4 5 6; do
			run env FAIL=$call:$n:EIO FAIL_ONLY=mbox-split \
				LD_PRELOAD="$shim" mbox-split --position=whole "$box"
			[ "$status" -eq 0 ] || said="$said$status $(said);"
			rm -f whole.next
		done
		like "$said" "(66|74) mbox-split: whole: Input/output error" \
			"a disk that fails at $call is said"
		ok "and is not an empty position" test "${said#*64 }" = "$said"
	done
else
	skip "a disk that fails" "no fail-call.so, or sanitizers"
fi

# --- a run is killed, and FILE.next is that of an older one

mkdir killed
for n in $(seq 300); do
	printf 'From a@x Thu Mar  5 10:00:07 2026\nMessage-ID: <%d@x>\n\n%s\n\n' \
		"$n" "$(printf '%010000d' 0)"
done >killed/box
(cd killed && mbox-split --position=p box >all)
ok "a run that nobody believed" test -s killed/p.next
mkfifo killed/pipe
sleep 5 <>killed/pipe &
reader=$!
mbox-split --embed --position=killed/p killed/box >killed/pipe &
run=$!
for _ in $(seq 100); do
	[ -s killed/p.next ] || break
	sleep 0.05
done
kill -9 "$run"
wait "$run" 2>/dev/null
kill "$reader"
ok "what a run that is killed leaves is no position" test ! -s killed/p.next
done_testing
