#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# layers.t - the rooms of the house, and that check-layers and check-style see
# an offence.
. "${srcdir:-.}/tests/suites/lib.sh"
[ "$sanitizers" = no ] || skip_all "the other build has read the same tree"

ok "no room includes a later one" bash "$srcdir/scripts/check-layers" "$srcdir"
ok "sources keep to the style" bash "$srcdir/scripts/check-style" "$srcdir"

# offence FILE LINE NAME: a house with one wrong line is refused.
offence()
{
	rm -rf "$tmp/house"
	mkdir -p "$tmp/house/tools"
	mkdir -p "$tmp"/house/libcommon/{base,record,mail,patch,series,count,pick,digest}
	echo '/* */' >"$tmp/house/libcommon/digest/late.h"
	echo 'bool pp_early_is(void);' >"$tmp/house/libcommon/base/early.h"
	printf '%s\n' "$2" >"$tmp/house/$1"
	run bash "$srcdir/scripts/check-layers" "$tmp/house"
	is "$status" 1 "$3"
}

offence libcommon/base/x.c '#include "digest/late.h"' \
	"an early room that includes a late one is refused"
offence libcommon/patch/x.c '# include <gmime/gmime.h>' \
	"gmime outside mail is refused"
offence libcommon/mail/x.c '#include <jansson.h>' \
	"jansson outside pick is refused"
offence libcommon/mail/x.c '#include <nettle/sha1.h>' \
	"nettle outside patch is refused"
offence libcommon/digest/x.c '#include <sqlite3.h>' \
	"sqlite outside store is refused"
offence libcommon/pick/x.c '#include "digest/late.h"' \
	"pick that includes digest is refused"
offence tools/x.c '#include "y.c"' "a tool that includes a tool is refused"
offence libcommon/mail/x.c '	printf("x");' \
	"a library that prints is refused"
offence libcommon/mail/x.c '	exit(1);' "a library that exits is refused"
offence libcommon/mail/x.c '#include "base/nowhere.h"' \
	"a header of no room is refused"

offence libcommon/mail/x.c $'bool\npp_early_is(void)\n{\n}' \
	"a function in another file than its header's is refused"

offence libcommon/mail/x.c $'\treturn g_hash_table_new(g_str_hash, NULL);' \
	"a table without a key is refused"

mkdir -p "$tmp/good/tools" "$tmp"/good/libcommon/{base,mail}
echo '/* */' >"$tmp/good/libcommon/base/early.h"
printf '#include "base/early.h"\n/* exit(1) */\n' >"$tmp/good/libcommon/mail/x.c"
ok "a late room may include an early one" \
	bash "$srcdir/scripts/check-layers" "$tmp/good"
echo 'bool pp_early_is(int a);' >"$tmp/good/libcommon/base/early-priv.h"
printf 'bool\npp_early_is(int a)\n{\n\treturn a;\n}\n' \
	>"$tmp/good/libcommon/base/early-late.c"
ok "a module may have several files" \
	bash "$srcdir/scripts/check-layers" "$tmp/good"

# styled HEADER-LINES NAME: a header of these lines is as check-style wants it;
# slovenly: it is not.
style()
{
	rm -rf "$tmp/style"
	mkdir -p "$tmp/style/libcommon/base"
	printf '/* SPDX-License-Identifier: MIT */\n\n%b' "$1" \
		>"$tmp/style/libcommon/base/x.h"
	run bash "$srcdir/scripts/check-style" "$tmp/style"
}

styled()
{
	style "$1"
	is "$status $(cat "$out")" "0 " "$2"
}

slovenly()
{
	style "$1"
	is "$status $(grep -c comment "$out")" "1 1" "$2"
}

slovenly 'void pp_x_init(PpX *x);\n' "a prototype needs a comment"
slovenly '/* One. */\nvoid pp_x_init(PpX *x);\n\nvoid pp_x_clear(PpX *x);\n' \
	"each of them its own"
slovenly '/* One. */\n\nbool pp_x_get(\n\tconst PpX *x);\n' \
	"it stands right above"
slovenly 'static inline bool\npp_x_is(char c)\n{\n\treturn !c;\n}\n' \
	"an inline function too"
styled '/* One. */\nbool pp_x_get(\n\tconst PpX *x, int (*f)(void));\n\n/*\n * Two.\n */\nstatic inline bool\npp_x_is(char c)\n{\n\treturn f(c);\n}\n\ntypedef bool (*PpF)(int);\nG_DEFINE_X(PpX, pp_x)\n' \
	"and nothing else does"
done_testing
