"""Ask every route of the desk anything: no answer may be a failure of the server's.

schemathesis makes the requests from a description of the routes, which is made of their table: what a path, an
address or a form may hold is something that is there, or anything at all. It sends a browser's session and, in
forms, its token, so that deeds are done.

    python bench/anything.py [--ledger FILE] [--examples N] [--seed N]

The ledger is copied first; without one it is the examples.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import httpx
from served import serving

from dragoman.ledger import Ledger
from dragoman.web.app import DEEDS, PAGES

TOKEN = re.compile(r'name="token" value="([^"]+)"')
NAME = re.compile(r"{(\w+)}")
PAIR = {"a": ("KAZ", "Japan", ""), "b": ("JPN", "kazakhstan", "")}
DAYS = {"since": ("2025", "2024-03"), "until": ("2025-06-01",)}
REPORTS = {"reports": ("all",)}
AS_OF = {"as_of": ("2025-12-17",)}
# What a page reads of its address, and a deed of its form, each with values that it knows.
ASKED: dict[str, dict[str, tuple[str, ...]]] = {
    "/": {},
    "/pair": PAIR,
    "/pair/{a}/{b}": AS_OF | DAYS | REPORTS,
    "/brief/{a}/{b}.{ending}": AS_OF | DAYS | REPORTS | {"template": ("plain", "background", "basic-data")},
    "/document/{id}": {"at": ("0-9", "20-40")},
    "/record/{id}": {},
    "/list/{kind}": PAIR | DAYS | {"page": ("0", "1")},
    "/people/{country}": {},
    "/deadlines": PAIR | AS_OF | REPORTS | {"within": ("90", "400")},
    "/conflicts": PAIR | REPORTS,
    "/changes": PAIR | DAYS | {"after": ("0.0", "3.1")},
    "/picture/{picture}": PAIR | AS_OF | REPORTS,
    "/search": {"q": ("trade since:2024", '"foreign minister" -visit', "kind:figure actor:JPN"), "page": ("0", "1")},
    "/audit": {"page": ("0", "1")},
    "/add": {},
    "/review": PAIR | {"which": ("doubtful", "new", "all"), "kind": ("event", "figure"), "id": ()},
    "/login": {"next": ("/audit", "//evil.example")},
}
WHY = {"because": ("read it",), "back": ("/audit", "/review")}
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
ANSWERS = {"responses": {"default": {"description": "a page"}}}
GIVEN: dict[str, dict[str, tuple[str, ...]]] = {
    "/review/{id}": WHY
    | {"verdict": ("accepted", "rejected", "skipped", "corrected"), "seen": ("0", "1"), "quote": ("met",)}
    | {"field.date": ("2025-03",), "field.value": ("12",), "field.actors": ("JPN",)},
    "/judge": WHY | {"of": (), "other": (), "verdict": ("same", "different")},
    "/judge/bodies": WHY
    | {"country": ("KAZ",), "a": ("Kazakh MFA",), "b": ("Kazakh foreign ministry",), "verdict": ("same", "different")},
    "/undo/{number}": WHY,
    "/note": PAIR | {"id": (), "text": ("Ask the embassy.",), "back": ("/audit",)},
    "/add": {"text": ("The ministers of Peru and Fiji met in Lima on 2 May 2025.",), "published": ("2025-05-03",)}
    | {"url": ("http://127.0.0.1:9/",)},
    "/login": {"name": ("ada",), "password": ("a long enough password",), "next": ("/audit",)},
    "/logout": {},
}


def main() -> int:
    """Print what schemathesis says; 1 where an answer was a failure of the server's."""
    parser = argparse.ArgumentParser(description="Anything, asked of every route of the desk.")
    parser.add_argument("--ledger", type=Path, help="a ledger in a file, which is copied")
    parser.add_argument("--examples", type=int, default=100, help="requests to a route")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), options.ledger) as (url, ledger):
        asked = ask_anything(url, ledger, Path(folder), examples=options.examples, seed=options.seed)
    print(asked.stdout, asked.stderr, sep="\n")
    return asked.returncode


def ask_anything(
    url: str, ledger: str, folder: Path, *, examples: int, seed: int, phases: str = "coverage,fuzzing"
) -> subprocess.CompletedProcess[str]:
    """Let schemathesis ask each route so many times; it returns 0 where no answer was a failure."""
    with httpx.Client(base_url=url) as client:
        token = TOKEN.search(client.get("/add").text)
        assert token
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    described = folder / "routes.json"
    described.write_text(json.dumps(description(token[1], *ids_of(ledger))), encoding="utf-8")
    ask = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "run",
        str(described),
        f"--url={url}",
        f"--header=Cookie: {cookies}",
    ]
    ask += [f"--max-examples={examples}", f"--phases={phases}", f"--seed={seed}", "--checks=not_a_server_error"]
    ask += ["--continue-on-failure", "--suppress-health-check=all", "--generation-database=none", "--warnings=off"]
    return subprocess.run([*ask, "--no-color"], cwd=folder, text=True, capture_output=True, check=False)


def ids_of(ledger: str) -> tuple[list[str], list[str]]:
    """Some documents and records that are there."""
    with Ledger.open(ledger, create=False) as opened:
        return [d.id for d in islice(opened.documents(), 3)], [k.record.id for k in islice(opened.records(), 6)]


def description(token: str, documents: list[str], records: list[str]) -> dict[str, object]:
    """The routes of the desk in the words of OpenAPI."""
    known = {
        "a": ("KAZ", "Japan"), "b": ("JPN",), "ending": ("md", "html"), "country": ("JPN",), "number": ("1", "2"),
        "kind": ("events", "figures"), "picture": ("network", "map"),
    }  # fmt: skip
    paths: dict[str, dict[str, object]] = {}

    def of_path(path: str) -> list[dict[str, object]]:
        there = documents if path.startswith("/document") else records
        return [
            {"name": n, "in": "path", "required": True, "schema": anything(known.get(n) or there)}
            for n in NAME.findall(path)
        ]

    for path, _, _ in PAGES:
        asked = [{"name": n, "in": "query", "schema": anything(v or records)} for n, v in ASKED[path].items()]
        paths.setdefault(path, {})["get"] = {"parameters": of_path(path) + asked, **ANSWERS}
    for path, _, _ in DEEDS:
        fields = {n: anything(v or records) for n, v in GIVEN[path].items()}
        # Logging out ends the session that all other deeds need, and is refused here.
        fields["token"] = {"enum": ["another's" if path == "/logout" else token]}
        form = {"type": "object", "properties": fields, "required": ["token"]}
        body = {"required": True, "content": {kind: {"schema": form} for kind in FORMS}}
        deed = {"parameters": of_path(path), "requestBody": body, **ANSWERS}
        paths.setdefault(path, {})["post"] = deed
    return {"openapi": "3.0.3", "info": {"title": "the desk", "version": "1"}, "paths": paths}


def anything(known: Sequence[str]) -> dict[str, object]:
    """What is known, or any text."""
    return {"anyOf": [{"enum": [*known]}, {"type": "string"}]}


if __name__ == "__main__":
    sys.exit(main())
