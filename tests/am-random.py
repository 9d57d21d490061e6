#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""am-random.py FOLDER SEED...: patches in mails of random form, through
record-pick --to=am and git am.

What --to=am accepts git am has to commit as it was meant: the file with its
CRs, the author and title of the record, and the message; and with --reviews the
same, and the tag that an answer gave at the end of the message.  What it refuses
is counted.  Prints what is wrong, a line each.
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


TAG = "Reviewed-by: Zoë Ünal <zoe@unal.example>"
ANSWER = f"""From: Zoë Ünal <zoe@unal.example>
Date: Mon, 02 Mar 2026 09:00:00 +0000
Message-ID: <re@unal.example>
In-Reply-To: <m@orchard.example>
Subject: Re: [PATCH] f: make it
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

> So
{TAG}
""".encode()


def commit(path, repo, *options):
    """What git am makes of PATH's records: message and tree; or what is said."""
    picked = subprocess.run(
        ["record-pick", "--to=am", "kind=patch", *options, f"{path}.rec"],
        capture_output=True, env=ENV, check=False)
    if picked.returncode != 0:
        return None, picked.stderr
    git(repo, "am", "--abort")
    git(repo, "reset", "-q", "--hard", "base")
    done = git(repo, "am", "-q", data=picked.stdout)
    if done.returncode != 0:
        return None, b"git am fails: " + done.stderr
    return git(repo, "log", "-1", "--format=%T%n%an <%ae> %s%n%b").stdout, b""


def try_one(folder, seed, repo):
    mail = Mail(seed)
    path = f"{folder}/{seed}.eml"
    with open(path, "wb") as file:
        file.write(mail.bytes())
    with open(f"{path}.re", "wb") as file:
        file.write(ANSWER)
    subprocess.run(
        f"mbox-split --input=mail {path} {path}.re | patch-classify | "
        f"series-thread >{path}.rec", shell=True, env=ENV, check=True)
    plain, said = commit(path, repo)
    if plain is None:
        wrong = said.startswith(b"git am fails") or not said
        return False, f"refused: {said}" if wrong else None
    tagged, said = commit(path, repo, "--reviews")
    if tagged is None and (not said or b"got no trailers" not in said):
        return True, f"with --reviews: {said}"
    # A blank line begins the trailers where there are none.
    if tagged is not None and re.sub(rb"\n+", b"\n", tagged) != re.sub(
            rb"\n+", b"\n", plain + TAG.encode() + b"\n"):
        return True, f"with --reviews: {tagged} for {plain}"
    commit(path, repo)
    shown = git(repo, "log", "-1", "--format=%an%x09%ae%x09%s").stdout
    record = subprocess.run(
        ["record-pick", "--to=tsv", "--fields=name,addr,title", "kind=patch",
         f"{path}.rec"],
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
