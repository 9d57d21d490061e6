#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# am-forms.t - record-pick --reviews over a patch in every form that mail has:
# for git mailinfo the message is longer by the trailers, and nothing else has
# changed; where that cannot be, it is said, and the mail stays as it is.
. "${srcdir:-.}/tests/suites/lib.sh"
need git python3
for tool in record-pick mbox-split patch-classify series-thread; do
	has_tool $tool || skip_all "no $tool in this build"
done
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
cd "$tmp" || exit 99
mkdir mails
python3 "$srcdir/tests/am-forms.py" mails

# reviewed FOLDER/NAME: the patch with the tags of its answers.
reviewed()
{
	mbox-split --input=mail "$1.eml" "$1".*.answer | patch-classify |
		series-thread >records
	rm -rf box
	run record-pick kind=patch --reviews --to=maildir=box records
	cat box/new/* >after
}

# info NAME <MAIL: what git takes from it, into NAME.info, .message and .patch.
info()
{
	git mailinfo "$1.message" "$1.patch" >"$1.info" 2>/dev/null
}

for mail in mails/*.eml; do
	name=$(basename "$mail" .eml)
	reviewed "mails/$name"
	is "$status $(said | grep -v ': sent by .*, its author is ')" "0 " \
		"$name: tags are added"
	info before <"$mail"
	info added <after
	is_file added.info before.info "$name: nobody else wrote it"
	ok "$name: the patch is the same" cmp before.patch added.patch
	args=()
	for answer in "mails/$name".*.answer; do
		args+=(--trailer "$(tail -n 1 "$answer")")
	done
	git interpret-trailers --no-divider "${args[@]}" <before.message >want
	# What was added has the line ends of the mail.
	sed -i 's/\r$//' added.message want
	is_file added.message want "$name: and the message, but for them"
done
for name in utf-8 undeclared latin1-west qp qp-lines; do
	reviewed "mails/$name"
	is "$(diff --text "mails/$name.eml" after | grep -c '^<')" 0 \
		"$name: no line is written anew"
done
for mail in mails/no/*.eml; do
	name=$(basename "$mail" .eml)
	reviewed "mails/no/$name"
	is "$status $(wc -l <"$err")" "65 1" "$name: no tag can be added: 65"
	like "$(said)" "line 1: <$name@x.example> got no trailers: [^?]*$" \
		"$name: and why"
	is_file after "$mail" "$name: the mail is as it was"
done
done_testing
