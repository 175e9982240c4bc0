"""Words a second on one core: spaCy's own pipeline as it comes, and the whole reader, on the same documents.

Each measurement has a process of its own, bound to one core and one thread. The two take turns, so that a machine
that slows down slows both, and the median of the rounds counts. Loading the model and the tables is not timed.

    python bench/throughput.py [--docs SOURCE] [--words N] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from dragoman import pipeline
from dragoman.errors import SourceError
from dragoman.settings import Settings, load

EXAMPLES = Path(__file__).parent.parent / "examples"
YEAR = re.compile(r"\b(19|20)(\d\d)\b")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
WARM = 5
T = TypeVar("T")


def main() -> None:
    """Print the words a second of both, round by round, their medians and the ratio."""
    parser = argparse.ArgumentParser(description="Words a second on one core, beside the bare parser.")
    parser.add_argument("--docs", default=str(EXAMPLES), help="file, folder or JSON Lines (default: the examples)")
    parser.add_argument("--words", type=int, default=20_000, help="documents are repeated, re-dated, up to so many")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", choices=MEASURES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(MEASURES[options.measure](Path(options.docs)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        texts = enough(texts_of(options.docs), options.words)
        path.write_text("".join(json.dumps({"text": t, "language": "en"}) + "\n" for t in texts), encoding="utf-8")
        print(f"{len(texts)} documents, {words(texts):,} words, one core")
        speeds: dict[str, list[float]] = {name: [] for name in MEASURES}
        for number in range(1, options.rounds + 1):
            for name, found in speeds.items():
                found.append(measured(name, path))
                print(f"round {number}  {name:9} {found[-1]:7,.0f} words/s", flush=True)
    bare, reader = (statistics.median(speeds[name]) for name in MEASURES)
    print(f"median   spacy {bare:,.0f}, dragoman {reader:,.0f} words/s; ratio {reader / bare:.2f}")


def texts_of(source: str) -> list[str]:
    """The texts of a source's documents; what cannot be read is named on stderr."""
    texts = []
    for document in pipeline.documents([source], settings=load()):
        if isinstance(document, SourceError):
            print(document, file=sys.stderr)
        else:
            texts.append(document.text)
    return texts or sys.exit(f"{source}: nothing to read")


def enough(texts: Sequence[str], wanted: int) -> list[str]:
    """The texts again and again, each time some years later, so that no text comes twice, up to the wanted words.

    >>> enough(["Signed in 2024."], 6)
    ['Signed in 2024.', 'Signed in 2025.']
    """
    out: list[str] = []
    count = later = 0
    while count < wanted:
        out += [text if not later else redated(text, later) for text in texts]
        count += words(texts)
        later += 1
    return out


def redated(text: str, later: int) -> str:
    """The text with its years moved on within their century."""
    return YEAR.sub(lambda m: f"{m[1]}{(int(m[2]) + later) % 100:02}", text)


def words(texts: Sequence[str]) -> int:
    """How many words: runs between white space."""
    return sum(len(text.split()) for text in texts)


def measured(name: str, path: Path) -> float:
    """Words a second in a process of its own."""
    command = [sys.executable, __file__, "--measure", name, "--docs", str(path)]
    run = subprocess.run(command, env={**os.environ, **dict.fromkeys(THREADS, "1")}, stdout=subprocess.PIPE, text=True)
    if run.returncode:
        sys.exit(f"{name} cannot be measured (exit status {run.returncode})")
    return float(run.stdout)


def spacy_alone(path: Path) -> float:
    """The model's whole pipeline with the settings it comes with."""
    import spacy

    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return words(texts) / seconds(texts, spacy.load(Settings().model).pipe)


def reader(path: Path) -> float:
    """From documents to records, as `dragoman extract` does it."""
    settings = load()
    documents = [d for d in pipeline.documents([str(path)], settings=settings) if not isinstance(d, SourceError)]
    taken = seconds(documents, lambda some: pipeline.extract(some, settings=settings))
    return words([d.text for d in documents]) / taken


def seconds(documents: Sequence[T], run: Callable[[Sequence[T]], Iterable[object]]) -> float:
    """How long a run over the documents takes, after one over a few of them that loads what is needed."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for _ in run(documents[:WARM]):
        pass
    start = time.perf_counter()
    for _ in run(documents):
        pass
    return time.perf_counter() - start


MEASURES: dict[str, Callable[[Path], float]] = {"spacy": spacy_alone, "dragoman": reader}

if __name__ == "__main__":
    main()
