# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# setup.sh - for demo and check, which source it: Debian's packages that are
# missing, said first, then installed; and a clean copy of the tree to build.

# What building takes.  Nothing here is fetched from anywhere but apt's own
# archives.
build_packages="gcc libc6-dev make autoconf automake autoconf-archive pkgconf
	libglib2.0-dev libgmime-3.0-dev libjansson-dev nettle-dev libsqlite3-dev
	liblzma-dev libzstd-dev zlib1g-dev git"
# What the tests take besides; a test whose program is absent says SKIP.
test_packages="libcmocka-dev xz-utils python3 man-db mandoc shellcheck procps
	procmail maildrop"
# And these, small ones that recipes, readers of our output and the package
# are tried with: without them more tests say SKIP, that is all.
more_packages="mutt lei parallel miller sqlite3 jq b4 notmuch zstd tidy cmark-gfm
	dpkg-dev lintian valgrind zsh gnuplot-nox"

# What `check --long' runs as well, on a machine that is its own: Debian starts
# what these install.
long_packages="openssh-server munge slurm-wlm iproute2"

# missing PACKAGE...: those that are not installed.
missing()
{
	local package
	for package; do
		case $(dpkg-query -W -f '${db:Status-Status}' "$package" \
			2>/dev/null) in
		installed) ;;
		*) printf '%s\n' "$package" ;;
		esac
	done
}

# install_missing PACKAGE...: says what, then installs it; or says the command
# that would.
install_missing()
{
	local lacking sudo='' how='apt-get -y --no-install-recommends install'
	if ! command -v dpkg-query >/dev/null; then
		echo "no Debian here: the build says itself what it lacks" >&2
		return 0
	fi
	mapfile -t lacking < <(missing "$@")
	[ "${#lacking[@]}" -gt 0 ] || return 0
	[ "$(id -u)" -eq 0 ] || sudo=sudo
	if [ -n "$sudo" ] && ! command -v sudo >/dev/null; then
		echo "neither root nor sudo here; root has to do this:"
		echo "  apt-get update && $how ${lacking[*]}"
		return 77
	fi
	echo "installing from Debian: ${lacking[*]}"
	# shellcheck disable=SC2086 # words
	$sudo apt-get -q -o APT::Update::Error-Mode=any update &&
		$sudo env DEBIAN_FRONTEND=noninteractive $how -q "${lacking[@]}" &&
		return
	echo "Debian's packages could not be had; when they can, this helps:"
	echo "  ${sudo:+sudo }apt-get update && ${sudo:+sudo }$how ${lacking[*]}"
	return 75
}

# plain_name FOLDER: a name of it that automake takes, which blanks and what
# shells do something with have no place in: itself, or a link in /var/tmp, for
# "make install" still has to find it tomorrow.
plain_name()
{
	local link
	case $1 in
	*[!A-Za-z0-9_./+,:@%=-]*) ;;
	*)
		printf '%s\n' "$1"
		return
		;;
	esac
	link=$(cat "$1/plain-name" 2>/dev/null)
	if [ ! "$link/build" -ef "$1" ]; then
		link=$(mktemp -d /var/tmp/patchpipe.XXXXXX) &&
			ln -s "$1" "$link/build" &&
			printf '%s\n' "$link" >"$1/plain-name" || return
	fi
	printf '%s\n' "$link/build"
}

# copy_tree TOP BUILD: what git knows of TOP, or has not been told to ignore,
# to BUILD/src, so that a tree that was configured in place is neither in the
# way nor changed.  Dates are kept: a second run builds only what changed.
copy_tree()
{
	mkdir -p "$2/src"
	if git -C "$1" rev-parse --git-dir >/dev/null 2>&1; then
		git -C "$1" ls-files -z --cached --others --exclude-standard
	else
		(cd "$1" && find . -path ./build -prune -o -type f -print0)
	fi >"$2/files" || return 1
	# What is not of the last copy's making (configure and its kin) stays.
	if [ -e "$2/files.last" ]; then
		(cd "$2/src" && xargs -0 rm -f --) <"$2/files.last"
	fi
	cp "$2/files" "$2/files.last"
	tar -C "$1" --null --ignore-failed-read -T "$2/files" -cf - |
		tar -xf - -C "$2/src"
}
