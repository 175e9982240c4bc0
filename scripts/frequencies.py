"""Releases in the public domain → in how many titles and leads a word stands: languages/en/frequencies.csv.

    python scripts/frequencies.py RELEASES.jsonl.gz > src/dragoman/languages/en/frequencies.csv

A line of RELEASES is an object with "title" and "text". Rare words are left out: they are told by not being there.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter

from dragoman.records.fingerprint import fingerprint

RARE = 20  # documents


def main(path: str) -> None:
    """Print the table."""
    counts: Counter[str] = Counter()
    total = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            made = fingerprint(row["title"], f"{row['title']}\n\n{row['text']}")
            counts.update({*made.title, *made.lead})
            total += 1
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerows([("word", "documents"), ("", total)])
    out.writerows((word, count) for word, count in sorted(counts.items()) if count >= RARE)


if __name__ == "__main__":
    main(sys.argv[1])
