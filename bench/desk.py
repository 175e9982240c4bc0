"""The desk under load: people read its pages and others review, at once; how long each page takes, and what is lost.

Each reader opens a page, looks at it for some seconds and opens the next, as a desk officer would: pairs, reports,
records, lists, what runs out, searches. Each reviewer takes the next record and decides. Whatever decision was
confirmed must be in the ledger at the end. Times are a client's, the whole page read; they are of one desk, with the
clients on the same machine. A desk of a large ledger makes what most people ask first when it is started: people come
`--after` so many seconds.

    python bench/desk.py [--ledger FILE] [--seconds N] [--readers N] [--reviewers N] [--pause SECONDS] [--after SECONDS]

The ledger is copied first; without one it is the examples.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx
from served import serving

from dragoman.ledger import Ledger

TOKEN = re.compile(r'name="token" value="([^"]+)"')
SEEN = re.compile(r'name="seen" value="(\d+)"')
DECIDING = re.compile(r'action="(/review/[0-9a-f]+)"')
LINK = re.compile(r'href="(/(?:pair/[A-Z]{3}/[A-Z]{3}|document/[0-9a-f]+|record/[0-9a-f]+))[#"]')
WORDS = ("trade", "visit", "agreement since:2020", '"foreign minister"', "kind:figure billion", "energy", "signed")
# What readers open, and how often of a hundred times.
MIX = (("start", 5), ("pair", 20), ("document", 20), ("record", 15), ("list", 12), ("deadlines", 6), ("search", 12),
       ("people", 5), ("conflicts", 3), ("audit", 2))  # fmt: skip
SEED = 7


@dataclass
class Told:
    """What the clients saw: seconds and bytes by page, faults, and the records whose decision was confirmed.

    `gone` are the pairs that had no page any more: reviewers may have rejected all that was told of them.
    """

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    largest: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[str] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    refused: int = 0
    gone: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, page: str, seconds: float, answer: httpx.Response, *, allowed: tuple[int, ...] = (200,)) -> None:
        """Note a page."""
        with self.lock:
            self.seconds[page].append(seconds)
            self.largest[page] = max(self.largest[page], len(answer.content))
            if page == "pair" and answer.status_code == 404:
                self.gone.add(str(answer.url))
            elif answer.status_code not in allowed:
                self.faults.append(f"{answer.status_code} {answer.url}")


def main() -> int:
    """Print a row a page; 1 where a decision was lost or a page failed."""
    parser = argparse.ArgumentParser(description="Readers and reviewers at the desk at once.")
    parser.add_argument("--ledger", type=Path, help="a ledger in a file, which is copied")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--pause", type=float, default=3, help="seconds that a page is looked at, at the median")
    parser.add_argument("--after", type=float, default=0, help="seconds that the desk runs before people come")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with serving(Path(folder), options.ledger) as (url, ledger):
            time.sleep(options.after)
            told = load(url, options.readers, options.reviewers, options.seconds, options.pause)
        lost = missing(ledger, told)
    print(report(told))
    print(f"decisions confirmed: {len(told.confirmed)}, lost: {len(lost)}; decided by another first: {told.refused}")
    for fault in told.faults[:20]:
        print(fault)
    return 1 if lost or told.faults else 0


def load(url: str, readers: int, reviewers: int, seconds: float, pause: float) -> Told:
    """Let so many read and review for so long."""
    with ExitStack() as opened:
        # All made before anybody asks: each takes 10 to 40 ms of the processor, which the first pages would wait for.
        clients = [opened.enter_context(httpx.Client(base_url=url, timeout=60)) for _ in range(readers + reviewers)]
        told, until = Told(), time.monotonic() + seconds
        people = [
            threading.Thread(target=read if n < readers else review, args=(client, told, until, pause, n))
            for n, client in enumerate(clients)
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()
    # nothing rejected comes back, so a pair that has a page at the end had one before
    told.faults += [
        f"404 before, now there: {page}" for page in sorted(told.gone) if httpx.get(page).status_code != 404
    ]
    return told


def read(client: httpx.Client, told: Told, until: float, pause: float, number: int) -> None:
    """Open page after page; what is linked on one is what may be opened next."""
    chosen = random.Random(SEED * 1000 + number)
    known: dict[str, list[str]] = defaultdict(list)
    page = "start"
    while time.monotonic() < until:
        address = _address(page, known, chosen)
        if address is not None:
            start = time.perf_counter()
            answer = client.get(address, follow_redirects=True)
            told.note(page, time.perf_counter() - start, answer)
            for link in LINK.findall(answer.text):
                known[link.split("/")[1]].append(link)
            time.sleep(chosen.uniform(0.5, 1.5) * pause)
        page = chosen.choices([name for name, _ in MIX], [often for _, often in MIX])[0]


def _address(page: str, known: dict[str, list[str]], chosen: random.Random) -> str | None:
    """An address of a page, None where none of the kind has been seen."""
    if page in ("pair", "document", "record"):
        return chosen.choice(known[page]) if known[page] else None
    a, b = chosen.choice(known["pair"] or ["/pair/KAZ/JPN"]).split("/")[2:]
    kind = chosen.choice(("events", "figures", "agreements", "commitments"))
    of = f"?a={a}&b={b}"
    return {
        "start": "/",
        "list": f"/list/{kind}{of}",
        "deadlines": f"/deadlines{chosen.choice(('', of))}",
        "search": f"/search?q={quote(chosen.choice(WORDS))}",
        "people": f"/people/{a}",
        "conflicts": f"/conflicts{of}",
        "audit": "/audit",
    }[page]


def review(client: httpx.Client, told: Told, until: float, pause: float, number: int) -> None:
    """Take the next record and decide, again and again."""
    chosen = random.Random(SEED * 2000 + number)
    while time.monotonic() < until:
        start = time.perf_counter()
        shown = client.get("/review?which=new")
        told.note("review", time.perf_counter() - start, shown)
        deciding, token, seen = (p.search(shown.text) for p in (DECIDING, TOKEN, SEEN))
        if not (deciding and token and seen):
            return
        time.sleep(chosen.uniform(0.5, 1.5) * pause)
        verdict = chosen.choice(("accepted", "rejected", "skipped"))
        fields = {"token": token[1], "seen": seen[1], "verdict": verdict, "because": f"reviewer {number}"}
        start = time.perf_counter()
        answer = client.post(deciding[1], data=fields)
        told.note("decide", time.perf_counter() - start, answer, allowed=(303, 409))
        with told.lock:
            if answer.status_code == 303:
                told.confirmed.add(deciding[1].rsplit("/")[-1])
            else:
                told.refused += 1


def missing(ledger: str, told: Told) -> set[str]:
    """The records whose decision was confirmed and is not there."""
    with Ledger.open(ledger, create=False) as opened:
        return told.confirmed - {j.of.record for j in opened.judgements()}


def report(told: Told) -> str:
    """A row a page: how often, the median and the 95th percentile in milliseconds, the largest in kB."""
    rows = [f"{'page':<12} {'times':>6} {'median':>8} {'95 %':>8} {'most':>8} {'kB':>6}"]
    every = [s for taken in told.seconds.values() for s in taken]
    for page, taken in [*sorted(told.seconds.items()), ("all", every)]:
        last = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        largest = max(told.largest.values()) if page == "all" else told.largest[page]
        figures = [statistics.median(taken), last, max(taken)]
        shown = " ".join(f"{1000 * s:8.0f}" for s in figures)
        rows.append(f"{page:<12} {len(taken):>6} {shown} {largest / 1000:6.0f}")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
