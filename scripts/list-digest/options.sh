# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# options - what is asked for.

usage()
{
	cat <<END
Usage:
  $me [OPTION...] [SOURCE...]

Prints the digest of mailing-list archives: mbox files, maildirs, public-inbox
repositories, files of records, standard input.

Options:
  --heading=TEXT    Name of the list, in the digest's first lines
  --range=A..B      Only these commits of a public-inbox repository
  --since=TIME      Only mail that arrived at TIME or later
  --until=TIME      Only mail that arrived before TIME
  --weeks=N         Weeks before that to know older versions from (8)
  --to=FORM         Form: text, markdown, html or mail (default: text)
  --output=FILE     Write FILE, whole or not at all, instead of standard output
  --top=N           Rows of the two lists of contributors
  --entries=WHICH   Which messages are shown in full
  --max-size=SIZE   Of --to=mail: cut the longest texts until it fits (8M)
  --max-text=SIZE   Cut their texts behind SIZE
  --sort=FIELD      Order of the series
  --link=URL        Prefix of links, before a message-id
  --areas=FILE      MAINTAINERS, or lines of GLOB TAB AREA
  --companies=FILE  Count companies, by this map, instead of domains
  --mailmap=FILE    Fold the addresses of a person into one
  --context=FILE    Older classified records, for versions and reviews
  --tags=LIST       Tags that count as reviews, too: Approved-by,Ack-by
  --repository=PATH[:BRANCH]  A clone in which patches may be commits by now
  --me=ADDRESS      Say first what is yours; may be repeated
  --now=TIME        What is taken for the present
  --state=DIR       Only what came since the last run; DIR remembers.  --since
                    then limits the first run alone
  --store=DB        Only what hooks added to the store DB and nobody told
  --empty           With these: print the digest of nothing, too
  --no-wait         With these: give up (75) if another run is at it
  --records         With these: print the records kept there instead
  --fetch           Run git fetch in the sources first
  --mail=ADDRESS    Hand the digest as a mail to sendmail -t; may be repeated
  --attach-page     Of --to=mail: the HTML page goes along as a file
  --color=WHEN      Colours in the text: auto (default), always, never
  --no-pager        On a terminal: not through a pager
  --mail-to=ADDRESS    Of --to=mail: to whom
  --mail-from=ADDRESS  Of --to=mail: from whom
  --subject=TEXT    Of --to=mail: the subject
  --help            Print this
  --version         Print the version

Any other option of digest-format is passed on.

Exit status: 0; 64 usage; 65 some input is in no record; 66 no input;
74 input broke; 75 output failed.
END
}

# nearest OPTION: "; did you mean '--x'?", as the filters say it: a third of the
# letters may be wrong, missing, too many or swapped.
nearest()
{
	{ usage; digest-format --help | grep "="; } |
		grep -oE -- '--[a-z][a-z-]+' | sort -u | awk -v typed="$1" '
		function least(a, b) { return a < b ? a : b }
		function pair(word, i, j) { return substr(word, i, 1) substr(word, j, 1) }
		function distance(a, b,    i, j, d) {
			for (i = 0; i <= length(a); i++)
				for (j = 0; j <= length(b); j++) {
					d[i, j] = i + j
					if (i == 0 || j == 0)
						continue
					d[i, j] = 1 + least(d[i - 1, j], d[i, j - 1])
					d[i, j] = least(d[i, j], d[i - 1, j - 1] + \
						(pair(a, i, i) != pair(b, j, j)))
					if (i > 1 && j > 1 && \
						pair(a, i, i - 1) == pair(b, j - 1, j))
						d[i, j] = least(d[i, j], d[i - 2, j - 2] + 1)
				}
			return d[length(a), length(b)]
		}
		BEGIN { most = int((length(typed) - 1) / 3) }
		$0 == typed { next }
		(far = distance(typed, $0)) <= most { most = far - 1; best = $0 }
		END { if (best) printf "; did you mean \047%s\047?", best }'
}

unknown()
{
	wrong "unknown option $(printf %q "$1")$(nearest "$1")"
}

heading='Mailing list' range='' since='' until='' weeks=8 output='' to=''
state='' store='' empty='' no_wait='' fetch='' mail='' records=''
reader='' areas='' repositories=() color=auto sources=() inputs=()
mails=() split=() classify=() thread=() count=() format=() now=()
by=domain people=author

# option NAME VALUE: false when there is none of that name.
option()
{
	case $1 in
	--heading) heading=$2 ;;
	--range) range=$2 ;;
	--since) since=$2 ;;
	--until) until=$2 split+=("$1=$2") ;;
	--weeks) weeks=$2 ;;
	--to) to=$2 ;;
	--output) output=$2 ;;
	--entries) format+=("$1=$2") ;;
	--areas) areas=yes classify+=("$1=$2") inputs+=("$2") ;;
	--companies) by=company count+=("$1=$2") inputs+=("$2") ;;
	--mailmap)
		people=person classify+=("$1=$2") count+=("$1=$2") inputs+=("$2")
		;;
	--me) reader=yes split+=(--recipients) format+=("$1=$2") ;;
	--context) thread+=("$1=$2") inputs+=("$2") ;;
	--repository) repositories+=("$2") ;;
	--tags) thread+=("$1=$2") ;;
	--now) now=("$1=$2") ;;
	--state) state=$2 ;;
	--store) store=$2 ;;
	--mail) mail=$2 mails+=("$2") ;;
	--color) color=$2 ;;
	--append) return 1 ;;
	*)
		[[ $(digest-format --help) == *" $1="[^\ ]* ]] || return
		format+=("$1=$2")
		;;
	esac
	# A variable that is not set asks for something else, or for all there is.
	case $1 in
	--heading | --subject | --gap | --note) ;;
	*) [ -n "$2" ] || wrong "$1=VALUE: no value" ;;
	esac
}

parse()
{
	while [ $# -gt 0 ]; do
		case $1 in
		--)
			sources+=("${@:2}")
			return
			;;
		-h | --help)
			usage
			exit
			;;
		--version)
			mbox-split --version | sed "s/^mbox-split/$me/"
			exit
			;;
		--empty) empty=yes ;;
		--no-wait) no_wait=yes ;;
		--fetch) fetch=yes ;;
		--records) records=yes ;;
		--no-pager) PATCHPIPE_PAGER='' ;;
		--attach-page) format+=("$1") ;;
		- | [!-]*) sources+=("$1") ;;
		--*=*)
			option "${1%%=*}" "${1#*=}" || unknown "${1%%=*}"
			;;
		*)
			option "$1" "${2-}" || unknown "$1"
			[ $# -gt 1 ] || wrong "$1=VALUE: no value"
			shift
			;;
		esac
		shift
	done
}
