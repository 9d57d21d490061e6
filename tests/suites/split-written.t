#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-written.t - mbox-split --position, run again and again while a folder is
# written to: in the end each mail came whole, and once.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
command -v python3 >/dev/null || skip_all "no python3"
cat >"$tmp/write.py" <<'END'
import gzip, os, random, subprocess, threading, time

seed = int(os.environ.get("PATCHPIPE_SEED", time.time()))
rand = random.Random(seed)
mails, told, packed, over = {}, [], b"", False


def chunks(file, data):
    """As a program writes that does not care who reads."""
    while data:
        size = rand.choice([7, 100, 1000, 5000])
        file.write(data[:size])
        file.flush()
        data = data[size:]
        time.sleep(rand.random() * 0.002)


def renamed(folder, name, data):
    with open(folder + "/.part", "wb") as file:
        file.write(data)
    os.rename(folder + "/.part", folder + "/" + name)


def add(n, how, mail):
    global packed
    framed = b"From x@example.org Sat Mar  1 00:00:00 2025\n" + mail + b"\n"
    if how == "maildir":
        renamed("src/maildir/new", str(n), mail)
        if n % 3 == 0:
            time.sleep(rand.random() * 0.01)
            os.rename("src/maildir/new/%d" % n, "src/maildir/cur/%d,U=%d:2,S" % (n, n))
    elif how == "mh":
        renamed("src/mh", str(n), mail)
    elif how == "mailbox":
        with open("src/whole", "ab", 0) as file:
            file.write(framed)
    elif how == "packed":
        packed += framed
        renamed("src", "packed.gz", gzip.compress(packed, 1))
    else:
        name, mode, data = {
            "slow maildir": ("maildir/new/%d" % n, "wb", mail),
            "slow mh": ("mh/%d" % n, "wb", mail),
            "slow mailbox": ("slow", "ab", framed),
        }[how]
        with open("src/" + name, mode) as file:
            chunks(file, data)


def write():
    ways = ["maildir", "mh", "mailbox", "packed"]
    ways += ["slow maildir", "slow mh", "slow mailbox"]
    n = 0
    while not over:
        n += 1
        lines = ["line %d of %d" % (i, n) for i in range(rand.randrange(1, 200))]
        mail = "Message-ID: <%d@example.org>\nFrom: A <a@example.org>\nSubject: %d\n\n%s\n"
        mails[n] = rand.choice(ways), (mail % (n, n, "\n\n".join(lines))).encode()
        add(n, *mails[n])


def read():
    got = subprocess.run(
        ["mbox-split", "--position=p", "--embed", "--recursive", "src"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    os.rename("p.next", "p")
    raw = [line.split(b"\traw:")[1].replace(b"\\n", b"\n")
           for line in got.stdout.splitlines()]
    told.extend(raw)
    return got.returncode, len(raw)


for folder in "maildir/cur", "maildir/new", "maildir/tmp", "mh":
    os.makedirs("src/" + folder)
open("src/mh/.mh_sequences", "w").close()
writer = threading.Thread(target=write)
writer.start()
end = time.time() + 1.5
while time.time() < end:
    read()
over = True
writer.join()
read()
print("last", *read())
for n, (how, mail) in mails.items():
    times = told.count(mail)
    if times != 1:
        print("%s: mail %d came %d times, PATCHPIPE_SEED=%d" % (how, n, times, seed))
END
mkdir "$tmp/here"
cd "$tmp/here" || exit 99
is "$(python3 "$tmp/write.py" 2>&1)" "last 0 0" \
	"whoever writes, and however, each mail comes whole, and once"
done_testing
