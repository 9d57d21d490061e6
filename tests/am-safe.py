#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# am-safe.py FOLDER: patches of which git might make something else than they
# look like, FOLDER/same/NAME.eml that it reads as we do, FOLDER/other/, and
# FOLDER/obeyed/ whose commit a terminal would obey.
import base64
import os
import quopri
import sys


def diff(name, new='good', mark='diff --git a/%s.c b/%s.c\n'):
    return (mark % (name, name) if mark else '') + (
        '--- a/%s.c\n+++ b/%s.c\n@@ -1,3 +1,3 @@\n a\n-b\n+%s\n c\n'
        % (name, name, new))


def b64(text):
    return base64.encodebytes(text.encode()).decode()


def mail(body, *fields, plain=('Content-Type: text/plain; charset=UTF-8',)):
    return '\n'.join(('From: Ana Petrova <ana@orchard.example>',
                      'Subject: [PATCH] lamp: do',
                      'Date: Mon, 02 Mar 2026 08:00:00 +0000',
                      'Message-ID: <m@orchard.example>') +
                     (fields or plain)) + '\n\n' + body


def crlf(text):
    return text.replace('\n', '\r\n')


def parts(*bodies, kind='mixed', more=''):
    text = ''.join('--BB\nContent-Type: %s\n\n%s\n' % body for body in bodies)
    return mail(text + '--BB--\n' + more,
                'Content-Type: multipart/%s; boundary="BB"' % kind)


PLAIN = 'text/plain'
EVIL = diff('b', 'evil')
GOOD = ('Good.\n\nSigned-off-by: Ana Petrova <ana@orchard.example>\n---\n'
        ' a.c | 2 +-\n\n' + diff('a'))
# Of a file with CR LF, as git format-patch writes it.
CR = GOOD[:GOOD.index(' a\n-b')] + crlf(GOOD[GOOD.index(' a\n-b'):])
SIG = '-- \n2.39.2\n\n'
STAMP = 'From 0123456789012345678901234567890123456789' \
        ' Mon Sep 17 00:00:00 2001\n'
IN_BODY = 'From: Eve <eve@eve.example>\nSubject: [PATCH] other\n\n'
OTHER_SCRIPT = 'From: Jiří <jiri@eve.example>\n\n'
KOI8 = 'Content-Type: text/plain; charset=koi8-r'
B64 = 'Content-Transfer-Encoding: base64'
QP = 'Content-Transfer-Encoding: quoted-printable'
CAFE = 'Café.\n\n' + GOOD
FLOWED = 'Content-Type: text/plain; format=flowed'

SAME = {
    'plain': mail(GOOD + SIG),
    'after-signature': mail(GOOD + SIG + EVIL),
    'two-texts': parts((PLAIN, GOOD), (PLAIN, EVIL)),
    'alternative': parts((PLAIN, GOOD), ('text/html', '<p>Good.</p>'),
                         kind='alternative'),
    'attached': parts((PLAIN, GOOD), ('text/x-patch; name=b.patch', EVIL)),
    'octets': parts((PLAIN, GOOD),
                    ('application/octet-stream; name=b.patch', EVIL)),
    'footer': parts((PLAIN, GOOD), (PLAIN, '_____\nlist@l.example\n')),
    'epilogue': parts((PLAIN, GOOD), more=EVIL),
    'in-body': mail(IN_BODY + GOOD),
    'in-body-bare': mail(IN_BODY.replace(': ', ':') + GOOD),
    'in-body-twice': mail('From: Bo Larsen <bo@brook.example>\n' + IN_BODY +
                          GOOD),
    'scissors': mail('Hello.\n\n-- >8 --\n' + IN_BODY + GOOD),
    'from-line': mail(STAMP + IN_BODY + GOOD),
    'quoted-from-line': mail('>' + STAMP + IN_BODY + GOOD),
    'twice-quoted-from-line': mail('>>' + STAMP + IN_BODY + GOOD),
    'from-line-amid': mail('Good.\n\n' + STAMP + IN_BODY + GOOD),
    'from-line-8bit': mail('Café.\n\n' + STAMP + '\n' + GOOD,
                           'Content-Type: text/plain; charset=UTF-8',
                           'Content-Transfer-Encoding: 8bit'),
    'from-line-crlf': crlf(mail('Good.\n\n' + STAMP + '\n' + GOOD)),
    'from-line-below-message': mail(GOOD.replace(' a.c |', STAMP + ' a.c |')),
    'from-line-undated': mail('Good.\n\nFrom here on.\n\n' + GOOD),
    'from-line-base64': mail(b64(STAMP + IN_BODY + GOOD), B64),
    'from-line-qp': mail('=46' + STAMP[1:] + IN_BODY + GOOD.replace(
        '=', '=3D'), QP),
    'base64': mail(b64(GOOD + SIG + EVIL), B64),
    'qp': mail(quopri.encodestring(GOOD.encode()).decode() + EVIL, QP),
    'base64-crlf': mail(b64(GOOD.replace('\n', '\r\n')), B64),
    'qp-crlf': mail(GOOD.replace('=', '=3D').replace('\n', '=0D=0A=\n'), QP),
    'flowed': mail(''.join(' ' + line for line in GOOD.splitlines(True)),
                   FLOWED),
    'charset': parts((PLAIN + '; charset=ISO-8859-1', GOOD)),
    'folded': mail(GOOD).replace('lamp: do', 'lamp:\n do'),
    'same-fields': mail(GOOD, 'Subject: [PATCH] lamp: do'),
    'blanks-fold': mail(GOOD, 'X-A: b\n \t'),
    'crlf': mail(GOOD + SIG).replace('\n', '\r\n'),
    'in-body-utf-8': mail(OTHER_SCRIPT + GOOD),
    'in-body-encoded': mail('From: =?utf-8?q?Ji=C5=99=C3=AD?= <j@eve.example>'
                            '\n\n' + GOOD, KOI8),
    'base64-crlf': mail(b64(crlf(IN_BODY + GOOD + SIG)), B64),
    'text-begins-with-blanks': mail('    Good.\n\n' + GOOD),
    'charset-quoted': mail(CAFE, 'Content-Type: text/plain; CharSet="utf-8"'),
    'charset-latin1': mail('Caf=E9.\n\n' + GOOD.replace('=', '=3D'), QP,
                           'Content-Type: text/plain; charset=iso-8859-1'),
    'charset-koi8-r': mail('=C3.\n\n' + GOOD.replace('=', '=3D'), QP, KOI8),
    'charset-none': mail('Caf=E9.\n\n' + GOOD.replace('=', '=3D'), QP),
    'charset-of-ascii': mail(
        GOOD, 'Content-Type: text/plain; name="a;charset=koi8-r"'),
    'cr-in-message': mail(crlf('Good.\n\nMore.\n---\n\n') + diff('a')),
    'cr-of-transport': crlf(mail(GOOD + SIG)).replace(
        'From:', 'X-Added-Here: yes\nFrom:', 1),
    'cr': mail(CR),
    'cr-8bit': mail('Café.\n\n' + CR, 'Content-Transfer-Encoding: 8bit',
                    'Content-Type: text/plain; charset=UTF-8'),
    'cr-everywhere': mail(crlf(IN_BODY + GOOD + SIG)),
    'rule': mail('Good.\n---\nFrom: Eve <eve@eve.example>\n---\n\n' + GOOD),
}
OTHER = {
    'from-line-in-part': parts((PLAIN, 'Good.\n\n' + STAMP + '\n' + GOOD)),
    'from-line-qp-bare': mail('Good.\n\n' + STAMP + '\n' + GOOD.replace(
        '=', '=3D'), QP),
    'cr-in-part': parts((PLAIN, CR)),
    'cr-in-flowed': mail(CR, FLOWED),
    'cr-two-encodings': mail(CR, 'Content-Transfer-Encoding: 8bit',
                             'Content-Transfer-Encoding: 7bit'),
    'utf-7': mail('+AEY-rom: Eve <eve@eve.example>\n\n' + GOOD,
                  'Content-Type: text/plain; charset=UTF-7'),
    'blank-crlf': mail(b64(crlf('\n' + IN_BODY + GOOD)), B64),
    'blank-crlf-qp': mail('=0D\n' + IN_BODY + GOOD.replace('=', '=3D'),
                          'Content-Transfer-Encoding: quoted-printable'),
    'in-body-koi8': mail(OTHER_SCRIPT + GOOD, KOI8),
    'in-body-subject-koi8': mail('Subject: [PATCH] Jiří\n\n' + GOOD, KOI8),
    'in-body-koi8-qp': mail(quopri.encodestring(
        (OTHER_SCRIPT + GOOD).encode()).decode(), KOI8,
                            'Content-Transfer-Encoding: quoted-printable'),
    'in-body-iso-2022-jp': mail(
        'From: \x1b$B;3ED\x1b(B <y@eve.example>\n\n' + GOOD,
        'Content-Type: text/plain; charset=iso-2022-jp'),
    'html': parts((PLAIN, GOOD), ('text/html', EVIL)),
    'html-marks': parts((PLAIN, GOOD), ('text/html', '<pre>' + EVIL)),
    'html-first': parts(('text/html', '<p>Good.</p>'), (PLAIN, GOOD)),
    'image': parts((PLAIN, GOOD), ('image/png', EVIL)),
    'image-base64': parts((PLAIN, GOOD), ('image/png\n' + B64, b64(EVIL))),
    'calendar': parts((PLAIN, GOOD), ('text/calendar', EVIL)),
    'nested-base64': parts((PLAIN, GOOD), (
        'message/rfc822', 'From: Bo <bo@brook.example>\n' + B64 + '\n\n' +
        b64(EVIL))),
    'two-from': mail(GOOD, 'From: Eve <eve@eve.example>'),
    'two-subjects': mail(GOOD, 'Subject: [PATCH] other'),
    'nul-in-subject': mail(GOOD).replace('lamp: do', 'la\0mp: do'),
    'part-has-subject': parts(
        (PLAIN + '\nSubject: other', GOOD)).replace(
            'Subject: [PATCH] lamp: do\n', 'X-Kind: patch\n'),
    'behind-base64': mail(b64(GOOD + SIG) + '\n' + EVIL, B64),
    'lines-of-base64': mail('\n'.join(
        (base64.b64encode(GOOD.encode()).decode()[i:i + 75])
        for i in range(0, 400, 75)) + '\n', B64),
    'boundary-of-text': mail(
        GOOD + SIG + '\n--BB\n\nEvil.\n' + EVIL + '--BB--\n',
        'Content-Type: text/plain; boundary="BB"'),
    'two-types': mail(GOOD + SIG + '\n--BB\n\nEvil.\n' + EVIL + '--BB--\n',
                      'Content-Type: multipart/mixed; boundary="BB"',
                      'Content-Type: text/plain'),
    'boundary-in-name': mail(
        '--BB\n\n' + GOOD + '--BB--\n--CC\n\nEvil.\n' + EVIL + '--CC--\n',
        'Content-Type: multipart/mixed; name="boundary=CC"; boundary="BB"'),
    'boundary-begins-so': parts((PLAIN, GOOD + SIG + '\n--BBx\n\n' + EVIL)),
    'no-field': mail(GOOD, 'no field', 'From: Eve <eve@eve.example>'),
    'blank-before-colon': mail(GOOD, 'Subject : [PATCH] other'),
    'flowed-part': parts((PLAIN + '; format=flowed', GOOD)).replace(
        '--BB--', '--BB\nX-A: b\n\n' + ''.join(
            ' ' + line for line in EVIL.splitlines(True)) + '--BB--'),
    'delimiter-ends-header': parts((PLAIN, GOOD), (PLAIN, EVIL)).replace(
        '\n\n--BB', '\n--BB', 1),
    'delimiter-begins-part': parts(
        (PLAIN, GOOD + diff('b', 'x =3D y'))).replace(
            '--BB\n', '--BB\n\n--BB\n' + QP + '\n', 1),
    'encoded-encoding': mail(GOOD + b64('\n' + EVIL), B64.replace(
        'base64', '=?utf-8?q?b=61se64?=')),
    'encoded-type': mail(
        GOOD + SIG + '\n--BB\n\nEvil.\n' + EVIL + '--BB--\n',
        'Content-Type: text/plain; x=" =?utf-8?q?bound=61ry=3DBB;?="'),
    'from-line-without-more': mail(b64(GOOD), 'From ', B64),
    'from-line-of-part': parts((PLAIN + '\n' + STAMP + B64, b64(GOOD))),
    'qp-no-escape': mail(GOOD.replace('good', 'x ==3D y'), QP),
    'qp-nul': mail(GOOD.replace('good', 'good\0'), QP),
    'base64-crlf-first': mail(b64(('\n' + IN_BODY + GOOD).replace(
        '\n', '\r\n')), B64),
    'flowed-qp': mail(GOOD.replace(' a\n', '    a \nc\n'), FLOWED, QP),
    'no-ascii': parts((PLAIN + '; charset=IBM037', GOOD), (PLAIN, EVIL)),
    'escaped-rule': mail('Good.\n\x1b(B---\n' + GOOD,
                         'Content-Type: text/plain; charset=ISO-2022-JP'),
    'torn': parts((PLAIN, GOOD[:-len(' c\n')]), (PLAIN, SIG)),
    'clear-signed': mail(
        '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n' +
        GOOD.replace('\n-', '\n- -') + '-----BEGIN PGP SIGNATURE-----\n\n'
        'iQ==\n-----END PGP SIGNATURE-----\n'),
}

# Git takes the first charset= for the charset, wherever it stands.
for number, more in enumerate((
        'name="a;charset=koi8-r;"; charset=utf-8',
        'x-charset=koi8-r; charset=utf-8', 'x-CHARSET="koi8-r"; charset=utf-8',
        '(charset=koi8-r) charset=utf-8', '\n name="charset=koi8-r"',
        'charset =koi8-r', 'charset= koi8-r', "charset*=''koi8-r",
        'charset*0=koi8-r', "charset='koi8-r'; x-charset=utf-8",
        'charset=latin-1', 'charset=l1', 'charset=koi8-r//IGNORE')):
    value = 'text/plain; ' + more
    OTHER['charset-%d' % number] = mail(CAFE, 'Content-Type: ' + value)
    OTHER['charset-part-%d' % number] = parts((value, CAFE))
for number, more in enumerate((
        'x-charset=utf-7; charset=utf-8', 'charset=utf-7//IGNORE')):
    OTHER['utf-7-%d' % number] = mail('A +AGE-.\n\n' + GOOD,
                                      'Content-Type: text/plain; ' + more)

UTF8 = 'Content-Type: text/plain; charset=UTF-8'
OBEYED = {
    'message-escape': mail('\x1b[2JGood.\n\n' + GOOD),
    'message-nul': mail('Go\0od.\n\n' + GOOD),
    'message-cr': mail('Good.\rEvil.\n\n' + GOOD),
    'message-form-feed': mail('Good.\f\n\n' + GOOD),
    'message-delete': mail('Good.\x7f\n\n' + GOOD),
    'message-csi': mail('Good.\x9b2J\n\n' + GOOD, UTF8),
    'message-override': mail('Good.\u202edab\n\n' + GOOD, UTF8),
    'message-isolate': mail('Good.\u2067dab\n\n' + GOOD, UTF8),
    'message-base64': mail(b64('\x1b[2JGood.\n\n' + GOOD), B64),
    'trailer-escape': mail('Acked-by: \x1bcBo <bo@brook.example>\n' + GOOD),
    'subject-escape': mail(GOOD).replace('lamp: do', 'lamp: \x1b[31mdo'),
    'subject-encoded': mail(GOOD).replace(
        'lamp: do', '=?utf-8?q?lamp:_=1B[31mdo?='),
    'from-escape': mail(GOOD).replace('Petrova', '\x1b[31mPetrova'),
    'in-body-from': mail(IN_BODY.replace('Eve ', '\x1b[1mEve ') + GOOD),
    'in-body-subject': mail(IN_BODY.replace('other', '\x1b[1mother') + GOOD),
}
SAME.update({
    'diff-escape': mail(GOOD.replace('good', 'good\x1b[31m')),
    'message-tab': mail('Go\tod.\n\n' + GOOD),
    'message-separator': mail('Good.\u2028More.\n\n' + GOOD, UTF8),
    'message-mark': mail('\u200fGood.\n\n' + GOOD, UTF8),
    'notes-escape': mail(GOOD.replace(' a.c |', 'v2: \x1b[1m\n a.c |')),
    'iso-2022-jp': mail('\x1b$B;3ED\x1b(B\n\n' + GOOD,
                        'Content-Type: text/plain; charset=ISO-2022-JP'),
})

for kind, mails in ('same', SAME), ('other', OTHER), ('obeyed', OBEYED):
    folder = os.path.join(sys.argv[1], kind)
    os.makedirs(folder)
    for name, text in mails.items():
        with open(os.path.join(folder, name + '.eml'), 'wb') as f:
            f.write(text.encode())
