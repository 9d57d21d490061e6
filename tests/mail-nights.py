#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""mail-nights.py FOLDER SEED...: what may happen to the mailboxes of lists,
maildirs and an MH folder between two nights of list-digest --state, at random.

Each mail that a night could read is to be told in one digest, and in no other,
wherever it lay then and whatever became of it, to however many lists it went,
whatever --since and --weeks say after the first night, and what the clock.
Prints what is wrong, a line each, with the history that led there.
"""

import glob
import gzip
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from email.utils import formatdate

SET = (b"Status: RO\n", b"Status: O\n", b"X-Mozilla-Status: 0001\n")
TOLD = re.compile(rb"^New:  lamp: token(\d+)x$", re.M)


class Nights:
    def __init__(self, folder, seed):
        self.folder, self.seed = folder, seed
        self.random = random.Random(seed)
        self.log, self.wrong = [], []
        self.mails, self.seen = {}, set()
        self.lists = ["box"]
        self.partial = {}  # of a list, the rest of a mail that is being written
        self.late = []  # copies of a mail that come by another list
        self.promised = set()  # digests of killed nights, until the next one
        self.moved = set()  # and those that it did not find where they were
        self.read = {}  # of a list, what the last whole night found in its box
        self.aged = set()  # lists with an old mail since then
        self.names = self.nights = 0
        self.known = False  # a night has found all sources
        self.box_alone = self.random.random() < 0.3  # its old ones are no source
        for old in folder, folder + "x":
            shutil.rmtree(old, ignore_errors=True)
        for name in "in", "old":
            for part in "new", "cur", "tmp":
                os.makedirs(f"{folder}/{name}/{part}")
        os.makedirs(f"{folder}/mh")
        self.put("box", b"")
        self.put("mh/.mh_sequences", b"")
        self.put("sendmail", b'#!/bin/sh\ncat >"$SENT"\n')
        self.put("refuse", b"#!/bin/sh\ncat >/dev/null\nexit 75\n")
        for name in "sendmail", "refuse":
            os.chmod(self.path(name), 0o755)

    def path(self, name):
        return f"{self.folder}/{name}"

    def put(self, name, data, mode="wb"):
        with open(self.path(name), mode) as file:
            file.write(data)

    def get(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def mail(self, age=0):
        n = len(self.mails)
        then = self.arrived(n) - age
        bulk = "And so on.\n" * self.random.choice((0, 1, 9, 900))
        seals = " s=x; d=e.example; bh=abcdefghijklmnop;\n" * self.random.choice(
            (0, 0, 1, 89, 99, 109, 300))
        seals = "ARC-Seal: i=1;\n" + seals if seals else ""
        data = (f"From: A{n} <a{n}@e.example>\nDate: {formatdate(then)}\n{seals}"
                f"Message-ID: <m{n}@e.example>\n"
                f"Subject: [PATCH] lamp: token{n}x\n\n{bulk}Text.\n---\n"
                " l.c | 1 +\n\ndiff --git a/l.c b/l.c\n--- a/l.c\n+++ b/l.c\n"
                f"@@ -1 +1,2 @@\n x\n+{n}\n").encode()
        self.mails[n] = data
        return n, data

    # What may happen.

    def arrived(self, n):
        return time.time() - 3600 + n

    def append(self, box, data, end=None, age=0):
        """DATA behind the last mail of a mailbox; the rest from END on later."""
        self.box_ends(box)
        data = (time.strftime("From x %a %b %e %H:%M:%S %Y\n",
                              time.gmtime(self.arrived(0) - age)).encode() +
                data + b"\n")
        end = len(data) if end is None else 1 + int(end * (len(data) - 1))
        self.put(box, data[:end], "ab")
        self.partial[box] = data[end:]

    def box_grows(self):
        box = self.random.choice(self.lists)
        for _ in range(self.random.randint(1, 4)):
            self.append(box, self.mail()[1])

    def box_begins(self):
        """Half a mail, whose rest comes in a later step."""
        self.append(self.random.choice(self.lists), self.mail()[1],
                    self.random.random())

    def box_ends(self, box):
        if self.partial.get(box):
            self.put(box, self.partial[box], "ab")
        self.partial[box] = None

    def whole_box(self):
        box = self.random.choice(self.lists)
        self.box_ends(box)
        return box

    def tokens(self, box):
        """Mails in a list's box, in order."""
        return re.findall(rb"^Subject: .*token(\d+)x$", self.get(box), re.M)

    def is_itself(self, box):
        """What was read is found in it again, under any name."""
        read, now = self.read.get(box), self.tokens(box)
        return bool(read) and now[:1] == read[:1]

    def old_arrives(self):
        """A mail of three weeks ago is saved into a box that was read."""
        box = self.whole_box()
        if set(self.read.get(box, [])) & set(self.tokens(box)):
            self.append(box, self.mail(21 * 86400)[1], None, 21 * 86400)
            self.aged.add(box)

    def written_anew(self, box, mails):
        """By a mail program: into a new file, or into the old one."""
        new = box if self.random.random() < 0.5 else "new"
        self.put(new, b"".join(mails))
        os.rename(self.path(new), self.path(box))

    def cut(self, box):
        return re.split(rb"(?m)^(?=From x )", self.get(box))[1:]

    def box_is_marked(self):
        box = self.whole_box()
        mails = self.cut(box)
        for i, mail in enumerate(mails):
            if self.random.random() < 0.7:
                mail = re.sub(b"(?m)^(" + b"|".join(SET) + b")", b"", mail)
                mails[i] = mail.replace(
                    b"\nSubject: ",
                    b"\n" + self.random.choice(SET) + b"Subject: ", 1)
        self.written_anew(box, mails)

    def box_is_sorted(self):
        """What is old, and was not read, must not come to stand between."""
        box = self.whole_box()
        mails = self.cut(box)
        if box not in self.aged:
            self.random.shuffle(mails)
            self.written_anew(box, mails)

    def box_moves(self):
        """logrotate's create, with compress or delaycompress."""
        box = self.whole_box()
        if box in self.aged and not self.is_itself(box):
            return
        self.shift(box)
        os.rename(self.path(box), self.path(f"{box}.1"))
        self.put(box, b"")
        self.pack(box)

    def box_is_cut(self):
        """logrotate's copytruncate."""
        box = self.whole_box()
        if box in self.aged and not self.is_itself(box):
            return
        self.shift(box)
        shutil.copy(self.path(box), self.path(f"{box}.1"))
        os.truncate(self.path(box), 0)
        self.pack(box)

    def pack(self, box):
        if self.random.random() < 0.3:
            self.put(f"{box}.1.gz", gzip.compress(self.get(f"{box}.1")))
            os.remove(self.path(f"{box}.1"))

    def shift(self, box):
        """box.1 becomes box.2.gz, and what was that box.3.gz."""
        for n in 4, 3, 2, 1:
            if os.path.exists(self.path(f"{box}.{n}.gz")):
                os.rename(self.path(f"{box}.{n}.gz"),
                          self.path(f"{box}.{n+1}.gz"))
        if os.path.exists(self.path(f"{box}.1")):
            self.put(f"{box}.2.gz", gzip.compress(self.get(f"{box}.1")))
            os.remove(self.path(f"{box}.1"))

    def box_expires(self):
        """A client deletes mails and writes the box anew."""
        box = self.whole_box()
        if box not in self.aged:
            self.written_anew(box, [m for m in self.cut(box)
                                    if self.random.random() < 0.7])

    def box_is_copied(self):
        """A restore: the same bytes, another file and time."""
        box = self.random.choice(self.lists)
        shutil.copy(self.path(box), self.path("new"))
        os.rename(self.path("new"), self.path(box))

    def list_is_added(self):
        """A list more, whose mailbox has mails, or none yet."""
        if len(self.lists) < 3:
            box = f"list{len(self.lists)}"
            self.lists.append(box)
            self.put(box, b"")
            for _ in range(self.random.randint(0, 2)):
                self.append(box, self.mail()[1])

    def is_crossposted(self):
        """To several lists, of which some are late."""
        _, data = self.mail()
        for box in self.lists + [None]:
            if self.random.random() < 0.7:
                self.late.append((box, b"List-Id: <%s.e.example>\n" % str(
                    box).encode() + data))
        self.copies_come()

    def copies_come(self):
        self.random.shuffle(self.late)
        for _ in range(self.random.randint(0, len(self.late))):
            box, data = self.late.pop()
            if box:
                self.append(box, data)
            else:
                self.deliver("in", data)

    def deliver(self, folder="in", data=None):
        if data is None:
            _, data = self.mail()
        self.names += 1
        self.put(f"{folder}/new/{1764000000+self.names}.M{self.names}.host",
                 data)

    def arrives(self):
        for _ in range(self.random.randint(1, 3)):
            self.deliver()

    def files(self, *patterns):
        found = []
        for pattern in patterns:
            found += glob.glob(self.path(pattern))
        return sorted(found)

    def is_seen(self):
        for path in self.files("in/new/*"):
            if self.random.random() < 0.6:
                os.rename(path, self.path("in/cur/" + os.path.basename(path) +
                                          ":2," +
                                          self.random.choice(("", "S", "RS"))))

    def is_flagged(self):
        for path in self.files("in/cur/*"):
            if self.random.random() < 0.4:
                base = path.split(":2,")[0]
                os.rename(path, base + ":2," +
                          self.random.choice(("F", "FS", "S", "RST")))

    def is_filed(self):
        """From one maildir into the other, by a link or a copy."""
        for path in self.files("in/cur/*"):
            if self.random.random() < 0.3:
                self.names += 1
                to = self.path(f"old/cur/{1765000000+self.names}.N.host:2,S")
                if self.random.random() < 0.5:
                    os.rename(path, to)
                else:
                    shutil.copy(path, to)
                    os.remove(path)

    def expires(self):
        for path in self.files("in/cur/*", "old/cur/*", "mh/[0-9]*"):
            if self.random.random() < 0.2:
                os.remove(path)

    def mh_arrives(self):
        taken = [int(os.path.basename(p)) for p in self.files("mh/[0-9]*")]
        for n in range(self.random.randint(1, 3)):
            _, data = self.mail()
            self.put(f"mh/{max(taken, default=0) + n + 1}", data)

    def mh_packs(self):
        """folder -pack: 1, 2, 3 without holes."""
        paths = sorted(self.files("mh/[0-9]*"),
                       key=lambda p: int(os.path.basename(p)))
        for n, path in enumerate(paths, 1):
            os.rename(path, self.path(f"mh/{n}"))

    def mh_is_sorted(self):
        paths = self.files("mh/[0-9]*")
        names = paths[:]
        self.random.shuffle(names)
        for path in paths:
            os.rename(path, path + ".x")
        for path, name in zip(paths, names):
            os.rename(path + ".x", name)

    def is_synced(self):
        """A program that keeps two maildirs alike gives names of its own."""
        for path in self.files("in/cur/*"):
            self.names += 1
            os.rename(path, self.path(
                f"in/cur/{1766000000+self.names}.R{self.names}.host,U=1:2,S"))

    def comes_twice(self):
        """A mail that is there comes again by another way."""
        if self.mails:
            n = self.random.randrange(len(self.mails))
            self.deliver("in", b"Received: by b\n" + self.mails[n])

    def is_restored(self):
        """All files are copied, as by a new machine."""
        for name in "in", "old", "mh":
            shutil.copytree(self.path(name), self.path("copy"))
            shutil.rmtree(self.path(name))
            os.rename(self.path("copy"), self.path(name))

    def home_moves(self):
        """All, with the state, is elsewhere: every source has a new name."""
        other = self.folder + "x"
        if not all(map(self.is_itself, self.aged)):
            return
        if self.folder.endswith("x"):
            other = self.folder[:-1]
        os.rename(self.folder, other)
        self.folder = other
        self.moved |= self.promised

    def box_is_told_of(self):
        """Who named the box alone names all of it, or the reverse."""
        self.box_alone = not self.box_alone

    # A night.

    def boxes(self):
        if self.box_alone:
            return self.files(*self.lists)
        return self.files(*[box + end for box in self.lists
                            for end in ("", ".[0-9]", ".*.gz")])

    def sources(self):
        return self.boxes() + [self.path(n) for n in ("in", "old", "mh")
                     if os.path.isdir(self.path(n))]

    def readable(self):
        """The mails that lie whole in a source."""
        found = set()
        data = b""
        for path in self.boxes():
            part = gzip.open(path).read() if path.endswith("gz") else open(
                path, "rb").read()
            data += part
        for path in self.files("in/*/*", "old/*/*", "mh/[0-9]*"):
            data += open(path, "rb").read()
        for line in SET:
            data = data.replace(b"\n" + line, b"\n")
        for n, mail in self.mails.items():
            if mail in data:
                found.add(n)
        return found

    def command(self, sources):
        pick = self.random.choice
        since = pick(("2100-01-01", "2100-01-01", "1 week ago", "3 days ago",
                      None)) if self.known else pick(("1 week ago", None))
        weeks = pick((None, None, 0, 1, 30))
        # A clock that is set back.
        now = pick((None,) * 7 + (1, 2))
        return ["env", "TZ=" + pick(("UTC", "UTC", "Asia/Tokyo",
                                     "America/New_York")),
                "list-digest", "--state=" + self.path("state"),
                *([f"--since={since}"] if since else []),
                *([f"--weeks={weeks}"] if weeks is not None else []),
                *([f"--now=@{int(time.time()) - now * 3600}"] if now else []),
                *sources]

    def to_file(self):
        return ["--output=" + self.path(f"digest.{self.nights}")]

    def by_mail(self):
        """To whom sendmail does not refuse it."""
        os.environ["SENDMAIL"] = self.path(self.random.choice(
            ("sendmail", "refuse")))
        os.environ["SENT"] = self.path(f"digest.{self.nights}")
        return ["--mail=a@e.example"]

    def night(self, kill=False, away=()):
        self.nights += 1
        sources = self.sources()
        os.mkdir(self.path("away"))
        for name in away:
            os.rename(self.path(name), self.path("away/" + name))
        could = self.readable()
        mailed = not kill and self.random.random() < 0.3
        how = self.by_mail() if mailed else self.to_file()
        with subprocess.Popen(self.command(sources) + how,
                              stderr=subprocess.PIPE,
                              stdout=subprocess.DEVNULL,
                              start_new_session=True) as run:
            if kill:
                time.sleep(self.random.random() * 0.4)
                try:
                    os.killpg(run.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            said = run.stderr.read()
            status = run.wait()
        for name in away:
            os.rename(self.path("away/" + name), self.path(name))
        os.rmdir(self.path("away"))
        self.log.append(f"night {self.nights}: {status} {' '.join(how)} "
                        f"{' '.join(run.args)}")
        if status != 0:
            self.log.append(said.decode(errors="replace").strip())
        right = {66} if away else {0}
        if kill:
            right.add(-9)
        if mailed and os.environ["SENDMAIL"].endswith("refuse"):
            right.add(75)
        if status not in right:
            self.wrong.append(f"night {self.nights}: status {status}")
        if status == -9:
            self.promised.add(f"digest.{self.nights}")
        else:
            self.promised.clear()
        if status == 0:
            self.has_read(could)
        return status

    def has_read(self, could):
        self.seen |= could
        self.known = True
        self.read = {box: self.tokens(box) for box in self.lists}
        self.aged.clear()

    def hook_adds(self):
        """A mail that lies nowhere but in the store."""
        n, data = self.mail()
        if self.nights == 0:
            return
        done = subprocess.run(
            "mbox-split --input=mail --embed | patch-classify | "
            "record-store --add=" + self.path("state/store.db"),
            input=data, shell=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            self.seen.add(n)
        self.log.append(f"hook: mail {n}: {done.returncode}")

    def two_at_once(self):
        could = self.readable()
        runs = []
        for _ in range(2):
            self.nights += 1
            runs.append(subprocess.Popen(self.command(self.sources()) +
                                         self.to_file(),
                                         stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL))
        ends = [run.wait() for run in runs]
        self.log.append(f"nights {self.nights - 1} and {self.nights}: {ends}")
        self.promised.clear()
        if 0 in ends:
            self.has_read(could)

    def killed(self):
        self.night(kill=True)

    def source_away(self):
        self.night(away=[self.random.choice(["in", "mh", "old", *self.lists])])

    def all_away(self):
        """A disk is not mounted."""
        self.night(away=[os.path.basename(path) for path in self.sources()])

    STEPS = ((box_grows, 6), (box_begins, 3), (box_moves, 1), (box_is_cut, 1),
             (box_expires, 1), (box_is_copied, 1), (box_is_marked, 3),
             (box_is_sorted, 1), (old_arrives, 3), (mh_is_sorted, 1),
             (is_synced, 1),
             (arrives, 4), (is_seen, 3),
             (is_flagged, 2), (is_filed, 2), (expires, 1), (mh_arrives, 3),
             (mh_packs, 1), (comes_twice, 1), (is_restored, 1), (killed, 1), (hook_adds, 2),
             (two_at_once, 1), (home_moves, 1), (box_is_told_of, 1),
             (source_away, 1), (all_away, 1), (list_is_added, 1),
             (is_crossposted, 2), (copies_come, 2), (night, 6))

    def run(self, steps):
        kinds, weights = zip(*self.STEPS)
        for _ in range(steps):
            step = self.random.choices(kinds, weights)[0]
            before = len(self.log)
            step(self)
            if len(self.log) == before:
                self.log.append(step.__name__)
        for box in self.lists:
            self.box_ends(box)
        for path in self.files("box*", "list*", "in/*/*", "old/*/*", "mh/*"):
            os.utime(path, (time.time() - 3600, time.time() - 3600))
        while self.night() != 0 and self.nights < 99:
            pass
        self.night()
        told = {}
        # Not what a killed one left beside it, digest.N.list-digest.XXXXXX.
        # What was moved before the next night saw it is told again.
        for path in self.files("digest.[0-9]", "digest.[0-9][0-9]"):
            for n in TOLD.findall(open(path, "rb").read()):
                told.setdefault(int(n), []).append(os.path.basename(path))
        for n in sorted(self.seen):
            if n not in told:
                self.wrong.append(f"mail {n} was never told")
        for n, where in sorted(told.items()):
            where = [name for name in where if name not in self.moved]
            if len(where) > 1:
                self.wrong.append(f"mail {n} was told in {' '.join(where)}")
        return self.wrong


def main():
    bad = 0
    for seed in map(int, sys.argv[2:]):
        nights = Nights(f"{sys.argv[1]}/{seed}", seed)
        wrong = nights.run(30)
        if wrong:
            bad += 1
            for line in wrong:
                print(f"seed {seed}: {line}")
            for line in nights.log:
                print(f"  {line}")
        else:
            shutil.rmtree(nights.folder)
    print(f"{len(sys.argv) - 2} histories, {bad} wrong")
    sys.exit(bad > 0)


main()
