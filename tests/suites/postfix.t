#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# postfix.t - the transport of patchpipe-recipes(7), in a Postfix of our own
# that speaks to nobody: mail is handed to its sendmail, and its pipe(8) runs
# the recipe's program.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
. "$srcdir/tests/suites/pages.sh"
PATH=$PATH:/usr/sbin
need postfix sendmail postqueue runuser
has_tool patch-classify || skip_all "no patch-classify yet"
[ "$(id -u)" -eq 0 ] || skip_all "only root can start a Postfix"
user=nobody
postfix=$tmp/postfix
log=$tmp/log
kept=$postfix/kept

# The filters where Postfix lets them run from, as the user, whoever may look
# into the tree that they were built in.
chmod 755 "$tmp"
mkdir -p "$postfix"/{etc,queue,data,bin,kept}
for tool in mbox-split patch-classify; do
	cp "$(command -v $tool)" "$postfix/bin/"
done
chown postfix "$postfix/data" 2>/dev/null || skip_all "no user postfix"
chown $user "$kept"
runuser -u $user -- "$postfix/bin/mbox-split" --version >/dev/null 2>&1 ||
	skip_all "a user cannot run what lies in $tmp"

# The recipe, but for its places.
block patchpipe-recipes.7 "shown patchlog" |
	sed "s|/var/lib/patchlog|$kept|; 2s|^|PATH=$postfix/bin:\$PATH\n|" \
	>"$postfix/patchlog"
chmod 755 "$postfix/patchlog"
cat >"$postfix/etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $postfix/queue
data_directory = $postfix/data
maillog_file = $log
maillog_file_prefixes = $tmp
myhostname = lists.example.org
mydestination =
inet_interfaces = loopback-only
local_transport = patchlog
default_transport = patchlog
END
cat >"$postfix/etc/master.cf" <<END
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
END
block patchpipe-recipes.7 "shown master.cf" |
	sed "s|user=list|user=$user|; s|/usr/local/bin|$postfix|" \
	>>"$postfix/etc/master.cf"
ok "the page shows a transport" grep -q "argv=$postfix/patchlog" \
	"$postfix/etc/master.cf"

own()
{
	local program=$1
	shift
	"$program" -c "$postfix/etc" "$@" 2>>"$tmp/own.err"
}

# wait_for N WHAT: until so many lines of the log have that status.
wait_for()
{
	local i
	for i in {1..300}; do
		[ "$(grep -c "relay=patchlog.*status=$2" "$log")" -lt "$1" ] || return 0
		sleep 0.1
	done
	return 1
}

send()
{
	local mail
	for mail; do
		sendmail -C "$postfix/etc" -f someone@example.org \
			lantern@lists.example.org <"$mail"
	done
}

split_mbox "$data/sample/lantern-2026-03.mbox" "$tmp/mails"
mails=("$tmp"/mails/*)
own postfix start || {
	diag <"$tmp/own.err"
	skip_all "Postfix does not start here"
}
trap 'own postfix stop; rm -rf "$tmp"' EXIT

send "${mails[@]:0:20}"
ok "Postfix delivers to the transport" wait_for 20 sent || tail -20 "$log" | diag
is "$(wc -l <"$kept/patches.ltsv")" 20 "each mail has its record"
is "$(record-pick --fields=msgid,kind,title --to=tsv "$kept/patches.ltsv" |
	sort)" "$(mbox-split --embed "${mails[@]:0:20}" | patch-classify |
	record-pick --fields=msgid,kind,title --to=tsv | sort)" \
	"and it says what the mail is"

# A full disk: Postfix keeps the mail and tries again.
mv "$kept/patches.ltsv" "$tmp/first"
ln -s /dev/full "$kept/patches.ltsv"
send "${mails[20]}"
ok "a full disk defers the mail" wait_for 1 deferred || tail -20 "$log" | diag
like "$(own postqueue -j)" '"queue_name": "deferred"' "it waits in the queue"
rm "$kept/patches.ltsv"
own postqueue -f
ok "and is delivered when there is room" wait_for 21 sent ||
	tail -20 "$log" | diag
is "$(cat "$tmp/first" "$kept/patches.ltsv" | cut -f2 | sort -u | wc -l)" 21 \
	"none is lost"
is "$(wc -l <"$kept/patches.ltsv")" 1 "and none is there twice"
is "$(grep -c 'status=bounced' "$log")" 0 "nothing bounced"
done_testing
