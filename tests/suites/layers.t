#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# layers.t - the rooms of the house, and that check-layers sees an offence.
. "${srcdir:-.}/tests/suites/lib.sh"

ok "no room includes a later one" bash "$srcdir/scripts/check-layers" "$srcdir"

# offence FILE LINE NAME: a house with one wrong line is refused.
offence()
{
	rm -rf "$tmp/house"
	mkdir -p "$tmp/house/tools"
	mkdir -p "$tmp"/house/libcommon/{base,record,mail,patch,series,report}
	echo '/* */' >"$tmp/house/libcommon/report/pp-late.h"
	echo '/* */' >"$tmp/house/libcommon/base/pp-early.h"
	printf '%s\n' "$2" >"$tmp/house/$1"
	run bash "$srcdir/scripts/check-layers" "$tmp/house"
	is "$status" 1 "$3"
}

offence libcommon/base/pp-x.c '#include "pp-late.h"' \
	"an early room that includes a late one is refused"
offence libcommon/patch/pp-x.c '# include <gmime/gmime.h>' \
	"gmime outside mail is refused"
offence libcommon/mail/pp-x.c '#include <json-glib/json-glib.h>' \
	"json-glib outside report is refused"
offence libcommon/mail/pp-x.c '#include <nettle/sha1.h>' \
	"nettle outside patch is refused"
offence tools/x.c '#include "y.c"' "a tool that includes a tool is refused"
offence libcommon/mail/pp-x.c '	printf("x");' \
	"a library that prints is refused"
offence libcommon/mail/pp-x.c '	exit(1);' "a library that exits is refused"
offence libcommon/mail/pp-x.c '#include "pp-nowhere.h"' \
	"a header of no room is refused"

mkdir -p "$tmp/good/tools" "$tmp"/good/libcommon/{base,mail}
echo '/* */' >"$tmp/good/libcommon/base/pp-early.h"
printf '#include "pp-early.h"\n/* exit(1) */\n' >"$tmp/good/libcommon/mail/pp-x.c"
ok "a late room may include an early one" \
	bash "$srcdir/scripts/check-layers" "$tmp/good"
done_testing
