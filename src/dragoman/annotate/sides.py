"""Participants → sides: which each is on, and the two of them that "both" takes up at a place in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from dragoman.annotate.gatherings import gathered
from dragoman.annotate.layers import Mention, Participant
from dragoman.annotate.references import Reference, references
from dragoman.annotate.registry import Register
from dragoman.annotate.third import pairs, speaking_to, stands_aside
from dragoman.annotate.titles import level_of
from dragoman.annotate.words import Word

LOOK_BACK = 6
# a side named less often than the second of the report, by this factor, is named in passing
SELDOM = 3
# "the two leaders" lead their states
LEADING = frozenset(("leader", "statesman", "statesmen", "principal"))
HEADS = ("head of state", "head of government")
NO_STATE = frozenset(("IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"))


def side_of(p: Participant) -> str | None:
    """Which side a participant belongs to: its state, or "#" and its index for an organisation."""
    code = p.country or ""
    if len(code) == 3 and code.isupper() and code not in NO_STATE and p.type not in ("igo", "forum"):
        return code
    return f"#{p.index}" if p.type in ("igo", "forum") else None


def mentions_before(register: Register, start: int, sentences: int = LOOK_BACK) -> list[Mention]:
    """The mentions of the sentence up to start and of some sentences before, the nearest first."""
    words = register.words
    if not words:
        return []
    here = words[min(bisect_right(words, start, key=lambda w: w.end), len(words) - 1)].sentence
    floor = words[bisect_left(words, here - sentences, key=lambda w: w.sentence)].start
    last = bisect_right(register.mentions, start, key=lambda m: m.start)
    near = takewhile(lambda m: floor <= m.start, (register.mentions[i] for i in range(last - 1, -1, -1)))
    return [m for m in near if m.end <= start]


def number_before(words: Sequence[Word], k: int) -> int:
    """How many "the three ministers" are, by the word before k; two where none tells."""
    numbers: dict[str, int] = references().page["collective"]["numbers"]
    return numbers.get(words[k - 1].low, 2) if k and words[k - 1].sentence == words[k].sentence else 2


def take_up(register: Register, ref: Reference, who: Sequence[Participant], form: str) -> Mention:
    """The mention by which a reference takes up these participants, noted with each."""
    words = register.words
    low = words[ref.last - 1].low
    possessive = words[ref.last - 1].possessive or low in references().page["pronouns"]["possessive"]
    mention = Mention(
        words[ref.first].start,
        words[ref.last - 1].end,
        tuple(p.index for p in who),
        who[0].type,
        form,  # type: ignore[arg-type]
        possessive=possessive,
    )
    register.mentions.append(mention)
    for p in who:
        p.mentions.append(mention)
    return mention


def two_sides(
    register: Register, start: int, country: str | None, *, persons: bool, called: str = "", number: int = 2
) -> list[Participant]:
    """The sides that "both", or "the three", are: those named last before it, of more the ones that are named most.

    persons: their persons named last, where both sides have one, of those whose office they are `called` by ("the two
    ministers") if there are any; else the states. Who only hosts or mediates is none where others are enough.
    """
    recent = mentions_before(register, start, LOOK_BACK)
    if persons and number == 2 and not country and (many := gathered(register, called, start, recent)):
        return many
    weight = Counter(s for p in register.participants if (s := side_of(p)) for _ in p.mentions)
    top = weight.most_common(2)
    if persons and top and top[0][0].startswith("#") and (len(top) < 2 or 2 * top[0][1] >= 3 * top[1][1]):
        # the report is about one body's meeting: its ministers, its leaders
        return [register.participants[int(top[0][0][1:])]]
    third = _third(register, recent, start)
    sides = _last_named(register, recent, weight, third, number)
    if len(sides) > number == 2 and (pair := _pair(register, recent, sides)):
        sides = pair
    if len(sides) < number:
        sides = [s for s, _ in weight.most_common() if not s.startswith("#")][:number]
    sides = sorted(sides, key=lambda s: (s.startswith("#"), -weight[s], sides.index(s)))[:number]
    if len(sides) < number or country:
        return []
    first = {
        s: min((m.start for p in register.participants if side_of(p) == s for m in p.mentions), default=0)
        for s in sides
    }
    out = []
    for s in sorted(sides, key=lambda s: first[s]):
        person = _named_last(register, recent, start, s, called.removesuffix("s")) if persons else None
        state = next((p for p in register.participants if p.type == "state" and p.country == s), None)
        thing = register.participants[int(s[1:])] if s.startswith("#") else None
        chosen = person or state or thing or next(p for p in register.participants if side_of(p) == s)
        out.append(chosen)
    return out


def _last_named(
    register: Register, recent: Sequence[Mention], weight: Counter[str], third: frozenset[str], number: int
) -> list[str]:
    """The sides of the nearest sentences that name as many, the nearest first; those aside only where others lack."""
    often = sorted((n for s, n in weight.items() if not s.startswith("#")), reverse=True)
    # "Colombia offered its help. Both governments …": not one that is named in passing
    floor = often[1] / SELDOM if len(often) > 1 else 0
    sides: list[str] = []
    last_sentence: int | None = None
    for m in recent:
        if m.form in ("name", "capital") and register.text[max(0, m.start - 4) : m.start].split()[-1:] in (
            ["in"],
            ["at"],
        ):
            # "held talks in Lima": where, not who
            continue
        at = bisect_left(register.words, m.start, key=lambda w: w.start)
        word = register.words[at] if at < len(register.words) else None
        sentence = word.sentence if word and word.start == m.start else None
        if sum(s not in third for s in sides) >= number and sentence != last_sentence:
            break
        last_sentence = sentence
        for i in m.participants:
            s = side_of(register.participants[i])
            if s and s not in sides and not s.startswith("#") and weight[s] >= floor:
                sides.append(s)
    apart = [s for s in sides if s not in third]
    return apart if len(apart) >= number else sides


def _third(register: Register, recent: Sequence[Mention], start: int) -> frozenset[str]:
    """The sides that only host or mediate, or speak to both."""
    aside = [m for m in recent if stands_aside(register.text, m)]
    if (speaker := speaking_to(register.text, recent, start)) is not None:
        aside.append(speaker)
    return frozenset(s for m in aside for i in m.participants if (s := side_of(register.participants[i])))


def _pair(register: Register, recent: Sequence[Mention], sides: Sequence[str]) -> list[str]:
    """Two of these sides that are named together last."""
    for first, second in pairs(register.text, recent):
        named = [side_of(register.participants[m.participants[0]]) for m in (first, second)]
        if len(set(named)) == 2 and all(s in sides for s in named):
            return [s for s in named if s]
    return []


def _named_last(
    register: Register, recent: Sequence[Mention], start: int, side: str, called: str
) -> Participant | None:
    """The person of a side who was named last and holds such an office, however far before; else who was named last."""
    theirs = [p for m in recent for i in m.participants if side_of(p := register.participants[i]) == side]
    people = [p for p in theirs if p.type == "person"]
    if called and not any(_is_called(p, called) for p in people):
        # "the ministers", long after the minister was named and right after the King was
        before = [
            (max(m.start for m in p.mentions if m.start < start), p)
            for p in register.participants
            if p.type == "person" and side_of(p) == side and _is_called(p, called) and p.mentions[0].start < start
        ]
        people = [max(before, key=lambda x: x[0])[1]] if before else people
    fitting = [p for p in people if _is_called(p, called)] if called else []
    if called in LEADING and fitting:
        # the president of whom the report tells, not the monarch whom it names once
        return max(fitting, key=lambda p: len(p.mentions))
    return next(iter(fitting or people), None)


def _is_called(person: Participant, called: str) -> bool:
    if called in LEADING:
        return level_of(person.role) in HEADS
    held = (person.role or "").casefold().split()
    # "the two ministers" are no prime ministers
    return called in held and not (called == "minister" and "prime" in held)
