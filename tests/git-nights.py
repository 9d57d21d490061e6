#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""git-nights.py FOLDER SEED...: what may happen to an archive of epochs between
two runs of mbox-split --position, at random.

A model knows which mails could be read in some run: each must have been told by
then, and none twice, but where a history was rewritten (then those that arrived
shortly before may be) or a run broke off.  Prints what is wrong, a line each.
"""

import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import zlib
from email.utils import formatdate

HOUR = 3600
DAY = 24 * HOUR


class Epoch:
    """A repository; git is not asked, since it would be asked thousands of times."""

    def __init__(self, path, number):
        self.path, self.number, self.log, self.tip = path, number, [], None
        self.commits = []
        self.away = self.rewritten = False
        self.torn = None
        self.read = 0  # the date of the last commit that a run has read
        for folder in "objects/pack", "refs/heads":
            os.makedirs(f"{path}/{folder}")
        self.put("HEAD", b"ref: refs/heads/master\n")
        self.put("config", b"[core]\n\tbare = true\n\trepositoryformatversion = 0\n")

    def put(self, name, data):
        with open(f"{self.path}/{name}", "wb") as file:
            file.write(data)

    def loose(self, id):
        return f"{self.path}/objects/{id[:2]}/{id[2:]}"

    def write(self, kind, data):
        data = b"%s %d\0" % (kind, len(data)) + data
        id = hashlib.sha1(data).hexdigest()
        os.makedirs(os.path.dirname(self.loose(id)), exist_ok=True)
        if not os.path.exists(self.loose(id)):
            self.put(f"objects/{id[:2]}/{id[2:]}", zlib.compress(data, 1))
        return id

    def commit(self, name, mail, time):
        """A commit that brings MAIL, as m, or takes it back, as d."""
        tree = self.write(
            b"tree", b"100644 %s\0" % name + bytes.fromhex(mail.blob))
        parent = f"parent {self.tip}\n" if self.tip else ""
        who = f"x <x@x> {time} +0000"
        text = f"tree {tree}\n{parent}author {who}\ncommitter {who}\n\n-\n"
        self.tip = self.write(b"commit", text.encode())
        self.commits.append(self.tip)
        self.put("refs/heads/master", self.tip.encode() + b"\n")
        self.log.append((name, mail, time))


class Mail:
    def __init__(self, number, epoch, arrived, received):
        line = f"Received: by x; {formatdate(arrived)}\n" if received else ""
        self.bytes = f"{line}Message-ID: <{number}@x>\n\n{number}\n".encode()
        data = b"blob %d\0" % len(self.bytes) + self.bytes
        self.number, self.epoch, self.arrived = number, epoch, arrived
        self.blob = hashlib.sha1(data).hexdigest()
        self.told = 0
        self.lie = self.old = self.gone = self.missing = self.twice = self.due = False


class Nights:
    def __init__(self, folder, seed):
        self.random = random.Random(seed)
        self.seed, self.folder, self.now = seed, folder, 1_700_000_000
        self.mails, self.epochs, self.known, self.wrong = [], [], set(), []
        self.runs, self.what = 0, []
        os.makedirs(f"{folder}/inbox/git")
        self.roll_over()

    def roll_over(self):
        number = len(self.epochs)
        path = f"{self.folder}/inbox/git/{number}.git"
        self.epochs.append(Epoch(path, number))
        self.arrive()

    def pick(self, items):
        items = list(items)
        return self.random.choice(items) if items else None

    def here(self):
        return [e for e in self.epochs if not e.away]

    def arrive(self):
        epoch = self.epochs[-1]
        for _ in range(0 if epoch.away else self.random.randint(1, 4)):
            self.now += self.random.randint(0, 20) * HOUR
            received = self.random.random() < 0.8
            mail = Mail(len(self.mails), epoch, self.now, received)
            mail.lie = (self.runs > 0 and received and
                        self.random.random() < 0.3)
            epoch.write(b"blob", mail.bytes)
            epoch.commit(b"m", mail, 900_000_000 if mail.lie else self.now)
            self.mails.append(mail)

    def take_back(self):
        mail, epoch = self.pick(self.mails), self.epochs[-1]
        if mail and not epoch.away and not mail.gone:
            mail.gone = True
            epoch.write(b"blob", mail.bytes)
            epoch.commit(b"d", mail, self.now)
            if mail.missing and mail.epoch is epoch:
                os.remove(epoch.loose(mail.blob))

    def lose(self):
        mail = self.pick(m for m in self.mails if not m.epoch.away
                         and os.path.exists(m.epoch.loose(m.blob)))
        if mail:
            name = mail.epoch.loose(mail.blob)
            mail.missing = True
            os.remove(name)
            if self.random.random() < 0.4:
                data = zlib.compress(b"blob %d\0" % len(mail.bytes) + mail.bytes)
                with open(name, "wb") as file:
                    file.write(data[:self.random.randint(0, len(data) - 5)])

    def find(self):
        mail = self.pick(m for m in self.mails
                         if m.missing and not m.epoch.away)
        if mail:
            mail.missing = False
            name = mail.epoch.loose(mail.blob)
            if os.path.exists(name):
                os.remove(name)
            mail.epoch.write(b"blob", mail.bytes)

    def go_away(self):
        epoch = self.pick(self.here())
        if epoch:
            epoch.away = True
            os.rename(epoch.path, epoch.path + ".away")

    def come_back(self):
        epoch = self.pick(e for e in self.epochs if e.away)
        if epoch:
            epoch.away = False
            os.rename(epoch.path + ".away", epoch.path)

    def tear(self):
        """A commit that is not there: git gives up."""
        epoch = self.pick(e for e in self.here() if not e.torn and e.commits)
        name = epoch and epoch.loose(self.pick(epoch.commits))
        if name and os.path.exists(name):
            epoch.torn = name
            os.rename(name, name + ".torn")

    def mend(self):
        epoch = self.pick(e for e in self.here() if e.torn)
        if epoch:
            os.rename(epoch.torn + ".torn", epoch.torn)
            epoch.torn = None

    def repack(self):
        epoch = self.pick(e for e in self.here() if not e.torn)
        if epoch:
            how = self.pick((["repack", "-adq"], ["pack-refs", "--all"],
                             ["commit-graph", "write"]))
            subprocess.run(["git", "-C", epoch.path, *how], check=False,
                           stderr=subprocess.DEVNULL)
            os.makedirs(f"{epoch.path}/refs/heads", exist_ok=True)

    def rewrite(self):
        epoch = self.pick(e for e in self.here() if not e.torn)
        if not epoch or len(epoch.log) < 2:
            return
        log, epoch.log, epoch.tip, epoch.commits = epoch.log, [], None, []
        epoch.rewritten = True
        name, gone, _ = self.pick(log)
        if self.random.random() < 0.3:
            self.random.shuffle(log)
            gone = None
        for name, mail, time in log:
            if mail is gone:
                mail.gone = mail.gone or name == b"m"
            else:
                epoch.commit(name, mail, time)

    def run(self):
        self.now += HOUR
        since = None
        if self.random.random() < 0.5:
            since = self.now - self.random.randint(1, 10) * DAY
        args = ["mbox-split", "--position=p", f"--now=@{self.now}", "inbox"]
        if since:
            args.append(f"--since=@{since}")
        run = subprocess.run(args, cwd=self.folder, capture_output=True,
                             check=False)
        if os.path.exists(f"{self.folder}/p.next"):
            os.replace(f"{self.folder}/p.next", f"{self.folder}/p")
        self.look(run, since)

    def begin(self, since):
        """What is read for the first time is told from SINCE on, and of that
        nothing that was committed before.
        """
        first = min(self.known, default=None)
        here = {e.number for e in self.here() if not e.torn}
        if not here and not self.known:
            return
        for number in here - self.known:
            history = first is None or number < first
            for mail in self.mails:
                if history and since and mail.epoch.number == number:
                    mail.old = mail.lie or mail.arrived < since
        self.known |= here

    def repeat(self, since):
        """Of a rewritten history, nobody knows what was read but by its date."""
        for mail in self.mails:
            epoch = mail.epoch
            limit = min(since or 0, epoch.read - DAY)
            if epoch.rewritten and not epoch.away and (
                    mail.missing or mail.arrived >= limit):
                mail.twice = True
            mail.twice = mail.twice or epoch.torn
        for epoch in self.here():
            epoch.rewritten = epoch.rewritten and bool(epoch.torn)

    def look(self, run, since):
        self.runs += 1
        self.begin(since)
        self.repeat(since)
        for number in re.findall(rb"\tmsgid:(\d+)@x|^msgid:(\d+)@x",
                                 run.stdout, re.M):
            self.mails[int(number[0] or number[1])].told += 1
        away = any(e.away and e.number in self.known for e in self.epochs)
        missing = any(m.missing and not m.gone and not m.old and
                      not m.told and not m.epoch.away for m in self.mails)
        right = 66 if away or not self.here() else 65 if missing else 0
        torn = any(e.torn for e in self.here())
        if run.returncode != right and self.known and not torn and not (
                run.returncode == 65 and right == 0):
            self.complain(f"status {run.returncode}, not {right}: "
                          f"{run.stderr.decode()}")
        for epoch in self.here():
            read = epoch.log[-1][2] if epoch.log else 0
            doubt = right == 66 or torn
            epoch.read = min(read, epoch.read) if doubt else read
        for mail in self.mails:
            epoch = mail.epoch
            if not (mail.gone or mail.missing or mail.old or epoch.away or
                    epoch.torn):
                mail.due = True
            if mail.due and not mail.told:
                self.complain(f"mail {mail.number} is lost")
                mail.told = 1
            if mail.told > 1 and not mail.twice:
                self.complain(f"mail {mail.number} came {mail.told} times")
                mail.told = 1

    def complain(self, what):
        self.wrong.append(f"seed {self.seed}, run {self.runs}, after "
                          f"{' '.join(self.what[-12:])}: {what.strip()}")

    def live(self, steps):
        often = [self.arrive] * 6 + [self.run] * 8 + [self.find] * 3 + \
            [self.come_back] * 3 + [self.lose] * 3 + [self.take_back] * 2 + \
            [self.go_away] * 2 + [self.roll_over, self.repack, self.rewrite] + \
            [self.tear] + [self.mend] * 3
        for _ in range(steps):
            step = self.pick(often)
            self.what.append(step.__name__)
            step()
        for mail in self.mails:
            for step in self.come_back, self.mend, self.find:
                step()
        self.run()
        return self.wrong


def main():
    for seed in sys.argv[2:]:
        folder = f"{sys.argv[1]}/{seed}"
        for line in Nights(folder, int(seed)).live(40):
            print(line)
        shutil.rmtree(folder)


main()
