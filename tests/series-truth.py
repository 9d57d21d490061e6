#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""series-truth.py FIELD RECORDS - how well are versions linked without FIELD?

FIELD is "named" or "changeid".  The truth: postings at version 2 or above
whose text names a mail of an older series that is here; series that share a
change-id with an older one.  The linker runs with --without=FIELD; a link is
right when it leads, maybe over versions in between, to one of those, or to a
version in between that leads there when FIELD is looked at.

Prints "precision P recall R right N linked N truth N", then each miss with
its reason: message-ids and figures only.
"""
import re
import subprocess
import sys


def run(*args):
    out = subprocess.run(["series-thread", *args], check=True,
                         stdout=subprocess.PIPE).stdout
    for line in out.decode("utf-8", "replace").split("\n"):
        if line:
            yield dict(part.split(":", 1) for part in line.split("\t"))


def listed(record, field):
    return [x for x in record.get(field, "").split("\\n") if x]


def read(records):
    """Heads by id in order of arrival, series by mail, evidence by series."""
    heads, series_of, names, changes = {}, {}, {}, {}
    for record in run("--no-replies", records):
        series = record.get("series")
        if not series:
            continue
        series_of[record["msgid"]] = series
        if "head" in record:
            record["order"] = len(heads)
            heads[series] = record
        names.setdefault(series, set()).update(listed(record, "names"))
        if "changeid" in record:
            changes.setdefault(series, record["changeid"])
    # Whoever names a reply means what it answers.
    for record in run(records):
        if record.get("series") in heads:
            series_of.setdefault(record["msgid"], record["series"])
    return heads, series_of, names, changes


def truth_named(heads, series_of, names):
    truth = {}
    for series, head in heads.items():
        if float(head.get("version", 1)) < 2:
            continue
        older = {series_of[n] for n in names[series] if n in series_of}
        older = {o for o in older if o != series and
                 heads[o]["order"] < head["order"]}
        if older:
            truth[series] = older
    return truth


def truth_changeid(heads, changes):
    truth, groups = {}, {}
    for series, head in sorted(heads.items(), key=lambda i: i[1]["order"]):
        if series not in changes:
            continue
        group = groups.setdefault(changes[series], [])
        if group:
            truth[series] = set(group)
        group.append(series)
    return truth


def ancestors(previous, series):
    chain, step = set(), previous.get(series)
    while step and step not in chain:
        chain.add(step)
        step = previous.get(step)
    return chain


def words(text):
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def share(a, b):
    return 100 * len(a & b) // max(1, len(a | b))


def why(head, older, link):
    """What keeps the linker from a truth: what the two have in common."""
    who = ("same author" if head.get("addr") == older.get("addr")
           else "another author")
    files = [set(listed(h, "paths")) for h in (head, older)]
    reason = "%s, titles %d%% alike, files %d%%, v%s after v%s" % (
        who, share(words(head.get("title", "")), words(older.get("title", ""))),
        share(*files), head.get("version", "1"), older.get("version", "1"))
    return reason if link is None else "took another: " + reason


def main():
    field, records = sys.argv[1:3]
    heads, series_of, names, changes = read(records)
    truth = (truth_named(heads, series_of, names) if field == "named"
             else truth_changeid(heads, changes))
    previous = {r["series"]: r.get("previous")
                for r in run("--no-replies", "--without=" + field, records)
                if "head" in r}
    full = {series: head.get("previous") for series, head in heads.items()}
    right, linked, misses = 0, 0, []
    for series, older in sorted(truth.items(),
                                key=lambda i: heads[i[0]]["order"]):
        link = previous.get(series)
        linked += link is not None
        known = ancestors(full, series)
        if (ancestors(previous, series) & older or
                (link in known and known & older)):
            right += 1
            continue
        nearest = max(older, key=lambda o: heads[o]["order"])
        misses.append("\t".join((
            why(heads[series], heads[nearest], link), series, link or "-",
            nearest)))
    print("precision %.4f recall %.4f right %d linked %d truth %d" % (
        right / linked if linked else 1, right / len(truth) if truth else 1,
        right, linked, len(truth)))
    for miss in misses:
        print(miss)


main()
