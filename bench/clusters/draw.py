"""Whole weeks of reports drawn by a seed → the ids of their documents, to be clustered by hand.

    DRAGOMAN_SHARED=... python bench/clusters/draw.py [--show]

Two weeks of the Sri Lankan outlets (of those with 40 reports or more), one of the White House (60 or more); then more
Sri Lankan weeks until there are 100 reports of the outlets and 200 in all. `--show` prints what a judge reads of each.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 4
OUTLETS, HOUSE = "srilanka_outlets_to_2024", "whitehouse_2021-2023H1"
LEAST = {OUTLETS: 40, HOUSE: 60}
ENOUGH = {OUTLETS: 100, "all": 200}
SHOWN = 420  # characters of a text


def shared() -> Path:
    """Where the data lie that are no part of the project."""
    return Path(os.environ.get("DRAGOMAN_SHARED") or Path(__file__).parents[3] / "shared")


def rows(corpus: str) -> Iterator[dict[str, str]]:
    """The documents of a corpus: id, day, outlet, title, text."""
    path = shared() / "corpora" / f"{corpus}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if corpus == OUTLETS:
                own = row["doc_id"], row["date_str"], row["newspaper_id"], row["description"]
            else:
                own = row["id"], row["date"], "White House", row["title"]
            yield dict(zip(("id", "day", "outlet", "title"), own, strict=True)) | {"text": row["text"]}


def weeks(corpus: str) -> list[list[dict[str, str]]]:
    """The weeks, Monday to Sunday, that have documents enough, in an order drawn by the seed."""
    found: dict[date, list[dict[str, str]]] = defaultdict(list)
    for row in rows(corpus):
        day = date.fromisoformat(row["day"])
        found[day - timedelta(days=day.weekday())].append(row)
    order = [
        sorted(found[w], key=lambda r: (r["day"], r["id"])) for w in sorted(found) if len(found[w]) >= LEAST[corpus]
    ]
    random.Random(SEED).shuffle(order)
    return order


def drawn() -> list[dict[str, str]]:
    """The documents of the weeks drawn, with their corpus."""
    outlets, house = weeks(OUTLETS), weeks(HOUSE)
    chosen = [{**r, "corpus": HOUSE} for r in house[0]]
    taken = 0
    for index, week in enumerate(outlets):
        if index >= 2 and taken >= ENOUGH[OUTLETS] and len(chosen) >= ENOUGH["all"]:
            break
        chosen += [{**r, "corpus": OUTLETS} for r in week]
        taken += len(week)
    return chosen


if __name__ == "__main__":
    for row in drawn():
        if "--show" in sys.argv:
            body = " ".join(row["text"].split())[:SHOWN]
            print(f"{row['id']} | {row['day']} | {row['outlet']}\n  {row['title']}\n  {body}")
        else:
            print(row["id"])
