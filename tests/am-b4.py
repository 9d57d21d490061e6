#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""am-b4.py RECORDS N - the mailboxes of record-pick --reviews and of b4 am.

Of N series in RECORDS (series-thread's) that are all there and were given
tags, both make a mailbox for git am; titles, their order, and the trailers of
each patch are held against each other.  Prints how many patches are the same,
what differs by reason, and, as "unexplained", what has none.
"""
import collections
import os
import re
import subprocess
import sys

REVIEW = re.compile(r"(?i)^[\w-]*(reviewed|acked|tested)[\w-]*-by: ")


def out(*args, data=b"", **more):
    return subprocess.run(args, input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, **more).stdout


def field(line, name):
    found = re.search(rb"(?:^|\t)" + name + rb":([^\t]*)", line)
    return found.group(1).decode("utf-8", "replace") if found else ""


def read(path):
    """Lines by series; heads; the version before by series."""
    lines, heads, previous = collections.defaultdict(list), {}, {}
    with open(path, "rb") as records:
        for line in records.read().split(b"\n"):
            series = field(line, b"series")
            if not series:
                continue
            lines[series].append(line)
            if field(line, b"head"):
                heads[series] = line
                previous[series] = field(line, b"previous")
    return lines, heads, previous


def chosen(heads, n):
    """N of those that are whole, newest and reviewed, spread over all."""
    good = [s for s, h in heads.items()
            if field(h, b"have") == field(h, b"total") and
            not field(h, b"next") and int(field(h, b"have")) < 40 and
            (field(h, b"given") or field(h, b"series-given"))]
    return good[::max(1, len(good) // n)][:n]


def with_older(series, lines, previous):
    """The lines of a series and of its older versions, as one thread has."""
    found = []
    for _ in range(8):
        found += lines.get(series, [])
        series = previous.get(series)
    return b"\n".join(found) + b"\n"


def unfold(mbox):
    """b4 0.12 cuts a folded subject."""
    return re.sub(rb"(?m)^Subject: [^\n]*(?:\n[ \t][^\n]*)+",
                  lambda m: re.sub(rb"\n[ \t]+", b" ", m.group(0)), mbox)


def patches(mbox, folder):
    """Title, author and trailers of each, as git sees them."""
    os.makedirs(folder)
    out("git", "mailsplit", "--mboxrd", "-o" + folder, data=mbox)
    found = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as mail:
            info = out("git", "mailinfo", folder + ".m", folder + ".p",
                       data=mail.read()).decode("utf-8", "replace")
        info = dict(re.findall(r"^(\w+): (.*)$", info, re.M))
        tags = out("git", "interpret-trailers", "--parse", folder + ".m")
        found.append((info.get("Subject", ""), info.get("Author", ""),
                      tags.decode("utf-8", "replace").splitlines()))
    return found


def below_diff(tag, thread):
    """Does its giver answer another's diff, which is no posting?"""
    by_id = {field(line, b"msgid"): line for line in thread.split(b"\n")}
    for line in by_id.values():
        addr, name = field(line, b"addr"), tag.split("-by:")[0].lower()
        if "<%s>" % addr not in tag or name not in field(line, b"says"):
            continue
        for parent in reversed(field(line, b"refs").split()):
            above = by_id.get(parent, b"")
            if field(above, b"kind") != "reply":
                break
            if "has-diff" in field(above, b"flags").split() and \
                    field(above, b"addr") != addr:
                return True
    return False


def only_b4(tag, author, thread):
    if re.match(r"(?i)^(nacked|naked|nak)", tag):
        return "a refusal is none to add"
    if not REVIEW.match(tag):
        return "no review, but " + tag.split(":")[0]
    if author and author in tag:
        return "the author's own"
    if below_diff(tag, thread):
        return "for a diff that another showed in between"
    return None


def only_ours(tag, senders, mbox):
    if tag.startswith("http"):
        return "git takes a link above the tags for one"
    box = re.search(r"<([^>]*)>(.*)", tag)
    if box and box.group(2):
        return "with a note behind the mailbox"
    if box and box.group(1) not in senders:
        return "the sender by name, from another address"
    name, value = (re.escape(part.encode()) for part in tag.split(": ", 1))
    if re.search(rb"(?m)^[^\n>]*\w\W+" + name + rb": " + value, mbox) and \
            not re.search(rb"(?m)^\s*" + name + rb": " + value, mbox):
        return "behind words in its line"
    return None


def reasons(b4, ours, senders, thread, mbox):
    """Why the two lists of trailers differ; None where nobody knows."""
    left = [t for t in b4[2] if t not in ours[2]]
    right = [t for t in ours[2] if t not in b4[2]]
    if not left and not right:
        return ["in the order in which they came; b4 puts a cover's last"]
    return [only_b4(t, b4[1], thread) for t in left] + \
        [only_ours(t, senders, mbox) for t in right]


def main():
    lines, heads, previous = read(sys.argv[1])
    same, why, unexplained = 0, collections.Counter(), []
    series = chosen(heads, int(sys.argv[2]))
    for n, one in enumerate(series):
        thread = with_older(one, lines, previous)
        mbox = unfold(out("record-pick", "--to=mbox", data=thread))
        with open("thread.mbox", "wb") as file:
            file.write(mbox)
        version = field(heads[one], b"version").split(".")[0] or "1"
        b4 = patches(out("b4", "am", "-m", "thread.mbox", "-t", "--no-cover",
                         "-v", version, "-o", "-", one), "b%d" % n)
        ours = patches(out("record-pick", "--to=am", "--reviews",
                           "series=" + one, data=thread), "o%d" % n)
        if not b4 and "mixed versions" in field(heads[one], b"odd"):
            why["b4 finds no patch of the cover's version"] += len(ours)
            continue
        if [p[0] for p in b4] != [p[0] for p in ours]:
            unexplained.append("%s: titles" % one)
            continue
        senders = set(re.findall(r"<([^>]*)>", " ".join(
            field(line, b"from") for line in thread.split(b"\n"))))
        for left, right in zip(b4, ours):
            if left[2] == right[2]:
                same += 1
                continue
            found = reasons(left, right, senders, thread, mbox)
            if None in found:
                unexplained.append("%s: %s: %s against %s" % (
                    one, left[0], left[2], right[2]))
            why.update(r for r in found if r)
    print("series %d same %d" % (len(series), same))
    for reason, count in why.most_common():
        print("%d: %s" % (count, reason))
    for line in unexplained:
        print("unexplained: " + line)


main()
