"""Who speaks where nobody is named: publisher, date line, address, file; never the title."""

from __future__ import annotations

import pytest

from dragoman.present.outlets import outlet
from dragoman.records import Document


@pytest.mark.parametrize(
    ("text", "fields", "said_by"),
    [
        ("OSLO, 3 May 2031 (Fjord Wire) - It rained.", {"publisher": "The Owner", "source": "a.txt"}, "The Owner"),
        ("Rain over Oslo\n\nOSLO, 3 May 2031 (Fjord Wire) - It rained.", {"source": "a.txt"}, "Fjord Wire"),
        ("RIGA, 4 May 2031. /Amber News/. It rained.", {"source": "a.txt"}, "Amber News"),
        ("The Union (EU) - said so.", {"source": "in/2031-05-04-amber-news.txt"}, "Amber News"),
        ("It rained.", {"source": "page.html", "url": "https://www.amber.example/rain"}, "amber.example"),
        ("It rained.", {"source": "in/2031-ТАСС.txt", "title": "Rain"}, "ТАСС"),
        # a file that is not named by day and outlet is called what it is called: no state, no ministry says so
        ("It rained.", {"source": "in/lithuania.md", "title": "Rain"}, "lithuania.md"),
        ("It rained.", {"source": "rows.jsonl#4"}, "rows.jsonl#4"),
        ("It rained.", {"source": "-"}, "standard input"),
    ],
)
def test_the_outlet(text: str, fields: dict[str, str], said_by: str) -> None:
    assert outlet(Document.of(text, **fields)) == said_by
