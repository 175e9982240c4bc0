"""A register of persons and bodies → the state whose organs and officials the document names without naming it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from dragoman.annotate.openings import FIRST
from dragoman.annotate.references import Naming, references
from dragoman.annotate.registry import Register
from dragoman.annotate.titles import titles
from dragoman.knowledge.states import states

ALPHA3 = 3
# how far down a letterhead ends, in words
FAR = 40


def home_of(out: Register, named: Sequence[Naming]) -> str | None:
    """The state whose organs and single titles the document names without naming it."""
    if (own := _placed(out, _letterheads(out))) is not None:
        return own
    votes: Counter[str] = Counter()
    told: Counter[str] = Counter()
    # whom a release names first are its own: the headline and the first sentences weigh more
    opening = {w.sentence for w in out.words[:80]}
    for n in named:
        weight = 3 if out.words[n.first].sentence in opening else 1
        organ = n.office.organ.code if n.office and n.office.organ else None
        if n.office is None or _says_state(out, n):
            continue
        if n.office.country:
            votes[n.office.country] += 2 * weight
        elif n.country is None and (usual := titles().usual.get((out.role_of(n)[0] or "").casefold())):
            votes[usual] += weight
        elif organ in states():
            votes[organ] += weight
    for p in out.participants:
        if p.type == "body" and p.country and len(p.country) == ALPHA3 and p.country.isupper():
            tells = sum(_tells(out.text[m.start : m.end], p.country) for m in p.mentions)
            votes[p.country] += len(p.mentions) - tells
            told[p.country] += tells
        if p.type == "person" and any(r.field == "country" for r in p.reasons) and p.country:
            # a foreign leader spoken of further down is known, too
            top = out.words[79].end if len(out.words) > 79 else 500
            if any(m.start < top for m in p.mentions):
                votes[p.country] += 3
    if votes := +votes:
        return votes.most_common(1)[0][0]
    written = _placed(out, out.datelines)
    besides = any(
        h.code == written and h.type in ("state", "demonym") and not _in(out.datelines, out.words[i].start)
        for i, h in out.hits.items()
    )
    return (
        (written if besides else None)
        or _unmarked(out, named)
        or written
        or next((code for code, _ in (+told).most_common(1)), None)
    )


def _tells(name: str, country: str) -> bool:
    """Whether a body's name says whose it is: "the Chinese foreign ministry", not "the Kremlin"."""
    state = states().get(country)
    return state is not None and any(w in name for w in (*state.adjectives, *state.names))


def _placed(out: Register, lines: Sequence[tuple[int, int]]) -> str | None:
    """The state that the first of these lines places the report in: "SAN JOSÉ, Costa Rica, ", "LUSAKA (News) – "."""
    starts = [w.start for w in out.words] if lines else []
    for start, end in lines:
        inside = [out.hits.get(k) for k in range(bisect_left(starts, start), bisect_left(starts, end))]
        if code := next((h.code for h in inside if h and h.type in ("capital", "state")), None):
            return code
    return None


def _in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _letterheads(out: Register) -> list[tuple[int, int]]:
    """The first headings that name an organ and close with a capital: "Ministry of Foreign Affairs, Maseru"."""
    spans = []
    for number in sorted(out.headings & set(range(FIRST))):
        line = [i for i, w in enumerate(out.words[:FAR]) if w.sentence == number]
        organ = any(out.words[i].text in references().page["organisations"]["opens"] for i in line)
        closing = next(
            (h for i in line if (h := out.hits.get(i)) and h.type == "capital" and h.last == line[-1] + 1), None
        )
        if organ and closing is not None and out.words[closing.first - 1].text == ",":
            spans.append((out.words[closing.first].start, out.words[line[-1]].end))
    return spans


def _unmarked(out: Register, named: Sequence[Naming]) -> str | None:
    """A release names its own officials without their state: of the two states it is the one no title is marked by."""
    marked = {n.country for n in named if n.country and _says_state(out, n)}
    count = Counter(p.country for p in out.participants if p.type == "state" for _ in p.mentions)
    bare = [n for n in named if n.office and n.country is None and not n.counterpart]
    often = count.most_common(3)
    # a state named in passing is not the one that reports
    own = [code for code, times in often if code not in marked and 3 * times >= often[0][1]]
    return own[0] if bare and marked and own else None


def _says_state(out: Register, n: Naming) -> bool:
    return any(k in out.hits and out.hits[k].type in ("state", "demonym") for k in range(n.first, n.last))
