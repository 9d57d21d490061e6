#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# list-digest - the whole pipeline for a mailing list: archive in, digest out;
# with --state or --store what came since the last run.
#
# Nothing is delivered before the digest is whole, and a store moves after that
# is done: mail is pending in it until then, so that a run that is killed is
# repeated by the next one.  Each filter's failure is its own: the exit status
# is the worst of them, by the rule of patchpipe(7) (75 beats all, then the
# greater number).
set -u -o pipefail
# What sed, cd and their like would do otherwise.
unset POSIXLY_CORRECT CDPATH
# Where a hook of git runs us, these name another repository.
unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_NAMESPACE \
	GIT_OBJECT_DIRECTORY
# Beyond "ulimit -f" a write fails then, as on a full disk, and it is said.
trap '' XFSZ

me=${0##*/}
# bash goes on without a pipe, and takes what was not run for what failed.
exec 31</dev/null 31<&- || {
	echo "$me: too few files may be open, 32 are needed: see ulimit -n" >&2
	exit 75
}

# What is closed would be a pipe of ours next, and we wait for each other.
: 8>&2 || exec 2>/dev/null
{ : 8<&0; } 2>/dev/null || exec </dev/null
{ : 8>&1; } 2>/dev/null || exec 1</dev/null

# Built or installed, the filters lie beside us.
here=$(dirname -- "$0") && here=$(cd -- "$here" && pwd) || exit 75
[ ! -x "$here/mbox-split" ] || PATH=$here:$PATH
