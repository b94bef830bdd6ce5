#!/usr/bin/env python3
"""Writes the roll of a sample organisation: some forty people of three schools, by number.

    python3 Scripts/sample-roll.py > roll.csv

Nobody in it exists. The same rows come out each time.
"""

import csv
import sys

SCHOOLS = ["saltmarsh", "ropewalk", "harbour-academy"]


def rows():
    number = {}

    def person(kind, school, audiences, roles="", start="2022-09-01", end=""):
        number[kind] = number.get(kind, 0) + 1
        code = f"{kind[0]}{number[kind]:02}"
        return [code, f"{kind} {number[kind]:02}", f"{code.lower()}@example.org", school, audiences, roles, start, end]

    for index, school in enumerate(SCHOOLS):
        yield person("Head", school, "teaching-staff", "headteacher")
        for place in range(4 + index):
            yield person(
                "Teacher", school, "Teaching staff", "Designated Safeguarding Lead" if place == 0 else "",
                f"{2020 + place}-09-01", "2026-07-31" if place == 3 else "")
        for place in range(2):
            yield person("Assistant", school, "Support staff", "Network Manager" if place == 1 else "")
        for _ in range(2 if school == "saltmarsh" else 0):
            yield person("Novice", school, "Trainees", start="2026-09-01")
        for place in range(2):
            yield person("Governor", school, "Governors" if place else "Governors; Volunteers")
        yield person("Volunteer", school, "Volunteers")
    yield person("Leader", "", "staff", "programme-leader")
    yield person("Officer", "", "Support staff")


writer = csv.writer(sys.stdout)
writer.writerow(["Staff no", "Full name", "Email", "School", "Group", "Post", "Start date", "Leaving date"])
writer.writerows(rows())
