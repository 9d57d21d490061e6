#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""am-random.py FOLDER SEED...: patches in mails of random form, through
record-pick --to=am and git am.

What --to=am accepts git am has to commit as it was meant: the file with its
CRs, the author and title of the record, and the message.  What it refuses is
counted.  Prints what is wrong, a line each.
"""

import base64
import os
import random
import re
import subprocess
import sys

ENV = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null",
       "GIT_CONFIG_SYSTEM": "/dev/null", "LC_ALL": "C.UTF-8"}
OLD = [b"a", b"b", b"c", b"From here on", b"d\r", b"e"]


def git(repo, *args, data=None):
    return subprocess.run(
        ["git", "-C", repo, "-c", "user.name=M", "-c", "user.email=m@m.example",
         "-c", "core.autocrlf=false", *args],
        input=data, capture_output=True, env=ENV, check=False)


def quoted(body, more):
    """BODY in quoted-printable; the bytes of MORE are encoded as well."""
    return b"".join(
        bytes((c,)) if 32 <= c < 127 and c not in b"=" + more or c == 10
        else b"=%02X" % c for c in body)


class Mail:
    def __init__(self, seed):
        pick = self.pick = random.Random(seed).choice
        self.charset = pick(("utf-8", "utf-8", "iso-8859-1", "us-ascii", None))
        self.encoding = pick(("8bit", "8bit", "quoted-printable", "base64",
                              None))
        word = "grün" if self.charset in ("utf-8", "iso-8859-1") else "green"
        new = [pick((b"x", b"x\r", word.encode(self.charset or "ascii"),
                     b"From me", b"From a Mon Mar  2 10:00:00 2026", b"-- ",
                     b"--- a/f.c", b"")) for _ in range(pick((1, 2)))]
        at = pick(range(1, 5))
        self.file = OLD[:at] + new + OLD[at + 1:]
        hunk = [b" " + x for x in OLD[:at]] + [b"-" + OLD[at]] + [
            b"+" + x for x in new] + [b" " + x for x in OLD[at + 1:]]
        self.diff = b"\n".join([
            b"diff --git a/f.c b/f.c", b"--- a/f.c", b"+++ b/f.c",
            b"@@ -1,%d +1,%d @@" % (len(OLD), len(self.file)), *hunk]) + b"\n"
        self.message = [pick((
            f"Make it {word}.", "From now on it is.", ">From here.",
            "From a Mon Mar  2 10:00:00 2026", "It said:", "  - one",
            "Link: https://x.example/", "--- a", "-- ", "> quoted", "a\r",
            f"Cc: {word} <g@x.example>", "")) for _ in range(pick(range(5)))]
        self.notes = [pick(("v2: new", "", "-- ", "From a Mon Mar  2 10:00:00 "
                            "2026")) for _ in range(pick((0, 0, 1, 2)))]
        self.own = pick((None, None, None, "Bo Larsen <bo@brook.example>"))
        self.via = pick((False, False, True))

    def text(self):
        lines = [f"From: {self.own}", ""] if self.own else []
        lines += [*self.message, "", "Signed-off-by: Ana <ana@x.example>",
                  "---", *self.notes, " f.c | 2 +-", ""]
        text = "\n".join(lines).encode(self.charset or "ascii")
        return text + b"\n" + self.diff + self.pick((
            b"", b"-- \n2.43.0\n", b"\n", b"-- \n2.43.0\n\n"))

    def bytes(self):
        name = "Ana Petrova"
        header = [f"From: {name} via Lantern <lantern@lists.example>",
                  f"Reply-To: {name} <ana@orchard.example>",
                  "List-Id: <lantern.lists.example>"
                  ] if self.via else [f"From: {name} <ana@orchard.example>"]
        header += ["Subject: [PATCH] f: make it",
                   "Date: Mon, 02 Mar 2026 08:00:00 +0000",
                   "Message-ID: <m@orchard.example>", "MIME-Version: 1.0"]
        kind = [f"Content-Type: text/plain; charset={self.charset}"
                ] if self.charset else []
        if self.encoding:
            kind.append(f"Content-Transfer-Encoding: {self.encoding}")
        body = self.text()
        if self.encoding == "base64":
            body = base64.encodebytes(body)
        elif self.encoding == "quoted-printable":
            body = quoted(body, self.pick((b"", b" ", b"F")))
        parts = self.pick((0, 0, 0, 1, 2))
        if parts:
            first = ["Content-Type: text/plain; charset=us-ascii", "",
                     "See there.", ""] if parts == 2 else []
            head = [*header, "Content-Type: multipart/mixed; boundary=xx", ""]
            out = "\n".join(head).encode() + b"\n"
            if first:
                out += b"--xx\n" + "\n".join(first).encode() + b"\n"
            return (out + b"--xx\n" + "\n".join(kind).encode() + b"\n\n" +
                    body + b"\n--xx--\n")
        return "\n".join([*header, *kind, ""]).encode() + b"\n" + body


def try_one(folder, seed, repo):
    mail = Mail(seed)
    path = f"{folder}/{seed}.eml"
    with open(path, "wb") as file:
        file.write(mail.bytes())
    picked = subprocess.run(
        f"mbox-split --input=mail {path} | patch-classify | series-thread "
        f">{path}.rec && record-pick --to=am {path}.rec >{path}.am",
        shell=True, capture_output=True, env=ENV, check=False)
    if picked.returncode != 0:
        return False, None if picked.stderr else "refused without a word"
    git(repo, "am", "--abort")
    git(repo, "reset", "-q", "--hard", "base")
    with open(f"{path}.am", "rb") as file:
        done = git(repo, "am", "-q", data=file.read())
    if done.returncode != 0:
        return True, "git am fails: " + done.stderr.decode(errors="replace")
    shown = git(repo, "log", "-1", "--format=%an%x09%ae%x09%s").stdout
    record = subprocess.run(
        ["record-pick", "--to=tsv", "--fields=name,addr,title", f"{path}.rec"],
        capture_output=True, env=ENV, check=False).stdout
    if shown != record:
        return True, f"{shown!r} is not {record!r}"
    with open(f"{repo}/f.c", "rb") as file:
        if file.read() != b"\n".join(mail.file) + b"\n":
            return True, "another file"
    message = git(repo, "log", "-1", "--format=%b").stdout
    meant = re.sub(rb"\s+", b" ", "\n".join(mail.message).encode()).strip()
    text = re.sub(rb"\s+", b" ", message).strip()
    # What a line "---" or a field in front of the text takes is git's.
    before = rb"(See there\. (From: Bo Larsen [^>]*> )?)?"
    if b"--- a" not in meant and b"-- " not in meant + b" " and not re.match(
            before + re.escape(meant), text):
        return True, f"{text!r} is not {meant!r}"
    return True, None


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    repo = f"{folder}/repo"
    git(".", "init", "-q", repo)
    with open(f"{repo}/f.c", "wb") as file:
        file.write(b"\n".join(OLD) + b"\n")
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "base")
    git(repo, "tag", "base")
    taken = bad = 0
    for seed in map(int, sys.argv[2:]):
        accepted, wrong = try_one(folder, seed, repo)
        taken += accepted
        if wrong:
            bad += 1
            print(f"seed {seed}: {wrong}")
    print(f"{len(sys.argv) - 2} mails, {taken} taken, {bad} wrong")
    sys.exit(bad > 0)


main()
