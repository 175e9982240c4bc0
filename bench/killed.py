"""Kills a process that reads and judges, at moments drawn by a seed, and looks what is there.

No document may be half there, and no judgement lost that was confirmed on the screen. The process prints a line for
each document and judgement when it is written, as the commands do.

    python bench/killed.py [--kills N] [--seed N] [--ledger FILE | --ledger postgresql://...]
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.checking import check
from dragoman.records import Document, Entity, Event, Evidence, Judgement, identify, point

RECORDS = 12
LONGEST = 1.0  # seconds from the first line to the kill, at most
AT = "2025-07-01T00:00:00Z"


def main() -> None:
    """Kill, look, and say how often what was there."""
    parser = argparse.ArgumentParser(description="Kills while a ledger is written.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--ledger", help="a new ledger to write and keep (default: a file that is removed)")
    parser.add_argument("--write", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.ledger, options.write)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(kills(options.ledger or str(Path(folder) / "killed.db"), count=options.kills, seed=options.seed))


def kills(ledger: str, *, count: int, seed: int) -> str:
    """What was there after so many kills; exits with what was lost."""
    chosen = random.Random(seed)
    confirmed: set[str] = set()
    upto = 0
    for number in range(count):
        new = one(ledger, str(number), chosen.uniform(0, LONGEST))
        confirmed |= new
        upto = look(ledger, new, after=upto)
    with Ledger.open(ledger) as opened:
        look(ledger, confirmed, after=0)
        faults = [str(fault) for fault in check(opened.database)]
        if faults:
            sys.exit(f"wrong: {faults}")
        (documents,) = opened.database.execute("SELECT count(*) FROM documents").fetchone() or (0,)
        (judgements,) = opened.database.execute("SELECT count(*) FROM judgements").fetchone() or (0,)
    return f"{count} kills: {documents} documents, all whole; {judgements} judgements, none lost that was confirmed"


def one(ledger: str, name: str, wait: float) -> set[str]:
    """Let a process write, kill it; the lines that it had printed in full."""
    command = [sys.executable, __file__, "--ledger", ledger, "--write", name]
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert running.stdout
    first = running.stdout.readline()
    time.sleep(wait)
    os.kill(running.pid, signal.SIGKILL)
    rest = running.stdout.read()
    running.wait()
    lines = (first + rest).decode().split("\n")
    return {line for line in lines[:-1] if line}


def write(ledger: str, name: str) -> None:
    """Add documents and judge their records, correct one, reject one, without end; a line for each when it is there."""
    with Ledger.open(ledger, reader="killed") as opened:
        print("ready", flush=True)
        n = 0
        while True:
            document = Document.of(f"Round {name}, report {n}. " + "They met. " * RECORDS, source=f"{name}-{n}.txt")
            starts = [i for i in range(len(document.text)) if document.text.startswith("They", i)]
            who = (Entity("A", "state", "KAZ"),)
            records = identify(
                [Event(evidence=(Evidence(i, i + 4, "They"),), rule="r", type="CONSULT", actors=who) for i in starts],
                document,
            )
            opened.add(document, records)
            print(f"document {document.id}", flush=True)
            for verdict, record in (("corrected", records[0]), ("rejected", records[1])):
                details = {"fields": {"level": "minister"}} if verdict == "corrected" else {}
                made = opened.judge(
                    Judgement(
                        verdict="corrected" if verdict == "corrected" else "rejected",
                        by="Ada",
                        at=AT,
                        because=f"{name}-{n}",
                        of=point(record, document.text),
                        details=details,
                    )
                )
                print(f"judgement {made.number} {verdict} {name}-{n}", flush=True)
            n += 1


def look(ledger: str, confirmed: set[str], *, after: int) -> int:
    """Look at the documents behind a number and what was confirmed; the number of the last document.

    Exits where a document is half there, or something is lost.
    """
    with Ledger.open(ledger) as opened:
        sql = "SELECT number, id FROM documents WHERE number > ? ORDER BY number"
        new = opened.database.execute(sql, (after,)).fetchall()
        halves = [id_ for _, id_ in new if not whole(opened, opened.document(id_))]
        there = {f"document {id_}" for _, id_ in new}
        there |= {
            f"judgement {j.number} {j.verdict} {j.because}" for _, id_ in new for j in opened.judgements(document=id_)
        }
    if halves or (lost := sorted(confirmed - there - {"ready"})):
        sys.exit(f"half there: {halves}; lost: {lost}")
    return new[-1][0] if new else after


def whole(ledger: Ledger, document: Document) -> bool:
    """Whether a document has all its records that count: a rejected one less, a corrected one in its place."""
    made = ledger.judgements(document=document.id)
    return sum(1 for _ in ledger.records(document=document.id)) == RECORDS - sum(j.verdict == "rejected" for j in made)


if __name__ == "__main__":
    main()
