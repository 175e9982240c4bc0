"""Predicted stories and families → B-cubed and pairwise figures against the judgements made by hand.

    python bench/clusters/score.py PREDICTIONS.jsonl [--by story|family] [--errors]

A line of PREDICTIONS is {"id", "story", "family"}. B-cubed (Bagga and Baldwin 1998): for each document, what part of
its predicted cluster is of its true one, and the other way round; the figures are the means over all documents.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

JUDGED = Path(__file__).parent / "judgements.jsonl"


def clusters(labels: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each document the documents of its label."""
    held: dict[str, set[str]] = defaultdict(set)
    for document, label in labels.items():
        held[label].add(document)
    return {document: frozenset(held[label]) for document, label in labels.items()}


def b_cubed(gold: Mapping[str, str], predicted: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1.

    >>> b_cubed({"a": "x", "b": "x", "c": "y"}, {"a": "1", "b": "2", "c": "2"})
    (0.6666666666666666, 0.6666666666666666, 0.6666666666666666)
    """
    true, told = clusters(gold), clusters({d: predicted.get(d, d) for d in gold})
    shared = {d: len(true[d] & told[d]) for d in gold}
    precision = sum(shared[d] / len(told[d]) for d in gold) / len(gold)
    recall = sum(shared[d] / len(true[d]) for d in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs(labels: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of one label."""
    return {p for held in set(clusters(labels).values()) for p in combinations(sorted(held), 2)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--by", choices=("story", "family"), default="story")
    parser.add_argument("--errors", action="store_true", help="list the pairs wrongly joined and wrongly parted")
    options = parser.parse_args()
    judged = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in options.predictions.read_text(encoding="utf-8").splitlines()]
    gold = {row["id"]: row[options.by] for row in judged}
    predicted = {row["id"]: row[options.by] for row in rows if row["id"] in gold}
    p, r, f = b_cubed(gold, predicted)
    true, told = pairs(gold), pairs(predicted)
    hits = len(true & told)
    print(
        f"{len(gold)} documents, {len(set(gold.values()))} clusters by hand, {len(set(predicted.values()))} predicted"
    )
    print(f"B-cubed  P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
    print(f"pairs    P {hits / (len(told) or 1):.3f}  R {hits / (len(true) or 1):.3f}")
    if options.errors:
        for sign, wrong in (("+", told - true), ("-", true - told)):
            for a, b in sorted(wrong):
                print(sign, a, b)


if __name__ == "__main__":
    main()
