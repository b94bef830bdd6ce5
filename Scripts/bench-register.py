#!/usr/bin/env python3
"""Measures the register beside plain SQLite, on a roll and signatures that the real commands take over.

    Scripts/bench-register.py [--quick] [--keep DIR] [--precept FILE]

It makes a workspace with ten policies and a register of 100,000 people and 1,000,000 signatures (a tenth of both with
--quick), then gives one of the policies a new version that everybody signs again, and one that a thousandth has yet to
sign. Each row says how long something took (the median of some runs), the memory at its peak, the time that Python's
own sqlite3 takes for the bare rows in the same run, the ratio of the two, and the goal. `--keep` leaves the register in
DIR, and a run that finds one there measures it again. Exit status: 0 every goal is met, 1 some are missed, 2 something
is not there.
"""

import argparse
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bench  # noqa: E402

PEOPLE, POLICIES = 100_000, 10
WORKSPACE = """\
organisation: { name: Estuary Teaching Alliance }
language: en-GB
audiences:
  teaching-staff: { name: Teaching staff }
  support-staff: { name: Support staff }
  staff: { name: Staff, includes: [teaching-staff, support-staff] }
roles:
  headteacher: { title: Headteacher, audience: staff }
  board: { title: Board, kind: body, audience: staff }
"""
POLICY = """\
---
title: Policy {number}
version: {version}
owner: headteacher
approver: board
review: {{ every: 1 year }}
applies-to: {{ staff: in-full }}
acknowledge: {{ audiences: [staff], return-to: headteacher }}
---

# Rules {{#rules}}

- You must keep your {noun} in your locker.
  {{#locker}}
- The [headteacher](role:headteacher) must keep a list of them.
  {{#list}}
"""


class Maker:
    def __init__(self, precept, place, people):
        self.precept, self.place, self.people = precept, place, people

    def run(self, *line, **more):
        result = subprocess.run([self.precept, *map(str, line)], cwd=self.place, capture_output=True, text=True, **more)
        if result.returncode:
            raise bench.Failed(f"{' '.join(map(str, line))}: status {result.returncode}\n{result.stderr[:2000]}")
        return result.stdout

    def release(self, number, version, noun, date):
        bench.write(self.place / f"Policies/p{number}/policy.md",
                    POLICY.format(number=number, version=version, noun=noun))
        self.run("release", f"p{number}", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date)

    def make(self):
        """The register; with the seconds that the roll and each file of answers took."""
        bench.write(self.place / "Policies/workspace.yml", WORKSPACE)
        for number in range(POLICIES):
            self.release(number, "1.0.0", "phone", "2024-09-02")
        audiences = ["Teaching staff", "Support staff"]
        bench.write(self.place / "roll.csv", "id,name,email,group,role\n" + "".join(
            f"T{n:06},Teacher {n},t{n}@example.org,{audiences[n % 2]},{'headteacher' if n % 100 == 0 else ''}\n"
            for n in range(self.people)))
        start = time.perf_counter()
        self.run("register", "people", "roll.csv")
        roll = time.perf_counter() - start
        start = time.perf_counter()
        for number in range(POLICIES):
            # Of the last policy a thousandth has not signed.
            bench.write(self.place / "answers.csv", "id,Timestamp\n" + "".join(
                f"T{n:06},2024-09-{3 + n % 25:02}\n" for n in range(self.people)
                if number < POLICIES - 1 or n % 1000))
            self.run("register", "import", "answers.csv", "--form", f"p{number}/staff")
        answers = (time.perf_counter() - start) / POLICIES
        (self.place / "answers.csv").unlink()
        return roll, answers


def scan(path):
    """The rows that `due` needs, read by Python's own sqlite3."""
    start = time.perf_counter()
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    count = sum(1 for _ in database.execute(
        "SELECT person, form, kind, day, until, profile FROM record WHERE person IS NOT NULL ORDER BY person"))
    database.close()
    return time.perf_counter() - start, count


def plain_insert(path):
    """One row added and synced to a table of its own, in the same way."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE IF NOT EXISTS t(a INTEGER PRIMARY KEY, b BLOB)")
    times = []
    for _ in range(30):
        start = time.perf_counter()
        database.execute("INSERT INTO t(b) VALUES(randomblob(150))")
        times.append(time.perf_counter() - start)
    database.close()
    return statistics.median(times)


class Table:
    def __init__(self):
        self.rows, self.missed = [["what", "time", "memory", "plain SQLite", "ratio", "goal"]], 0

    def row(self, name, seconds, memory=None, plain=None, goals=()):
        self.missed += sum(not met for _, met in goals)
        self.rows.append([
            name, f"{seconds * 1000:.1f} ms", f"{memory:.0f} MB" if memory else "",
            f"{plain * 1000:.1f} ms" if plain else "", f"{seconds / plain:.1f}" if plain else "",
            "; ".join(f"{goal}: {'met' if met else 'MISSED'}" for goal, met in goals)])

    def print(self):
        widths = [max(len(row[column]) for row in self.rows) for column in range(6)]
        for row in self.rows:
            print("  ".join(cell.ljust(width) if place in (0, 5) else cell.rjust(width)
                            for place, (cell, width) in enumerate(zip(row, widths))).rstrip())


def measure(maker, table, made):
    place, precept, file = maker.place, maker.precept, maker.place / "register.sqlite"
    bare, count = scan(file)
    size = f"{maker.people} people, {count} signatures"
    if made:
        table.row(f"take over a roll of {maker.people}", made[0])
        table.row(f"import {maker.people} answers", made[1])

    def due(name, *options):
        ours = bench.measured([precept, "register", "due", *options], 3, cwd=place)
        table.row(f"due, {name}: {size}", ours.wall, ours.memory, bare,
                  [("2 s", ours.wall < 2), ("200 MB", ours.memory < 200)])

    due("a thousandth")
    # One signature, each by a program that starts, reads the policies, and ends when the disk has it.
    def median(*line):
        times = []
        for number in range(min(15, maker.people // 1000)):
            start = time.perf_counter()
            maker.run(*[str(part).replace("N", f"{number * 1000:06}") for part in line])
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    whole = median("register", "sign", "TN", f"p{POLICIES - 1}", "--date", "2024-11-04")
    idle = median("register", "export", "TN")
    plain = plain_insert(place / "plain.sqlite")
    table.row("sign, with the start of the program", whole)
    table.row("  of that the signature, synced", max(whole - idle, 0.0001), None, plain,
              [("10 ms", whole - idle < 0.010)])
    if made:
        maker.release(0, "2.0.0", "phone, switched off,", "2025-09-01")
    due("everybody once")
    due("everybody once, as JSON", "--format", "json")
    report = bench.measured([precept, "register", "report"], 3, cwd=place)
    table.row("report", report.wall, report.memory, bare)
    verify = bench.measured([precept, "register", "verify"], 1, cwd=place)
    table.row("verify", verify.wall, verify.memory, bare)
    table.row("receipt", bench.measured([precept, "register", "receipt", "T000001", "p0"], 1, cwd=place).wall)
    bench.write(place / "receipt.json", maker.run("register", "receipt", "T000001", "p0"))
    verify = bench.measured([precept, "register", "verify", "receipt.json"], 1, cwd=place)
    table.row("verify a receipt", verify.wall, verify.memory, bare)


def main():
    parser = argparse.ArgumentParser(description="Measures the register beside plain SQLite.")
    parser.add_argument("--quick", action="store_true", help="a tenth of the people")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this directory, and leave it")
    parser.add_argument("--precept", type=pathlib.Path, default=bench.ROOT / ".build/release/precept")
    options = parser.parse_args()
    if not options.precept.exists():
        print("bench-register: needs a release build; `make` makes it", file=sys.stderr)
        return 2
    place = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="precept-bench-"))
    place.mkdir(parents=True, exist_ok=True)
    maker = Maker(options.precept.resolve(), place.resolve(), PEOPLE // 10 if options.quick else PEOPLE)
    table = Table()
    try:
        measure(maker, table, None if (place / "register.sqlite").exists() else maker.make())
    except bench.Failed as failure:
        table.missed += 1
        print(f"bench-register: {failure}", file=sys.stderr)
    finally:
        if not options.keep:
            shutil.rmtree(place, ignore_errors=True)
    table.print()
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
