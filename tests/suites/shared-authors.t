#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-authors.t - the authors of real patches are those of git mailinfo, and
# the people of a mailmap those of git shortlog.
#
# kvm-month takes some seconds; PATCHPIPE_LONG=1 takes io-uring as well, two
# minutes.
. "${srcdir:-.}/tests/suites/lib.sh"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need git xz perl
for tool in stats-count record-pick mbox-split patch-classify; do
	has_tool $tool || skip_all "no $tool yet"
done

# rows: of "Name <address>", or of counts of them, "COUNT Name <address>".
rows()
{
	sort | uniq -c | sed 's/^ *\([0-9]*\) /\1 /' | sort
}

# A mailmap of every form of gitmailmap(5): people of several addresses get
# their most frequent one, and of the others every second somebody new.
make_mailmap()
{
	sort "$1" | uniq -c | sort -rn | perl -e '
		use strict;
		my (%address, $n);
		print "# made of the authors\n\n";
		while (my $line = <STDIN>) {
			chomp $line;
			$line =~ s/^ *\d+ //;
			my ($name, $address) = split /\t/, $line, 2;
			next if "$name$address" =~ /[<>#]/ || $name eq "";
			my $proper = $address{lc $name} //= $address;
			if (lc $proper ne lc $address) {
				print "$name <$proper> <$address>\n";
				next;
			}
			my $form = $n++ % 10;
			my $new = "Person $n";
			my $at = "p$n\@example.org";
			print "$new <$address>\n" if $form == 0;
			print "<$at> <\U$address\E>\n" if $form == 2;
			print "$new <$at> <$address>\n" if $form == 4;
			print "$new <$at> \L$name\E <$address>\n" if $form == 6;
			print "$new <$at> nobody <$address>\n" if $form == 8;
		}'
}

set -- kvm-month
[ -z "${PATCHPIPE_LONG:-}" ] || set -- kvm-month io-uring
for archive; do
	xz -dc "$shared/corpora/$archive.mbox.xz" >"$tmp/$archive.mbox"
	mbox-split "$tmp/$archive.mbox" | patch-classify >"$tmp/$archive"
	ok "$archive: git mailinfo reads every patch" \
		"$srcdir/tests/oracle/authors-by-git" "$tmp/$archive" \
		"$tmp/$archive.git"
	authors=$tmp/$archive.git/authors
	ok "$archive: there are patches" test -s "$authors"

	# git mailinfo takes quotes off, and an address for a missing name.
	rows <"$authors" | sed 's/\t/ </; s/$/>/' >"$tmp/want"
	stats-count --by=author --unit=patches --to=csv "$tmp/$archive" |
		perl -ne 'next if $. == 1;
			/^(?:"((?:[^"]|"")*)"|([^,]*)),(\d+)$/ or die;
			my ($who, $n) = (defined $1 ? $1 : $2, $3);
			$who =~ s/""/"/g;
			$who =~ s/^"(.*)" </$1 </ and $who =~ s/\\(.)/$1/g;
			$who =~ s/^<?([^<>]*?)>?$/$1 <$1>/;
			$sum{$who} += $n;
			END { print "$sum{$_} $_\n" for keys %sum }' |
		sort >"$tmp/got"
	is_file "$tmp/got" "$tmp/want" "$archive: authors are git mailinfo's"

	rows <"$authors" >"$tmp/want"
	stats-count --by=name,addr --unit=patches "$tmp/$archive" |
		sed 's/^ *//' | sort >"$tmp/got"
	is_file "$tmp/got" "$tmp/want" "$archive: so are name and addr"

	make_mailmap "$authors" >"$tmp/mailmap"
	ok "$archive: the mailmap has entries" grep -q '<.*<' "$tmp/mailmap"
	"$srcdir/tests/oracle/shortlog-by-git" "$authors" "$tmp/mailmap" \
		"$tmp/$archive.shortlog" 2>"$err" | sed 's/^ *//; s/\t/ /' |
		sort >"$tmp/want"
	stats-count --by=person --unit=patches --mailmap="$tmp/mailmap" \
		"$tmp/$archive" | sed 's/^ *\([0-9]*\)  /\1 /' | sort \
		>"$tmp/got"
	is_file "$tmp/got" "$tmp/want" "$archive: people are git shortlog's"
	: >"$tmp/empty"
	"$srcdir/tests/oracle/shortlog-by-git" "$authors" "$tmp/empty" \
		"$tmp/$archive.plain" 2>"$err" | sed 's/^ *//; s/\t/ /' |
		sort >"$tmp/want"
	stats-count --by=person --unit=patches "$tmp/$archive" |
		sed 's/^ *\([0-9]*\)  /\1 /' | sort >"$tmp/got"
	is_file "$tmp/got" "$tmp/want" "$archive: without a mailmap as well"
	diag "$archive: $(wc -l <"$authors") patches," \
		"$(grep -c '<.*<' "$tmp/mailmap") entries in the mailmap"
done
done_testing
