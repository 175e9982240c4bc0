"""A page shows the first lines of a brief, and just the words and sources that they cite."""

from __future__ import annotations

from dragoman.present.brief import Brief, Line, Section
from dragoman.present.brief.notes import Footnote, Source
from dragoman.web.shortening import CLAIMS, LINES, NOTES, shortened


def brief(lines: int) -> Brief:
    claims = tuple(Line("claim", notes=(lines,)) for _ in range(CLAIMS + 5))
    told = tuple(Line(f"line {n}", notes=(n,), claims=claims if n == 0 else ()) for n in range(lines))
    notes = tuple(Footnote(n, n, "", "", None, f"words {n}", 0, 1) for n in range(lines + 1))
    sources = tuple(
        Source(n, "", "", None, None, None, f"{n}", n - 1 if n == 1 else None, ()) for n in range(lines + 1)
    )
    return Brief(("A", "B"), "2031-01-01", "", (Section("Meetings", told),), notes, sources)


def test_what_is_short_stays_whole() -> None:
    shown = shortened(brief(3))
    assert shown.left == {} and [line.text for line in shown.brief.sections[0].lines] == ["line 0", "line 1", "line 2"]


def test_what_is_long_is_cut_and_cites_only_what_it_shows() -> None:
    shown = shortened(brief(LINES + 30))
    (section,) = shown.brief.sections
    assert (len(section.lines), len(section.lines[0].claims), shown.left) == (LINES, CLAIMS, {"Meetings": 30})
    cited = {n for line in section.lines for n in line.notes} | {LINES + 30}
    assert {f.number for f in shown.brief.footnotes} == cited
    assert {s.number for s in shown.brief.sources} >= cited
    many = shortened(Brief(("A", "B"), "", "", (Section("M", (Line("x", notes=tuple(range(99))),)),), (), ()))
    assert len(many.brief.sections[0].lines[0].notes) == NOTES
