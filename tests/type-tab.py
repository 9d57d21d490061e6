#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""type-tab SHELL SETUP LINE... - types each LINE and a TAB into an interactive
shell that has read the file SETUP, and prints what the line then is.

SETUP binds ^G to print "<LINE>" and to empty the line."""
import os
import pty
import re
import select
import sys
import time

shell, setup, lines = sys.argv[1], sys.argv[2], sys.argv[3:]
command = {"bash": ["bash", "--noprofile", "--rcfile", setup, "-i"],
           "zsh": ["zsh", "-f", "-i"]}[shell]
pid, fd = pty.fork()
if pid == 0:
    os.environ.update(TERM="dumb", COLUMNS="500", PS1="> ")
    os.execvp(command[0], command)


def read_until(pattern, seconds=20):
    seen = ""
    end = time.time() + seconds
    while time.time() < end and not re.search(pattern, seen):
        if select.select([fd], [], [], 0.2)[0]:
            try:
                seen += os.read(fd, 65536).decode(errors="replace")
            except OSError:
                break
    return seen


if shell == "zsh":
    os.write(fd, f". {setup}\n".encode())
os.write(fd, b"echo be''gun\n")
read_until("begun")
for line in lines:
    os.write(line and fd, line.encode() + b"\t")
    time.sleep(0.1)
    os.write(fd, b"\x07")
    found = re.findall(r"\{\{(.*?)\}\}", read_until(r"\{\{.*?\}\}"), re.S)
    print(re.sub(r"[\r\n]", "", found[-1]) if found else "nothing")
os.close(fd)
