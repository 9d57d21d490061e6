#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-notmuch.sh MBOX - are our conversations those that notmuch makes?
#
# Imports MBOX into a notmuch of its own, in a folder that goes again, and
# prints the mails whose conversation is another one: "differ N of M", then
# message-ids, each with the two first mails.
set -u
mbox=$1
: "${builddir:=$(cd "$(dirname "$0")/.." && pwd)}"
dir=$(mktemp -d "${TMPDIR:-/tmp}/patchpipe.XXXXXX") || exit 99
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/mail"
# Each copy of a mail in a file of its own: notmuch joins what they refer to.
git mailsplit --mboxrd -d6 -o"$dir/mail" "$mbox" >/dev/null || exit 99
# With a From line, and another in its text, a mail is none to notmuch.
find "$dir/mail" -type f -print0 | xargs -0 sed -i 1d
cat >"$dir/config" <<EOF
[database]
path=$dir/mail
[user]
name=N
primary_email=n@example.org
[new]
tags=
[search]
exclude_tags=
EOF
export NOTMUCH_CONFIG=$dir/config
unset NOTMUCH_DATABASE NOTMUCH_PROFILE
notmuch --config="$dir/config" new --quiet --no-hooks || exit 99
notmuch dump --format=batch-tag >/dev/null || exit 99
notmuch search --output=threads --sort=oldest-first '*' |
	while IFS= read -r thread; do
		notmuch search --output=messages "$thread" |
			sed "s/^id:/$thread	/"
	done >"$dir/theirs"
mbox-split "$mbox" | patch-classify |
	"$builddir/tests/unit/print-threads" >"$dir/ours" || exit 99
python3 - "$dir/ours" "$dir/theirs" <<'EOF'
import sys


def read(path):
    groups = {}
    for line in open(path, encoding="utf-8", errors="replace"):
        group, mail = line.rstrip("\n").split("\t", 1)
        groups.setdefault(group, set()).add(mail)
    return {mail: members for members in groups.values() for mail in members}


ours, theirs = read(sys.argv[1]), read(sys.argv[2])
both = ours.keys() & theirs.keys()
differ = sorted(m for m in both if ours[m] & both != theirs[m] & both)
print("differ %d of %d, only here %d, only there %d" % (
    len(differ), len(both), len(ours.keys() - both),
    len(theirs.keys() - both)))
for mail in differ:
    print(mail, "here", len(ours[mail]), "there", len(theirs[mail]), sep="\t")
for mail in sorted(ours.keys() - both):
    print(mail, "only here", sep="\t")
for mail in sorted(theirs.keys() - both):
    print(mail, "only there", sep="\t")
EOF
