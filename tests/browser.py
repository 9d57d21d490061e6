#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""browser.py CHROMIUM FILE [--width=N] [--height=N] [--dark] [--print=PNG]
browser.py CHROMIUM -

Loads FILE in a headless Chromium, over its debugging pipe, and says what it
did there, one "name value" a line:

    requests N      loads of anything but the file itself
    scripts N       script contexts that ran code of the page
    violations N    messages about the Content-Security-Policy or errors
    width N         of what is laid out, in CSS pixels: more than --width means
                    that the page scrolls sideways
    fold TEXT       headings and sections that begin above --height
    title TEXT
    busy MS         of its renderer, until it was laid out
    axe N           with --axe=axe.min.js: what that finds, with the rules

--open opens all that opens first.  --print=PNG also writes a picture of the page (--full: all of it).
With "-" one browser looks at many: each line of standard input is a FILE with
its options, quoted as for a shell, and a line "." ends what is said of it."""
import argparse
import base64
import json
import os
import pathlib
import select
import shlex
import subprocess
import sys
import tempfile
import time


class Browser:
    """A Chromium on the other end of two pipes: JSON, NUL behind each."""

    def __init__(self, program, profile):
        here, there = os.pipe(), os.pipe()

        def wire():
            # The browser reads from 3 and writes to 4.
            os.dup2(here[0], 13)
            os.dup2(there[1], 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            [program, '--headless', '--no-sandbox', '--disable-gpu',
             '--no-first-run', '--disable-background-networking',
             '--disable-component-update', '--disable-sync',
             '--disable-dev-shm-usage', '--hide-scrollbars',
             '--user-data-dir=' + profile, '--remote-debugging-pipe',
             'about:blank'],
            preexec_fn=wire, close_fds=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(here[0])
        os.close(there[1])
        self.to, self.back = here[1], there[0]
        self.number, self.buffer, self.events = 0, b'', []

    def message(self, until):
        while b'\0' not in self.buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.back], [], [], left)[0]:
                return None
            data = os.read(self.back, 1 << 20)
            if not data:
                raise SystemExit('browser.py: the browser went away')
            self.buffer += data
        one, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(one)

    def call(self, method, session=None, **params):
        self.number += 1
        call = {'id': self.number, 'method': method, 'params': params}
        if session:
            call['sessionId'] = session
        data = json.dumps(call).encode() + b'\0'
        while data:
            data = data[os.write(self.to, data):]
        until = time.monotonic() + 60
        while True:
            got = self.message(until)
            if got is None:
                raise SystemExit(f'browser.py: no answer to {method}')
            if got.get('id') == self.number:
                if 'error' in got:
                    raise SystemExit(f'browser.py: {method}: {got["error"]}')
                return got['result']
            self.events.append(got)

    def wait(self, method, seconds):
        until = time.monotonic() + seconds
        while not any(e.get('method') == method for e in self.events):
            got = self.message(until)
            if got is None:
                raise SystemExit(f'browser.py: {method} never came')
            self.events.append(got)

    def drain(self, seconds):
        until = time.monotonic() + seconds
        while (got := self.message(until)) is not None:
            self.events.append(got)


MEASURE = '''JSON.stringify({
    width: Math.max(document.documentElement.scrollWidth,
                    document.body.scrollWidth),
    title: document.title,
    hacked: Object.keys(window).filter(k => k.startsWith('hacked')),
    fold: [...document.querySelectorAll('h1, ul, figure, section, h2')]
        .filter(e => e.className != 'skip' && !e.closest('details') &&
                     e.getBoundingClientRect().bottom <= window.innerHeight)
        .map(e => (e.querySelector('h3, figcaption') || e)
                  .textContent.split('\\n')[0].trim().slice(0, 30) ||
                  e.tagName.toLowerCase())
})'''


OPEN = "document.querySelectorAll('details').forEach(d => d.open = true)"

AXE = '''axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',
        'wcag21aa', 'wcag22aa', 'best-practice']})
    .then(found => JSON.stringify(found.violations.map(v => [v.id,
        v.nodes.length, v.nodes[0].html.slice(0, 200),
        (v.nodes[0].any[0] || v.nodes[0].all[0] || v.nodes[0].none[0])
            .message])))'''


def evaluate(browser, page, script):
    got = browser.call('Runtime.evaluate', page, expression=script,
                       awaitPromise=True)
    return got['result'].get('value')


def load(browser, args, target):
    page = browser.call('Target.attachToTarget', targetId=target,
                        flatten=True)['sessionId']
    browser.call('Performance.enable', page, timeDomain='threadTicks')
    for domain in 'Page', 'Network', 'Runtime', 'Log':
        browser.call(domain + '.enable', page)
    browser.call('Emulation.setDeviceMetricsOverride', page, width=args.width,
                 height=args.height, deviceScaleFactor=1,
                 mobile=args.width < 600)
    browser.call('Emulation.setEmulatedMedia', page,
                 media='print' if args.paper else '', features=[
        {'name': 'prefers-color-scheme',
         'value': 'dark' if args.dark else 'light'}])
    browser.events.clear()
    url = pathlib.Path(args.file).resolve().as_uri()
    browser.call('Page.navigate', page,
                 url=url + ('#' + args.at if args.at else ''))
    browser.wait('Page.loadEventFired', 60)
    browser.drain(0.3)
    busy = {m['name']: m['value'] for m in browser.call(
        'Performance.getMetrics', page)['metrics']}['TaskDuration']
    if args.open:
        evaluate(browser, page, OPEN)
    found = json.loads(evaluate(browser, page, MEASURE))
    found['busy'] = busy
    return page, url, found


def check(browser, page, axe):
    with open(axe, encoding='utf-8') as file:
        evaluate(browser, page, file.read())
    found = json.loads(evaluate(browser, page, AXE))
    print('axe', len(found))
    for rule in found:
        print('axe:', *rule)


def report(browser, url, found):
    events = browser.events
    requests = [e['params']['request']['url'] for e in events
                if e.get('method') == 'Network.requestWillBeSent']
    others = [r for r in requests if r.split('#')[0] != url]
    logs = [e for e in events if e.get('method') in
            ('Log.entryAdded', 'Runtime.exceptionThrown',
             'Runtime.consoleAPICalled')]
    print('requests', len(others), *others)
    print('scripts', len(found['hacked']), *found['hacked'])
    print('violations', len(logs),
          *[json.dumps(e['params'])[:300] for e in logs])
    print('width', found['width'])
    print('fold', ' | '.join(found['fold']))
    print('title', found['title'])
    print('busy', round(1000 * found['busy']))


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument('file')
    parser.add_argument('--width', type=int, default=1280)
    parser.add_argument('--height', type=int, default=800)
    parser.add_argument('--dark', action='store_true')
    parser.add_argument('--paper', action='store_true',
                        help='as it would be printed')
    parser.add_argument('--full', action='store_true')
    parser.add_argument('--open', action='store_true')
    parser.add_argument('--axe')
    parser.add_argument('--at', help='anchor to go to')
    parser.add_argument('--print', dest='picture')
    return parser


def look(browser, args):
    target = browser.call('Target.createTarget', url='about:blank')['targetId']
    page, url, found = load(browser, args, target)
    report(browser, url, found)
    if args.axe:
        check(browser, page, args.axe)
    if args.picture:
        shot = browser.call('Page.captureScreenshot', page, format='png',
                            captureBeyondViewport=args.full)
        with open(args.picture, 'wb') as out:
            out.write(base64.b64decode(shot['data']))
    browser.call('Target.closeTarget', targetId=target)


def main():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(sys.argv[1], profile)
        try:
            if sys.argv[2:] != ['-']:
                look(browser, options().parse_args(sys.argv[2:]))
                return
            for line in sys.stdin:
                look(browser, options().parse_args(shlex.split(line)))
                print('.', flush=True)
        finally:
            browser.process.kill()
            browser.process.wait()


main()
