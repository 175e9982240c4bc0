"""Offices: once a person, the fullest title of the body first."""

from __future__ import annotations

from dragoman.pipeline import extract_text
from dragoman.records import Office


def offices(text: str, *, published: str | None = None) -> list[Office]:
    _, records = extract_text(text, kinds=["office"], verbatim=True, published=published)
    return [r for r in records if isinstance(r, Office)]


def test_who_and_when() -> None:
    (found,) = offices("President Pablo Soto of Chile spoke.", published="2024-02-06")
    assert (found.person.name, found.role, found.country, found.as_of) == (
        "Pablo Soto",
        "President",
        "CHL",
        "2024-02-06",
    )


def test_the_body_comes_before_the_headline() -> None:
    text = "President Soto in Suva\n\nPresident Pablo Soto of Chile spoke in Suva. President Soto left."
    (found,) = offices(text)
    assert found.evidence[0].quote == "President Pablo Soto of Chile"
    assert len(found.evidence) == 3


def test_an_inferred_country_has_its_reason() -> None:
    soto, diaz = offices("Chilean President Pablo Soto and Foreign Minister Ana Diaz spoke in Suva.")
    assert soto.reasons == ()
    assert (diaz.country, [(r.field, r.basis) for r in diaz.reasons]) == ("CHL", [("country", "inferred")])


def test_a_name_alone_has_no_office() -> None:
    assert offices("Pablo Soto of Chile spoke.") == []
