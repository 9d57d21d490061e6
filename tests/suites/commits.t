#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# commits.t - from a mail to the commit that it became: git-records, and
# series-thread --commits with each kind of evidence.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread record-pick; do
	has_tool $tool || skip_all "no $tool in this build"
done
need git

be_bo
git init -q -b main repo

# lines FILE FROM TO [WORD]: a file of such lines of code.
lines()
{
	local i
	mkdir -p "repo/${1%/*}"
	for ((i = $2; i <= $3; i++)); do
		printf '\t%s(%d);\n' "${4:-lamp_step}" "$i"
	done >"repo/$1"
}

# commit DAY TITLE [TRAILER]: what lies in repo, authored and committed then.
commit()
{
	git -C repo add -A
	GIT_AUTHOR_DATE="2026-03-$1T10:00:00Z" \
		GIT_COMMITTER_DATE="2026-03-$1T10:00:00Z" \
		git -C repo commit -q -m "$2" -m "${3:+$3
}Signed-off-by: $GIT_AUTHOR_NAME <$GIT_AUTHOR_EMAIL>"
}

# post ID DAY [SUBJECT-PREFIX]: the newest commit, as it is mailed on that day;
# its author's own Date is not that of the mail.
post()
{
	git -C repo format-patch -q -1 --stdout \
		--subject-prefix="${3:-PATCH}" >mail
	{
		echo "From mboxrd@z Thu Jan  1 00:00:00 1970"
		sed -n '2,/^$/{/^$/!p}' mail | sed '/^Date: /d'
		echo "Date: $(date -uR -d "2026-03-$2 12:00:00")"
		echo "Message-ID: <$1@x.example>"
		echo
		sed '1,/^$/d' mail
		echo
	} >>list.mbox
}

# undo: takes back the newest commit, which was only mailed.
undo()
{
	git -C repo reset -q --hard HEAD~1
}

lines core/a 1 3
commit 01 'Begin'

lines drivers/one 1 20
commit 02 'lamp: Give every lamp a floor'
post one-v1 02
undo
lines drivers/one 1 22
commit 03 'lamp: Give every lamp a floor'
post one-v2 03 'PATCH v2'
undo
lines drivers/one 1 22
commit 04 'lamp: Give every lamp a floor'
one=$(git -C repo rev-parse HEAD)

lines drivers/two 100 120
commit 05 'lamp: Dim'
post two 05
undo
lines drivers/two 200 220
commit 06 'lamp: Dim the lamp slowly' \
	'Link: https://lore.example.org/r/two@x.example'
two=$(git -C repo rev-parse HEAD)

lines drivers/three 300 303
commit 07 'docs: Describe the floor.'
post three 07
undo
lines drivers/three 400 420
commit 08 'docs: describe the floor'
three=$(git -C repo rev-parse HEAD)

lines drivers/four 500 530 lamp_bright
commit 09 'lamp: Brighter'
post four 09
undo
lines drivers/four 503 531 lamp_bright
commit 10 'lamp: Make the brightest ones brighter, and say so'
four=$(git -C repo rev-parse HEAD)

lines drivers/five 600 610 lamp_five
commit 11 'lamp: Nobody takes this'
post five 11
undo
lines drivers/six 700 710 lamp_six
commit 12 'lamp: Nobody has seen this'
six=$(git -C repo rev-parse HEAD)

# The backport comes when the commit is there.
git -C repo checkout -q -b stable "$one"
git -C repo commit -q --amend -m 'lamp: Give every lamp a floor' \
	-m "[ Upstream commit $one ]" -m 'Signed-off-by: A <a@x.example>'
post backport 13 'PATCH 5.15.y'
git -C repo checkout -q main

run git-records repo
is "$status $(said)" "0 " "git-records reads a repository"
cp "$out" commits.ltsv
is "$(wc -l <commits.ltsv)" "$(git -C repo rev-list --count HEAD)" \
	"a record a commit"
is "$(record-pick commit="$two" --fields=committed,date,title --to=tsv \
	commits.ltsv)" \
	"2026-03-06T10:00:00Z	2026-03-06T10:00:00Z	lamp: Dim the lamp slowly" \
	"with both dates"
run git-records repo "$two..HEAD"
is "$(wc -l <"$out")" 3 "and of a range"
run git-records nowhere
is "$status" 66 "no repository is 66"
run git-records repo no-such-branch
is "$status" 66 "no such range is 66"

record-pick --fields=commit --to=tsv commits.ltsv | sort >want
run git-records --since=2026-03-08 repo
is "$status $(record-pick --fields=title --to=tsv "$out" | head -1)" \
	"0 docs: describe the floor" "--since leaves out older ones"
git -C repo checkout -q --detach
lines clock/a 1 3
GIT_AUTHOR_DATE=2026-03-13T10:00:00Z GIT_COMMITTER_DATE=2020-01-01T10:00:00Z \
	git -C repo commit -q --allow-empty -m 'clock: Stand in 2020'
lines clock/b 1 3
commit 14 'clock: Go right again'
run git-records --since=2026-03-08 repo
is "$status $(record-pick --fields=title --to=tsv "$out" | sed -n '1p;$p')" \
	"0 docs: describe the floor
clock: Go right again" "one of a wrong clock hides none that it stands on"
git -C repo checkout -q main
run git-records --since=yesterday repo
is "$status" 64 "and takes no time but an exact one"
sed 's/lamp: Dim/lamp: As it was known/g' commits.ltsv | head -3 >known.ltsv
echo 'no record' >>known.ltsv
run git-records --known=known.ltsv repo "$two"
is "$status $(record-pick --fields=title --to=tsv "$out" | sort)" "0 Begin
lamp: As it was known the lamp slowly
lamp: Give every lamp a floor" "--known gives what was known, and no more than that"
run git-records --known=known.ltsv repo
record-pick --fields=commit --to=tsv "$out" | sort | cmp -s - want
is "$? $(record-pick 'title=~As it' --count "$out")" "0 1" "and makes the others"
run git-records --known=nowhere repo
is "$status" 66 "what is known must be there"

mbox-split list.mbox | patch-classify >mails.ltsv
run series-thread --commits=commits.ltsv mails.ltsv
is "$status $(said)" "0 " "the commits are looked for"
cp "$out" threaded.ltsv
record-pick kind=patch --fields=msgid,commit-by,commit --to=tsv \
	--sort=msgid threaded.ltsv >got
cat >want <<END
backport@x.example		
five@x.example		
four@x.example	lines	$four
one-v1@x.example		
one-v2@x.example	patchid	$one
three@x.example	title	$three
two@x.example	link	$two
END
is_file got want "each by the strongest evidence, and no posting by another's"
series-thread --commits=commits.ltsv threaded.ltsv | cmp -s - threaded.ltsv
is $? 0 "once more changes nothing"
series-thread threaded.ltsv | cmp -s - threaded.ltsv
is $? 0 "nor does a run without commits"
series-thread --summary --commits=commits.ltsv mails.ltsv >want
series-thread --summary threaded.ltsv | cmp -s - want
is "$? $(record-pick 'in-tree>0' --count want)" "0 4" "its rows say the same"
series-thread --summary --commits=/dev/null threaded.ltsv >got
is "$(record-pick 'in-tree>0' --count got) $(record-pick commit --count got)" \
	"0 0" "but one that is given other commits says what these are"
tac threaded.ltsv | cat - mails.ltsv | series-thread | cmp -s - threaded.ltsv
is $? 0 "whatever the order, and beside copies that do not say it"
sed 's/commit-by:[a-z]*/commit-by:other/' threaded.ltsv |
	series-thread | record-pick commit --count >got
is "$(cat got)" 0 "nor is anything believed that no run says"
is "$(series-thread --commits=commits.ltsv --unposted mails.ltsv |
	record-pick commit '!commit-by' --fields=commit --to=tsv | sort)" \
	"$(printf '%s\n' "$six" "$(git -C repo rev-list HEAD | tail -1)" | sort)" \
	"--unposted prints the commits that came by no mail"
shuf --random-source=<(yes) mails.ltsv >shuffled.ltsv
tac commits.ltsv >tac.ltsv
series-thread --commits=tac.ltsv shuffled.ltsv | cmp -s - threaded.ltsv
is $? 0 "whatever the order of mails and commits"

is "$(record-pick commit="${one:0:7}" --fields=msgid --to=tsv threaded.ltsv)" \
	one-v2@x.example "seven digits of a commit find its patch"
is "$(record-pick commit="${one:0:6}" --count threaded.ltsv)" 0 "six do not"
is "$(record-pick --series commit="${one:0:9}" --fields=msgid --to=tsv \
	threaded.ltsv)" one-v2@x.example "and its series"

has_tool digest-format && {
	run digest-format --entries=none threaded.ltsv
	like "$(cat "$out")" "applied: ${one:0:12}" "the digest says which commit"
}

# digest OPTION...: of the list, with its repository.
digest()
{
	run list-digest --entries=none "$@"
}
commit='applied: [0-9a-f]{12}'
digest --repository=repo list.mbox
is "$status $(said) $(grep -c "applied: ${one:0:12}" "$out")" "0  1" \
	"list-digest looks into a repository"
digest --repository=repo:stable list.mbox
is "$status $(grep -cE "$commit" "$out")" "0 1" "and into a branch of it"
cp -r repo 'a: b'
digest --repository='a: b' --since=2026-03-09 list.mbox
is "$status $(grep -oE "$commit" "$out")" "0 applied: ${four:0:12}" \
	"a colon may be of the path"
digest --repository=nowhere list.mbox
is "$status $(grep -c "git-records: 'nowhere': " "$out")" "66 1" \
	"one that is not there is told, and the digest made"
digest --state=state --repository=repo --since=2026-03-05 list.mbox
is "$status $(grep -cE "$commit" "$out") $(wc -l <state/store.db.commits)" "0 3 6" \
	"a state keeps the commits that were read"
git -C repo checkout -q --detach "$four"
GIT_COMMITTER_DATE=2026-03-14T10:00:00Z git -C repo commit -q --amend \
	-m 'lamp: Brighter, rewritten' -m "Nothing else"
rewritten=$(git -C repo rev-parse HEAD)
sed -i 's/docs: describe the floor/docs: known/g' state/store.db.commits
{
	printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: Bo <bo@brook.example>\n'
	printf 'Date: Sat, 14 Mar 2026 12:00:00 +0000\nMessage-ID: <re@x.example>\n'
	printf 'In-Reply-To: <four@x.example>\nSubject: Re: [PATCH] lamp: Brighter\n\nNice.\n\n'
} >>list.mbox
digest --state=state --repository=repo --now=2026-03-18 list.mbox
is "$status $(record-pick commit="$rewritten" --count state/store.db.commits) $(
	)$(grep -cE "^[0-9a-f]{16} $four" state/store.db.commits)" "0 1 1" \
	"a history that was rewritten is as it is now"
is "$(record-pick 'title=docs: known' --count state/store.db.commits)" 1 \
	"and what did not change was not read again"
git -C repo checkout -q main

# What was committed without a word is news, once.
lines drivers/seven 1 30 lamp_seven
commit 14 'lamp: In silence'
post silent 14
undo
digest --state=state --repository=repo --now=2026-03-18 list.mbox
is "$status $(grep -c '^  Mar 14 .*In silence' "$out")" "0 1" "a patch is posted"
lines drivers/seven 1 30 lamp_seven
commit 15 'lamp: In silence'
silent=$(git -C repo rev-parse --short=12 HEAD)
lines drivers/eight 1 30 lamp_eight
commit 16 'lamp: Something else'
post else 16
digest --state=state --repository=repo --now=2026-03-18 list.mbox
is "$status $(grep -c "In silence.* $silent" "$out")" "0 1" \
	"and told to be applied when nobody wrote about it"
undo
lines drivers/nine 1 30 lamp_nine
commit 17 'lamp: Something new'
post new 17
digest --state=state --repository=repo --now=2026-03-18 list.mbox
is "$status $(grep -c "In silence" "$out")" "0 0" "but not again"

# Each is told once, whenever it comes, and whatever night is lost.
cp -r state list.mbox "$(mktemp -d -p "$tmp" kept.XXX)"
rm -rf state list.mbox
git -C repo checkout -q --detach
# night OPTION...: what the digest of a mail more says was applied.
night()
{
	printf 'From x@y Fri Mar 20 12:00:00 2026\nMessage-ID: <%s@y>\nSubject: %s\n\nHi\n\n' \
		"$(wc -l <list.mbox)" Hello >>list.mbox
	list-digest --state=state --repository=repo --now=2026-03-28 \
		--entries=none "$@" list.mbox >said 2>&1
	echo "$? $(sed -n '/^Applied/,/^$/s/.*Night \([a-z]*\) .*/\1/p' said |
		sort | paste -sd' ')"
}
# push NAME DAY: what was posted, or not, is committed on that day.
push()
{
	lines "drivers/$1" 1 9 "night_$1"
	commit "$2" "Night $1"
}
for name in soon late failed; do
	push $name 18
	post $name 18
	undo
done
push soon 21
is "$(night) $(night)" '0 soon 0 ' 'what was committed behind the last mail is told once'
push late 19
is "$(night) $(night)" '0 late 0 ' 'so is what was committed before it, and fetched later'
push failed 19
is "$(SENDMAIL=false night --mail=a@x)" '75 ' 'a digest that nobody got'
is "$(night) $(night)" '0 failed 0 ' 'tells nothing: the next one does, once'
GIT_COMMITTER_DATE=2026-03-19T10:00:00Z git -C repo rebase -q --force-rebase HEAD~3
is "$(night) $(night)" '0  0 ' 'a history that was rewritten is no news'
mv repo away
is "$(night)" '66 ' 'nor is a clone that is away'
rm -rf repo
mv away repo
is "$(night)" '0 ' 'nor when it is back'
push first 23
post first 20
is "$(night) $(night)" '0 first 0 ' 'a patch that was a commit before it came is news'
rm state/store.db.commits
is "$(night) $(night)" '0 failed first late soon 0 ' \
	'a repository that is new to a state tells all it has, once'
rm -rf state
is "$(night --since=2026-03-20) $(night)" '0 first 0 ' \
	'the first run, with --since, what was committed since'
git -C repo checkout -q main
rm -rf state
cp -r kept.*/* .

lines drivers/ten 1 30 lamp_ten
commit 18 'lamp: Torn'
post torn 18
cp state/store.db.commits before.ltsv
blob=$(git -C repo rev-parse HEAD:drivers/ten)
cp -r repo torn
rm -rf "torn/.git/objects/${blob:0:2}/${blob:2}" torn/drivers torn/.git/index
digest --state=state --repository=torn --now=2026-03-18 list.mbox
is "$status" 74 "a repository that breaks off is told"
ok "and what it gave is not kept" cmp -s before.ltsv state/store.db.commits
undo

# By lines: the posting that is most alike; another author's under a title that
# is alike, and under no other.
mv list.mbox told.mbox
lines drivers/near 1 40 lamp_near
commit 20 'lamp: Near'
post near-v1 20
undo
lines drivers/near 1 55 lamp_near
commit 20 'lamp: Near'
post near-v2 20 'PATCH v2'
undo
lines drivers/near 1 58 lamp_near
commit 21 'lamp: As near as can be'
near=$(git -C repo rev-parse HEAD)
for title in 'lamp: Dim the seventh lamp slowly' 'lamp: Take heed'; do
	lines "drivers/${title##* }" 1 40 "lamp_${title##* }"
	commit 22 "$title"
	post "${title##* }" 22
	undo
	lines "drivers/${title##* }" 1 41 "lamp_${title##* }"
	(
		export GIT_AUTHOR_NAME='Cy Moss' GIT_AUTHOR_EMAIL=cy@moss.example
		commit 23 "${title/Take heed/Care for the others}, too"
	)
done
git-records repo "$near^..HEAD" >near.ltsv
mbox-split list.mbox | patch-classify | series-thread --commits=near.ltsv |
	record-pick kind=patch --fields=msgid,commit-by,commit --to=tsv \
		--sort=msgid >got
cat >want <<END
heed@x.example		
near-v1@x.example		
near-v2@x.example	lines	$near
slowly@x.example	lines	$(git -C repo rev-parse HEAD~1)
END
is_file got want "by lines the nearest, and strangers by their title as well"
git -C repo reset -q --hard "$near^"

# By title: not where all is changed in other files, but then by lines.
rm list.mbox
lines drivers/misc 1 20 lamp_misc
commit 20 'Misc cleanups'
post misc 20
undo
lines net/misc 1 20 net_misc
commit 21 'Misc cleanups'
lines drivers/old 1 20 lamp_old
commit 22 'Rename'
post moved 22
undo
lines drivers/new 1 19 lamp_old
commit 23 'Rename'
git-records repo "$near^..HEAD" >near.ltsv
mbox-split list.mbox | patch-classify | series-thread --commits=near.ltsv |
	record-pick kind=patch --fields=msgid,commit-by,commit --to=tsv \
		--sort=msgid >got
cat >want <<END
misc@x.example		
moved@x.example	lines	$(git -C repo rev-parse HEAD)
END
is_file got want "by title only if there is a file in common"
git -C repo reset -q --hard "$near^"
mv told.mbox list.mbox

run series-thread --commits=mails.ltsv mails.ltsv
is "$status" 64 "records that are no commits are a wrong option"
like "$(said)" 'mails.ltsv: line 1: no commit' "and it is said"

# The mail of git format-patch is its commit.
git -C repo format-patch -q -1 --stdout "$four" >one.patch
is "$(mbox-split one.patch | patch-classify | series-thread |
	record-pick --fields=commit,commit-by --to=tsv)" "$four	" \
	"a mail of git format-patch keeps its commit"

# --- who copies a patch and its commit's own date

# copied ID DATE ARRIVED: the newest patch, sent by another in its author's name.
copied()
{
	{
		echo "From mboxrd@z Thu Jan  1 00:00:00 1970"
		echo "Received: by x; $(date -uR -d "$3")"
		echo 'From: Eve Stone <eve@stone.example>'
		sed -n '/^Subject:/,/^$/{/^$/!p}' mail
		echo "Date: $(date -uR -d "$2")"
		echo "Message-ID: <$1@x.example>"
		printf '\nFrom: %s <%s>\n\n' "$GIT_AUTHOR_NAME" "$GIT_AUTHOR_EMAIL"
		sed '1,/^$/d' mail
		echo
	} >>list.mbox
}
# became WANTED NAME: which mails became the newest commit.
became()
{
	git-records repo >all.ltsv
	mbox-split list.mbox | patch-classify |
		series-thread --commits=all.ltsv >threaded.ltsv
	is "$(record-pick commit="$(git -C repo rev-parse HEAD)" --fields=msgid \
		--to=tsv threaded.ltsv)" "$1@x.example" "$2"
}
mv list.mbox kept.mbox
lines drivers/seven 800 820 lamp_seven
commit 20 'lamp: Seven'
post own 18
copied late '2026-03-20 10:00' 2026-03-22
became own "a copy that came behind the commit has its date for nothing"
rm list.mbox
copied early '2026-03-20 10:00' '2026-03-20 10:00'
post later 22
became early "one that was there has it for its own"
rm list.mbox
post own 18
sed -i 's/^Date: .*/Date: Fri, 20 Mar 2026 10:00:00 +0000/' list.mbox
copied copy '2026-03-20 10:00' '2026-03-20 10:30'
became own "of two with its date the author's counts"
rm list.mbox
post own 22
sed -i 's/^Date: .*/Date: Fri, 20 Mar 2026 10:00:00 +0000/
	/^From: /iReceived: by x; Sun, 22 Mar 2026 10:00:00 +0000' list.mbox
copied copy '2026-03-21 10:00' '2026-03-21 11:00'
became own "who posts what he has committed keeps its date"
rm list.mbox
copied only '2026-03-20 10:00' 2026-03-22
became only "a copy is all there is of it"
undo
mv kept.mbox list.mbox

# --- versions and backports that are commits of their own

# given NAME REV...: what became of the mails, with the commits of each REV;
# wanted on standard input, "ID BY COMMIT".
given()
{
	local name=$1 rev
	shift
	for rev; do
		git-records --release="${release-}" repo "$start..$rev"
	done >all.ltsv
	mbox-split list.mbox | patch-classify |
		series-thread --commits=all.ltsv |
		record-pick kind=patch --fields=msgid,commit-by,commit \
			--to=tsv --sort=msgid >got
	tr ' ' '\t' >want
	is_file got want "$name"
}
# only_v2 NAME [BY COMMIT]: of the three postings none but v2 became a commit, or
# none at all.
only_v2()
{
	given "$1" HEAD <<END
v1@x.example  
v2@x.example ${2:- }
why@x.example  
END
}
# dated DAY: the last mail has the date of a commit of that day.
dated()
{
	local line
	line=$(grep -n '^Date: ' list.mbox | tail -1 | cut -d: -f1)
	sed -i "${line}s/.*/Date: $(date -uR -d "2026-03-$1 10:00:00")/" list.mbox
}
tip()
{
	git -C repo rev-parse HEAD
}
mv list.mbox kept.mbox
git -C repo checkout -q --detach
start=$(tip)
lines drivers/eleven 1 20 lamp_eleven
commit 05 'lamp: Eleven'
first=$(tip)
post v1 04
lines drivers/eleven 1 30 lamp_eleven
commit 08 'lamp: Eleven'
post v2 07 'PATCH v2'
given 'a version with a diff of its own has its commit, too' HEAD <<END
v1@x.example patchid $first
v2@x.example patchid $(tip)
END
sed -i 's/^\(+.*lamp_eleven(30\)/\11/' list.mbox
given 'but not by its title' HEAD <<END
v1@x.example patchid $first
v2@x.example  
END
git -C repo reset -q --hard "$first"
rm list.mbox
post v1 04
post v2 07 'PATCH v2'
git -C repo revert --no-edit HEAD >in 2>&1
lines drivers/eleven 1 20 lamp_eleven
commit 09 'lamp: Eleven'
given 'what was committed again is no posting of the same diff' HEAD <<END
v1@x.example patchid $first
v2@x.example  
END
dated 09
given 'unless it has the date of that' HEAD <<END
v1@x.example patchid $first
v2@x.example patchid $(tip)
END

# picked DAY MESSAGE...: the first one as it stands in stable.
picked()
{
	git -C repo checkout -q --detach "$start"
	git -C repo cherry-pick "$first" >in 2>&1
	GIT_COMMITTER_DATE="2026-03-$1T10:00:00Z" git -C repo commit -q \
		--amend "${@:2}" -m 'Signed-off-by: A <a@x.example>'
}
rm list.mbox
git -C repo checkout -q --detach "$first"
post main 04
picked 12 -m 'lamp: Eleven' -m "[ Upstream commit $first ]"
post stable 06 'PATCH 6.1.y'
given 'a backport is what was committed behind it' "$first" HEAD <<END
main@x.example patchid $first
stable@x.example patchid $(tip)
END
given 'and by its message where its commit is not there' HEAD <<END
main@x.example  
stable@x.example patchid $(tip)
END
given 'and never the commit that it carries' "$first" <<END
main@x.example patchid $first
stable@x.example  
END
rm list.mbox
git -C repo checkout -q --detach "$first"
post main 04
picked 12 -m 'lamp: Eleven' -m "[ Upstream commit $first ]" \
	-m 'Link: https://lore.example.org/r/main@x.example'
pick=$(tip)
post stable 06 'PATCH 6.1.y'
given 'nor does the link of that make it that' HEAD <<END
main@x.example  
stable@x.example patchid $(tip)
END
picked 12 -m 'lamp: Eleven'
given 'a commit of the message of the posting is that' HEAD <<END
main@x.example patchid $(tip)
stable@x.example  
END
git -C repo checkout -q --detach "$pick"
post older 06 'PATCH AUTOSEL 5.15'
given 'one of two releases is neither' "$first" HEAD <<END
main@x.example patchid $first
older@x.example  
stable@x.example  
END
release=linux-6.1.y given 'but where the branch is known' HEAD <<END
main@x.example  
older@x.example  
stable@x.example patchid $(tip)
END
release=5.15.y given 'that of it' HEAD <<END
main@x.example  
older@x.example patchid $(tip)
stable@x.example  
END
release=6.6.y given 'or none' HEAD <<END
main@x.example patchid $(tip)
older@x.example  
stable@x.example  
END
run git-records --release='6.1%s y' repo
is "$status" 64 'a release is a word'
rm list.mbox
post first 06 'PATCH AUTOSEL 6.1'
post second 07 'PATCH 6.1.y'
given 'of two for one release it is the newer' HEAD <<END
first@x.example  
second@x.example patchid $(tip)
END
rm list.mbox
post soon 05 'PATCH 6.1.y'
sed -i '/^Date: /s/12:00:00/10:30:00/' list.mbox
given 'half an hour behind a commit is behind it' "$first" <<END
soon@x.example  
END
git -C repo checkout -q main
mv kept.mbox list.mbox

# A link may say why, and not what was applied.
git -C repo checkout -q -b links main
mv list.mbox kept.mbox
link='Link: https://lore.example.org/r'
# applied TITLE TRAILERS: what lies in repo, with them, in place of the last.
applied()
{
	undo
	lines drivers/lit 1 "${3:-24}" lamp_lit
	commit 09 "$1" "$2"
}
lines drivers/lit 1 20 lamp_lit
commit 05 'lamp: Lit'
post why 05
sed -i 's/^From: Ana.*/From: Zoe <zoe@brook.example>/' list.mbox
applied 'lamp: Lit' x 22
post v1 06
applied 'lamp: Lit' x
post v2 07 'PATCH v2'
for order in v1:v2 v2:v1 v1:v1 why:v1; do
	applied 'lamp: Lit' "$link/${order%:*}@x.example/ [1]
$link/${order#*:}@x.example/"
	case $order in
	*v2*) by="link" ;;
	*) by=patchid ;;
	esac
	only_v2 "of linked versions the one with its diff: $order" "$by $(tip)"
done
applied 'lamp: Lit' "$link/v1@x.example/ [1]
$link/v2@x.example/" 26
only_v2 'or, changed by who applied it, the last' "link $(tip)"
applied 'lamp: Lit' 'Message-ID: <v2@x.example>' 26
only_v2 'what git am --message-id adds is a link' "link $(tip)"
applied 'lamp: Lit' "$link/v1@x.example/"
sed -i 's/^Date: .*06 Mar.*/Date: Mon, 09 Mar 2026 10:00:00 +0000/' list.mbox
given 'one with its date is it, whatever became of the diff' HEAD <<END
v1@x.example link $(tip)
v2@x.example  
why@x.example  
END
undo
lines doc/lit 100 130 lamp_words
commit 09 'docs: Lit lamps' "$link/v2@x.example/"
only_v2 'what has neither its title nor a file of it only refers to it'
undo
lines doc/lit 1 24 lamp_lit
commit 09 'docs: What lamps are' ''
only_v2 'and the same lines in another file and under another title are a copy'
undo
lines doc/lit 1 24 lamp_lit
commit 09 'docs: What lamps are' "$link/v2@x.example/"
only_v2 'but with a link it has become them' "lines $(tip)"
git -C repo checkout -q main
mv kept.mbox list.mbox

# A hostile repository: nothing that it names is run.
git -C repo config diff.external "touch $tmp/ran"
git -C repo config log.showSignature true
git -C repo config gpg.program "$tmp/evil"
printf '#!/bin/sh\ntouch %s/ran\n' "$tmp" >evil
chmod +x evil
git -C repo config core.fsmonitor "$tmp/evil"
git -C repo config diff.x.textconv "$tmp/evil"
echo '* diff=x' >repo/.git/info/attributes
run git-records repo "$six"
is "$status $(cmp "$out" commits.ltsv)" "0 " "a hostile configuration changes nothing"
digest --repository=repo --fetch list.mbox
is "$status $(grep -c "applied: ${one:0:12}" "$out")" "0 1" "nor what list-digest finds"
digest --repository=repo:--output=ran list.mbox
is "$status" 66 "a branch is no option"
ok "and runs nothing" test ! -e ran
done_testing
