#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""am-mail.py FOLDER - a series as a mailbox, each patch in another form.

FOLDER has what git format-patch wrote, with a cover letter, and of one patch
again as v2.  Behind them stand answers with tags.  Everything is written as
bytes, since the forms are the point.
"""
import base64
import quopri
import re
import sys
from pathlib import Path

BOX = "Ana Petrova <ana@orchard.example>"
DATE = "Mon, 02 Mar 2026 %02d:%02d:00 +0000"


def mail(mid, subject, sender, minute, parent, fields, body):
    """One mail of a mailbox; FIELDS are further header fields."""
    head = ["From mboxrd@z Thu Jan  1 00:00:00 1970", "From: " + sender,
            "Subject: " + subject, "Date: " + DATE % (8 + minute // 60,
                                                      minute % 60),
            "Message-ID: <%s@x.example>" % mid]
    if parent:
        head += ["In-Reply-To: <%s@x.example>" % parent,
                 "References: <%s@x.example>" % parent]
    text = "\n".join(head + fields).encode() + b"\n\n" + body
    sys.stdout.buffer.write(text + b"\n")


def parts(body):
    """The message, the notes and the diff below it."""
    message, rest = body.split(b"\n---\n", 1)
    return message + b"\n", b"---\n" + rest


def mime(charset, encoding):
    return ["MIME-Version: 1.0", "Content-Type: text/plain; charset=" + charset,
            "Content-Transfer-Encoding: " + encoding]


def mixed(body):
    message, rest = parts(body)
    return (b"--=-b\nContent-Type: text/plain; charset=us-ascii\n\n" + message +
            b"--=-b\nContent-Type: text/x-patch; name=a.patch\n"
            b"Content-Disposition: attachment\n"
            b"Content-Transfer-Encoding: base64\n\n" +
            base64.encodebytes(rest) + b"--=-b--\n")


FORMS = {
    1: lambda b: (mime("utf-8", "8bit"), b),
    2: lambda b: (mime("UTF-8", "base64"), base64.encodebytes(b)),
    3: lambda b: (mime("utf-8", "quoted-printable"), quopri.encodestring(b)),
    4: lambda b: (["MIME-Version: 1.0",
                   'Content-Type: multipart/mixed; boundary="=-b"'], mixed(b)),
    5: lambda b: ([], b),
    6: lambda b: (mime("iso-8859-1", "quoted-printable"), quopri.encodestring(
        b.decode().encode("iso-8859-1"))),
    7: lambda b: (mime("us-ascii", "7bit"), b),
}


def read(path):
    """Subject, sender and body of a file of format-patch, without its MIME."""
    head, body = path.read_bytes().split(b"\n\n", 1)
    fields = dict(re.findall(r"^([\w-]+): (.*(?:\n .*)*)", head.decode(),
                             re.M))
    return fields["Subject"], body


def patches(folder):
    for path in sorted(folder.glob("0*.patch")):
        number = int(path.name[:4])
        subject, body = read(path)
        fields, body = FORMS[number](body) if number else ([], body)
        mail("p%d" % number, subject, BOX, number, "p0" if number else None,
             fields, body)
    for path in sorted(folder.glob("v2-*.patch")):
        subject, body = read(path)
        fields, body = FORMS[3](body)
        mail("p3v2", subject, BOX, 60, "p3", fields, body)


ANSWERS = [  # number that is answered, who, and what
    (1, "Bo Larsen <bo@brook.example>", "Reviewed-by: %s"),
    (0, "Cleo Marsh <cleo@marsh.example>", "For the series:\n\nAcked-by: %s"),
    (0, "Dan Ober <dan@ober.example>", "For patches 1-3:\nTested-by: %s"),
    (0, "Eve Wong <eve@wong.example>",
     "For all but patch 2:\n\nReviewed-by: %s"),
    (0, "Fay Orr <fay@orr.example>", "Reviewed-by: %s # for patches 4-5"),
    (3, "Bo Larsen <bo@brook.example>", "Tested-by: %s"),
    (4, "Gus Ito <gus@ito.example>", "Reviewed-and-tested-by: %s"),
    (5, "Bo Larsen <bo@brook.example>", "Reviewed-by: %s"),
    (5, "Zo\u00eb \u00dcnal <zoe@unal.example>", "Reviewed-by: %s"),
    (6, "Zo\u00eb \u00dcnal <zoe@unal.example>", "Reviewed-by: %s"),
    (7, "Jo\u017ee Hlad <joze@hlad.example>",
     "\tTested-by: Jo\u017ee Hlad\n<joze@hlad.example> # all of it"),
    (7, BOX, "Tested-by: %s"),
    (2, "Ivo Kun <ivo@kun.example>", "Nacked-by: %s"),
]


def answers():
    for n, (number, who, text) in enumerate(ANSWERS):
        mail("r%d" % n, "Re: [PATCH %d/7] lamp" % number, who, 100 + n,
             "p%d" % number, mime("utf-8", "8bit"),
             ("> A line.\n\n" + text.replace("%s", who) + "\n").encode())


patches(Path(sys.argv[1]))
answers()
