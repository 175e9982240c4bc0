"""The reports clustered by hand → what the resolver makes of them, in figures.

    DRAGOMAN_SHARED=... python bench/clusters/run.py [--write PREDICTIONS.jsonl]

Prints B-cubed and pairwise figures of stories and families, then precision and recall on 200 pairs drawn by a seed
among those that share a telling word, half of them near the border at which two reports are one story.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import draw
import score

from dragoman.fetch import Page
from dragoman.ledger import Ledger, recognising
from dragoman.query.reports import stories_between
from dragoman.read import read
from dragoman.resolve.stories import LEAST, Rarity, likenesses

PAIRS, BORDER = 200, 0.08  # the border: LEAST, give or take as much


def main() -> None:
    """Read, resolve, print."""
    rows = draw.drawn()
    with Ledger.open(":memory:") as ledger:
        for r in rows:
            fields = {"text": r["text"], "title": r["title"], "published": r["day"], "publisher": r["outlet"]}
            page = Page.of_row(r["id"], {**fields, "language": "en"})
            ledger.add(read(page, published=None, language=None, verbatim=False), [])
        told = predicted(ledger)
        near, far = drawn_pairs(ledger)
    if "--write" in sys.argv:
        lines = [json.dumps({"id": i, "story": s, "family": f}) + "\n" for i, (s, f) in sorted(told.items())]
        Path(sys.argv[sys.argv.index("--write") + 1]).write_text("".join(lines), encoding="utf-8")
    judged = [json.loads(line) for line in score.JUDGED.read_text(encoding="utf-8").splitlines()]
    for index, by in enumerate(("story", "family")):
        gold = {row["id"]: row[by] for row in judged}
        ours = {i: labels[index] for i, labels in told.items()}
        p, r, f = score.b_cubed(gold, ours)
        print(f"{by}: {len(gold)} documents, B-cubed P {p:.3f} R {r:.3f} F1 {f:.3f}")
    true = score.pairs({row["id"]: row["story"] for row in judged})
    said = score.pairs({i: story for i, (story, _) in told.items()})
    for name, chosen in (("near the border", near), ("elsewhere", far), ("all", near | far)):
        hits, claimed, wanted = len(chosen & true & said), len(chosen & said), len(chosen & true)
        print(f"{len(chosen)} pairs {name}: P {hits / (claimed or 1):.3f} R {hits / (wanted or 1):.3f}")


def predicted(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """For each document its story and its family, week by week as they were drawn."""
    found = stories_between(ledger, "1900-01-01", "2099-12-31")
    return {
        r.source: (str(n), next(f.first for f in s.families if r.document in f.documents))
        for n, s in enumerate(found)
        for r in s.reports
    }


def drawn_pairs(ledger: Ledger) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Pairs near the border, and others, as many of each, by their sources' ids."""
    reports = recognising.of_days(ledger.database, "1900-01-01", "2099-12-31")
    terms = {w for r in reports for w in (*r.fingerprint.title, *r.fingerprint.lead)}
    found = likenesses(reports, Rarity(*recognising.frequencies(ledger.database, terms)))
    names = {r.document: r.source for r in reports}
    named = {(names[a], names[b]): likeness.strength for (a, b), likeness in found.items()}
    close = sorted(tuple(sorted(p)) for p, s in named.items() if abs(s - LEAST) <= BORDER)
    others = sorted(tuple(sorted(p)) for p, s in named.items() if abs(s - LEAST) > BORDER)
    chance = random.Random(draw.SEED)
    half = PAIRS // 2
    return {(a, b) for a, b in chance.sample(close, half)}, {(a, b) for a, b in chance.sample(others, half)}


if __name__ == "__main__":
    main()
