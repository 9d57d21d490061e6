#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""mail-nights.py FOLDER SEED...: what may happen to a list's mailbox, maildirs
and MH folder between two nights of list-digest --state, at random.

Each mail that a night could read is to be told in one digest, and in no other,
wherever it lay then and whatever became of it, and whatever --since says after
the first night.  Prints what is wrong, a line each, with the history that led
there.
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

TOLD = re.compile(rb"^New:  lamp: token(\d+)x$", re.M)


class Nights:
    def __init__(self, folder, seed):
        self.folder, self.seed = folder, seed
        self.random = random.Random(seed)
        self.log, self.wrong = [], []
        self.mails, self.seen = {}, set()
        self.partial = None  # the rest of a mail that is being written
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

    def path(self, name):
        return f"{self.folder}/{name}"

    def put(self, name, data, mode="wb"):
        with open(self.path(name), mode) as file:
            file.write(data)

    def get(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def mail(self):
        n = len(self.mails)
        then = time.time() - 3600 + n
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

    def from_line(self):
        return b"From x Mon Nov 30 08:00:00 2026\n"

    def box_grows(self):
        self.box_ends()
        for _ in range(self.random.randint(1, 4)):
            _, data = self.mail()
            self.put("box", self.from_line() + data + b"\n", "ab")

    def box_begins(self):
        """Half a mail, whose rest comes in a later step."""
        self.box_ends()
        n, data = self.mail()
        data = self.from_line() + data + b"\n"
        at = self.random.randint(1, len(data) - 1)
        self.put("box", data[:at], "ab")
        self.partial = data[at:]

    def box_ends(self):
        if self.partial:
            self.put("box", self.partial, "ab")
            self.partial = None

    def box_moves(self):
        """logrotate's create."""
        self.box_ends()
        self.shift()
        os.rename(self.path("box"), self.path("box.1"))
        self.put("box", b"")

    def box_is_cut(self):
        """logrotate's copytruncate."""
        self.box_ends()
        self.shift()
        shutil.copy(self.path("box"), self.path("box.1"))
        os.truncate(self.path("box"), 0)

    def shift(self):
        """box.1 becomes box.2.gz, and what was that box.3.gz."""
        for n in 3, 2:
            if os.path.exists(self.path(f"box.{n}.gz")):
                os.rename(self.path(f"box.{n}.gz"), self.path(f"box.{n+1}.gz"))
        if os.path.exists(self.path("box.1")):
            self.put("box.2.gz", gzip.compress(self.get("box.1")))
            os.remove(self.path("box.1"))

    def box_expires(self):
        """A client deletes mails in front and writes the box anew."""
        self.box_ends()
        mails = re.split(rb"(?m)^(?=From x )", self.get("box"))[1:]
        keep = [m for m in mails if self.random.random() < 0.7]
        self.put("box.tmp", b"".join(keep))
        os.rename(self.path("box.tmp"), self.path("box"))

    def box_is_copied(self):
        """A restore: the same bytes, another file and time."""
        shutil.copy(self.path("box"), self.path("box.tmp"))
        os.rename(self.path("box.tmp"), self.path("box"))

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
        if self.folder.endswith("x"):
            other = self.folder[:-1]
        os.rename(self.folder, other)
        self.folder = other

    def box_is_told_of(self):
        """Who named the box alone names all of it, or the reverse."""
        self.box_alone = not self.box_alone

    # A night.

    def boxes(self):
        if self.box_alone:
            return self.files("box")
        return self.files("box", "box.[0-9]", "box.*.gz")

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
        for n, mail in self.mails.items():
            if mail in data:
                found.add(n)
        return found

    def command(self, sources):
        late = ["--since=2100-01-01"] if self.known else []
        return ["list-digest", "--state=" + self.path("state"), *late,
                "--output=" + self.path(f"digest.{self.nights}"), *sources]

    def night(self, kill=False, away=None):
        self.nights += 1
        if away:
            os.rename(self.path(away), self.path("away"))
        could = self.readable()
        sources = self.sources() + ([self.path(away)] if away else [])
        with subprocess.Popen(self.command(sources), stderr=subprocess.PIPE,
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
        if away:
            os.rename(self.path("away"), self.path(away))
        self.log.append(f"night {self.nights}: {status}")
        if status not in (0, -9) and not (away and status == 66):
            self.log.append(said.decode(errors="replace").strip())
        if status == 0:
            self.seen |= could
            self.known = True
        return status

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
            runs.append(subprocess.Popen(self.command(self.sources()),
                                         stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL))
        ends = [run.wait() for run in runs]
        self.log.append(f"nights {self.nights - 1} and {self.nights}: {ends}")
        if 0 in ends:
            self.seen |= could
            self.known = True

    def killed(self):
        self.night(kill=True)

    def source_away(self):
        self.night(away=self.random.choice(("in", "mh", "old")))

    STEPS = ((box_grows, 6), (box_begins, 3), (box_moves, 1), (box_is_cut, 1),
             (box_expires, 1), (box_is_copied, 1), (arrives, 4), (is_seen, 3),
             (is_flagged, 2), (is_filed, 2), (expires, 1), (mh_arrives, 3),
             (mh_packs, 1), (comes_twice, 1), (is_restored, 1), (killed, 1), (hook_adds, 2),
             (two_at_once, 1), (home_moves, 1), (box_is_told_of, 1),
             (source_away, 1), (night, 6))

    def run(self, steps):
        kinds, weights = zip(*self.STEPS)
        for _ in range(steps):
            step = self.random.choices(kinds, weights)[0]
            before = len(self.log)
            step(self)
            if len(self.log) == before:
                self.log.append(step.__name__)
        self.box_ends()
        for path in self.files("box*", "in/*/*", "old/*/*", "mh/*"):
            os.utime(path, (time.time() - 3600, time.time() - 3600))
        for _ in range(2):
            if self.night() != 0:
                self.wrong.append(f"the last night: {self.log[-1]}")
        told = {}
        for path in self.files("digest.*"):
            for n in TOLD.findall(open(path, "rb").read()):
                told.setdefault(int(n), []).append(os.path.basename(path))
        for n in sorted(self.seen):
            if n not in told:
                self.wrong.append(f"mail {n} was never told")
        for n, where in sorted(told.items()):
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
