"""What in a record is inferred or in doubt, a sentence each; its line is enough to tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# A name taken up by a pronoun or a title is resolved, but in no doubt; what a person corrected is in none.
SURE = frozenset(("resolved", "corrected"))
# Kinds that are dated by the day of publication.
DATED = frozenset(("event", "agreement", "commitment"))


def doubts(row: Mapping[str, Any], *, published: str | None, published_basis: str | None) -> tuple[str, ...]:
    """What is to be looked at in a record, given as its line, of a document published so.

    >>> doubts({"kind": "office", "reasons": [], "factuality": "denied"}, published=None, published_basis=None)
    ('factuality: denied',)
    """
    said = [f"{r['field']}: {r['because']}" for r in row["reasons"] if r["basis"] not in SURE]
    corrected = {r["field"] for r in row["reasons"] if r["basis"] == "corrected"}
    if row["factuality"] != "fact" and "factuality" not in corrected:
        said.append(f"factuality: {row['factuality']}")
    if published_basis == "inferred" and row["kind"] in DATED:
        said.append(f"published {published}: inferred from the text")
    return tuple(said)
