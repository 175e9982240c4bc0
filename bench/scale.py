"""How a ledger grows: adding, briefs, searching, memory and size at 1,000, 10,000 and 100,000 documents.

Distinct texts are read once. Then they come again and again, moved back in time and with other function words, so that
no text is a near-copy of another, each with the records of the first, moved with it. Every figure is measured by a
process of its own; of times the seconds of the processor stand in brackets.

    python bench/scale.py [--sizes N,N] [--distinct N] [--ledger FILE | --ledger postgresql://...] [--cache FILE]

The texts are the corpora in the folder that DRAGOMAN_SHARED names, else the examples.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from dragoman import pipeline
from dragoman.errors import NotFoundError, SourceError
from dragoman.ledger import Ledger
from dragoman.ledger.adding import add
from dragoman.ledger.search_keys import codes
from dragoman.query import search
from dragoman.records import AnyRecord, Document, document_row, identify, record_of, record_row
from dragoman.settings import load

Reading = tuple[Document, list[AnyRecord]]
EXAMPLES = Path(__file__).parent.parent / "examples"
CORPORA = ("srilanka_outlets_to_2024", "swiss_1997-2020", "whitehouse_2021-2023H1")
LENGTH = (400, 8000)  # characters of a report
APART = 101  # days by which each round lies before the one before
FUNCTION = re.compile(r"\b(the|and|for|with|that|was|has|have|from|will|this|which|said)\b")
DAY = re.compile(r"(?<!\d)([12]\d{3})(-\d\d-\d\d)?(?!\d)")
SEED, ADDED, QUERIES, AT_ONCE = 7, 20, 50, 250
BEYOND = 600  # the round of texts that are in no ledger yet
AS_OF = "2026-01-01"


def main() -> None:
    """Print a table of the figures, a column a size."""
    parser = argparse.ArgumentParser(description="Adding, briefs and searching as a ledger grows.")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of documents, with commas between")
    parser.add_argument("--distinct", type=int, default=1500, help="so many different texts are read")
    parser.add_argument("--ledger", help="a new ledger to build and keep (default: a file that is removed)")
    parser.add_argument("--cache", type=Path, help="what was read: JSON Lines of 'dragoman extract'; made if missing")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    parser.add_argument("--plan", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(MEASURES[options.measure.split(":")[0]](options), default=str))
        return
    with tempfile.TemporaryDirectory() as folder:
        options.cache = options.cache or Path(folder) / "read.jsonl"
        options.ledger = options.ledger or str(Path(folder) / "scale.db")
        if not options.cache.exists():
            read(options.cache, options.distinct)
        table: dict[str, list[str]] = {}
        plan = {"queries": queries(options.cache), "pairs": pairs(options.cache)}
        (Path(folder) / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        some = random.Random(SEED).sample(readings(options.cache), ADDED)
        write(Path(folder) / "added.jsonl", some)
        options.plan = folder
        for size in sorted(int(n) for n in options.sizes.split(",")):
            for measure in (f"build:{size}", *(m for m in MEASURES if m != "build")):
                for name, value in run(measure, options).items():
                    table.setdefault(name, []).append(str(value))
                    print(f"{size:>9,}  {name:<34} {value}", flush=True)
    print()
    for name, values in table.items():
        print(f"{name:<34} {'  '.join(f'{v:>12}' for v in values)}")


def run(measure: str, options: argparse.Namespace) -> dict[str, Any]:
    """The figures of a measure, taken in a process of its own."""
    given = {"--measure": measure, "--ledger": options.ledger, "--cache": options.cache, "--plan": options.plan}
    command = [sys.executable, __file__, *(part for pair in given.items() for part in pair)]
    done = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{measure} cannot be measured (exit status {done.returncode})")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def read(cache: Path, distinct: int) -> None:
    """Read the distinct texts, documents followed by their records."""
    settings = load()
    with tempfile.TemporaryDirectory() as folder:
        source = str(EXAMPLES)
        if shared := os.environ.get("DRAGOMAN_SHARED"):
            source = str(Path(folder) / "texts.jsonl")
            rows = [row for name in CORPORA for row in sample(Path(shared) / "corpora", name, distinct // len(CORPORA))]
            Path(source).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        found = pipeline.documents([source], settings=settings, verbatim=True)
        part = cache.with_suffix(".part")
        write(part, pipeline.extract((d for d in found if not isinstance(d, SourceError)), settings=settings))
        part.rename(cache)


def write(path: Path, made: Iterable[Reading]) -> None:
    """Documents, each followed by its records, a line of JSON each."""
    with path.open("w", encoding="utf-8") as out:
        for document, records in made:
            for row in (document_row(document), *map(record_row, records)):
                out.write(json.dumps(row) + "\n")


def sample(folder: Path, name: str, count: int) -> list[dict[str, Any]]:
    """Every so manieth row of a corpus that is as long as a report."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [plain(json.loads(line)) for line in lines]
    fitting = [row for row in rows if LENGTH[0] <= len(row["text"]) <= LENGTH[1]]
    return fitting[:: max(1, len(fitting) // count)][:count]


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row of any of the corpora as a row to read."""
    parts = [row[k] for k in ("title", "lead", "text") if row.get(k)]
    publisher = row.get("newspaper_id") or row.get("department") or "The White House"
    known = {"published": (row.get("date") or row.get("date_str"))[:10], "title": row.get("title")}
    return {"text": "\n\n".join(parts), "publisher": publisher, "language": "en", **known}


def readings(cache: Path) -> list[Reading]:
    """What was read, as it was."""
    out: list[Reading] = []
    for line in cache.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.pop("kind") == "document":
            out.append((Document(**row), []))
        else:
            out[-1][1].append(record_of(json.loads(line)))
    return out


def again(reading: Reading, round_: int) -> Reading:
    """A document with its records once more, earlier and with other function words of the same length."""
    document, records = reading
    earlier = moved(round_)
    text = (
        DAY.sub(earlier, FUNCTION.sub(lambda m: letters(round_, len(m[0])), document.text)) if round_ else document.text
    )
    published = DAY.sub(earlier, document.published) if document.published else None
    fields = {n: getattr(document, n) for n in ("url", "title", "publisher", "published_basis", "language")}
    made = Document.of(text, source=f"{document.source}~{round_}", published=published, **fields)
    rows = []
    for record in records:
        row = record_row(record)
        for name in ("date", "end_date", "period", "as_of", "due", "since"):
            if row.get(name):
                row[name] = DAY.sub(earlier, row[name])
        for e in row["evidence"]:
            e["quote"] = text[e["start"] : e["end"]]
        rows.append(record_of(row))
    identified = identify(rows, made)
    new = {old.id: renamed.id for old, renamed in zip(rows, identified, strict=True)}
    linked = [replace(r, event=new.get(r.event)) if getattr(r, "event", None) else r for r in identified]
    return made, linked


def moved(round_: int) -> Callable[[re.Match[str]], str]:
    """What moves a day, or a year, back by as much as a round lies before the first."""

    def earlier(found: re.Match[str]) -> str:
        years = round(round_ * APART / 365.25)
        if found[2] is None:
            return str(int(found[1]) - years)
        try:
            return (date.fromisoformat(found[0]) - timedelta(days=round_ * APART)).isoformat()
        except ValueError:
            return found[0]

    return earlier


def letters(number: int, length: int) -> str:
    """A number as so many letters.

    >>> letters(27, 3)
    'abb'
    """
    out = ""
    for _ in range(length):
        number, rest = divmod(number, 26)
        out = chr(ord("a") + rest) + out
    return out


def every(cache: Path, skip: int) -> Iterator[Reading]:
    """Readings without end, round by round, the first of them left out."""
    first = readings(cache)
    round_, at = divmod(skip, len(first))
    while True:
        yield from (again(reading, round_) for reading in first[at:])
        round_, at = round_ + 1, 0


def build(options: argparse.Namespace) -> dict[str, Any]:
    """Add documents up to the size."""
    wanted = int(options.measure.split(":")[1])
    with Ledger.open(options.ledger, reader="scale") as ledger:
        (there,) = ledger.database.execute("SELECT count(*) FROM documents").fetchone() or (0,)
        source = every(options.cache, there)
        start = time.perf_counter()
        for at in range(there, wanted, AT_ONCE):
            # Many in one transaction, to be quicker; single ones are measured elsewhere.
            with ledger.database.transaction():
                for reading in islice(source, min(AT_ONCE, wanted - at)):
                    add(ledger.database, *reading, reader="scale")
        taken = time.perf_counter() - start
        (records,) = ledger.database.execute("SELECT count(*) FROM records").fetchone() or (0,)
    out = {"records": f"{records:,}", "built, documents a second": round((wanted - there) / max(taken, 1e-9))}
    if Path(options.ledger).exists():
        out["file, MB"] = Path(options.ledger).stat().st_size // 1_000_000
    return out


def adding(options: argparse.Namespace) -> dict[str, Any]:
    """Add single documents that are not there, and take the time of each."""
    taken = []
    with Ledger.open(options.ledger, reader="scale") as ledger:
        (there,) = ledger.database.execute("SELECT count(*) FROM documents").fetchone() or (0,)
        for reading in readings(Path(options.plan) / "added.jsonl"):
            document, records = again(reading, BEYOND + there % 997)
            with clock() as spent:
                assert ledger.add(document, records).document
            taken.append(spent)
    most = max(taken, key=lambda t: t.wall)
    return {"add, median": median(taken), "add, most": most, "add, MB": memory()}


def brief_heavy(options: argparse.Namespace) -> dict[str, Any]:
    """The brief of the pair with the most records."""
    return brief("heavy pair", 0.0, options)


def brief_light(options: argparse.Namespace) -> dict[str, Any]:
    """The brief of a pair that a quarter of all pairs have more records than."""
    return brief("light pair", 0.25, options)


def brief(what: str, place: float, options: argparse.Namespace) -> dict[str, Any]:
    """What a brief takes, imports left out."""
    from dragoman.present import brief as page

    known = plan(options)["pairs"]
    a, b = known[int(len(known) * place)]
    try:
        with Ledger.open(options.ledger) as ledger, clock() as spent:
            made = page.brief(ledger, (a, b), as_of=AS_OF)
            page.FORMS[".md"](made)
    except NotFoundError:
        return {what: "not in so small a ledger"}
    lines = sum(len(s.lines) for s in made.sections)
    return {what: spent, f"{what}, lines": f"{a}-{b} {lines}", f"{what}, MB": memory()}


def plan(options: argparse.Namespace) -> dict[str, Any]:
    """What is asked for."""
    found: dict[str, Any] = json.loads((Path(options.plan) / "plan.json").read_text(encoding="utf-8"))
    return found


def pairs(cache: Path) -> list[tuple[str, str]]:
    """The pairs of parties, those with the most records first."""
    counts: Counter[tuple[str, str]] = Counter()
    for _, records in readings(cache):
        for record in records:
            counts.update(combinations([c for c in codes(record_row(record)) if c not in ("IGO", "NGO", "MNC")], 2))
    return [pair for pair, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def searching(options: argparse.Namespace) -> dict[str, Any]:
    """Search for words and phrases of the texts, half of them with filters."""
    taken: dict[str, Spent] = {}
    with Ledger.open(options.ledger) as ledger:
        search(ledger, "actor:JPN", limit=1)  # loads the tables of names
        for query in plan(options)["queries"]:
            with clock() as taken[query]:
                search(ledger, query, limit=20)
    slowest = max(taken, key=lambda q: taken[q].wall)
    return {
        "search, median": median(list(taken.values())),
        "search, most": f"{taken[slowest]} ({slowest})",
        "search, MB": memory(),
    }


def queries(cache: Path) -> list[str]:
    """What fifty people might type, drawn by a seed."""
    chosen = random.Random(SEED)
    read = readings(cache)
    known = pairs(cache)[:40]
    out = []
    while len(out) < QUERIES:
        document, records = chosen.choice(read)
        found = re.findall(r"[A-Za-z]{4,}", document.text)
        at = chosen.randrange(len(found) - 1)
        words = (found[at], f'"{found[at]} {found[at + 1]}"', f"{found[at]} {chosen.choice(found)}")[len(out) % 3]
        a, b = chosen.choice(known)
        kind = chosen.choice(records).kind if records else "event"
        filters = (
            "",
            "",
            f" kind:{kind}",
            f" actor:{a}",
            f" between:{a},{b}",
            f" since:{chosen.randrange(2000, 2024)}",
        )
        out.append(words + filters[len(out) % 6])
    return out


def memory() -> int:
    """The most memory this process has had, in MB; a child's own, where the system tells."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) // 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


@dataclass
class Spent:
    """Seconds by the clock on the wall, and of the processor: where others use it, the first are more."""

    wall: float = 0.0
    processor: float = 0.0

    def __str__(self) -> str:
        return f"{self.wall * 1000:,.0f} ms ({self.processor * 1000:,.0f})"


@contextmanager
def clock() -> Iterator[Spent]:
    """What the time inside takes."""
    spent = Spent(time.perf_counter(), time.process_time())
    yield spent
    spent.wall, spent.processor = time.perf_counter() - spent.wall, time.process_time() - spent.processor


def median(taken: Sequence[Spent]) -> Spent:
    """The medians of both."""
    return Spent(statistics.median(t.wall for t in taken), statistics.median(t.processor for t in taken))


MEASURES: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "build": build,
    "adding": adding,
    "brief_heavy": brief_heavy,
    "brief_light": brief_light,
    "searching": searching,
}

if __name__ == "__main__":
    main()
