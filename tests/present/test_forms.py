"""A brief in an official form: nothing is lost, what is asked for stands first, what an officer judges is left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dragoman.present.brief import FORMS, SECTIONS, Brief, Line, Section, as_html, as_markdown, in_form, names
from dragoman.present.brief.forms import PLAIN
from dragoman.present.days import spoken
from dragoman.records import MEASURES


@pytest.fixture
def full(page: Brief) -> Brief:
    """The page with a visit either way, and a section that no form knows of."""
    visits = (Line("visit · King", "2031-04-02", topic="to NOR", notes=(2,)), Line("visit · B", topic="to CHL"))
    glance, _, figures = page.sections
    figures = replace(figures, key="figures", lines=tuple(replace(x, topic="trade turnover") for x in figures.lines))
    older = Line("visit · Lima", "2029", "last met, minister", notes=(2,))
    sections = (
        replace(glance, key="glance", lines=(*glance.lines, older)),
        Section("Meetings and visits", visits, "meetings"),
        figures,
        Section("Weather", (Line("rain", notes=(4,)),), "weather"),
    )
    return replace(page, sections=sections, codes=("NOR", "CHL"))


def lines(page: Brief) -> Iterator[Line]:
    for line in (line for s in page.sections for line in s.lines):
        yield line
        yield from line.claims


def words_cited(page: Brief) -> list[tuple[str, list[str]]]:
    notes = {n.number: n.words for n in page.footnotes}
    return sorted((line.text, [notes[n] for n in line.notes]) for line in lines(page))


@pytest.mark.parametrize("name", names())
def test_every_line_stands_once_and_leads_to_the_same_words(full: Brief, name: str) -> None:
    made = in_form(full, name)
    assert words_cited(made) == words_cited(full)
    assert [n.number for n in made.footnotes] == list(range(1, len(made.footnotes) + 1))


@pytest.mark.parametrize("name", [n for n in names() if n != PLAIN])
def test_footnotes_are_numbered_in_the_order_in_which_they_are_cited(full: Brief, name: str) -> None:
    cited = [n for line in lines(in_form(full, name)) for n in line.notes]
    assert list(dict.fromkeys(cited)) == list(range(1, len(set(cited)) + 1))


def test_a_background_begins_with_the_last_meeting_and_leaves_judgement_to_the_officer(full: Brief) -> None:
    made = in_form(full, "background")
    assert made.title == "Norway – Chile: background"
    first = made.sections[0]
    assert (first.title, [(x.label, x.date, x.text) for x in first.lines]) == (
        "Last met",
        [("", "2031-04-02", "meeting · Oslo, Norway"), ("minister", "2029", "visit · Lima")],
    )
    assert [(s.title, s.lines, s.blank) for s in made.sections[-3:-1]] == [
        ("Comment", (), "For the officer to write."),
        ("Lines to take", (), "For the officer to write."),
    ]
    assert made.sections[-1].title == "Other facts"


def test_basic_data_is_numbered_and_sorts_figures_and_visits(full: Brief) -> None:
    made = in_form(full, "basic-data")
    titles = [("  " * (s.level - 1)) + s.title for s in made.sections]
    assert titles == [
        "1. Political relations",
        "  (1) Standing and dates ahead",
        "2. Economic relations",
        "  (1) Trade",
        "3. Agreements",
        "4. Exchange of persons",
        "5. VIP visits",
        "  (1) From Norway to Chile",
        "  (2) From Chile to Norway",
        "6. Points to check",
        "Other matters",
    ]
    by_title = {s.title: s for s in made.sections}
    assert [x.text for x in by_title["(2) From Chile to Norway"].lines] == ["visit · King"]
    assert by_title["3. Agreements"].blank == "Nothing on record."


KEYS = [*(key for key, _, _, _ in SECTIONS), "changes"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", [n for n in names() if n != PLAIN])
def test_every_section_of_a_brief_has_its_place_in_every_form(full: Brief, name: str, key: str) -> None:
    told = tuple(Line(measure, topic=measure) for measure in MEASURES)
    made = in_form(replace(full, sections=(Section("Any", told, key),)), name)
    assert sum(len(s.lines) for s in made.sections) == len(told)
    assert all(s.key != "rest" for s in made.sections)


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_is_written_in_every_ending(full: Brief, ending: str) -> None:
    for name in names():
        assert len(FORMS[ending](in_form(full, name))) > 1000


def test_headings_below_headings_and_open_ones_are_shown(full: Brief) -> None:
    made = in_form(full, "basic-data")
    assert "\n### (1) Trade\n" in as_markdown(made) and "\n*Nothing on record.*\n" in as_markdown(made)
    assert "<h3>(1) Trade</h3>" in as_html(made) and '<p class="blank">Nothing on record.</p>' in as_html(made)


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("", ""),
        ("2024~", "2024~"),
        ("../2025-03", "until Mar 2025"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2025-03-30/2025-04-02", "30 Mar – 2 Apr 2025"),
        ("XXXX-03", "Mar"),
        ("2025-03-17T08:20", "2025-03-17T08:20"),
        ("2025-XX-17", "2025-XX-17"),
    ],
)
def test_dates_are_said_so_that_no_country_reads_them_otherwise(edtf: str, said: str) -> None:
    assert spoken(edtf) == said
