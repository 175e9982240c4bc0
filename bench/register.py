"""Load the register of visits to the United States and count which of its wrong rows `conflicts` finds.

Its rows of 12 May 2022 name three leaders of 2016; which rows are wrong was judged by hand, from the offices' own lists
of holders, for every row that was flagged and for all of that day. The data lie in DRAGOMAN_SHARED or ../shared. With
--reports the releases of the White House from the days of the visits that name a visitor are read beside it.

    python bench/register.py [--reports]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman import pipeline
from dragoman.ledger import Ledger
from dragoman.query.conflicts import KINDS, conflicts_of
from dragoman.resolve.conflicts import Conflict
from dragoman.settings import Settings

HERE = Path(__file__).parent
REGISTER = "registers/us_visits_2021-2023H1.jsonl"
RELEASES = "corpora/whitehouse_2021-2023H1.jsonl.gz"
DAY = "2022-05-12"
# By hand: who was not in the office on the day, of Viet Nam, Laos and the Philippines.
WRONG = frozenset(("3051", "3086", "3088"))
LONGEST = 12_000  # characters of a release that is read
TITLES = frozenset(("President", "Prime", "Minister", "King", "Chancellor", "Sultan"))


def main() -> int:
    """Print what was found; 1 where a wrong row of the day was missed."""
    parser = argparse.ArgumentParser(description="Count the wrong rows of a register that conflicts finds.")
    parser.add_argument("--reports", action="store_true", help="read the releases of those days, too")
    options = parser.parse_args()
    shared = Path(os.environ.get("DRAGOMAN_SHARED") or HERE.parent.parent / "shared")
    if not (shared / REGISTER).is_file():
        print(f"{shared / REGISTER}: no such file; set DRAGOMAN_SHARED to where the data lie")
        return 0
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/bench.db", reader="bench") as ledger:
        document, loaded = pipeline.load(
            str(shared / REGISTER), as_="visits", claimant="US Department of State", host="USA", settings=settings
        )
        ledger.add(document, loaded.records)
        print(f"rows of the register read: {len(loaded.records)}, refused: {len(loaded.errors)}")
        if options.reports:
            chosen = Path(folder) / "releases.jsonl"
            chosen.write_text("".join(_releases(shared)), encoding="utf-8")
            sources = pipeline.documents([str(chosen)], settings=settings)
            read = (d for d in sources if not isinstance(d, Exception))
            count = sum(ledger.add(d, records).document for d, records in pipeline.extract(read, settings=settings))
            print(f"releases read beside it: {count}")
        found = conflicts_of(ledger, None, as_of=None, kinds=KINDS)
    rows = {id_ for c in found for id_ in _rows(c)}
    of_day = {json.loads(line)["id"] for line in document.text.splitlines() if json.loads(line)["start"] == DAY}
    print(f"wrong rows of {DAY} found: {len(rows & WRONG)} of {len(WRONG)}")
    print(f"right rows of {DAY} flagged: {len(rows & (of_day - WRONG))} of {len(of_day - WRONG)}")
    print(f"other rows flagged: {len(rows - of_day)} of {len(loaded.records) - len(of_day)}: {sorted(rows - of_day)}")
    others = [c for c in found if not _rows(c)]
    print(f"conflicts without a row of the register: {len(others)}")
    for c in others:
        print(f"  {c.rule}: {c.matter}: {' ≠ '.join(s.says for s in c.sides)}")
    return 0 if rows >= WRONG else 1


def _rows(conflict: Conflict) -> list[str]:
    """The ids of the register's rows in it."""
    found = [f.record for side in conflict.sides for f in side.found if f.record.rule == "visits"]
    return [json.loads(record.evidence[0].quote)["id"] for record in found]


def _releases(shared: Path) -> Iterator[str]:
    """The releases from a day before to a day after a visit that name its visitor."""
    names: dict[str, set[str]] = {}
    for line in (shared / REGISTER).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day, last = (date.fromisoformat(row[end]) for end in ("start", "end"))
        for n in range((last - day).days + 3):
            told = names.setdefault((day + timedelta(days=n - 1)).isoformat(), set())
            told.update(w for w in re.findall(r"[^\W\d_]{4,}", row["visitor"]) if w not in TITLES)
    with gzip.open(shared / RELEASES, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = f"{row['title']} {row['text']}"
            named = names.get(row["date"], set())
            if len(text) < LONGEST and named & set(re.findall(r"[^\W\d_]+", text)):
                yield line


if __name__ == "__main__":
    sys.exit(main())
