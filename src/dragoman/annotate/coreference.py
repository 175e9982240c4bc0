"""Offices, pronouns and collectives → the participants they take up: "the minister", "he", "both sides", "our two"."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence

from dragoman.annotate.gatherings import gathered
from dragoman.annotate.layers import Mention, Participant
from dragoman.annotate.office_holders import taken_up
from dragoman.annotate.references import Naming, Reference, references
from dragoman.annotate.registry import Register
from dragoman.annotate.sides import LOOK_BACK, mentions_before, number_before, take_up, two_sides
from dragoman.annotate.words import Word, leaves_brackets

# What stands between marks is the speaker's own "we" and "our".
QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|«[^»]{0,2000}»")

# "Address by the Minister of Foreign Affairs of Iceland at the opening of …", wherever it is held
ADDRESS = re.compile(r"\b(?:Address|Speech|Remarks|Statement|Lecture|Intervention) (?:by|of|from) (?:the |H\.?E\.? )*")


def resolve(register: Register, namings: Sequence[Naming]) -> None:
    """Add to the register the mentions that name nobody by themselves, each resolved in text order.

    Offices by state and role; pronouns by the subject before; collectives by the two sides named last; every one that
    nothing resolves is left out.
    """
    offices = [n for n in namings if n.type == "person" and n.name is None]
    taken = {k for n in namings for k in range(n.first, n.last)}
    found: list[tuple[int, Naming | Reference]] = [(n.first, n) for n in offices]
    found += [(r.first, r) for r in _references(register, taken)]
    found += [(r.first, r) for r in _shortened(register, taken)]
    quoted = [m.span() for m in QUOTED.finditer(register.text)]
    speech = _in_speech(register, quoted)
    for _, item in sorted(found, key=lambda x: x[0]):
        made = taken_up(register, item) if isinstance(item, Naming) else _reference(register, item, quoted, speech)
        if made is not None:
            insort(register.mentions, register.mentions.pop(), key=lambda m: (m.start, m.end))


# Behind "the two" these tell what they do: "the two will meet", as does a verb in -ed before one of the others.
DOING = frozenset(("have", "had", "are", "were", "will", "also", "met", "spoke", "held", "then"))
BEHIND = frozenset(("to", "on", "that", "the", "a", "an", "their", "how", "in", "by", "with", "ways", "about"))


def _references(register: Register, taken: set[int]) -> list[Reference]:
    words = register.words
    page = references().page
    nouns = dict.fromkeys(page["collective"]["states"], "states") | dict.fromkeys(
        page["collective"]["persons"], "persons"
    )
    markers = frozenset(page["collective"]["markers"])
    pronouns = {w: kind for kind in ("person", "plural", "thing", "we") for w in page["pronouns"][kind]}
    out = []
    for i, w in enumerate(words):
        if i in taken:
            continue
        if w.low in pronouns:
            out.append(Reference(i, i + 1, pronouns[w.low], w.low))
        elif w.low in nouns and i and (start := _marked(words, i, markers)) is not None:
            if (
                i + 1 < len(words)
                and words[i + 1].low in ("of", "to")
                and words[i + 1].sentence == w.sentence
                and start != "both"
            ):
                continue
            if i + 2 < len(words) and words[i + 1].low == "in" and _state_at(register, i + 2):
                # "all parties in Mali" are Mali's
                continue
            out.append(Reference(_begin(words, i, markers), i + 1, nouns[w.low], w.low))
        elif (
            w.low == "two"
            and i
            and words[i - 1].low in ("the", "between")
            and i + 1 < len(words)
            and (not words[i + 1].text[0].isalpha() or _does(words, i + 1))
        ):
            out.append(Reference(i - 1, i + 1, "persons", "two"))
        elif (
            w.low == "both"
            and i + 1 < len(words)
            and words[i + 1].low in ("have", "are", "agreed", "also", "will", "reaffirmed")
        ):
            out.append(Reference(i, i + 1, "persons", "two"))
    return [
        r
        for k, r in enumerate(out)
        if not any(o.first <= r.first and r.last <= o.last and o is not r for o in out[max(0, k - 3) : k + 4])
    ]


def _state_at(register: Register, k: int) -> bool:
    """Whether a state is named at word k, or behind "the" there."""
    hits = (register.hits.get(i) for i in (k, k + 1) if i == k or register.words[k].low == "the")
    return any(h is not None and h.type == "state" for h in hits)


def _does(words: Sequence[Word], k: int) -> bool:
    """Whether word k is what "the two" do: "agreed to", but not "the two signed papers"."""
    if words[k].low in DOING:
        return True
    return words[k].low.endswith("ed") and k + 1 < len(words) and words[k + 1].low in BEHIND


def _shortened(register: Register, taken: set[int]) -> list[Reference]:
    """ "the Forum", "the facility": organisations named in full before, by their last word."""
    words = register.words
    tails = {
        p.name.split()[-1].casefold()
        for p in register.participants
        if p.type in ("igo", "company") and len(p.name.split()) > 1
    }
    tails |= {
        register.text[m.start : m.end].split()[-1].casefold()
        for p in register.participants
        if p.type in ("igo", "company")
        for m in p.mentions
        if " " in register.text[m.start : m.end]
    }
    return [
        Reference(i, i + 1, "shortened", w.low)
        for i, w in enumerate(words)
        if w.low in tails and i and i not in taken and words[i - 1].low == "the" and words[i - 1].sentence == w.sentence
    ]


def _marked(words: Sequence[Word], i: int, markers: frozenset[str]) -> str | None:
    """The marker before a collective noun, over at most two words: "the two foreign ministers"."""
    for k in range(i - 1, max(-1, i - 4), -1):
        if words[k].sentence != words[i].sentence:
            return None
        if words[k].low in markers and words[k].low != "of":
            return words[k].low
        if words[k].capital or not words[k].text[0].isalpha():
            return None
    return None


def _begin(words: Sequence[Word], i: int, markers: frozenset[str]) -> int:
    k = i
    while k > 0 and words[k - 1].sentence == words[i].sentence and i - k < 4:
        if words[k - 1].low in markers and words[k - 1].low != "of":
            return (
                k - 2
                if k > 1 and words[k - 2].low in ("the", "our", "both") and words[k - 2].sentence == words[i].sentence
                else k - 1
            )
        k -= 1
    return i


def _reference(register: Register, ref: Reference, quoted: Sequence[tuple[int, int]], speech: bool) -> Mention | None:
    start = register.words[ref.first].start
    inside = any(s < start < e for s, e in quoted)
    if ref.kind == "person":
        person = _antecedent(register, ref, start)
        return take_up(register, ref, [person], "pronoun") if person else None
    if ref.kind == "shortened":
        for m in mentions_before(register, start, 40):
            p = register.participants[m.participants[0]]
            full = register.text[m.start : m.end].split()
            if p.type in ("igo", "company") and len(full) > 1 and full[-1].casefold() == ref.noun:
                return take_up(register, ref, [p], "organ")
        return None
    if ref.noun == "its" and _has_of_things(register, ref.last):
        return None
    if ref.kind == "thing":
        thing = _thing(register, ref, start)
        return take_up(register, ref, [thing], "pronoun") if thing else None
    if ref.kind == "we":
        if inside:
            return None
        own = _speaker_home(register) if speech else None
        mine = [p for p in register.participants if own and p.type == "state" and p.country == own]
        many = gathered(register, "we", start, ())
        who = mine or many or two_sides(register, start, None, persons=False)
        return take_up(register, ref, who, "pronoun") if who else None
    if ref.kind == "plural" and (members := _members(register, ref)) is not None:
        return take_up(register, ref, [members], "pronoun")
    if ref.kind == "plural" and len(body := two_sides(register, start, None, persons=True)) == 1:
        return take_up(register, ref, body, "pronoun")
    if ref.kind == "plural":
        last = next((m for m in mentions_before(register, start, 2) if len(m.participants) > 1), None)
        who = (
            [register.participants[i] for i in last.participants]
            if last
            else two_sides(register, start, None, persons=True)
        )
        return take_up(register, ref, who, "pronoun") if who else None
    number = max(number_before(register.words, k) for k in range(ref.first, ref.last))
    who = two_sides(register, start, None, persons=ref.kind == "persons", called=ref.noun, number=number)
    return take_up(register, ref, who, "collective") if who else None


def _speaker_home(register: Register) -> str | None:
    """The state that a speech is made for: that of whom an address is by, home, else of whom its headings name."""
    address = ADDRESS.search(register.text[: register.text.find("\n") + 1])
    by = next((m for m in register.mentions if address and m.start <= address.end() < m.end), None)
    if by is not None and len(by.participants) == 1 and (code := register.participants[by.participants[0]].country):
        return code
    if register.home:
        return register.home
    sentence_of = {w.start: w.sentence for w in register.words}
    named = {
        p.country
        for p in register.participants
        if p.type == "person" and any(sentence_of.get(m.start) in register.headings for m in p.mentions)
    }
    return next(iter(named)) if len(named) == 1 else None


def _in_speech(register: Register, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether the document is somebody's speech: he says "I" of himself, and no quotation has it."""
    return any(w.text == "I" and not any(s < w.start < e for s, e in quoted) for w in register.words)


def _members(register: Register, ref: Reference) -> Participant | None:
    """ "The members of the Security Council condemned the attack. They expressed …": that body."""
    words, here = register.words, register.words[ref.first].sentence
    opening = [w for w in words[max(0, ref.first - 120) : ref.first] if w.sentence == here - 1][:4]
    if not any(w.low == "members" for w in opening[:2]) or len(opening) < 4:
        return None
    start = opening[2].start
    first = next((m for m in register.mentions if start <= m.start <= start + 8), None)
    body = register.participants[first.participants[0]] if first is not None else None
    return body if body is not None and body.type in ("igo", "body") else None


def _has_of_things(register: Register, k: int) -> bool:
    """Whether what "its" has, at word k, is nothing that a state has: "its end", but not "its ratification of"."""
    own, between = (frozenset(references().page["things"][name]) for name in ("own", "between"))
    while k < len(register.words) and register.words[k].low in between:
        k += 1
    of = k + 1 < len(register.words) and register.words[k + 1].low == "of"
    return k < len(register.words) and register.words[k].low in own and not of


def _antecedent(register: Register, ref: Reference, start: int) -> Participant | None:
    """The person whom "he" or "her" takes up: the subject of this sentence, else of the one before."""
    page = references().page["pronouns"]
    female = True if ref.noun in page["female"] else False if ref.noun in page["male"] else None
    here = register.words[ref.first].sentence
    sentence_of = {w.start: w.sentence for w in register.words}
    for back in range(LOOK_BACK):
        named = [m for m in register.mentions if m.end <= start and sentence_of.get(m.start) == here - back]
        persons = [
            register.participants[i]
            for m in named
            if len(m.participants) == 1 and m.form != "capital"
            for i in m.participants
            if register.participants[i].type == "person"
        ]
        fitting = [p for p in persons if register.female.get(p.index, female) == female]
        if fitting:
            if female is not None:
                register.female.setdefault(fitting[0].index, female)
            return fitting[0]
    return None


def _thing(register: Register, ref: Reference, start: int) -> Participant | None:
    """What "it" and "its" take up: the state or organisation named last in the sentence, else the one before."""
    here = register.words[ref.first].sentence
    sentence_of = {w.start: w.sentence for w in register.words}

    def fitting(number: int) -> list[Participant]:
        named = [m for m in register.mentions if m.end <= start and sentence_of.get(m.start) == number]
        return [
            register.participants[m.participants[0]]
            for m in named
            if len(m.participants) == 1
            and not m.possessive
            # "21 million (World Bank), and its income"
            and not leaves_brackets(register.text, m.end, start)
            and m.form in ("name", "capital", "organ", "demonym", "pronoun")
            and register.participants[m.participants[0]].type not in ("person", "forum", "group")
        ]

    nearest, before = fitting(here), fitting(here - 1)
    return nearest[-1] if nearest else before[0] if before else None
