#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""series-flood.py N [hostile|needed|praised|parted] - N classified records.

Series of one to nine patches in up to four versions, each with replies and
reviews; or, hostile, what might make a linker slow: one title, one author,
one thread as deep as it is long, everything within one second; or, needed,
one patch with N/2 answers that N/2 others need; or, praised, one patch with
a review of everybody; or, parted, N/3 patches with a review each, that come
again one by one.
"""
import random
import sys

PEOPLE = ["Person %d <p%d@example.org>" % (i, i) for i in range(400)]


def record(**fields):
    text = fields.pop("text")
    print("\t".join("%s:%s" % (k.replace("_", "-"), v)
                    for k, v in fields.items()) + "\ttext:" + text)


def stamp(minutes):
    days, minutes = divmod(minutes, 1440)
    years, days = divmod(days, 336)
    return "%04d-%02d-%02dT%02d:%02d:00Z" % (
        2000 + years, 1 + days // 28, 1 + days % 28, minutes // 60,
        minutes % 60)


def reply(number, to, refs, minutes, who):
    tag = "Reviewed-by: " + who
    record(msgid="r%d.%d@example.com" % (number, minutes),
           date=stamp(minutes), arrived=stamp(minutes), **{"from": who},
           refs=refs, kind="reply", version=1, number=1, total=1,
           title="a title", author=who, trailers=tag,
           text="> it was\\n\\nFine with me.\\n\\n" + tag + "\\n" + to)


def series(rng, number, minutes, left):
    who = rng.choice(PEOPLE)
    total = rng.randint(1, 9)
    for version in range(1, 1 + rng.randint(1, 4)):
        head = "s%d.%d-%d-x@example.org" % (number, version, 0)
        for i in range(total + 1):
            if not left:
                return left
            left -= 1
            me = "s%d.%d-%d-x@example.org" % (number, version, i)
            fields = {"from": who, "kind": "patch" if i else "cover"}
            if i:
                fields["refs"] = head
            record(msgid=me, date=stamp(minutes), arrived=stamp(minutes),
                   **fields, version=version, number=i, total=total,
                   title="subsystem %d: part %d of work" % (number, i),
                   author=who, paths="dir%d/file%d.c" % (number % 50, i),
                   patchid="%040x" % rng.getrandbits(160),
                   text="Why this is so.\\n" * 8)
            if i and left and rng.random() < .8:
                left -= 1
                reply(number * 100 + i * 10 + version, "", head + " " + me,
                      minutes + 60, rng.choice(PEOPLE))
        minutes += 2880
    return left


def hostile(count):
    refs = ""
    for i in range(count):
        me = "h%d@example.org" % i
        who = PEOPLE[0]
        record(msgid=me, date=stamp(0), arrived=stamp(0), **{"from": who},
               **({"refs": refs} if refs else {}),
               kind="reply" if i % 2 else "patch", version=2, number=1,
               total=2, title="one title", author=who, paths="one.c",
               trailers="Acked-by: A %d <a%d@example.org>" % (i, i),
               text="For patches 1-2:\\nAcked-by: A %d <a%d@example.org>\\n"
               % (i, i))
        refs = me


def needed(count):
    for i in range(count):
        who = PEOPLE[i % len(PEOPLE)]
        fields = {"from": who, "kind": "patch"}
        if i % 2:
            fields.update(refs="n0@example.org", kind="reply")
        elif i:
            fields.update(depends="n0@example.org")
        record(msgid="n%d@example.org" % i, date=stamp(i), arrived=stamp(i),
               **fields, version=1, number=1, total=1, title="part %d" % i,
               author=who, text="Why this is so.\\n")


def praised(count):
    for i in range(count):
        who = "P %d <p%d@example.org>" % (i, i)
        fields = {"from": who, "kind": "patch"}
        if i:
            fields.update(refs="o0@example.org", kind="reply",
                          trailers="Reviewed-by: " + who,
                          says="reviewed here " + who)
        record(msgid="o%d@example.org" % i, date=stamp(i), arrived=stamp(i),
               **fields, version=1, number=1, total=1, title="one",
               author=who, text="Fine.\\n")


def parted(count):
    third = count // 3
    for i in range(count):
        n = i % third
        fields = {"from": PEOPLE[0], "kind": "patch", "number": n + 1,
                  "total": third, "paths": "file%d.c" % n,
                  "patchid": "%016x" % (n + 1)}
        if 0 < i < third:
            fields.update(refs="q0@example.org")
        elif third <= i < 2 * third:
            fields = {"from": PEOPLE[1], "kind": "reply",
                      "refs": "q0@example.org q%d@example.org" % n,
                      "trailers": "Reviewed-by: " + PEOPLE[1],
                      "says": "reviewed here"}
        elif i >= third:
            fields.update(number=1, total=1)
        record(msgid="q%d@example.org" % i, date=stamp(i), arrived=stamp(i),
               **fields, version=1, title="the %dth" % n,
               author=fields["from"], text="Why this is so.\\n")


def main():
    count = int(sys.argv[1])
    if sys.argv[2:]:
        {"hostile": hostile, "needed": needed,
         "praised": praised, "parted": parted}[sys.argv[2]](count)
        return
    rng = random.Random(1)
    number = 0
    while count:
        count = series(rng, number, number * 7, count)
        number += 1


main()
