"""The parse is made on a simpler text and copied back: the Doc always holds the document's own tokens."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated

Lay = Callable[..., Annotated]
LONG = "Minister of Foreign Affairs of the Republic of Latvia Janis Ozols received the envoy (of Norway)\nin Riga."


def test_tokens_are_the_documents_own(lay: Lay) -> None:
    annotated = lay(LONG)
    assert annotated.doc.text == LONG
    assert all(LONG[t.idx : t.idx + len(t.text)] == t.text for t in annotated.doc)


def test_a_long_title_is_one_argument(lay: Lay) -> None:
    annotated = lay(LONG)
    (verb,) = [t for t in annotated.doc if t.text == "received"]
    assert verb.lemma_ == "receive"
    (subject,) = [c for c in verb.children if c.dep_ == "nsubj"]
    mention = annotated.mention_at(subject)
    assert mention is not None and annotated.participants[mention.participants[0]].name == "Janis Ozols"


@pytest.mark.parametrize("text", ["…", "12.5 %", "(a)", "Oslo\n\nRiga\n\n- one\n- two"])
def test_scraps_are_parsed_too(lay: Lay, text: str) -> None:
    doc = lay(text).doc
    assert doc.text == text
    assert all(0 <= t.head.i < len(doc) for t in doc)


def test_money_stands_as_one_word(lay: Lay) -> None:
    annotated = lay("Norway lent Latvia US$8.5 million for the ferry.")
    (verb,) = [t for t in annotated.doc if t.text == "lent"]
    assert {c.dep_ for c in verb.children} >= {"nsubj", "dobj"}
