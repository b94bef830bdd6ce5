#!/usr/bin/env python3
"""Changes real workspaces at random and looks at what `precept` makes of them.

    Scripts/fuzz.py [--seconds N] [--seed N] [--rounds N] [--precept FILE] [--keep DIR]

Each round takes a workspace (the one of this repository, or one that has gone through the README), spoils it, and runs
some commands on it. What is looked for:

- a signal, a run that does not end, an exit status above 3, a status other than 0 without a word;
- words of a policy or of a school's changes that are neither in its model nor in a diagnostic;
- output that is not UTF-8 or has control characters; JSON, SARIF, iCalendar or HTML that is none; markup of the input
  that comes alive; two elements of a page with one id;
- a command that only reads and changes something; a build that a second build changes;
- runs that were killed, that ran out of files or of room, and two runs at once: the next run makes whole what was left.

The rounds follow one another from the seed, so that `--seed N --rounds 1` makes round N again. FUZZ_SECONDS is the default
of --seconds, else a minute. What a finding needs is kept below --keep. Exit status: 0 nothing was found, 1 something was,
2 there is no binary.
"""

import argparse
import concurrent.futures
import hashlib
import html.parser
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HANG_SECONDS = 60
# What the pages have of their own, as the search of an index.
OWN_MARKUP = "\n".join(file.read_text() for file in sorted((ROOT / "Sources/PolicyRendering/Templates").glob("*.html")))

TOKENS = [
    "{{", "}}", "{{school.name}}", "{{nothing}}", "{#a}", "{#a after=a}", "{#a before=b .omit}", "{.omit}", "{", "}",
    "<script>alert(1)</script>", "<b onclick=x>", "<!--", "-->", "<!-- x -->", "\\<script\\>", "&#x3a;", "&lt;script&gt;",
    "~~x~~", ":smile:", "www.example.org", "[a](javascript:alert(1))", "[a](policy:nothing)", "[](role:board)", "![](x)",
    "\u202e", "\u200b", "\u00a0", "\ufeff", "\u0000", "\u001b[31m", "e\u0301", "\U0001f469\u200d\U0001f4bb", "\r\n", "\r",
    "\t", "    ", "- ", "* ", "1. ", "# ", "###### ", "> ", "> [!ADAPTER]\n> ", "> [!GUIDANCE]\n> ", "```\n", "---\n", "===\n",
    "| a | b |\n|---|---|\n", "|", "*", "_", "`", "\\", "\"", "'", ":", ": ", "#", "&a", "*a", "!!str ", "? ", "{ ", "[ ", "\n\n",
    "after=", "before=", "in=", "for=staff", "by=reader", "when=\"pupils > 200\"", "within=\"1 day\"", "modality=must",
    "tailoring=fixed", "list=one-of", "99999999999999999999", "-1", "0.0.0", "1.0.0+1", "2099-01-01", "null", "true", "{}", "[]",
    "You must not ", "They may ", "must", "should", "because ", "unless ", "x" * 5000, "(" * 400, "[" * 400, "*" * 400, "> " * 200,
]
BYTES = [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f", b"\x00", b"\x1b", b"\x80"]


class Finding(Exception):
    """What is wrong, in a line."""


# MARK: Spoiling


def spoil_text(data: bytes, others: list, rng: random.Random) -> bytes:
    """One change of a file, as a person, a tool or an attacker would make it."""
    kind = rng.randrange(13)
    lines = data.split(b"\n")
    at = rng.randrange(len(data) + 1)
    if kind == 0:
        token = rng.choice(TOKENS).encode()
        return data[:at] + token + data[at:]
    if kind == 1:
        return data[:at] + rng.choice(BYTES) + data[at + rng.randrange(2):]
    if kind == 2:
        return data[:at] + data[at + rng.choice([1, 2, 8, 64, 512]):]
    if kind == 3:
        end = at + rng.choice([1, 8, 64, 512])
        return data[:end] + data[at:end] * rng.choice([1, 1, 2, 30]) + data[end:]
    if kind == 4:
        return data[:at]
    if kind == 5:
        i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
    elif kind == 6:
        del lines[rng.randrange(len(lines))]
    elif kind == 7:
        i = rng.randrange(len(lines))
        lines.insert(rng.randrange(len(lines) + 1), lines[i])
    elif kind == 8:
        i = rng.randrange(len(lines))
        lines[i] = rng.choice([b"  ", b"    ", b"\t", b"- ", b"# ", b"> "]) + lines[i]
    elif kind == 9:
        i = rng.randrange(len(lines))
        lines[i] = lines[i].lstrip(b" -#>")
    elif kind == 10:
        # Another name of the same file, or of another: links, anchors and ids that meet.
        names = re.findall(rb"[a-z][a-z0-9]*(?:-[a-z0-9]+)+", data + b"\n" + rng.choice(others))
        if names:
            places = [m.span() for m in re.finditer(rb"[a-z][a-z0-9]*(?:-[a-z0-9]+)+", data)]
            if places:
                start, end = rng.choice(places)
                return data[:start] + rng.choice(names) + data[end:]
    elif kind == 11:
        other = rng.choice(others)
        start = rng.randrange(len(other) + 1)
        return data[:at] + other[start:start + rng.choice([10, 100, 1000])] + data[at:]
    else:
        places = [m.span() for m in re.finditer(rb"\{#[^}\n]*\}", data)]
        if places:
            start, end = rng.choice(places)
            word = rng.choice([" after=a", " before=b", " .omit", " in=c", " .stem", " list=parts", " when=x", " for=staff", " tailoring=optional"])
            return data[:end - 1] + word.encode() + data[end - 1:]
    return b"\n".join(lines)


def mark(data: bytes, word: str, rng: random.Random) -> bytes:
    """Puts a word of its own into a line of text."""
    lines = data.split(b"\n")
    fences = [i for i, line in enumerate(lines) if line == b"---"]
    first = fences[1] + 1 if lines[0] == b"---" and len(fences) > 1 else 0
    places = [
        i for i in range(first, len(lines))
        if re.search(rb"[a-z] [a-z]", lines[i]) and not re.match(rb"\s*(>|\{|<!|#)", lines[i])
    ]
    if not places:
        return data
    i = rng.choice(places)
    spaces = [m.start() + 1 for m in re.finditer(rb"[a-z] (?=[a-z])", lines[i])]
    at = rng.choice(spaces)
    lines[i] = lines[i][:at] + b" " + word.encode() + lines[i][at:]
    return b"\n".join(lines)


def is_plain(data: bytes, word: str) -> bool:
    """Whether a marked word still stands in text, and neither in a comment, a note nor an attribute."""
    text = re.sub(rb"<!--.*?(-->|\Z)", b"", data, flags=re.S)
    if text.count(b"<!--") or word.encode() not in text:
        return False
    in_note = False
    for line in text.split(b"\n"):
        if re.match(rb"\s*>", line):
            in_note = True
        elif not line.strip():
            in_note = False
        if word.encode() in line:
            return not in_note and not re.match(rb"\s*(- )?\{", line)
    return False


# MARK: Looking


class Page(html.parser.HTMLParser):
    """A page whose elements are closed in order, without anything that runs."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    # Left open where HTML lets them be.
    MAY_END = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list = []
        self.ids: set = set()
        self.targets: list = []
        self.problem = ""
        self.in_script = False

    def handle_data(self, data: str) -> None:
        if self.in_script and data.strip() not in OWN_MARKUP:
            self.problem = self.problem or "a script that is not Precept's"

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.in_script = tag == "script"
        if tag in ("iframe", "object", "embed", "form", "base"):
            self.problem = self.problem or f"<{tag}>"
        for name, value in attrs:
            if name.startswith("on"):
                self.problem = self.problem or f"{name}="
            if name == "id":
                if value in self.ids:
                    self.problem = self.problem or f"two elements with the id {value}"
                self.ids.add(value)
            if name in ("href", "src") and value:
                scheme = re.match(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):", value)
                if scheme and scheme.group(1).lower() not in ("http", "https", "mailto", "tel", "data"):
                    self.problem = self.problem or f"{name} of the scheme {scheme.group(1)}"
                if value.startswith("#"):
                    self.targets.append(value[1:])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False
        while self.open and self.open[-1] != tag and self.open[-1] in self.MAY_END:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.problem = self.problem or f"</{tag}> closes nothing"

    def check(self, text: str) -> str:
        self.feed(text)
        self.close()
        if not text.lstrip().lower().startswith("<!doctype html>"):
            return "no doctype"
        if self.open and not self.problem:
            return f"<{self.open[-1]}> is not closed"
        missing = [name for name in self.targets if name and name not in self.ids]
        return self.problem or (f"a link to #{missing[0]}, which is not there" if missing else "")


def look_at_text(data: bytes, what: str) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Finding(f"{what} is not UTF-8 at byte {error.start}") from None
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]", text)
    if found:
        raise Finding(f"{what} has the control character U+{ord(found.group()):04X}")
    return text


def refuse(word: str) -> None:
    raise ValueError(word)


def look_at_output(arguments: list, data: bytes) -> None:
    name = " ".join(arguments)
    text = look_at_text(data, f"the output of {name}")
    if not text:
        return
    form = arguments[arguments.index("--format") + 1] if "--format" in arguments else "text"
    if form in ("json", "sarif"):
        try:
            value = json.loads(text, parse_constant=refuse)
        except ValueError as error:
            raise Finding(f"the output of {name} is not JSON: {error}") from None
        if form == "sarif" and (value.get("version") != "2.1.0" or "results" not in value["runs"][0]):
            raise Finding(f"the output of {name} is not SARIF")
    elif form == "html":
        problem = Page().check(text)
        if problem:
            raise Finding(f"the page of {name}: {problem}")
    elif form == "ics":
        look_at_calendar(data, name)


def look_at_calendar(data: bytes, name: str) -> None:
    lines = data.split(b"\r\n")
    if lines[0] != b"BEGIN:VCALENDAR" or lines[-2:] != [b"END:VCALENDAR", b""] or b"\n" in data.replace(b"\r\n", b""):
        raise Finding(f"the calendar of {name} is none")
    if max(map(len, lines)) > 75:
        raise Finding(f"the calendar of {name} has a line of more than 75 bytes")
    events = 0
    for line in data.replace(b"\r\n ", b"").split(b"\r\n"):
        events += {b"BEGIN:VEVENT": 1, b"END:VEVENT": -1}.get(line, 0)
        if line and not re.match(rb"[A-Z-]+[;:]", line) or not 0 <= events <= 1:
            raise Finding(f"the calendar of {name} has the line {line[:60]!r}")


def look_at_documents(directory: pathlib.Path) -> None:
    for file in sorted(directory.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        if file.name.startswith(".precept-"):
            raise Finding(f"{file.name} is left in the output")
        text = look_at_text(file.read_bytes(), str(file.relative_to(directory)))
        if file.suffix == ".html":
            problem = Page().check(text)
            if problem:
                raise Finding(f"{file.relative_to(directory)}: {problem}")
        if file.suffix == ".json":
            json.loads(text, parse_constant=refuse)


def digest(directory: pathlib.Path) -> dict:
    """The bytes of every file below a directory, by path."""
    result = {}
    for file in sorted(directory.rglob("*")):
        mode = file.lstat().st_mode
        if stat.S_ISREG(mode) and os.access(file, os.R_OK):
            result[str(file.relative_to(directory))] = hashlib.sha256(file.read_bytes()).hexdigest()
    return result


# MARK: Rounds


class Round:
    """One workspace, spoilt, and some commands on it."""

    def __init__(self, fuzzer: "Fuzzer", number: int, directory: pathlib.Path) -> None:
        self.fuzzer = fuzzer
        self.rng = random.Random(number)
        self.number = number
        self.directory = directory
        self.log: list = []

    def run(self, *arguments: str, limit: tuple = None) -> subprocess.CompletedProcess:
        """Runs a command to its end, and looks at what it says."""
        self.log.append(" ".join(arguments) + (f"   # {limit[2]} of {limit[1]}" if limit else ""))
        command = [str(self.fuzzer.precept), *arguments]
        # A limit is set by the shell, since a fork that runs Python is not safe beside threads.
        if limit:
            command = ["sh", "-c", f"ulimit -{limit[0]} {limit[1]}; exec \"$@\"", "sh", *command]
        self.fuzzer.runs += 1
        try:
            result = subprocess.run(
                command, cwd=self.directory, capture_output=True, timeout=HANG_SECONDS, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            raise Finding(f"{arguments[0]} does not end") from None
        self.look_at_end(arguments, result.returncode, result.stdout, result.stderr)
        return result

    def look_at_end(self, arguments: tuple, status: int, output: bytes, errors: bytes) -> None:
        if status == 127 and b"shared libraries" in errors:
            return
        if status < 0 or status > 3:
            raise Finding(f"{arguments[0]} ends with {status}: {errors[-300:].decode(errors='replace')}")
        if status != 0 and not output.strip() and not errors.strip():
            raise Finding(f"{arguments[0]} ends with {status} and says nothing")
        look_at_text(errors, f"what {arguments[0]} says")
        look_at_output(list(arguments), output)

    def files(self, *patterns: str) -> list:
        found = [file for pattern in patterns for file in self.directory.glob(pattern) if file.is_file()]
        return sorted(set(found))

    def schools(self) -> list:
        return sorted(p.name for p in (self.directory / "Policies/schools").glob("*") if p.is_dir())

    def policies(self) -> list:
        return sorted(p.name for p in (self.directory / "Policies").glob("*") if p.is_dir() and p.name != "schools")

    def go(self) -> None:
        shutil.copytree(self.rng.choice(self.fuzzer.workspaces), self.directory, symlinks=True)
        kind = self.rng.randrange(10)
        if kind < 5:
            self.spoilt()
        elif kind < 8:
            self.marked()
        elif kind == 8:
            self.interrupted()
        else:
            self.at_once()

    # What people and attackers write.

    def spoilt(self) -> None:
        sources = self.files(
            "Policies/*/policy.md", "Policies/workspace.yml", "Policies/schools/*/school.yml", "Policies/schools/*/*.md")
        records = self.files("Policies/**/releases/*.json*", "Policies/**/ledger.jsonl")
        others = [file.read_bytes() for file in sources]
        for _ in range(self.rng.choice([1, 1, 2, 3, 8])):
            pool = records if records and self.rng.randrange(6) == 0 else sources
            file = self.rng.choice(pool)
            if not file.is_file() or file.is_symlink():
                continue
            if self.rng.randrange(25) == 0:
                self.replace(file)
            else:
                data = file.read_bytes()
                for _ in range(self.rng.choice([1, 1, 2, 5])):
                    data = spoil_text(data, others, self.rng)
                file.write_bytes(data)
        if self.rng.randrange(8) == 0:
            self.template()
        self.commands()

    def replace(self, file: pathlib.Path) -> None:
        """Puts something else in the place of a file."""
        kind = self.rng.randrange(6)
        file.unlink()
        if kind == 0:
            file.mkdir()
        elif kind == 1:
            file.symlink_to("nothing")
        elif kind == 2:
            os.mkfifo(file)
        elif kind == 3:
            file.write_bytes(b"")
        elif kind == 4:
            file.symlink_to(file.name)

    def template(self) -> None:
        subprocess.run(
            [self.fuzzer.precept, "init", "--templates"], cwd=self.directory, capture_output=True, check=False)
        files = self.files("Templates/*")
        if not files:
            # A workspace file that cannot be read is refused, and nothing is written.
            return
        file = self.rng.choice(files)
        file.write_bytes(spoil_text(file.read_bytes(), [b"{{#x}}{{/x}}", b"{{{title}}}"], self.rng))
        # What a template does to a page is its author's.
        self.is_own_template = True

    is_own_template = False

    def commands(self) -> None:
        before = digest(self.directory / "Policies")
        policies, schools = self.policies(), self.schools()
        policy = self.rng.choice(policies or ["x"])
        school = self.rng.choice(schools or ["x"])
        pick = self.rng.choice
        pool = [
            ["show", policy], ["show", policy, "--format", "json"], ["show", f"{school}/{policy}", "--format", "json"],
            ["show", policy, "--history"], ["show", policy, "--history", "--format", "json"],
            ["diff", policy, "--format", pick(["text", "json", "markdown", "html"])],
            ["diff", f"{policy}@1.0.0", policy, "--format", pick(["text", "json", "markdown", "html"])],
            ["diff", f"{school}/{policy}", policy, "--format", pick(["text", "json", "markdown", "html"])],
            ["status", "--format", pick(["text", "json", "markdown"])], ["review", "--format", pick(["json", "markdown", "ics"])],
            ["review", "--format", "ics"], ["review", policy, "--format", pick(["markdown", "html"])],
            ["questions", school, "--format", pick(["text", "json", "markdown"])], ["verify"],
            ["upgrade", school, policy, "--to", pick(["1.0.0", "1.1.0", "2.0.0"]), "--dry-run", "--format",
             pick(["text", "json", "markdown"])],
            ["check", "--format", "sarif"], ["check", "--strict"],
        ]
        self.run("check", "--format", "json")
        for arguments in self.rng.sample(pool, 4):
            if self.is_own_template and "html" in arguments:
                continue
            self.run(*arguments)
        if self.rng.randrange(3) == 0:
            self.build(*pick([[], ["--draft"], ["--as-of", "2026-01-01"]]))
        if digest(self.directory / "Policies") != before:
            raise Finding("a command that only reads changed something under Policies")
        if self.rng.randrange(3) == 0:
            self.write(policy, school)

    def write(self, policy: str, school: str) -> None:
        kind = self.rng.randrange(3)
        if kind == 0:
            self.run("check", "--fix")
            self.run("check")
        elif kind == 1:
            self.run("upgrade", school, policy, "--to", self.rng.choice(["1.1.0", "2.0.0"]))
            self.run("check")
        else:
            self.run(
                "release", self.rng.choice([policy, f"{school}/{policy}"]), "--outcome", "approved", "--by",
                self.rng.choice(["governing-body", "steering-board", "board"]), "--minute", "1", "--date", "2026-11-20")
            self.run("verify")

    def build(self, *arguments: str) -> None:
        output = self.directory / "Made"
        first = self.run("build", "--output", "Made", *arguments)
        if not output.is_dir():
            return
        if not self.is_own_template:
            look_at_documents(output)
        made = digest(output)
        second = self.run("build", "--output", "Made", *arguments)
        if digest(output) != made or second.returncode != first.returncode:
            raise Finding("a second build changes what the first has made")

    # What must not be lost.

    def marked(self) -> None:
        pool = self.files("Policies/*/policy.md", "Policies/schools/*/*.md")
        file = self.rng.choice([f for f in pool if f.name != "README.md"])
        words = [f"zq{''.join(self.rng.choice('bcdfghjk') for _ in range(8))}" for _ in range(4)]
        data = file.read_bytes()
        others = [f.read_bytes() for f in pool]
        for word in words:
            data = mark(data, word, self.rng)
        for _ in range(self.rng.randrange(4)):
            data = spoil_text(data, others, self.rng)
        file.write_bytes(data)
        if file.parent.parent.name == "schools":
            operand = f"{file.parent.name}/{file.stem}"
        else:
            operand = file.parent.name
        # Each word once, so that one that stands in another place does not hide one that is lost.
        words = [word for word in words if data.count(word.encode()) == 1 and is_plain(data, word)]
        found = self.run("check", "--format", "json")
        place = str(file.relative_to(self.directory))
        said = json.loads(found.stdout)["diagnostics"]
        if found.returncode != 0 or any(
            d["severity"] == "error" and d.get("file") in (place, None) for d in said
        ):
            return
        # A word of which a warning says that it stands in no copy is said, not lost.
        lines = data.split(b"\n")
        for diagnostic in said:
            span = diagnostic.get("range")
            if diagnostic["name"] == "lost-change" and diagnostic["file"] == place and span:
                told = b"\n".join(lines[span["start"]["line"] - 1:span["end"]["line"]])
                words = [word for word in words if word.encode() not in told]
        shown = self.run("show", operand, "--format", "json").stdout.decode()
        for word in words:
            if word not in shown:
                raise Finding(f"`{word}` of {place} is lost: check does not say so, and `show {operand}` lacks it")
        self.run("check", "--fix")
        after = file.read_bytes()
        for word in words:
            if word.encode() not in after:
                raise Finding(f"`check --fix` took `{word}` out of {place}")
        self.in_documents(operand, words)

    def in_documents(self, operand: str, words: list) -> None:
        """Every word that the model has stands in what is published of it, but for what is for nobody there."""
        if self.run("build", "--draft", "--output", "Made").returncode not in (0, 1):
            return
        scope = operand if "/" in operand else f"model/{operand}"
        pages = list((self.directory / "Made" / scope).glob("policy.*"))
        look_at_documents(self.directory / "Made")
        for page in pages:
            text = page.read_text()
            for word in words:
                if word not in text:
                    raise Finding(f"`{word}` is not in {page.relative_to(self.directory)}")

    # What happens to a computer.

    def interrupted(self) -> None:
        name = self.directory / "Policies/workspace.yml"
        whole = self.run("build", "--output", "Whole")
        self.run("build", "--output", "Made")
        name.write_text(name.read_text().replace("name: E", "name: Z", 1))
        if self.rng.randrange(2):
            self.run("build", "--output", "Whole")
        for _ in range(self.rng.choice([1, 2, 4])):
            way = self.rng.randrange(3)
            if way == 0:
                self.kill("build", "--output", "Made")
            elif way == 1:
                self.run("build", "--output", "Made", limit=("n", self.rng.randrange(6, 40), "files"))
            else:
                self.run("build", "--output", "Made", limit=("f", self.rng.choice([0, 1, 8, 40, 200]), "blocks"))
        again = self.run("build", "--output", "Made")
        self.run("build", "--output", "Whole")
        if again.returncode != whole.returncode:
            raise Finding(f"after an interruption, build ends with {again.returncode}: {again.stderr[-300:].decode()}")
        self.compare()

    def compare(self) -> None:
        look_at_documents(self.directory / "Made")
        if digest(self.directory / "Made") != digest(self.directory / "Whole"):
            raise Finding("after an interruption, a build is not what it is without one")

    def kill(self, *arguments: str) -> None:
        self.log.append(" ".join(arguments) + "   # killed")
        process = subprocess.Popen(
            [self.fuzzer.precept, *arguments], cwd=self.directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(self.rng.random() * self.rng.choice([0.02, 0.2, 1]))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()

    def at_once(self) -> None:
        """Two of a kind at the same moment, and then a third that finds everything in its place."""
        kind = self.rng.randrange(2)
        schools = self.schools()
        if kind == 0 or not schools:
            self.run("build", "--output", "Whole")
            lines = [["build", "--output", "Made"], ["build", "--output", "Made"], ["build", "--output", "Made"]]
        else:
            school = self.rng.choice(schools)
            sheet = self.run("questions", school, "--format", "markdown").stdout.decode(errors="replace")
            (self.directory / "sheet.md").write_text(sheet)
            lines = [["questions", school, "--answers", "sheet.md"], ["check", "--fix"], ["check", "--fix"]]
        self.log += [" ".join(line) + "   # at once" for line in lines]
        running = [
            subprocess.Popen(
                [self.fuzzer.precept, *line], cwd=self.directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for line in lines
        ]
        for line, process in zip(lines, running):
            try:
                output, errors = process.communicate(timeout=HANG_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                raise Finding(f"two at once: {line[0]} does not end") from None
            self.look_at_end(tuple(line), process.returncode, output, errors)
            if b"not-ours" in errors + output:
                raise Finding(f"two at once: {errors[-300:].decode(errors='replace')}")
        if kind == 0 or not schools:
            self.compare()
        self.run("check")


class Fuzzer:
    """Runs rounds until the time is over."""

    def __init__(self, options: argparse.Namespace, home: pathlib.Path) -> None:
        self.precept = pathlib.Path(options.precept).resolve()
        self.keep = pathlib.Path(options.keep).resolve()
        self.home = home
        self.runs = 0
        self.rounds = 0
        self.findings = 0
        self.lock = threading.Lock()
        self.next = options.seed
        self.last = options.seed + options.rounds if options.rounds else None
        self.end = time.monotonic() + options.seconds
        self.workspaces = [self.starter(), self.starter(), self.real()]

    def real(self) -> pathlib.Path:
        """The policies of this repository."""
        target = self.home / "real"
        target.mkdir()
        shutil.copytree(ROOT / "Policies", target / "Policies")
        if (ROOT / "Templates").is_dir():
            shutil.copytree(ROOT / "Templates", target / "Templates")
        return target

    def starter(self) -> pathlib.Path:
        """A workspace that has gone the way of the README: two versions, and schools that follow them."""
        target = self.home / f"starter-{len(list(self.home.iterdir()))}"

        def run(*arguments: str) -> None:
            subprocess.run([self.precept, *arguments], cwd=target, check=True, capture_output=True)

        target.mkdir()
        run("init")
        draft = target / "Policies/mobile-phones/policy.md"
        release = ["--outcome", "approved", "--by", "governing-body", "--minute", "1", "--date"]
        run("release", "mobile-phones", *release, "2024-11-09")
        schools = target / "Policies/schools"
        for name in ("saltmarsh", "ropewalk"):
            (schools / name).mkdir(parents=True)
            (schools / name / "school.yml").write_text(
                f"name: {name.capitalize()} School\npolicies:\n  mobile-phones:\n    version: 1.0.0\n")
        text = draft.read_text()
        heading = re.search(r"^# .*\{#([a-z-]+)", text, re.M).group(1)
        (schools / "saltmarsh/mobile-phones.md").write_text(
            f"---\nadapts: mobile-phones\n---\n\n# {heading.capitalize()} {{#{heading}}}\n\n- You must keep the phones of visitors in the office.\n  {{#visitors}}\n")
        text = text.replace("version: 1.0.0", "version: 1.1.0", 1)
        draft.write_text(text + "\n- You must tell the [headteacher](role:headteacher) of every lost phone within one day.\n  {#lost}\n")
        run("release", "mobile-phones", *release, "2025-11-09")
        return target

    def worker(self) -> None:
        while True:
            with self.lock:
                number = self.next
                if time.monotonic() > self.end if self.last is None else number >= self.last:
                    return
                self.next += 1
            directory = self.home / f"round-{number}"
            one = Round(self, number, directory)
            try:
                one.go()
            except Finding as finding:
                self.report(one, str(finding))
            except Exception as error:  # The fuzzer's own mistake is told as well, and the round kept.
                self.report(one, f"the fuzzer failed: {type(error).__name__}: {error}")
            with self.lock:
                self.rounds += 1
            shutil.rmtree(directory, ignore_errors=True)

    def report(self, one: Round, message: str) -> None:
        with self.lock:
            self.findings += 1
            kept = self.keep / str(one.number)
            shutil.rmtree(kept, ignore_errors=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["cp", "-a", str(one.directory), str(kept)], check=False)
            print(f"round {one.number}: {message}")
            for line in one.log:
                print(f"    precept {line}")
            print(f"  kept in {kept}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_SECONDS", "60")))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("FUZZ_SEED", "1")))
    parser.add_argument("--rounds", type=int, default=0, help="so many rounds, instead of --seconds")
    parser.add_argument("--precept", default=str(ROOT / ".build/release/precept"))
    parser.add_argument("--keep", default=str(ROOT / ".build/fuzz"))
    options = parser.parse_args()
    if not os.access(options.precept, os.X_OK):
        print(f"there is no {options.precept}: run `make build` first", file=sys.stderr)
        return 2
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="precept-fuzz-") as home:
        fuzzer = Fuzzer(options, pathlib.Path(home))
        count = os.cpu_count() or 2
        with concurrent.futures.ThreadPoolExecutor(count) as pool:
            for future in [pool.submit(fuzzer.worker) for _ in range(count)]:
                future.result()
    found = f"{fuzzer.findings} found" if fuzzer.findings else "nothing found"
    print(f"fuzz: {fuzzer.rounds} rounds from {options.seed}, {fuzzer.runs} runs of precept, {found}")
    return 1 if fuzzer.findings else 0


if __name__ == "__main__":
    sys.exit(main())
