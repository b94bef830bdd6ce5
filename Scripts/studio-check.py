#!/usr/bin/env python3
"""Goes the whole way of three people through the pages of `precept serve`, in a real browser, and attacks its server.

    Scripts/studio-check.py [--precept FILE] [--only WHO] [--pictures DIR] [--speed] [--keep DIR]

An owner, a board's clerk and a school's office each go three ways: with script, without, and by keyboard alone on a
phone. Every page that they meet must fit a screen of 390 pixels and have no finding of axe-core. Then the server is
killed while it saves, and meets those who send too much, too slowly or from elsewhere. `--pictures` makes the pictures
of the documentation instead, `--speed` measures a policy of 2,000 clauses and 200 policies.

Prints each step that failed, with a screenshot beside it, and last `N passed, M failed`. Exit status: 0 all passed,
1 some failed, 2 something that the check needs is not there.

Needs `chromium` and `chromedriver` (Debian: chromium, chromium-driver). What it needs from PyPI it installs, at the
versions below, into a virtualenv of its own.
"""

import argparse
import contextlib
import http.client
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import venv
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / ".build" / "studio"
# Of the second only axe.min.js is used, so that its own needs stay out.
PINS = ["selenium==4.51.0"]
BARE_PINS = ["axe-playwright-python==0.1.8"]
PATIENCE = 20
PHONE, DESK = (390, 844), (1200, 900)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def missing(what):
    print(f"studio-check: needs {what}", file=sys.stderr)
    sys.exit(2)


def prepare():
    """Makes the virtualenv once for a set of pins, then goes on inside it."""
    stamp, python = HOME / "pins.txt", HOME / "bin" / "python"
    wanted = "\n".join(PINS + BARE_PINS)
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(HOME, ignore_errors=True)
        venv.create(HOME, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, *PINS]).returncode or subprocess.run([*pip, "--no-deps", *BARE_PINS]).returncode:
            missing("the packages " + ", ".join(PINS + BARE_PINS))
        stamp.write_text(wanted)
    if pathlib.Path(sys.prefix).resolve() != HOME.resolve():
        os.execv(python, [str(python), str(pathlib.Path(__file__).resolve()), *sys.argv[1:]])


def axe():
    found = sorted(HOME.glob("lib/python*/site-packages/**/axe.min.js"))
    if not found:
        missing("axe.min.js")
    return found[0].read_text(encoding="utf-8")


# The server -----------------------------------------------------------------------------------------------------------


class Served:
    """`precept serve` on a directory, ended with the `with` block."""

    def __init__(self, precept, directory, *options):
        # From the workspace itself, so that files are named as people know them.
        self.command = [str(precept), "serve", "--workspace", ".", *options]
        self.directory = pathlib.Path(directory)

    def __enter__(self):
        self.process = subprocess.Popen(self.command, cwd=self.directory, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.address = self.process.stdout.readline().decode().strip()
        parts = urllib.parse.urlsplit(self.address)
        self.host, self.port = parts.netloc, parts.port
        self.cookie = f"precept-{self.port}={parts.query.removeprefix('key=')}"
        self.base = f"http://{self.host}"
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()

    def ask(self, method, path, fields=None, headers=None, body=None):
        """A request with the key: its status, its bytes and its header fields."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        own = {"Cookie": self.cookie, "Origin": self.base}
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            own["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, own | (headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())
        finally:
            connection.close()

    def memory(self, field="VmHWM"):
        """In megabytes."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+)", text)[1]) / 1024


def workspace(precept, directory, *commands):
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    for command in commands or (["init"],):
        subprocess.run([str(precept), *command, "--workspace", str(directory)], check=True, capture_output=True)
    return directory


# The browser ----------------------------------------------------------------------------------------------------------


class Checks:
    """What passed and what failed."""

    def __init__(self, keep):
        self.passed = self.failed = 0
        self.keep = keep
        self.looked = set()

    @contextlib.contextmanager
    def __call__(self, name, visit=None):
        try:
            yield
            self.passed += 1
        except Exception as error:
            self.failed += 1
            lines = str(error).strip().splitlines() or [type(error).__name__]
            print(f"{name}: {type(error).__name__}: {lines[0]}", flush=True)
            for line in lines[1:12]:
                if not line.startswith(("Stacktrace", "#")):
                    print(f"    {line}", flush=True)
            if visit is not None:
                self.keep.mkdir(parents=True, exist_ok=True)
                file = self.keep / (re.sub(r"\W+", "-", name).strip("-") + ".png")
                with contextlib.suppress(Exception):
                    visit.driver.save_screenshot(str(file))
                    print(f"    at {visit.driver.current_url}, see {file}", flush=True)


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


class Visit:
    """A person before the page. `way` is script, plain (no script) or keys (no mouse, on a phone)."""

    def __init__(self, checks, way, source):
        from selenium import webdriver

        self.checks, self.way, self.axe = checks, way, source
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or missing("chromium (Debian: apt-get install chromium)")
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--hide-scrollbars", "--force-color-profile=srgb", "--lang=en-GB"):
            options.add_argument(argument)
        driver = shutil.which("chromedriver") or missing("chromedriver (Debian: apt-get install chromium-driver)")
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
        self.driver.set_page_load_timeout(PATIENCE * 3)
        self.size(*(PHONE if way == "keys" else DESK))
        if way == "plain":
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def to(self, served, path=None):
        self.served = served
        self.driver.get(served.address if path is None else served.base + path)
        self.look()

    @property
    def text(self):
        return self.driver.find_element("css selector", "body").text

    def until(self, what, condition):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(Exception):
                found = condition()
                if found:
                    return found
            time.sleep(0.03)
        raise AssertionError(f"{what} did not come")

    def sees(self, *words):
        for word in words:
            self.until(f"“{word}”", lambda: word in self.text)

    def find(self, label=None, css=None):
        """What is shown first and can be pressed, by its words or by a selector."""
        if css is None:
            quoted = f'"{label}"'
            css = (f'//*[self::a or self::button or self::summary or self::label][contains(normalize-space(.), {quoted})]')
            all_of = lambda: self.driver.find_elements("xpath", css)
        else:
            all_of = lambda: self.driver.find_elements("css selector", css)
        return self.until(label or css, lambda: next((one for one in all_of() if one.is_displayed()), None))

    def press(self, label=None, css=None):
        element = self.find(label, css)
        if self.way == "keys":
            from selenium.webdriver.common.keys import Keys

            element = self.reach(element)
            element.send_keys(Keys.SPACE if element.tag_name in ("summary", "input") else Keys.ENTER)
        else:
            self.driver.execute_script("arguments[0].scrollIntoView({block:'center'})", element)
            element.click()
        self.until("a page", lambda: self.driver.execute_script("return document.readyState") == "complete")
        self.look()

    def reach(self, element):
        """Goes to an element by Tab alone; each stop on the way must be seen to be one."""
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.keys import Keys

        if element.tag_name == "label":
            element = self.driver.find_element("id", element.get_attribute("for"))
        if element.get_attribute("type") == "radio":
            # Radio buttons are one stop; the arrows choose.
            element.send_keys(Keys.SPACE)
            return element
        stops = 0
        while self.driver.switch_to.active_element != element:
            ActionChains(self.driver).send_keys(Keys.TAB).perform()
            stops += 1
            expect(stops < 500, f"Tab never comes to {element.get_attribute('outerHTML')[:120]}")
            seen = self.driver.execute_script(SEEN)
            expect(seen is None, f"the focus can't be seen on {seen}")
        return element

    def fill(self, css, text):
        from selenium.webdriver.common.keys import Keys

        element = self.find(css=css)
        if element.get_attribute("type") == "file":
            element.send_keys(str(text))
            return
        if self.way == "keys":
            self.reach(element)
        if element.tag_name == "select":
            from selenium.webdriver.support.select import Select

            Select(element).select_by_value(text)
            return
        element.send_keys(Keys.CONTROL, "a")
        element.send_keys(text or Keys.DELETE)

    def edit(self, clause):
        self.press(css=f"a.edit[href$='clause={clause}']")
        self.find(css="form.desk textarea#words")
        self.look()

    def look(self):
        """Is this page fit to be seen? Each kind of page is looked at once in each way."""
        driver = self.driver
        where = urllib.parse.urlsplit(driver.current_url)
        kind = (self.way, re.sub(r"^\?.*", "", where.path), driver.title,
                bool(driver.find_elements("css selector", "form.desk")),
                bool(driver.find_elements("css selector", ".problem-summary, .told-now")))
        if kind in self.checks.looked or not where.path or where.scheme != "http":
            return
        self.checks.looked.add(kind)
        name = f"{self.way} {where.path} “{driver.title}”"
        if self.way != "keys":
            self.size(*PHONE)
        with self.checks(f"{name} at 390 pixels", self):
            wide = driver.execute_script(WIDE)
            expect(wide is None, f"sideways scrolling: {wide}")
        if self.way != "plain":
            with self.checks(f"{name} under axe, on a phone", self):
                self.accessible()
        if self.way == "script":
            self.size(*DESK)
            with self.checks(f"{name} under axe", self):
                self.accessible()
            with self.checks(f"{name} under axe, in the dark", self):
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                    "features": [{"name": "prefers-color-scheme", "value": "dark"}]})
                try:
                    self.accessible()
                finally:
                    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        if self.way != "keys":
            self.size(*DESK)
        if self.way == "script":
            with self.checks(f"{name} in the console", self):
                worst = [entry["message"] for entry in driver.get_log("browser")
                         if entry["level"] in ("SEVERE", "WARNING") and "favicon" not in entry["message"]
                         # A page that tells what is wrong has a status that says so.
                         and "Failed to load resource" not in entry["message"]]
                expect(not worst, "\n".join(worst))

    def accessible(self):
        if not self.driver.execute_script("return !!window.axe"):
            self.driver.execute_script(self.axe)
        found = self.driver.execute_async_script(
            "const done=arguments[arguments.length-1];axe.run(document,{runOnly:{type:'tag',values:arguments[0]},"
            "rules:{'target-size':{enabled:true}},resultTypes:['violations'],preload:false}).then("
            "r=>done(r.violations.map(v=>v.id+': '+v.nodes.slice(0,3).map(n=>n.target.join(' ')+' '+"
            "((n.any[0]||n.all[0]||n.none[0]||{}).message||v.help)).join('; '))),e=>done([String(e)]))", TAGS)
        expect(not found, "\n".join(found))


# What has the focus must be seen, and be seen to have it.
SEEN = """
const e=document.activeElement;if(!e||e===document.body)return null;
const s=getComputedStyle(e),r=e.getBoundingClientRect();
const marked=(s.outlineStyle!=='none'&&parseFloat(s.outlineWidth)>0)||s.boxShadow!=='none'||e.id==='_main';
const inside=r.width>0&&r.height>0&&r.bottom>0&&r.top<innerHeight&&r.right>0&&r.left<innerWidth;
return marked&&inside?null:(inside?'':'(out of sight) ')+e.outerHTML.slice(0,120)"""
WIDE = """
const w=document.documentElement.clientWidth;if(document.documentElement.scrollWidth<=w)return null;
let b='';for(const e of document.body.querySelectorAll('*')){if(e.getBoundingClientRect().right>w+1)
b=e.tagName.toLowerCase()+(e.id?'#'+e.id:'')+'.'+e.className}
return document.documentElement.scrollWidth-w+' pixels, '+b"""


# The owner ------------------------------------------------------------------------------------------------------------


def owner(visit, precept, place):
    checks = visit.checks
    name = f"owner, {visit.way}:"
    directory = workspace(precept, place)
    file = directory / "Policies" / "mobile-phones" / "policy.md"
    start = file.read_text()

    def undo():
        visit.press("Undo")
        expect(file.read_text() == start, "undo did not bring the file back")

    with Served(precept, directory) as served:
        with checks(f"{name} opens the policy", visit):
            visit.to(served)
            visit.sees("Example School")
            visit.press("Mobile Phones Policy")
            visit.sees("You may use your phone in the staff room.")
        with checks(f"{name} sees how a clause would be read, and what is wrong, before saving", visit):
            visit.edit("staff-room")
            visit.sees("How it is read", "may")
            visit.fill("#words", "You must use your phone in the [staff room](#nowhere).")
            if visit.way == "plain":
                visit.press("See how it is read")
            visit.sees("How it would be read", "Error")
            expect("nowhere" in visit.text, "the error is not named")
            visit.press(css="form.desk button[value=save]")
            visit.sees("Nothing was saved")
            expect(file.read_text() == start, "a faulty clause was saved")
        with checks(f"{name} edits a clause", visit):
            visit.fill("#words", "You must use your phone in the staff room.")
            visit.press(css="form.desk button[value=save]")
            visit.sees("Saved.")
            expect(file.read_text() == start.replace("You may use your phone", "You must use your phone"),
                   "other bytes changed")
        with checks(f"{name} undoes it", visit):
            undo()
        with checks(f"{name} states what the words leave open", visit):
            visit.to(served, "/policy/mobile-phones")
            visit.edit("staff-room")
            visit.press("State it otherwise")
            visit.fill("#within", "2 days")
            visit.press(css="form.desk button[value=save]")
            visit.sees("Saved.")
            expect('{#staff-room tailoring=optional within="2 days"}' in file.read_text(), "not stated")
            undo()
        for action, second, wanted in [
            ("add", "You must switch off your phone at night.", "{#switch-off-phone-night}"),
            ("up", None, None), ("split", "You must ask the Office Manager first.", "was=staff-room"),
            ("omit", None, None),
        ]:
            with checks(f"{name} can {action} a clause", visit):
                visit.to(served, "/policy/mobile-phones")
                visit.edit("staff-room")
                visit.press("Add, split")
                if second:
                    visit.fill("#second", second)
                visit.press(css=f"form.desk button[value={action}]")
                visit.sees("Saved.")
                text = file.read_text()
                expect(text != start and (wanted or "") in text, "not done")
                undo()
        with checks(f"{name} is shown both texts where another tab was quicker", visit):
            visit.to(served, "/policy/mobile-phones/edit?clause=staff-room")
            first = visit.driver.current_window_handle
            visit.driver.switch_to.new_window("tab")
            if visit.way == "plain":
                visit.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
            visit.to(served, "/policy/mobile-phones/edit?clause=staff-room")
            visit.fill("#words", "You may use your phone in the garden.")
            visit.press(css="form.desk button[value=save]")
            visit.sees("Saved.")
            visit.driver.close()
            visit.driver.switch_to.window(first)
            visit.fill("#words", "You may use your phone in the hall.")
            visit.press(css="form.desk button[value=save]")
            visit.sees("was changed meanwhile", "in the garden.", "in the hall.")
            expect("in the garden." in file.read_text(), "the first words are lost")
        with checks(f"{name} is shown both texts where an editor was quicker", visit):
            file.write_text(start)
            visit.to(served, "/policy/mobile-phones/edit?clause=staff-room")
            visit.fill("#words", "You may use your phone in the hall.")
            file.write_text(start.replace("in the staff room.", "in the kitchen."))
            visit.press(css="form.desk button[value=save]")
            visit.sees("was changed meanwhile", "in the kitchen.", "in the hall.")
            file.write_text(start)
        if visit.way == "script":
            with checks(f"{name} sees at once what an editor saves", visit):
                visit.to(served, "/policy/mobile-phones")
                file.write_text(start.replace("in the staff room.", "in the library."))
                visit.sees("in the library.")
                file.write_text(start)
                visit.sees("in the staff room.")
        with checks(f"{name} is told what is wrong with a file that became broken", visit):
            file.write_text("---\ntitle: [\n")
            visit.to(served, "/policy/mobile-phones")
            visit.sees("has to be mended first")
            visit.to(served, "/")
            file.write_text(start)
            visit.to(served, "/policy/mobile-phones")
            visit.sees("in the staff room.")
        with checks(f"{name} sees what changed", visit):
            visit.press("What changed")
            visit.sees("Mobile Phones")


# The board's clerk ----------------------------------------------------------------------------------------------------


def clerk(visit, precept, place):
    checks = visit.checks
    name = f"clerk, {visit.way}:"
    directory = workspace(precept, place)
    policy = directory / "Policies" / "mobile-phones"
    with Served(precept, directory) as served:
        with checks(f"{name} writes to the board", visit):
            visit.to(served)
            visit.press("Paper for the board")
            visit.sees("Decision")
            visit.press("Write to the board")
            visit.fill("#h-reasons", "Three phones were found in the changing rooms.")
            visit.press("Save and show the paper")
            visit.sees("Three phones were found")
            expect("Three phones" in (policy / "paper.md").read_text(), "not in paper.md")
        with checks(f"{name} takes the paper along", visit):
            for ending, start in [("docx", b"PK"), ("html", b"<!DOCTYPE")]:
                status, body, _ = served.ask("GET", f"/policy/mobile-phones/paper/download/{ending}")
                expect(status == 200 and body.startswith(start), f"{ending}: {status}")
        with checks(f"{name} sees what will be written, and corrects it", visit):
            visit.to(served, "/policy/mobile-phones")
            visit.press("Record a decision")
            visit.fill("#minute", "2026/14")
            visit.fill("#date", "yesterday")
            visit.press("See what will be written")
            visit.sees("can’t be recorded like this", "yesterday")
            visit.fill("#date", "2026-11-20")
            visit.press("See what will be written")
            visit.sees("Nothing is written yet", "ledger.jsonl")
            expect(not (policy / "releases").exists(), "it was written")
        with checks(f"{name} records the decision", visit):
            visit.press("Record it")
            visit.sees("approved")
            expect((policy / "releases" / "ledger.jsonl").exists(), "nothing was written")
            done = subprocess.run([str(precept), "verify", "--workspace", str(directory)], capture_output=True)
            expect(done.returncode == 0, done.stdout.decode())
        with checks(f"{name} sees that it is in force", visit):
            visit.to(served, "/")
            row = visit.find(css="table tbody tr").text
            expect("1.0.0" in row, row)
            visit.to(served, "/policy/mobile-phones/paper")


# The school's office --------------------------------------------------------------------------------------------------


def school(visit, precept, place):
    checks = visit.checks
    name = f"school, {visit.way}:"
    word = pathlib.Path(place) / "Visitors.docx"
    directory = pathlib.Path(place) / "office"
    directory.mkdir(parents=True)
    write_word(word)
    with Served(precept, directory) as served:
        with checks(f"{name} brings its Word file into an empty directory", visit):
            visit.to(served)
            visit.sees("How would you like to begin?")
            visit.fill("#school", "Hill School")
            visit.fill("#email", "office@hill.example")
            visit.fill("#file", word)
            visit.press("Bring it in")
            visit.sees("was brought in", "none lost")
            expect(len(list(directory.glob("Policies/*/policy.md"))) == 1, "the example is there as well")
        with checks(f"{name} answers its questions", visit):
            visit.press("Answer")
            answers = 0
            while "Check your answers" not in visit.text:
                answers += 1
                expect(answers < 12, "the questions never end")
                if visit.driver.find_elements("css selector", "input[type=radio]"):
                    visit.press(css="input[type=radio]")
                else:
                    field = visit.driver.find_element("css selector", "#answer")
                    visit.fill("#answer", "ten" if not field.get_attribute("value") else field.get_attribute("value"))
                visit.press(css=".buttons button[value=continue]")
            visit.sees("Check your answers")
            visit.press("Save the answers")
            text = next(directory.glob("Policies/*/policy.md")).read_text()
            expect("PROPOSED" not in text, "something is still only proposed")
            expect("Hill School" in (directory / "Policies/workspace.yml").read_text(), "the school has no name")
        with checks(f"{name} tailors it", visit):
            visit.to(served, "/")
            visit.press("Visitors Policy")
            visit.sees("Hill School")
            visit.edit(visit.find(css="a.edit[href*='sign-out']").get_attribute("href").split("clause=")[1])
            words = visit.find(css="#words").get_attribute("value")
            visit.fill("#words", words.replace("give the badge back", "give their badge back at the desk"))
            visit.press(css="form.desk button[value=save]")
            visit.sees("Saved.", "at the desk")
        with checks(f"{name} adopts it", visit):
            visit.press("Record a decision")
            visit.fill("#minute", "12")
            visit.press("See what will be written")
            visit.press("Record it")
            visit.sees("approved")
        with checks(f"{name} prints it", visit):
            visit.to(served, "/policy/visitors-policy")
            visit.sees("In force")
            for ending, start in [("docx", b"PK"), ("html", b"<!DOCTYPE")]:
                status, body, _ = served.ask("GET", f"/policy/visitors-policy/download/{ending}")
                expect(status == 200 and body.startswith(start), f"{ending}: {status}")
            status, body, _ = served.ask("GET", "/policy/visitors-policy/download/pdf")
            expect(body.startswith(b"%PDF") if status == 200 else b"typst" in body.lower(), f"pdf: {status}")
            expect(len(visit.driver.print_page()) > 1000, "the browser does not print it")
    example = pathlib.Path(place) / "example"
    example.mkdir()
    with Served(precept, example) as served:
        with checks(f"{name} starts from the example", visit):
            visit.to(served)
            visit.fill("#example-school", "Dale School")
            visit.fill("#example-email", "office@dale.example")
            visit.press("Start from the example")
            visit.sees("Dale School", "Mobile Phones Policy")


def write_word(path):
    """A policy as a school has it in Word."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    def paragraph(text, style="", is_item=False):
        look = f'<w:pStyle w:val="{style}"/>' if style else ""
        look += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if is_item else ""
        return f'<w:p><w:pPr>{look}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

    body = paragraph("Visitors Policy", "Title") + paragraph("Introduction", "Heading1")
    body += paragraph("This policy keeps everybody at [insert name of school] safe when visitors come.")
    for number, title in enumerate(["Arriving", "In school", "Leaving"]):
        body += paragraph(title, "Heading1")
        body += paragraph(["Visitors must report to the office and sign in.",
                           "The Headteacher must give each visitor a badge within [insert number] minutes.",
                           "Visitors must sign out and give the badge back."][number])
        body += paragraph("Visitors must not:") if number == 1 else ""
        body += paragraph("go anywhere alone;", is_item=True) if number == 1 else ""
        body += paragraph("take a picture of a pupil.", is_item=True) if number == 1 else ""
    with zipfile.ZipFile(path, "w") as word:
        word.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
                      'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
                      'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
                      f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
                      "</Types>")
        relation = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        word.writestr("_rels/.rels", relation + f'<Relationship Id="r1" Type="{kinds}/officeDocument" Target="word/'
                      'document.xml"/></Relationships>')
        word.writestr("word/_rels/document.xml.rels", relation + f'<Relationship Id="s" Type="{kinds}/styles" Target='
                      f'"styles.xml"/><Relationship Id="n" Type="{kinds}/numbering" Target="numbering.xml"/>'
                      "</Relationships>")
        word.writestr("word/document.xml", f'<?xml version="1.0"?><w:document {space}><w:body>{body}<w:sectPr/></w:body>'
                      "</w:document>")
        word.writestr("word/styles.xml", f'<?xml version="1.0"?><w:styles {space}><w:style w:type="paragraph" w:styleId='
                      '"Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name '
                      'w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>')
        word.writestr("word/numbering.xml", f'<?xml version="1.0"?><w:numbering {space}><w:abstractNum w:abstractNumId="0">'
                      '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#8226;"/></w:lvl>'
                      '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


# Schools that follow a model ------------------------------------------------------------------------------------------


def pages(visit, precept, place):
    """Every other page, on the policies of this repository."""
    checks = visit.checks
    directory = pathlib.Path(place) / "samples"
    shutil.copytree(ROOT / "Policies", directory / "Policies")
    with Served(precept, directory) as served:
        visit.to(served)
        for path in ["/policy/social-media-itt", "/policy/social-media-itt/compare", "/policy/social-media-alliance/paper",
                     "/policy/social-media-alliance/release", "/school/saltmarsh/questions", "/school/harbour-academy/"
                     "social-media-employment", "/school/harbour-academy/social-media-employment/upgrade",
                     "/school/saltmarsh/social-media-itt", "/import", "/register", "/nowhere"]:
            with checks(f"pages, {visit.way}: {path}", visit):
                visit.to(served, path)
                expect(visit.find(css="h1").text, "no heading")
    with Served(precept, directory, "--read-only") as served:
        with checks(f"pages, {visit.way}: nothing can be changed where it only reads", visit):
            visit.to(served)
            visit.to(served, "/policy/social-media-itt")
            expect(not visit.driver.find_elements("css selector", "a.edit"), "there is an Edit")
            visit.sees("this page only reads")


# Attacks --------------------------------------------------------------------------------------------------------------


def raw(served, data, seconds=5.0):
    """What the server says to bytes, at most its first kilobyte."""
    with socket.create_connection((served.host.split(":")[0], served.port), timeout=seconds) as link:
        with contextlib.suppress(OSError):
            link.sendall(data)
        with contextlib.suppress(OSError):
            return link.recv(1024)
    return b""


def goes_on(served):
    status, body, _ = served.ask("GET", "/")
    expect(status == 200 and b"Example School" in body, f"the page says {status}")


def hostile(checks, precept, place):
    directory = workspace(precept, place)
    file = directory / "Policies" / "mobile-phones" / "policy.md"
    before = file.read_bytes()
    with Served(precept, directory) as served:
        host, cookie = served.host, served.cookie

        def request(method="GET", path="/", more="", own=True, name=None):
            key = f"Cookie: {cookie}\r\nOrigin: http://{host}\r\n" if own else ""
            return f"{method} {path} HTTP/1.1\r\nHost: {name or host}\r\n{key}{more}\r\n".encode()

        goes_on(served)
        at_rest = served.memory()
        for what, data, status in [
            ("no key", request(own=False), b"403"), ("another name", request(name="evil.example"), b"421"),
            ("another port", request(name="127.0.0.1:1"), b"421"),
            ("another site", request(own=False, more=f"Cookie: {cookie}\r\nOrigin: https://evil.example\r\n"), b"403"),
            ("a form from another site", request("POST", "/undo", f"Cookie: {cookie}\r\nOrigin: null\r\n", own=False), b"403"),
            ("another method", request("DELETE"), b"405"), ("a way up", request(path="/policy/../../etc/passwd"), b"404"),
            ("a hidden way up", request(path="/policy/%2e%2e%2f%2e%2e%2fetc%2fpasswd"), b"404"),
            ("a header without end", request(more="X: " + "a" * 200_000 + "\r\n"), b"4"),
            ("a thousand fields", request(more="".join(f"X{n}: y\r\n" for n in range(20_000))), b"4"),
            ("nonsense", b"\x00\xff" * 4_000, b""), ("a broken length", request("POST", "/undo", "Content-Length: -1\r\n"), b"4"),
        ]:
            with checks(f"hostile: {what} is refused"):
                answer = raw(served, data)
                expect(answer[9:12].startswith(status) or not answer, answer[:80])
                goes_on(served)
        for what, head in [("with its length", "Content-Length: 1073741824\r\n"),
                           ("in pieces without end", "Transfer-Encoding: chunked\r\n")]:
            with checks(f"hostile: a gigabyte {what} is refused in bounded memory"):
                data = request("POST", "/import", head + "Content-Type: multipart/form-data; boundary=x\r\n")
                with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as link:
                    piece = b"a" * (1 << 20)
                    if "chunked" in head:
                        piece = b"100000\r\n" + piece + b"\r\n"
                    sent = 0
                    with contextlib.suppress(OSError):
                        link.sendall(data)
                        while sent < 1024:
                            link.sendall(piece)
                            sent += 1
                expect(sent < 1024, "all of it was taken")
                goes_on(served)
                expect(served.memory() < at_rest + 160, f"{served.memory():.0f} MB at its peak")
        with checks("hostile: a thousand connections that say a byte a second do not stop the page"):
            links = []
            with contextlib.suppress(OSError):
                for _ in range(1000):
                    link = socket.create_connection(("127.0.0.1", served.port), timeout=1)
                    link.setblocking(False)
                    links.append(link)
            for turn in range(5):
                for link in links:
                    with contextlib.suppress(OSError):
                        link.send(b"GET /"[turn:turn + 1])
                started = time.monotonic()
                goes_on(served)
                expect(time.monotonic() - started < 5, "the page was slow")
            for link in links:
                link.close()
            expect(served.memory() < at_rest + 160, f"{served.memory():.0f} MB at its peak")
        with checks("hostile: a hundred pages that were left waiting do not stop the page"):
            links = []
            for _ in range(300):
                link = socket.create_connection(("127.0.0.1", served.port), timeout=5)
                link.sendall(request(path="/events?since=0"))
                if len(links) > 3:
                    links.pop(0).close()
                links.append(link)
            goes_on(served)
            file.write_bytes(before + b"\n")
            expect(b"text/event-stream" in links[-1].recv(1024), "a page was not told")
            file.write_bytes(before)
        with checks("hostile: many requests at once are all answered"):
            failures = []

            def ask():
                for _ in range(40):
                    try:
                        status = served.ask("GET", "/policy/mobile-phones")[0]
                    except OSError as error:
                        status = error
                    if status != 200:
                        failures.append(status)

            threads = [threading.Thread(target=ask) for _ in range(16)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            expect(not failures, failures[:3])
        with checks("hostile: nothing was changed"):
            expect(file.read_bytes() == before, "the policy was changed")
        with checks("hostile: nothing wakes while nothing happens"):
            time.sleep(16)
            counted = wakeups(served.process.pid)
            time.sleep(3)
            expect(wakeups(served.process.pid) == counted, f"{wakeups(served.process.pid) - counted} times in 3 seconds")
    with checks("hostile: it ends at a signal, and says nothing is lost"):
        expect(served.process.returncode == 0, served.process.returncode)


def wakeups(pid):
    """How often any thread of a process went to sleep."""
    return sum(int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(), re.M)[1])
               for task in pathlib.Path(f"/proc/{pid}/task").iterdir())


def killed(checks, precept, place, turns=25, seed=18):
    """Kills the server at any moment of a saving: what was confirmed is there, and nothing is half written."""
    chance = random.Random(seed)
    directory = workspace(precept, place)
    file = directory / "Policies" / "mobile-phones" / "policy.md"
    confirmed = "You may use your phone in the staff room."
    with checks(f"killed {turns} times while it saves, it loses no confirmed word"):
        for turn in range(turns):
            with Served(precept, directory) as served:
                words = f"You may use your phone in room {turn}."
                page = served.ask("GET", "/policy/mobile-phones/edit?clause=staff-room")[1].decode()
                base = re.search(r'name="base" value="([^"]+)"', page)[1]
                result = []

                def save():
                    with contextlib.suppress(Exception):
                        result.append(served.ask("POST", "/policy/mobile-phones/edit", {
                            "clause": "staff-room", "base": base, "words": words, "action": "save"})[0])

                thread = threading.Thread(target=save)
                thread.start()
                time.sleep(chance.random() * 0.15)
                served.process.send_signal(signal.SIGKILL)
                served.process.wait()
                thread.join()
            text = file.read_text()
            expect(words in text or confirmed in text, f"turn {turn}: neither the old words nor the new")
            expect(result != [303] or words in text, f"turn {turn}: confirmed, and not there")
            confirmed = words if words in text else confirmed
            done = subprocess.run([str(precept), "check", "--workspace", str(directory)], capture_output=True)
            expect(done.returncode == 0, done.stdout.decode())
        left = [path.name for path in file.parent.iterdir() if path.name != "policy.md"]
        subprocess.run([str(precept), "serve", "--help"], check=True, capture_output=True)
        expect(len(left) <= turns, left)


# Pictures and figures -------------------------------------------------------------------------------------------------


def pictures(precept, place, target, source):
    """The pictures of the documentation, from the running page."""
    target.mkdir(parents=True, exist_ok=True)
    directory = workspace(precept, pathlib.Path(place) / "tour")
    word = pathlib.Path(place) / "Visitors.docx"
    write_word(word)
    empty = pathlib.Path(place) / "empty"
    empty.mkdir()
    checks = Checks(target)
    with Visit(checks, "script", source) as visit:
        visit.look = lambda: None

        def take(name, height=640, width=900):
            visit.size(width, height)
            visit.driver.save_screenshot(str(target / f"{name}.png"))
            print(f"{name}.png {os.path.getsize(target / f'{name}.png') // 1024} KB")

        visit.size(900, 640)
        with Served(precept, empty) as served:
            visit.to(served)
            take("begin", 760)
            visit.fill("#school", "Hill School")
            visit.fill("#email", "office@hill.example")
            visit.fill("#file", word)
            visit.press("Bring it in")
            take("brought-in")
            visit.press("Answer")
            take("question", 520)
        with Served(precept, directory) as served:
            visit.to(served)
            take("overview", 560)
            visit.to(served, "/policy/mobile-phones")
            visit.edit("staff-room")
            visit.fill("#words", "You must ask the [](role:headteacher) before you use your phone in the staff room.")
            visit.sees("How it would be read")
            visit.size(900, 700)
            visit.driver.execute_script("document.querySelector('form.desk').scrollIntoView();scrollBy(0,-90)")
            take("edit", 700)
            visit.to(served, "/policy/mobile-phones/release")
            visit.fill("#minute", "2026/14")
            visit.press("See what will be written")
            take("decision", 560)


def speed(precept, place):
    """Prints how long the pages take; a policy of 2,000 clauses, then 200 policies of a hundred."""
    sys.path.insert(0, str(ROOT / "Scripts"))
    import bench

    for name, clauses, policies in [("2,000 clauses", 2_000, 1), ("200 policies", 100, 200)]:
        directory = pathlib.Path(place) / name.replace(" ", "-")
        for number in range(policies):
            (directory / "Policies" / f"long-{number}").mkdir(parents=True)
            text = bench.Maker(clauses, seed=bench.SEED + number).text()
            (directory / "Policies" / f"long-{number}" / "policy.md").write_text(
                text.replace("A Long Policy", f"Long Policy {number}"))
        (directory / "Policies" / "workspace.yml").write_text(bench.WORKSPACE)
        file = directory / "Policies" / "long-0" / "policy.md"
        with Served(precept, directory) as served:
            def timed(label, method, path, fields=None):
                started = time.monotonic()
                status, body, headers = served.ask(method, path, fields)
                print(f"{name}: {label}: {(time.monotonic() - started) * 1000:.0f} ms, status {status}")
                return body.decode(), headers

            timed("overview, first time", "GET", "/")
            timed("overview", "GET", "/")
            timed("page, first time", "GET", "/policy/long-0")
            timed("page", "GET", "/policy/long-0")
            form, _ = timed("a clause opened", "GET", "/policy/long-0/edit?clause=c50&fragment=1")
            base = re.search(r'name="base" value="([^"]+)"', form)[1]
            words = re.search(r'<textarea id="words"[^>]*>([^<]*)<', form)[1]
            fields = {"clause": "c50", "base": base, "words": words + " Today", "action": "preview"}
            timed("an edit with its problems", "POST", "/policy/long-0/edit?fragment=1", fields)
            timed("an edit with its problems, again", "POST", "/policy/long-0/edit?fragment=1", fields)
            timed("an edit saved", "POST", "/policy/long-0/edit", fields | {"action": "save"})
            page, _ = timed("page after it", "GET", "/policy/long-0")
            since = re.search(r'data-generation="(\d+)"', page)[1]
            text = file.read_text()
            started = time.monotonic()
            file.write_text(text.replace(" Today", " Tomorrow"))
            served.ask("GET", f"/events?since={since}")
            told = time.monotonic()
            page = served.ask("GET", "/policy/long-0")[1]
            done = time.monotonic()
            expect(b"Tomorrow" in page, "the page is an old one")
            print(f"{name}: a change on disk: told after {(told - started) * 1000:.0f} ms, shown after "
                  f"{(done - started) * 1000:.0f} ms")
            print(f"{name}: {served.memory('VmRSS'):.0f} MB, {served.memory():.0f} MB at its peak")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--precept", default=ROOT / ".build" / "release" / "precept", type=pathlib.Path)
    parser.add_argument("--only", default="", help="owner, clerk, school, pages, hostile or killed")
    parser.add_argument("--way", default="", help="script, plain or keys")
    parser.add_argument("--pictures", type=pathlib.Path, help="make the pictures of the documentation in a directory")
    parser.add_argument("--speed", action="store_true", help="measure a large policy and many policies")
    parser.add_argument("--keep", type=pathlib.Path, default=ROOT / ".build" / "studio-failures")
    chosen = parser.parse_args()
    precept = chosen.precept.resolve()
    if not precept.exists():
        missing(f"{precept}; run `make build`")
    prepare()
    checks = Checks(chosen.keep)
    with tempfile.TemporaryDirectory(prefix="studio-check-") as place:
        if chosen.speed:
            speed(precept, place)
            return
        if chosen.pictures:
            pictures(precept, place, chosen.pictures.resolve(), axe())
            return
        source = axe()
        for way in ["script", "plain", "keys"]:
            if chosen.way not in ("", way):
                continue
            if chosen.only not in ("", "owner", "clerk", "school", "pages"):
                continue
            with Visit(checks, way, source) as visit:
                for person in [owner, clerk, school] + ([pages] if way == "script" else []):
                    if chosen.only in ("", person.__name__):
                        person(visit, precept, pathlib.Path(place) / way / person.__name__)
        for attack in [hostile, killed]:
            if chosen.only in ("", attack.__name__):
                attack(checks, precept, pathlib.Path(place) / attack.__name__)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(1 if checks.failed else 0)


if __name__ == "__main__":
    main()
