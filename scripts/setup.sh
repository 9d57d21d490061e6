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
	dpkg-dev lintian valgrind zsh"

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

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		echo "neither root nor sudo here; this is needed: $*" >&2
		return 77
	fi
}

# install_missing PACKAGE...: says what, then installs it.
install_missing()
{
	local lacking
	if ! command -v dpkg-query >/dev/null; then
		echo "no Debian here: the build says itself what it lacks" >&2
		return 0
	fi
	mapfile -t lacking < <(missing "$@")
	[ "${#lacking[@]}" -gt 0 ] || return 0
	echo "installing from Debian: ${lacking[*]}"
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
			--no-install-recommends install "${lacking[@]}"
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
