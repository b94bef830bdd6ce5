#!/usr/bin/env python3
"""Measures Precept beside cmark, on policies made from a seed, and prints one table.

    Scripts/bench.py [--quick] [--keep DIR] [--precept FILE]

Each row says what was done, how long it took (the fastest of some runs, and the processor time of that run), the
memory at its peak, the time that `cmark --to html` takes over the Markdown that was emitted, the ratio of the two,
and the goal. Where other work shares the processors, the processor times are the ones to compare. Exit status: 0
every goal is met, 1 some are missed, 2 something is not there.
"""

import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import typing

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED = 20_260_901
CLAUSES, WORDS = 2_000, 46
# Ten clauses of that length fill a sheet of paper.
SHEETS = 20
# A model that many schools follow.
MODEL_CLAUSES, SCHOOLS = 250, 1_000

AUDIENCES = ["staff", "trainees", "governors", "volunteers"]
WORKSPACE = """\
organisation: { name: Estuary Teaching Alliance, short: ETA, contact: { email: office@example.org } }
language: en-GB
audiences:
  staff: { name: Staff }
  trainees: { name: Trainees }
  governors: { name: Governors }
  volunteers: { name: Volunteers }
  everyone: { name: Everyone, includes: [staff, trainees, governors, volunteers] }
roles:
  headteacher: { title: Headteacher, also: [Head Teacher], audience: staff }
  programme-leader: { title: Programme Leader, audience: staff }
  steering-board: { title: Steering Board, kind: body, audience: governors }
terms:
  breach: { title: breach, definition: an act or omission against this policy }
references:
  equality-act-2010: { title: Equality Act 2010, kind: legislation, url: https://www.legislation.gov.uk/ukpga/2010/15 }
facts:
  phase: { type: choice, choices: [primary, secondary], default: primary, label: "Which ages does the school teach?" }
"""
HEADER = """\
---
title: A Long Policy
version: {version}
owner: programme-leader
approver: steering-board
review: {{ every: 1 year, due: 2027-09 }}
applies-to: {{ staff: in-full, trainees: in-full, governors: in-full, volunteers: in-full }}
acknowledge:
  audiences: [staff, trainees, governors, volunteers]
  return-to: programme-leader
  keep: name, role, version and date
  keep-for: 6 years
tailoring: adaptable
numbering: decimal
parameters:
  reply-within: {{ type: duration, default: 24 hours, max: 3 days, label: "How soon is a comment answered?" }}
---
"""
MODALS = ["You must", "You must not", "You should", "You should not", "You may"]
SUBJECTS = ["The school", "A picture of a pupil", "An account", "A message", "The record", "Each reply"]
NOUNS = """account picture message pupil parent school record comment profile device password meeting report lesson
visit letter post group page network trip phone camera name address photograph concern decision rule reason""".split()
VERBS = """publish send keep answer report share store open change record check read sign write delete post show
tell pass use""".split()
FILL = """the a every any of in on for with from about after without during another private public shared
personal official written early late recent first last same whole other clear safe""".split()


def words(random_, count):
    """Plain words, `count` of them."""
    pools = [FILL, NOUNS, FILL, VERBS]
    return [random_.choice(pools[place % 4]) for place in range(count)]


class Maker:
    """Makes a policy, the same for the same seed and number of clauses."""

    def __init__(self, clauses, seed=SEED):
        self.random = random.Random(seed)
        self.clauses = [self.clause(number) for number in range(clauses)]

    def clause(self, number):
        """Its id, what it states beside that, its words, and what it is: in twenty ten paragraphs, then a stem with nine
        items."""
        chance = self.random.random()
        if chance < 0.8:
            start = self.random.choice(MODALS).split() + [self.random.choice(VERBS)]
        else:
            start = self.random.choice(SUBJECTS).split() + ["is", "kept"]
        text = start + words(self.random, WORDS - len(start))
        place = self.random.randrange(8, WORDS - 8)
        extra = ""
        kind = self.random.random()
        if kind < 0.10:
            text[place] = "[programme leader](role:programme-leader)"
        elif kind < 0.15:
            text[place] = "[breach](term:breach)"
        elif kind < 0.18 and number > 10:
            text[place] = f"[this](#c{self.random.randrange(number)})"
        elif kind < 0.22:
            text[place] = "within {{reply-within}}"
            extra = " within={{reply-within}}"
        elif kind < 0.30:
            text[place] = f"*{text[place]}*"
        if self.random.random() < 0.15:
            extra += " for=" + self.random.choice(AUDIENCES)
        within = number % 20
        return [f"c{number}", extra, text, "paragraph" if within < 10 else "stem" if within == 10 else "item"]

    def text(self, version="1.0.0", has_ids=True):
        """The policy; without ids, nothing in it links to a clause."""
        lines = [HEADER.format(version=version)]
        section = 0
        before = "item"
        for identifier, extra, body, sort in self.clauses:
            if sort == "paragraph" and before == "item":
                lines.append(f"\n# Section {section + 1} on {NOUNS[section % len(NOUNS)]}s {{#s{section}}}\n")
                section += 1
            before = sort
            if has_ids:
                stated = f"{{#{identifier}{extra}{' modality=statement' * (sort == 'stem')}}}"
            else:
                body = ["it" if word.startswith("[this](#") else word for word in body]
                stated = f"{{{extra.strip() or ('modality=statement' * (sort == 'stem'))}}}".replace("{}", "")
            end = {"paragraph": ".", "stem": ", and:", "item": ";"}[sort]
            mark, indent = ("- ", "  ") if sort == "item" else ("\n", "")
            lines.append(mark + wrapped(" ".join(body) + end, indent) + "\n" + (indent + stated + "\n") * (stated != ""))
            if sort == "stem":
                lines.append("\n")
        return "".join(lines)

    def reviewed(self):
        """The same policy a year later: of its paragraphs twenty are reworded, five removed, five new and one moved."""
        other = Maker.__new__(Maker)
        other.random = random.Random(SEED + 1)
        linked = {word[8:-1] for entry in self.clauses for word in entry[2] if word.startswith("[this](#")}
        free = [number for number, entry in enumerate(self.clauses)
                if entry[3] == "paragraph" and 2 < number % 20 < 9 and entry[0] not in linked]
        chosen = other.random.sample([number for number in free if number % 20 in (4, 7)], 31)
        other.clauses = [entry[:] for entry in self.clauses]
        for number in chosen[:20]:
            text = other.clauses[number][2] = other.clauses[number][2][:]
            for place in range(30, 34):
                if text[place].isalpha():
                    text[place] = other.random.choice(NOUNS) + "s"
        for place, number in enumerate(sorted(chosen[20:], reverse=True)):
            if place < 5:
                del other.clauses[number]
            elif place < 10:
                other.clauses.insert(number, [f"n{place}", "", words(other.random, WORDS), "paragraph"])
            else:
                other.clauses.insert(number - 3, other.clauses.pop(number))
        return other

    def shuffled(self):
        """The same clauses in another order, a tenth of them reworded."""
        other = Maker.__new__(Maker)
        other.random = random.Random(SEED + 2)
        order = list(range(len(self.clauses)))
        other.random.shuffle(order)
        other.clauses = []
        for number, entry in zip(order, self.clauses):
            identifier, extra, text, _ = self.clauses[number]
            if number % 10 == 0:
                text = text[:30] + words(other.random, 4) + text[34:]
            other.clauses.append([identifier, extra, text, entry[3]])
        return other


def wrapped(text, indent):
    """Lines of at most 100 characters."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) + 1 > 100:
            lines.append(line)
            line = indent + word
        else:
            line = f"{line} {word}" if line.strip() else line + word
    return "\n".join(lines + [line])


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def measured(command, runs, before=None, cwd=None, status=(0,)):
    """The shortest wall time of some runs of a command, its processor time, and the highest memory in MB."""
    best, memory = (float("inf"), 0.0), 0.0
    for _ in range(runs):
        if before:
            before()
        with open(os.devnull, "wb") as sink:
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=sink, stderr=subprocess.PIPE, cwd=cwd)
            complaint = process.stderr.read()
            _, ended, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(ended)
        process.stderr.close()
        if process.returncode not in status:
            raise Failed(f"{' '.join(map(str, command))}: status {process.returncode}\n{complaint.decode()[:2000]}")
        best = min(best, (wall, usage.ru_utime + usage.ru_stime))
        memory = max(memory, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20))
    return Measure(*best, memory)


class Measure(typing.NamedTuple):
    """Seconds on the clock, seconds of processors, and megabytes."""
    wall: float
    cpu: float
    memory: float


class Failed(Exception):
    """A command ended in a way that a measurement can't use."""


def cmark_time(files, runs, place):
    """The time of `cmark` over files, many of them in one run, so that only rendering counts; and their size."""
    whole = place / "emitted.md"
    wall = cpu = memory = size = 0
    files = list(files)
    while files:
        with open(whole, "wb") as sink:
            # No more than 32 MB, or cmark would be slowed down by the memory that it takes.
            while files and sink.tell() < 32 << 20:
                sink.write(files.pop().read_bytes() + b"\n\n")
        time = measured(["cmark", "--to", "html", whole], runs)
        wall, cpu, memory = wall + time.wall, cpu + time.cpu, max(memory, time.memory)
        size += whole.stat().st_size
    return Measure(wall, cpu, memory), size


class Bench:
    def __init__(self, precept, place, quick):
        self.precept, self.place, self.quick = precept, place, quick
        self.rows, self.missed = [], 0

    def row(self, name, ours, cmark, goals):
        """One line of the table; `goals` are pairs of what is asked and whether it is met."""
        self.missed += sum(not met for _, met in goals)

        def milliseconds(measure):
            return f"{measure.wall * 1000:.1f} ({measure.cpu * 1000:.1f}) ms" if measure else ""
        self.rows.append([
            name, milliseconds(ours), f"{ours.memory:.0f} MB", milliseconds(cmark),
            f"{ours.wall / cmark.wall:.1f} ({ours.cpu / cmark.cpu:.1f})" if cmark else "",
            "; ".join(f"{goal}: {'met' if met else 'MISSED'}" for goal, met in goals)])

    def print(self):
        table = [["what", "time (cpu)", "memory", "cmark (cpu)", "ratio (cpu)", "goal"]] + self.rows
        widths = [max(len(row[column]) for row in table) for column in range(6)]
        for row in table:
            print("  ".join(cell.ljust(width) if place in (0, 5) else cell.rjust(width)
                            for place, (cell, width) in enumerate(zip(row, widths))).rstrip())

    def start(self):
        empty = self.place / "empty.md"
        empty.write_text("")
        runs = 20 if self.quick else 100
        ours = measured([self.precept, "--version"], runs)
        theirs = measured(["cmark", empty], runs)
        self.row("start (--version)", ours, theirs, [("under 5 ms more than cmark", ours.wall - theirs.wall < 0.005)])

    def build(self, clauses, runs):
        workspace = self.place / f"build-{clauses}"
        write(workspace / "Policies/workspace.yml", WORKSPACE)
        write(workspace / "Policies/long/policy.md", Maker(clauses).text())
        output = workspace / "Output"
        ours = measured([self.precept, "build", "--workspace", workspace], runs,
                        before=lambda: shutil.rmtree(output, ignore_errors=True))
        files = [path for path in sorted(output.rglob("*.md"))]
        theirs, size = cmark_time(files, runs, workspace)
        return ours, theirs, len(files), size

    def builds(self):
        ours, cmark, files, size = self.build(CLAUSES, 3 if self.quick else 10)
        self.row(f"build {CLAUSES} clauses ({files} documents, {size / 1e6:.1f} MB of Markdown)", ours, cmark,
                 [("0.3 s", ours.wall < 0.3), ("100 MB", ours.memory < 100), ("6 times cmark", ours.wall < 6 * cmark.wall)])
        if self.quick:
            return
        tenfold, cmark, _, _ = self.build(CLAUSES * 10, 3)
        times = tenfold.wall / ours.wall
        self.row(f"build {CLAUSES * 10} clauses", tenfold, cmark,
                 [(f"at most 11 times {CLAUSES} (is {times:.1f})", times < 11)])

    def check(self):
        workspace, runs = self.place / f"build-{CLAUSES}", 3 if self.quick else 10
        ours = measured([self.precept, "check", "--pedantic", "--workspace", workspace], runs)
        # To show one clause, everything is read and nothing judged.
        reading = measured([self.precept, "show", "long#c1", "--workspace", workspace], runs)
        times = (ours.cpu - reading.cpu) / reading.cpu
        self.row(f"check {CLAUSES} clauses", ours, None,
                 [(f"rules cost no more than reading (is {times:.1f} times)", times <= 1)])
        # A clause that never ends is read in time that grows as it does.
        short, long = (self.endless(count) for count in (20_000, 200_000))
        times = long.wall / short.wall
        self.row("check a clause of 200000 words without a full stop", long, None,
                 [(f"at most 12 times 20000 (is {times:.1f})", times < 12)])

    def endless(self, count):
        workspace = self.place / f"endless-{count}"
        write(workspace / "Policies/workspace.yml", WORKSPACE)
        pieces = ["the staff and", "if a pupil", "who must", "before the meeting", "within five days", "to ensure that"]
        random_ = random.Random(SEED)
        words = []
        while len(words) < count:
            words += random_.choice(pieces).split()
        text = Maker(1).text()
        at = text.index("\n# ")
        write(workspace / "Policies/long/policy.md",
              text[:at] + "\n# Care {#care}\n\n" + wrapped("Staff must " + " ".join(words[:count]), "") + "\n{#all}\n")
        return measured([self.precept, "check", "--workspace", workspace], 2, status=(0, 1))

    def prints(self):
        """A page of twenty sheets as a Word file and, where Typst is installed, as a PDF."""
        runs = 3 if self.quick else 10
        self.build(SHEETS * 10, 1)
        workspace = self.place / f"build-{SHEETS * 10}"
        page, text = (workspace / f"Output/model/long/policy.{ending}" for ending in ("html", "md"))
        cmark, _ = cmark_time([text], runs, workspace)
        word = workspace / "policy.docx"
        ours = measured([self.precept, "print", page, "--to", "docx", "--output", word, "--overwrite"], runs)
        self.row(f"print {SHEETS} pages for Word", ours, cmark, [("50 ms", ours.wall < 0.05)])
        if not self.typst():
            return
        ours = measured([self.precept, "print", page, "--to", "pdf", "--output", workspace / "policy.pdf", "--overwrite"],
                        runs)
        # What Typst takes to start, as Precept starts it, is nobody's work on the page.
        start = self.typst_start(runs)
        self.row(f"print {SHEETS} pages as PDF by Typst", ours, cmark,
                 [(f"300 ms, beside {start * 1000:.0f} ms in which Typst starts twice", ours.wall - start < 0.3)])

    @staticmethod
    def typst():
        """How Typst is started here: as a program, as a module of Python, or not at all."""
        if shutil.which("typst"):
            return "program"
        probe = subprocess.run(["python3", "-c", "import typst"], capture_output=True) if shutil.which("python3") else None
        return "module" if probe and probe.returncode == 0 else None

    def typst_start(self, runs):
        if self.typst() == "program":
            return 2 * measured(["typst", "--version"], runs).wall
        return 2 * measured(["python3", "-c", "import typst"], runs).wall

    def imports(self):
        """Ten megabytes of text, and a Word file of fifty pages."""
        workspace = self.place / "import"
        write(workspace / "Policies/workspace.yml", WORKSPACE)
        chance = random.Random(SEED + 3)
        lines, size, section = ["LONG POLICY\n\n"], 0, 0
        while size < (1_000_000 if self.quick else 10_000_000):
            section += 1
            lines.append(f"{section}. SECTION {section}\n\n")
            for number in range(1, 9):
                text = " ".join(f"{chance.choice(MODALS)} {' '.join(words(chance, 17))}." for _ in range(30))
                lines.append(f"{section}.{number} {text}\n\n")
                size += len(text)
        write(workspace / "long.txt", "".join(lines))
        command = [self.precept, "import", "long.txt", "--id", "long", "--overwrite", "--report", "long.json"]
        ours = measured(command, 1 if self.quick else 3, cwd=workspace)
        cmark, _ = cmark_time([workspace / "long.txt"], 3, workspace)
        self.row(f"import {size / 1e6:.0f} MB of text", ours, cmark, [("2 s", ours.wall < 2)])
        shutil.rmtree(workspace / "Policies/long")
        self.build(500, 1)
        page = self.place / "build-500/Output/model/long/policy.html"
        measured([self.precept, "print", page, "--to", "docx", "--output", workspace / "fifty.docx"], 1)
        command[2:5] = ["fifty.docx", "--id", "fifty"]
        ours = measured(command, 3 if self.quick else 10, cwd=workspace)
        cmark, _ = cmark_time([page.with_suffix(".md")], 3, workspace)
        self.row("import a Word file of 50 pages", ours, cmark, [("0.5 s", ours.wall < 0.5)])

    def diff(self):
        for has_ids in [True, False]:
            old, name = Maker(CLAUSES), "with ids" if has_ids else "without ids"
            ours, theirs, entries = self.compared(old, old.reviewed(), has_ids, 3 if self.quick else 15)
            self.row(f"diff {CLAUSES} clauses {name}", ours, theirs,
                     [("0.15 s", ours.wall < 0.15), ("100 MB", ours.memory < 100),
                      (f"31 entries (is {entries})", entries == 31)])
        if not self.quick:
            old = Maker(CLAUSES * 5)
            ours, theirs, _ = self.compared(old, old.shuffled(), True, 3)
            self.row(f"diff {CLAUSES * 5} clauses, all moved", ours, theirs, [("2 s", ours.wall < 2)])

    def compared(self, old, new, has_ids, runs):
        """Compares two files beside a workspace; with the number of entries."""
        workspace = self.place / "diff"
        write(workspace / "Policies/workspace.yml", WORKSPACE)
        write(workspace / "old.md", old.text(has_ids=has_ids))
        write(workspace / "new.md", new.text("1.1.0", has_ids))
        command = [self.precept, "diff", "old.md", "new.md", "--format", "json"]
        ours = measured(command, runs, cwd=workspace)
        theirs, _ = cmark_time([workspace / "old.md", workspace / "new.md"], 5, workspace)
        # In a process of its own: what this one takes of memory, its children are counted to have.
        count = "import json, sys; print(len(json.load(sys.stdin)['changes']))"
        changes = subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        entries = subprocess.run([sys.executable, "-c", count], stdin=changes.stdout, capture_output=True, check=True)
        changes.wait()
        return ours, theirs, int(entries.stdout)

    def schools(self):
        counts = [25, 50, 100] if self.quick else [SCHOOLS // 4, SCHOOLS // 2, SCHOOLS]
        memories = []
        for count in counts:
            ours, cmark, size = self.tailored(count)
            memories.append((count, ours.memory))
            (few, least), (many, most) = memories[0], memories[-1]
            each = (most - least) * 1024 / (many - few) if many > few else 0
            goals = [("4 times cmark", ours.wall < 4 * cmark.wall), ("100 MB", ours.memory < 100)]
            if many > few:
                goals.append((f"20 KB a school (is {each:.0f})", each < 20))
            self.row(f"build {count} schools of {MODEL_CLAUSES} clauses ({size / 1e6:.0f} MB of Markdown)", ours, cmark,
                     goals)

    def tailored(self, count):
        """Builds a model and schools that fill it in; every other one also changes a clause or two of it."""
        workspace = self.place / f"schools-{count}"
        chance = random.Random(SEED + 2)
        maker = Maker(MODEL_CLAUSES)
        write(workspace / "Policies/workspace.yml", WORKSPACE)
        write(workspace / "Policies/long/policy.md", maker.text())
        measured([self.precept, "release", "long", "--outcome", "approved", "--by", "steering-board", "--minute", "12",
                  "--date", "2026-09-01", "--workspace", workspace], 1)
        # Paragraphs of words alone, which a school may reword as it likes as long as they begin as they do.
        plain = [(number, text) for number, (_, _, text, _) in enumerate(maker.clauses)
                 if number % 20 < 10 and text[0] == "You" and not any(sign in " ".join(text) for sign in "[{*")]
        for number in range(count):
            school = workspace / f"Policies/schools/school-{number}"
            write(school / "school.yml",
                  f"name: School {number}\nfacts: {{ phase: {chance.choice(['primary', 'secondary'])} }}\n"
                  f"roles:\n  headteacher: {{ title: {chance.choice(['Head of School', 'Principal'])} }}\n"
                  f"  programme-leader: {{ title: Training Lead, contact: {{ email: lead{number}@example.org }} }}\n"
                  "policies:\n  long:\n    version: 1.0.0\n"
                  f"    parameters: {{ reply-within: {chance.randrange(1, 48)} hours }}\n")
            if number % 2:
                write(school / "long.md", self.overlay(chance, *chance.sample(plain, 2)))
        builds = iter(range(100))
        # Into a new directory each time: where many files were just deleted, a file system is slow to make others.
        ours = min((measured([self.precept, "build", "--workspace", workspace, "--output",
                              workspace / f"Output-{next(builds)}"], 1) for _ in range(1 if self.quick else 2)),
                   key=lambda measure: measure.cpu)
        theirs, size = cmark_time(sorted((workspace / "Output-0").rglob("*.md")), 3, workspace)
        return ours, theirs, size

    def overlay(self, chance, reworded, neighbour):
        """A school's changes: a clause in other words, and one of its own after another."""
        sections = {}
        number, text = reworded
        sections[number // 20] = [f"{' '.join(text[:3] + words(chance, WORDS - 3))}.\n{{#c{number}}}\n"]
        number, _ = neighbour
        sections.setdefault(number // 20, []).append(
            f"You must {' '.join(words(chance, 12))}.\n{{#own-{number} after=c{number}}}\n")
        lines = ["---\nadapts: long\n---\n"]
        for section, clauses in sorted(sections.items()):
            lines += [f"\n# {{#s{section}}}\n"] + ["\n" + clause for clause in clauses]
        return "".join(lines)


def main():
    parser = argparse.ArgumentParser(description="Measures Precept beside cmark.")
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller inputs")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this directory, and leave it")
    parser.add_argument("--precept", type=pathlib.Path, default=ROOT / ".build/release/precept")
    options = parser.parse_args()
    if not shutil.which("cmark") or not options.precept.exists():
        print("bench: needs cmark and a release build; `make` makes both", file=sys.stderr)
        return 2
    place = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="precept-bench-"))
    place.mkdir(parents=True, exist_ok=True)
    bench = Bench(options.precept.resolve(), place.resolve(), options.quick)
    try:
        for part in [
            bench.start, bench.builds, bench.check, bench.prints, bench.imports, bench.diff, bench.schools
        ]:
            try:
                part()
            except Failed as failure:
                bench.missed += 1
                print(f"bench: {failure}", file=sys.stderr)
    finally:
        if not options.keep:
            shutil.rmtree(place, ignore_errors=True)
    bench.print()
    return 1 if bench.missed else 0


if __name__ == "__main__":
    sys.exit(main())
