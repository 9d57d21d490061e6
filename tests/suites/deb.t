#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# deb.t - make deb gives a package that holds what make install installs, and
# in which lintian finds no error.
. "${srcdir:-.}/tests/suites/lib.sh"
need make dpkg-deb dpkg-shlibdeps strip
[ -e "$builddir/Makefile" ] || skip_all "not a built tree"
[ "$sanitizers" = no ] || skip_all "a package is made without sanitizers"
unset MAKEFLAGS MAKELEVEL MFLAGS DESTDIR

version=$(sed -n 's/^PACKAGE_VERSION = //p' "$builddir/Makefile")
run bash "$srcdir/scripts/make-deb" "$builddir" "$version" "$tmp"
is "$status" 0 "a package is made" || diag <"$err"
deb=$(echo "$tmp"/patchpipe_*.deb)
ok "dpkg-deb reads it" dpkg-deb -I "$deb"
dpkg-deb -c "$deb" >"$tmp/files"
for tool in $pp_tools list-digest git-records; do
	ok "it has $tool" grep -q " ./usr/bin/$tool$" "$tmp/files"
done
for file in bash-completion/completions/record-pick \
	zsh/vendor-completions/_patchpipe; do
	ok "it has $file" grep -q " ./usr/share/$file" "$tmp/files"
done
like "$(dpkg-deb -f "$deb" Depends)" 'libglib2.0-0' "it names its libraries"
if command -v lintian >/dev/null; then
	run lintian --allow-root --fail-on error "$deb"
	is "$status" 0 "lintian finds no error" || diag <"$out"
else
	skip "lintian finds no error" "no lintian"
fi
done_testing
