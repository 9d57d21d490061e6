# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# hostile.sh - records whose every word means harm, for suites of whatever
# shows them to people.  Sourced after lib.sh.

# attacks: NAME TAB VALUE, values escaped as in a record.  None may hold what
# the suites look for in the clear: "hacked" stands in each that could run.
attacks()
{
	local nl='\n' word
	printf '%s\t%s\n' \
		script '<script>window.hacked1=1</script>' \
		close-script '</script><script>window.hacked2=1</script>' \
		close-pre '</pre></details></table></div><img src=x onerror=window.hacked3=1>' \
		close-title '</title></style><svg onload=window.hacked4=1>' \
		attribute '" onmouseover="window.hacked5=1" autofocus onfocus="window.hacked5=1' \
		attribute-single "' onclick='window.hacked6=1" \
		comment '<!-- --><!--> hacked' \
		cdata ']]><![CDATA[ hacked' \
		entities '&lt;b&gt; &amp;amp; &#60;i&#62; &copy &#x3c;u' \
		refresh '<meta http-equiv="refresh" content="0;url=http://203.0.113.1/hacked">' \
		link 'javascript:window.hacked7=1' \
		image '![hacked](http://203.0.113.1/x.png)' \
		fetch '<img src="http://203.0.113.1/y.png"><link rel=stylesheet href=//203.0.113.1/z.css>' \
		fence "${nl}\`\`\`${nl}# hacked${nl}\`\`\`\`\`\`${nl}<b>hacked</b>${nl}~~~~${nl}" \
		markdown '# **hacked** [x](http://203.0.113.1/) | a | `b` _c_ ~~d~~ \\[e' \
		mention '@maintainer #123 !45 GH-1 https://203.0.113.1/hacked www.example.org' \
		heading "a${nl}${nl}## hacked${nl}===${nl}- x${nl}1. y${nl}" \
		escapes '\x1b[2J\x1b]0;hacked\x07\x1b[31mred\x08\x7f' \
		c1 '\xc2\x9b31mred\xc2\x85next' \
		bidi 'a\xe2\x80\xaeb\xe2\x81\xa6c\xe2\x80\x8fd\xd8\x9ce' \
		separators 'a\xe2\x80\xa8b\xe2\x80\xa9c\rd' \
		header "Bcc: victim@example.com${nl}Subject: hacked${nl}${nl}body" \
		header-cr 'x\r\nBcc: victim@example.com\r\n\r\nhacked' \
		boundary '--=-hacked\n\n--=-hacked--\nContent-Type: text/html' \
		from-line 'x\n\nFrom hacked@example.com Thu Jan  1 00:00:00 1970\nFrom: y' \
		new-entry 'x\n\nNew:  hacked\nExist: hacked\n Skip: hacked' \
		bytes 'a\xff\xfe\xc0\x80b' \
		percent '%s%n%d%%'
	word=$(printf 'W%.0s' {1..10000})
	printf 'word\t%s\n' "$word"
	printf 'wide\t%s\n' "${word//W/回}"
	printf 'marks\te%s\n' "$(printf '\xcc\x81%.0s' {1..5000})"
}

# hostile_records: for each attack a cover, its patch and a reply, and counts,
# with the attack in every field that holds words.
hostile_records()
{
	local name value n=0 id day at
	attacks | while IFS=$'\t' read -r name value; do
		n=$((n + 1))
		id=$name-$n@x.example
		day=$(printf '%02d' $((n % 27 + 1)))
		at=2026-03-${day}T10:00:00Z
		hostile_series
		printf 'kind:count\tby:author\tunit:mails\tvalue:%s <a@x.example>\tcount:%d\n' \
			"$value" "$n"
		printf 'kind:count\tby:domain\tunit:mails\tvalue:%s\tcount:%d\n' \
			"$value" "$n"
	done
	printf 'kind:count\tby:<b>hacked\tunit:<i>hacked\tvalue:x\tcount:1\n'
}

# The three messages, of the variables of hostile_records.
hostile_series()
{
	local who="$value <$value@x.example>"
	printf 'msgid:%s\tdate:%s\tarrived:%s\tfrom:%s\tsubject:[PATCH v2 0/1] %s\tkind:cover\tflags:rfc\tversion:2\tnumber:0\ttotal:1\ttitle:%s\tauthor:%s\tname:%s\taddr:%s\tfiles:1\tadded:1\tremoved:1\tpaths:%s\tarea:%s\tseries:%s\thead:cover\tseries-author:%s\tstate:update\thave:1\todd:%s\tunreviewed:0\trepliers:%s\tgiven:Reviewed-by: %s\treplies:1\treports:1\tspoke:%s\tspoke-at:%s\tapplied:re-%s\tapplied-count:1\ttext:%s\\n\n' \
		"$id" "$at" "$at" "$who" "$value" "$value" "$who" "$value" \
		"$value@x.example" "$value/x.c" "$value" "$id" "$who" "$value" \
		"$who" "$who" "$who" "$at" "$id" "$value"
	printf 'msgid:%s\tdate:%s\tarrived:%s\tfrom:%s\tsubject:[PATCH v2 1/1] %s\tkind:patch\tversion:2\tnumber:1\ttotal:1\ttitle:%s\tauthor:%s\tname:%s\taddr:%s\tfiles:1\tadded:1\tremoved:1\tpaths:%s\tseries:%s\treviewed:1\tacked:0\tapplied:re-%s\ttext:%s\\n---\\n %s/x.c | 2 +-\\n 1 file changed\\n\n' \
		"p1-$id" "$at" "$at" "$who" "$value" "$value" "$who" "$value" \
		"$value@x.example" "$value/x.c" "$id" "$id" "$value" "$value"
	printf 'msgid:%s\tdate:%s\tarrived:%s\tfrom:%s\tsubject:Re: %s\tkind:reply\tversion:2\tnumber:1\ttotal:1\ttitle:%s\tauthor:%s\tname:%s\taddr:%s\ttrailers:Reviewed-by: %s\tseries:%s\ttext:Applied to %s\\n%s\\n\n' \
		"re-$id" "$at" "$at" "$who" "$value" "$value" "$who" "$value" \
		"$value@x.example" "$who" "$id" "$value" "$value"
	# Somebody's id may be anything but blanks and controls.
	printf 'msgid:"><b>%s&<script>window.hacked8=1</script>\tarrived:%s\tfrom:%s\tsubject:[PATCH] %s\tkind:patch\tversion:1\tnumber:1\ttotal:1\ttitle:%s\tname:%s\tseries:"><b>%s&<script>window.hacked8=1</script>\thead:patch\tstate:new\ttext:%s\n' \
		"$n" "$at" "$who" "$value" "$value" "$value" "$n" "$value"
}
