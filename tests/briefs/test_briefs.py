"""A brief is the page beside its data, NAME.yml → NAME.md; every line of it stands in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.errors import NotFoundError
from dragoman.ledger import Ledger
from dragoman.present.brief import Brief, Line, as_html, as_markdown, brief, in_form
from dragoman.present.brief.illustrations import illustrations
from dragoman.records import AnyRecord, Document, identify, record_of

HERE = Path(__file__).parent
PARTIES = ("actors", "recipients", "parties", "by", "to", "of", "with")
PARTY = ("speaker", "said_by", "format", "person")


def reports(page: dict[str, Any]) -> list[tuple[Document, list[AnyRecord]]]:
    people = page["people"]
    out = []
    for report in page["reports"]:
        rows = report.pop("records")
        document = Document.of(**report)
        for row in rows:
            at = document.text.index(row["quote"])
            row |= {name: [people[p] for p in row[name]] for name in PARTIES if name in row}
            row |= {name: people[row[name]] for name in PARTY if name in row}
            row |= {"rule": "test", "evidence": [{"start": at, "end": at + len(row["quote"]), "quote": row["quote"]}]}
        out.append((document, identify([record_of(row) for row in rows], document)))
    return out


def made(
    name: str,
    *,
    backwards: bool = False,
    as_of: str | None = None,
    since: str | None = None,
    newest: int | None = None,
) -> tuple[Brief, dict[str, Document]]:
    page = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    readings = reports(page)
    with Ledger.open(":memory:") as ledger:
        for document, records in reversed(readings) if backwards else readings:
            ledger.add(document, records)
        written = brief(ledger, tuple(page["between"]), as_of=as_of or page["as_of"], since=since, newest=newest)
    return written, {d.id: d for d, _ in readings}


def lines(of: Brief) -> Iterator[Line]:
    for section in of.sections:
        for line in section.lines:
            yield from line.claims
            if line.notes or not line.claims:
                yield line


NAMES = sorted(path.stem for path in HERE.glob("*.yml"))


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_as_written(name: str) -> None:
    assert as_markdown(made(name)[0]) == (HERE / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_adding_does_not_matter(name: str) -> None:
    assert made(name) == made(name, backwards=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_a_footnote_and_every_footnote_stands_in_its_report(name: str) -> None:
    page, documents = made(name)
    assert all(line.notes for line in lines(page))
    assert {n for line in lines(page) for n in line.notes} == {f.number for f in page.footnotes}
    for note in page.footnotes:
        document = documents[page.sources[note.source - 1].document]
        assert document.text[note.start : note.end] == note.words


def section(page: Brief, title: str) -> list[Line]:
    return next(list(s.lines) for s in page.sections if s.title == title)


def test_several_reports_of_a_meeting_are_one_line_that_names_its_people_once() -> None:
    page, _ = made("kazakhstan-japan")
    met = section(page, "Meetings and visits")
    assert [line.date for line in met] == ["2027-05", "2025-08-25", "2025-03-17"]
    visitor, host = "Aset Omarov (Foreign Minister, Kazakhstan)", "Ken Iwata (Minister for Foreign Affairs, Japan)"
    assert met[-1].text == f"visit · {visitor} → {host} · Tokyo, Japan"
    assert met[-1].reports == "3 reports, 2 independent"
    assert len(met[-1].notes) == 3


def test_rival_claims_stand_side_by_side_with_who_makes_them() -> None:
    page, _ = made("kazakhstan-japan")
    (turnover,) = section(page, "Figures")
    assert [c.text for c in turnover.claims] == [
        "1.8 billion USD · according to Ken Iwata (Minister for Foreign Affairs, Japan)",
        "under 2 billion USD · according to Steppe Wire, Harbour Gazette",
        "2.4 billion USD · according to Islands Review",
    ]
    differing = [line.text for line in section(page, "Doubtful points") if line.label == "claims differ"]
    assert len(differing) == 1 and differing[0].endswith("600 million USD apart")
    assert all(f"{claim} USD" in differing[0] for claim in ("under 2 billion", "1.8 billion", "2.4 billion"))


def test_one_instrument_is_one_line_with_its_signatories_and_a_rival_date_is_in_doubt() -> None:
    page, _ = made("norway-chile")
    (pact,) = section(page, "Agreements")
    signatories = "Kari Lunde (Minister of Fisheries, Norway), Pablo Rojas (Minister of Economy, Chile)"
    assert pact.text.startswith(f"Memorandum of Understanding on the Rescue of Whales · signed · {signatories}")
    assert (pact.date, pact.reports) == ("2031-04-02", "4 reports, 4 independent")
    (differing,) = (line.text for line in section(page, "Doubtful points") if line.label == "claims differ")
    assert "2 Apr 2031" in differing and "20 Jun 2031" in differing


def test_a_format_has_its_history_in_the_words_of_the_reports() -> None:
    page, _ = made("norway-chile")
    (forum,) = section(page, "Dialogue formats")
    assert forum.text == "Whale Forum · no. 1 · announced for Bergen · last reported 20 days ago"
    assert [(c.date, c.label) for c in forum.claims] == [
        ("2030-09", "agreed"),
        ("2031-01", "put off"),
        ("2031-04-02", "agreed again"),
        ("2031-06-21", "announced for Bergen, as reported"),
    ]
    assert forum.claims[1].reports == "2 reports, 2 independent"


def test_a_due_date_before_the_promise_is_none() -> None:
    page, _ = made("norway-chile")
    texts = [line.text for line in section(page, "Commitments")]
    assert len(texts) == 3 and sum("due" in text for text in texts) == 2
    assert any("due 2032 · 539 days left" in text for text in texts)


def test_reports_without_a_date_stand_last() -> None:
    page, _ = made("norway-chile")
    assert [s.published for s in page.sources][-1] is None
    assert "date not given" in as_markdown(page)


def test_days_are_counted_from_as_of() -> None:
    for day, left in (("2026-11-23", "38 days left"), ("2026-12-31", "ends today"), ("2027-01-02", "ended 2 days ago")):
        page, _ = made("kazakhstan-japan", as_of=day)
        assert section(page, "Agreements")[0].text.endswith(left)


def test_as_of_a_day_later_meetings_have_not_been_held() -> None:
    page, _ = made("kazakhstan-japan", as_of="2025-08-25")
    last = next(line for line in section(page, "At a glance") if line.label == "last met")
    assert last.date == "2025-03-17"
    assert "2026-11-30" not in as_markdown(made("kazakhstan-japan")[0])


def test_since_a_day_only_what_is_newer_or_still_stands() -> None:
    page, documents = made("kazakhstan-japan", since="2025-08-26")
    told = {s.key: [line.text for line in s.lines] for s in page.sections}
    assert any("strategic partnership" in text for text in told["glance"])
    assert next(x for x in section(page, "At a glance") if x.label == "last met").date == "2025-08-25"
    assert [text.split(" · ")[0] for text in told["agreements"]] == ["Plan of Consultations for 2025–2026"]
    assert [line.date for line in section(page, "Meetings and visits")] == ["2027-05"]
    assert [line.date for line in section(page, "Commitments")] == ["2025-03-17"]  # it is due later
    assert {"figures", "formats", "quotations"}.isdisjoint(told) and page.since == "2025-08-26"
    assert "from 26 Aug 2025 on, with what still stands" in as_markdown(page)
    # what is cited is listed and numbered, and nothing else is
    assert {n for line in lines(page) for n in line.notes} == {f.number for f in page.footnotes}
    assert {page.sources[f.source - 1].document for f in page.footnotes} <= set(documents)
    assert {f.source for f in page.footnotes} == {s.number for s in page.sources}


def test_since_leaves_out_an_agreement_that_ended_before() -> None:
    page, _ = made("kazakhstan-japan", as_of="2027-03-01", since="2027-01-01")
    assert all(s.key != "agreements" for s in page.sections)


def test_two_of_whom_nothing_is_known_get_no_brief() -> None:
    with Ledger.open(":memory:") as ledger, pytest.raises(NotFoundError, match=r"nothing between Fiji \(FJI\) and"):
        brief(ledger, ("FJI", "TON"), as_of="2026-11-23")


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert name not in ("src", "style") and not name.startswith("on")
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.add(value or "")


def test_the_html_page_needs_nothing_beside_it_and_its_links_lead_somewhere() -> None:
    page = Page()
    text = as_html(made("kazakhstan-japan")[0])
    page.feed(text)
    assert not {"script", "link", "img", "iframe", "visits"} & set(page.tags)
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner and inner <= page.ids
    assert {link for link in page.links if not link.startswith("#")} == {"https://gazette.example/visit?a=1&b=2"}
    assert not re.search(r"url\((?!#)", text) and "@import" not in text
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in text  # a browser would refuse any request


@pytest.mark.parametrize("name", NAMES)
def test_from_a_line_to_its_footnote_to_the_passage_and_back(name: str) -> None:
    made_of, documents = made(name)
    page = Page()
    page.feed(as_html(made_of))
    for note in made_of.footnotes:
        document = documents[made_of.sources[note.source - 1].document]
        assert "".join(r.text for r in note.passage if r.quoted) == note.words.replace(" … ", "")
        around = "".join(r.text for r in note.passage).removeprefix("… ").removesuffix(" …")
        assert " ".join(around.split()) in " ".join(document.text.split())
        for stop in (f"note-{note.number}", f"passage-{note.number}"):
            assert stop in page.ids and f"#{stop}" in page.links
    back = [link for link in page.links if link.startswith("#line-")]
    assert len(back) == sum(link.startswith("#note-") for link in page.links) - len(made_of.footnotes)


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    record = {
        "kind": "event",
        "type": "CONSULT",
        "actors": [{"name": n, "type": "state", "country": n} for n in ("FJI", "TON")],
    }
    record |= {"rule": "test", "evidence": [{"start": 0, "end": 4, "quote": "They"}]}
    document = Document.of("They met.", source="a.txt", url="javascript:alert(1)")
    with Ledger.open(":memory:") as ledger:
        ledger.add(document, identify([record_of(record)], document))
        page = brief(ledger, ("FJI", "TON"), as_of="2026-11-23")
    assert "javascript:" not in as_html(page)
    assert "javascript:" not in as_markdown(page)


def test_markdown_takes_nothing_of_a_text_for_its_own() -> None:
    text = as_markdown(made("kazakhstan-japan")[0])
    assert r"Omarov in \*Tokyo\*" in text
    assert r"\[so to speak\]" in text
    assert not re.search(r"(?<!\\)<(?!https:)", text)


def test_pictures_show_what_the_lines_say() -> None:
    page, _ = made("kazakhstan-japan")
    assert page.timeline is not None
    items = {(i.lane, i.date, i.kind, i.planned) for i in page.timeline.items}
    assert ("Ministers", "2025-03-17", "act", False) in items
    assert ("Announced", "2027-05", "act", True) in items
    assert ("Agreements", "2025/2026", "period", False) in items
    assert ("Commitments due", "2026", "deadline", False) in items
    (turnover,) = page.series
    assert turnover.title == "trade turnover · Japan, Kazakhstan (USD)"
    assert [(c.said, c.side) for c in turnover.claims] == [
        ("1.8 billion USD", "Japan"),
        ("under 2 billion USD", "outlet"),
        ("under 2 billion USD", "outlet"),
        ("2.4 billion USD", "outlet"),
    ]
    assert turnover.spreads == (("2024", "600 million USD apart"),)
    assert [n for n, _ in illustrations(in_form(page, "basic-data")).items()] == [1, 8]
    assert in_form(page, "basic-data").sections[8].title == "(1) Trade"
    text = as_html(page)
    # one for a wide window and one for a narrow one, the timeline and the figures, each with its table
    assert text.count("<svg") == 4 and text.count("<details>") == 2
    assert text.index("wide-timeline") < text.index("<h2>Meetings and visits") < text.index("wide-series-1")
    assert text.index("wide-series-1") < text.index("<h2>Dialogue formats")


def test_a_page_without_figures_that_differ_has_no_picture_of_them() -> None:
    page, _ = made("norway-chile")
    assert page.series == () and page.timeline is not None


def test_the_newest_reports_with_what_lasts_of_older_ones() -> None:
    part, documents = made("kazakhstan-japan", newest=2)
    assert "the newest 2 of 3 (from 2025-03-19 on), and of those before the newest 1 that tell of" in part.reports
    shown = {s.key: [line.text for line in s.lines] for s in part.sections}
    assert any("Plan of Consultations" in text for text in shown["agreements"])
    older = min(documents.values(), key=lambda d: d.published or "9999")
    cited = {n.source for n in part.footnotes if n.words == "agreed to train nurses by the end of 2026"}
    assert older.id in {s.document for s in part.sources} and not cited


def test_what_is_left_out_is_counted() -> None:
    part, _ = made("kazakhstan-japan", newest=1)
    assert (part.left, len(part.sources)) == (2, 1)
    assert "Plan of Consultations" not in as_markdown(part)


def test_as_many_reports_as_there_are_leave_none_out() -> None:
    assert made("kazakhstan-japan", newest=3)[0] == made("kazakhstan-japan")[0]
