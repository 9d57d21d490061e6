#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-mailsplit.t - over the corpora of ../shared: mbox-split agrees with
# git mailsplit message for message, and on an archive with git cat-file, byte
# for byte; what it delivers is the same again.
. "${srcdir:-.}/tests/suites/lib.sh"
[ "$sanitizers" = no ] || skip_all "the other build reads all of the mail"
has_tool mbox-split || skip_all "no mbox-split in this build"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need git xz perl

# shellcheck disable=SC2016 # perl
hashes='
use strict;
use Digest::SHA qw(sha1_hex);
# SHA-1 of each mail, in order: of the files of a folder without From line and
# separating line, or of the raw fields of records.
binmode STDIN;
if (@ARGV) {
	my ($folder) = @ARGV;
	opendir my $d, $folder or die;
	for my $name (sort grep { !/^\./ } readdir $d) {
		open my $f, "<:raw", "$folder/$name" or die;
		local $/;
		my $mail = <$f>;
		$mail =~ s/\AFrom [^\n]*\n//;
		$mail =~ s/\n\n\z/\n/;
		print sha1_hex($mail), "\n";
	}
} else {
	my %c = (t => "\t", n => "\n", r => "\r", "\\" => "\\");
	while (<STDIN>) {
		chomp;
		/\traw:(.*)\z/ or die "no raw\n";
		my $mail = $1;
		$mail =~ s/\\(?:x(..)|(.))/defined $1 ? chr hex $1 : $c{$2}/ge;
		print sha1_hex($mail), "\n";
	}
}'

# ids: of the records, the message-ids; one that is made up is of the bytes.
ids()
{
	tr '\t' '\n' | sed -n 's/^msgid:[0-9a-f]*\(@no-msgid\.invalid\)/\1/
		s/^msgid://p'
}

for name in window-2025-03-24:132 window-2025-11-10:220 kvm-month:1045 \
	io-uring:33494; do
	count=${name#*:}
	name=${name%:*}
	xz -dc "$shared/corpora/$name.mbox.xz" >"$tmp/mbox"
	mkdir "$tmp/theirs"
	git mailsplit --mboxrd --keep-cr -d6 -o"$tmp/theirs" "$tmp/mbox" >"$out"
	is "$(cat "$out")" "$count" "$name: git mailsplit finds $count mails"
	perl -e "$hashes" "$tmp/theirs" >"$tmp/wanted"
	mbox-split "$tmp/mbox" | ids >"$tmp/ids"
	mbox-split "$tmp/theirs" 2>/dev/null | ids >"$tmp/got"
	is_file "$tmp/got" "$tmp/ids" "$name: its folder gives the same mails"
	rm -rf "$tmp/theirs"
	sed 's/^>\(>*From \)/\1/' "$tmp/mbox" >"$tmp/unquoted"
	mbox-split "$tmp/unquoted" 2>/dev/null | ids >"$tmp/got"
	is_file "$tmp/got" "$tmp/ids" "$name: so does the mailbox, not quoted"
	mbox-split --embed "$tmp/mbox" | perl -e "$hashes" >"$tmp/got"
	is_file "$tmp/got" "$tmp/wanted" "$name: ours are the same, in order"
	run mbox-split "$tmp/mbox"
	is "$status $(said) $(wc -l <"$out")" "0  $count" \
		"$name: $count records, nothing to say"
	rm -f "$tmp/mbox"
done

if git clone -q --mirror "$shared/corpora/kvm-ppc.bundle" "$tmp/ppc.git"; then
	git -C "$tmp/ppc.git" rev-list HEAD >"$tmp/commits"
	sed 's/$/:m/' "$tmp/commits" |
		git -C "$tmp/ppc.git" cat-file --batch --buffer |
		perl -MDigest::SHA=sha1_hex -e 'binmode STDIN;
			while (<STDIN>) {
				/^\S+ blob (\d+)$/ or die;
				read STDIN, my $mail, $1;
				read STDIN, my $lf, 1;
				print sha1_hex($mail), "\n";
			}' >"$tmp/wanted"
	mbox-split "$tmp/ppc.git" >"$tmp/records"
	perl -e "$hashes" <"$tmp/records" >"$tmp/got"
	is "$(wc -l <"$tmp/got")" 5965 "kvm-ppc: 5965 mails"
	is_file "$tmp/got" "$tmp/wanted" "kvm-ppc: each is what git cat-file has"
	sed 's/^src:git:\([0-9a-f]*\):.*/\1/' "$tmp/records" >"$tmp/got"
	is_file "$tmp/got" "$tmp/commits" "kvm-ppc: under its commit"
	mbox-split --deliver="$tmp/files" --as=files --range=HEAD~300.. \
		"$tmp/ppc.git" >/dev/null
	mbox-split --embed "$tmp/files" | perl -e "$hashes" >"$tmp/got"
	head -300 "$tmp/wanted" >"$tmp/newest"
	is_file "$tmp/got" "$tmp/newest" "kvm-ppc: delivered and read again"
else
	fail "kvm-ppc: clone"
fi
done_testing
