"""A page shows the first lines of a brief, and just the words and sources that they cite."""

from __future__ import annotations

from dataclasses import replace

from dragoman.present.brief import Brief, Line, Section
from dragoman.present.brief.notes import Footnote, Source
from dragoman.present.brief.outline import Remark
from dragoman.present.pictures import Item, Timeline
from dragoman.web.shortening import ITEMS, SHAPES, shortened

WIDEST = SHAPES[0]


def brief(lines: int, sections: int = 1) -> Brief:
    claims = tuple(Line("claim", notes=(0,)) for _ in range(WIDEST.claims + 5))
    told = [
        Section(
            f"Section {s}",
            tuple(Line(f"line {n}", notes=(s * lines + n,), claims=claims if n == 0 else ()) for n in range(lines)),
        )
        for s in range(sections)
    ]
    notes = tuple(Footnote(n, n, "", "", None, f"words {n} " * 99, 0, 1) for n in range(lines * sections))
    sources = tuple(
        Source(n, "", "", None, None, None, f"{n}", n - 1 if n == 1 else None, ()) for n in range(lines * sections)
    )
    return Brief(("A", "B"), "2031-01-01", "", tuple(told), notes, sources)


def test_what_is_short_stays_whole() -> None:
    shown = shortened(brief(3))
    assert shown.left == {} and [line.text for line in shown.brief.sections[0].lines] == ["line 0", "line 1", "line 2"]


def test_what_is_long_is_cut_and_cites_only_what_it_shows() -> None:
    shown = shortened(brief(WIDEST.lines + 30))
    (section,) = shown.brief.sections
    assert (len(section.lines), len(section.lines[0].claims)) == (WIDEST.lines, WIDEST.claims)
    assert shown.left == {"Section 0": 30}
    cited = {n for line in section.lines for n in line.notes}
    assert {f.number for f in shown.brief.footnotes} == cited
    assert {s.number for s in shown.brief.sources} >= cited
    assert all(len(f.words) <= WIDEST.words + 2 for f in shown.brief.footnotes)


def test_what_somebody_noted_on_is_always_shown() -> None:
    whole = brief(WIDEST.lines + 30)
    lines = whole.sections[0].lines
    noted = (*lines[:-1], replace(lines[-1], remarks=(Remark("Ask.", "ada", "2031-01-01"),)))
    shown = shortened(replace(whole, sections=(replace(whole.sections[0], lines=noted),)))
    (section,) = shown.brief.sections
    assert section.lines[-1].remarks and section.lines[-1].notes[0] in {f.number for f in shown.brief.footnotes}
    assert shown.left == {"Section 0": 29}


def test_the_more_there_is_the_less_of_each_is_shown() -> None:
    # As ten lines of each of more sections would: with its pictures the page of such a pair took 158 kB.
    many = shortened(brief(99, sections=14))
    assert [len(s.lines) for s in many.brief.sections] == [8] * 14
    some = shortened(brief(SHAPES[1].lines, sections=3))
    assert some.left == {}


def test_of_a_long_timeline_the_newest_are_drawn() -> None:
    items = tuple(Item("Agreements", f"item {n}", f"{2031 - n % 150}", "period") for n in range(ITEMS + 50))
    undated = Item("Agreements", "some day", "")
    timeline = Timeline("A and B", "2031-01-01", (undated, *items))
    shown = shortened(replace(brief(3), timeline=timeline))
    assert shown.brief.timeline is not None
    assert shown.brief.timeline.items == items[:ITEMS] and shown.left == {"A and B": 51}
    assert shortened(replace(brief(3), timeline=replace(timeline, items=items[:ITEMS]))).left == {}
