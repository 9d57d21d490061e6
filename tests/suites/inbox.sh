# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# inbox.sh - makes archives of the sample mail, for suites.  After lib.sh.

# split_mbox MBOX FOLDER: 0001, 0002 ... without From line and the line behind.
split_mbox()
{
	mkdir -p "$2"
	perl -e '
		my ($n, $blank, $out) = (0, 1, undef);
		my @held;
		open(my $in, "<", $ARGV[0]) or die;
		while (my $line = <$in>) {
			if ($blank && $line =~ /^From .*\d\d:\d\d:\d\d.* \d{4}$/) {
				@held = ();
				open($out, ">", sprintf("%s/%04d", $ARGV[1], ++$n)) or die;
				$blank = 0;
				next;
			}
			print $out @held;
			@held = ();
			$blank = $line eq "\n";
			$line =~ s/^>(>*From )/$1/;
			if ($blank) { @held = ($line) } else { print $out $line }
		}' "$1" "$2"
}

# quiet_git: git that looks at nobody's settings.
quiet_git()
{
	GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null \
		git -c user.name=T -c user.email=t@example.org "$@"
}

# be_bo: goes to $tmp, where git looks at nobody's settings, and Bo commits what
# Ana wrote.
be_bo()
{
	export HOME=$tmp GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
	export GIT_AUTHOR_NAME='Ana Petrova' GIT_AUTHOR_EMAIL=ana@orchard.example
	export GIT_COMMITTER_NAME='Bo Larsen' GIT_COMMITTER_EMAIL=bo@brook.example
	cd "$tmp" || exit 99
}

# make_inbox REPOSITORY MAIL...: a public-inbox v2 epoch, a commit a mail, or
# more commits if it is there; committed from $inbox_time on, else behind the
# last mail of the sample: no mail is committed before it arrives.
make_inbox()
{
	local repository=$1 mail parent='' n
	shift
	[ -d "$repository" ] || quiet_git init -q --bare -b master "$repository"
	n=$(quiet_git -C "$repository" rev-list --count master 2>/dev/null || echo 0)
	parent=$(quiet_git -C "$repository" rev-parse -q --verify master || :)
	for mail; do
		n=$((n + 1))
		printf 'commit refs/heads/master\ncommitter x <x@example.org> %d +0000\ndata 1\nx' \
			$((${inbox_time:-1772832000} + n))
		[ -z "$parent" ] || printf 'from %s\n' "$parent"
		parent=
		printf 'M 100644 inline m\ndata %d\n' "$(wc -c <"$mail")"
		cat -- "$mail"
		printf '\n'
	done | quiet_git -C "$repository" fast-import --quiet
}

# sample_archives FOLDER: the playground that the README and the manual speak
# of; its mails are in $tmp/mails as well.
sample_archives()
{
	bash "$srcdir/scripts/playground" "$1" || exit 99
	split_mbox "$1/lantern.mbox" "$tmp/mails"
}
