#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# am-forms.py FOLDER: one patch in each form that mail has, FOLDER/NAME.eml, and
# beside it FOLDER/NAME.answer, in which people of many scripts review it.
import base64
import os
import quopri
import sys

folder = sys.argv[1]
PEOPLE = {
    'ascii': 'Bo Larsen <bo@brook.example>',
    'west': 'Zoë Ünal <zoe@unal.example>',
    'east': 'Michał Żak <michal@zak.example>',
    'far': '王五 <wang@wu.example>',
}
DIFF = '''---
 lamp.c | 1 +
 note: {0}

diff --git a/lamp.c b/lamp.c
--- a/lamp.c
+++ b/lamp.c
@@ -1 +1,2 @@
 x = 1
+{0}
'''


def header(name, *fields):
    return '\n'.join(('From: Ana Petrova <ana@orchard.example>',
                      'Date: Mon, 2 Mar 2026 10:00:00 +0000',
                      f'Message-ID: <{name}@x.example>',
                      f'Subject: [PATCH] lamp: {name}',
                      *fields, '', '')).encode()


def write(name, mail, *people):
    with open(os.path.join(folder, name + '.eml'), 'wb') as out:
        out.write(mail)
    for n, person in enumerate(people):
        given = PEOPLE[person]
        with open(os.path.join(folder, f'{name}.{n}.answer'), 'w',
                  encoding='utf-8') as out:
            out.write(f'''From: {given}
Date: Mon, 2 Mar 2026 1{n + 1}:00:00 +0000
Message-ID: <{name}-{n}@y.example>
In-Reply-To: <{name}@x.example>
Subject: Re: [PATCH] lamp: {name}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

> x
Reviewed-by: {given}
''')


def message(word, charset):
    text = f'It is {word}.\n\nSigned-off-by: {word} <a@b.example>\n'
    return (text + DIFF.format(word)).encode(charset)


def plain(name, word, charset, declared, *people, encoding='8bit', crlf=False,
          encode=lambda body: body):
    fields = []
    if declared:
        fields.append('MIME-Version: 1.0')
        fields.append(f'Content-Type: text/plain; charset={declared}')
    if encoding:
        fields.append(f'Content-Transfer-Encoding: {encoding}')
    body = message(word, charset)
    mail = header(name, *fields) + encode(body)
    write(name, mail.replace(b'\n', b'\r\n') if crlf else mail, *people)


ALL = tuple(PEOPLE)
plain('utf-8', 'größer', 'utf-8', 'utf-8', *ALL)
plain('undeclared', 'größer', 'utf-8', '', *ALL)
plain('undeclared-latin1', 'größer', 'latin1', '', *ALL)
plain('utf-8-that-is-not', 'größer', 'latin1', 'utf-8', *ALL)
plain('ascii', 'large', 'ascii', 'us-ascii', *ALL, encoding='7bit')
plain('latin1-west', 'größer', 'latin1', 'iso-8859-1', 'ascii', 'west')
plain('latin1', 'größer', 'latin1', 'iso-8859-1', *ALL)
plain('windows-1252', '“größer”', 'cp1252', 'windows-1252', *ALL)
plain('koi8', 'больше', 'koi8-r', 'koi8-r', *ALL)
plain('sjis', '大きい', 'shift_jis', 'shift_jis', *ALL)
plain('iso-2022-jp', '大きい', 'iso2022_jp', 'iso-2022-jp', *ALL,
      encoding='7bit')
plain('utf-7', 'größer', 'utf-7', 'utf-7', *ALL, encoding='7bit')
plain('gb', '大', 'gb18030', 'gb18030', *ALL)
plain('base64', 'größer', 'latin1', 'iso-8859-1', *ALL, encoding='base64',
      encode=base64.encodebytes)
plain('named', 'größer', 'latin1', 'iso-8859-1; name="a \\"b.patch"', *ALL)
plain('crlf', 'größer', 'latin1', 'iso-8859-1', *ALL, crlf=True)


def quoted(body):
    return quopri.encodestring(body).replace(b'It', b'=49t')


def one_line(body):
    return quoted(body).replace(b'\n', b'=0A=\n').replace(b'==0A=\n', b'=\n')


def no_break(body):
    return quoted(body).replace(b'\n\n', b'=0A=0A')


for name, encode in (('qp', quoted), ('qp-lines', one_line),
                     ('qp-no-break', no_break)):
    plain(name, 'größer', 'utf-8', 'utf-8', *ALL,
          encoding='quoted-printable', encode=encode)
    plain(name + '-latin1', 'größer', 'latin1', 'iso-8859-1', *ALL,
          encoding='quoted-printable', encode=encode)
plain('qp-crlf', 'größer', 'latin1', 'iso-8859-1', *ALL,
      encoding='quoted-printable', encode=quoted, crlf=True)

# In-body From, and a patch in another part and charset.
write('in-body', header('in-body', 'MIME-Version: 1.0',
                        'Content-Type: text/plain; charset=iso-8859-1') +
      'From: Jörg <j@b.example>\n\n'.encode('latin1') +
      message('größer', 'latin1'), *ALL)
# The line by which git sees the patch it makes UTF-8.
for name, charset in ('path-latin1', 'iso-8859-1'), ('path-koi8', 'koi8-r'):
    write(name, header(name, f'Content-Type: text/plain; charset={charset}') +
          message('Ж' if 'koi8' in name else 'ö', charset).replace(
              b'---\n lamp', b'\nlamp').replace(
                  b'a/lamp.c b/lamp.c', 'a/{0} b/{0}'.format(
                      'Ж' if 'koi8' in name else 'ö').encode(charset)), *ALL)
text, diff = message('größer', 'latin1').split(b'---\n', 1)
write('parts', header('parts', 'MIME-Version: 1.0',
                      'Content-Type: multipart/mixed; boundary=b') +
      b'--b\nContent-Type: text/plain; charset=iso-8859-1\n\n' + text +
      b'\n--b\nContent-Type: text/x-patch; charset=koi8-r; name="a b.patch"\n'
      b'Content-Disposition: attachment\n\n---\n' + diff + b'\n\n--b--\n', *ALL)
write('no-boundary', header('no-boundary', 'Content-Type: multipart/mixed') +
      message('larger', 'ascii'), 'ascii')
write('two-types', header('two-types', 'Content-Type: text/html',
                          'Content-Type: text/plain; charset=iso-8859-1') +
      message('größer', 'latin1'), *ALL)

FLOWED = 'Content-Type: text/plain; charset=utf-8; format=flowed'
for name, old, new in (('flowed', b'', b''),
                       ('flowed-soft', b'It is', b'It is \nvery')):
    write(name, header(name, FLOWED) +
          message('größer', 'utf-8').replace(old, new), *ALL)

# These cannot be: git am takes none of them, or would not take the tags.
no = os.path.join(folder, 'no')
os.mkdir(no)
folder = no
plain('unknown', 'größer', 'latin1', 'x-unknown', *ALL)
plain('utf-16', 'large', 'utf-16', 'utf-16', *ALL, encoding='base64',
      encode=base64.encodebytes)
# A C1 control, which people's programs show as windows-1252 has it.
plain('latin1-control', 'a\x85b', 'latin1', 'iso-8859-1', *ALL)
plain('lie', 'größer', 'latin1', 'iso-2022-jp', *ALL)
write('html', header('html', 'Content-Type: text/html') + b'<pre>' +
      message('larger', 'ascii') + b'</pre>\n', *ALL)
for name, old, new in (
        ('flowed-rule', b'---\n', b' ---\n'),
        ('flowed-tag', b'b.example>\n---\n', b'b.example> \n---\n'),
        ('flowed-diff', b'b.example>\n---\n lamp.c | 1 +\n note: large\n\n',
         b'b.example>\nLarge: \n')):
    write(name, header(name, FLOWED) +
          message('large', 'ascii').replace(old, new, 1), *ALL)
