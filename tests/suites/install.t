#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# install.t - make install puts everything there, DESTDIR and blanks in names
# included, what is installed runs, and make uninstall leaves nothing.
. "${srcdir:-.}/tests/suites/lib.sh"
need make
[ -e "$builddir/Makefile" ] || skip_all "not a built tree"
unset MAKEFLAGS MAKELEVEL MFLAGS DESTDIR

root="$tmp/de st"
prefix="/opt/patch pipe"
mkdir -p "$root$prefix/bin"
echo "another's" >"$root$prefix/bin/other"
find "$root" ! -type d | sort >"$tmp/before"

run make -s -C "$builddir" install DESTDIR="$root" prefix="$prefix"
is "$status" 0 "make install works with blanks in DESTDIR and prefix" ||
	diag <"$err"
for tool in $pp_tools list-digest git-records; do
	ok "$tool is installed" test -x "$root$prefix/bin/$tool"
	[ ! -e "$srcdir/man/$tool.1" ] || ok "$tool(1) is installed" test -e \
		"$root$prefix/share/man/man1/$tool.1"
	ok "$tool is completed" \
		test -e "$root$prefix/share/bash-completion/completions/$tool"
	if [ "$tool" != list-digest ] || has_tool mbox-split; then
		ok "$tool runs where it is installed" env -i PATH=/usr/bin:/bin \
			"$root$prefix/bin/$tool" --version
	fi
done
ok "zsh completes, too" test -s \
	"$root$prefix/share/zsh/site-functions/_patchpipe"
for page in man5/patchpipe-record.5 man7/patchpipe.7; do
	ok "$page is installed" test -e "$root$prefix/share/man/$page"
done
for file in README.md SECURITY.md NEWS LICENSE; do
	ok "$file is installed" test -s "$root$prefix/share/doc/patchpipe/$file"
done
ok "the systemd units are installed" \
	test -e "$root$prefix/lib/systemd/user/patchpipe-digest@.timer"
ok "which run what was installed" grep -q "^ExecStart=$prefix/bin/list-digest " \
	"$root$prefix/lib/systemd/user/patchpipe-digest@.service"
if command -v systemd-analyze >/dev/null; then
	mkdir -p "$tmp/units"
	sed 's|^ExecStart=.*list-digest|ExecStart=/bin/true|' \
		"$root$prefix/lib/systemd/user/patchpipe-digest@.service" \
		>"$tmp/units/patchpipe-digest@x.service"
	XDG_RUNTIME_DIR=$tmp run systemd-analyze --user --man=no verify \
		"$tmp/units/patchpipe-digest@x.service"
	is "$(grep 'patchpipe' "$err")" "" "systemd takes the unit" || diag <"$err"
else
	skip "systemd takes the unit" "no systemd-analyze"
fi

run make -s -C "$builddir" uninstall DESTDIR="$root" prefix="$prefix"
is "$status" 0 "make uninstall works" || diag <"$err"
find "$root" ! -type d | sort >"$tmp/after"
is_file "$tmp/after" "$tmp/before" "make uninstall leaves only what was there"
done_testing
