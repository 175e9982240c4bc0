"""Tokens and mentions → the parties of a record: who stands in an argument, which side they are on, who is opposite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.sides import side_of
from dragoman.knowledge.sectors import sector_of
from dragoman.languages import table
from dragoman.records import Entity

INSIDE = ("compound", "amod", "poss", "nmod", "appos", "nummod")
LINKS = ("of", "between", "among", "from", "by")
Party = tuple[Participant, Mention]


def parties_at(annotated: Annotated, tokens: Iterable[int], *, depth: int = 2) -> list[Party]:
    """The participants that the noun phrases headed by these tokens name, in text order.

    The mention on the head itself; else those that qualify it ("representatives of Iran's ministry", "Swiss firms").
    """
    out: list[Party] = []
    for i in tokens:
        out += _of(annotated, i, depth)
    seen: set[int] = set()
    return [(p, m) for p, m in out if not (p.index in seen or seen.add(p.index))]  # type: ignore[func-returns-value]


def acting_at(annotated: Annotated, tokens: Iterable[int]) -> list[Party]:
    """As `parties_at`, for those who act: "the governments of X and Y" do, "the X–Y Agreement" does not."""
    tokens = list(tokens)
    actors = frozenset(table("en", "commitments")["views"]["actors"])
    doc = annotated.doc
    kept = [
        i
        for i in tokens
        if annotated.mention_at(doc[i]) is not None or doc[i].lemma_ in actors or doc[i].lower_ in actors
    ]
    named = parties_at(annotated, kept)
    groups = [x for i in tokens if i not in kept or not named for x in _group(annotated, i)]
    return [*named, *groups]


def _group(annotated: Annotated, i: int) -> list[Party]:
    """ "Rebels in the Ivory Coast", "Hezbollah guerrillas", "US servicemen": a group of somebody's, by its noun."""
    token = annotated.doc[i]
    members = [q.i for c in token.children if c.lower_ == "of" for q in c.children]
    if members and token.lemma_ in table("en", "events")["counted"]:
        # "thousands of Iraqi Kurds", "a group of Yoruba leaders"
        return parties_at(annotated, members)
    if token.lemma_ in table("en", "events")["agents"]:
        # "Syrian officers", "the Northern Liberation movement"; "U.S. border patrol agents" are police
        phrase = sector_of(annotated.doc[token.left_edge.i : i + 1].text)
        told_by = phrase.sector if phrase and not phrase.weak else None
        found = parties_at(annotated, [i]) or _there(annotated, i)
        return [(p, replace(m, sector=told_by) if p.type == "state" and not m.sector else m) for p, m in found]
    if token.tag_ == "NNP" and any(c.dep_ == "appos" for c in token.children):
        # "Karim Sadiq, Oman's leading activist, …"
        return parties_at(annotated, [i])
    told = sector_of(token.lower_)
    if told is None or told.weak:
        return []
    return parties_at(annotated, [i]) or _there(annotated, i)


def _there(annotated: Annotated, i: int) -> list[Party]:
    """ "Opposition parties in Nepal" are Nepal's."""
    places = [c for c in annotated.doc[i].children if c.dep_ == "prep" and c.lower_ == "in"]
    return parties_at(annotated, [q.i for c in places for q in c.children], depth=0)


def _of(annotated: Annotated, i: int, depth: int) -> list[Party]:
    token = annotated.doc[i]
    mention = annotated.mention_at(token)
    if mention is not None:
        return [(annotated.participants[k], mention) for k in mention.participants]
    if depth == 0:
        return []
    out: list[Party] = []
    for c in token.children:
        if c.dep_ in INSIDE:
            out += _of(annotated, c.i, depth - 1)
            if c.dep_ == "appos":
                out += [x for k in c.conjuncts if k.i > c.i for x in _of(annotated, k.i, depth - 1)]
        elif c.dep_ == "prep" and c.lower_ in LINKS:
            for p in c.children:
                if p.dep_ == "pobj":
                    out += _of(annotated, p.i, depth - 1)
                    out += [x for k in p.conjuncts for x in _of(annotated, k.i, depth - 1)]
    return out


def sides(parties: Iterable[Party]) -> list[Party]:
    """One party a side, the first person named, else the first: Nurtleu for Kazakhstan, not Kazakhstan once more."""
    first: dict[str, Party] = {}
    for p, m in parties:
        key = key_of(p)
        if key is not None and (key not in first or (p.type == "person" and first[key][0].type == "state")):
            first[key] = (p, m)
    return [*first.values()]


def key_of(p: Participant) -> str | None:
    """What tells a party's side: its state's code, or the organisation itself."""
    if p.type == "company":
        return f"#{p.index}"
    return side_of(p) or (
        f"#{p.index}" if p.type in ("body", "group") and p.country is None else p.country and f"#{p.index}"
    )


def entities(parties: Iterable[Party]) -> tuple[Entity, ...]:
    """The parties as the record's entities; a state's sector is what its mention says of it (the capital: GOV)."""
    out = []
    for p, m in parties:
        e = p.entity(m.start, m.end)
        if p.type == "state" and m.sector and e.sector is None:
            e = Entity(e.name, e.type, e.country, m.sector, e.role, e.id, e.start, e.end)
        out.append(e)
    return tuple(out)


def understood(p: Participant) -> Entity:
    """A party that the record's own words do not name."""
    return p.entity()


def weights(annotated: Annotated) -> Counter[str]:
    """How often each side is named."""
    if "weights" in annotated.derived:
        known: Counter[str] = annotated.derived["weights"]
        return known
    out: Counter[str] = Counter()
    for p in annotated.participants:
        if (key := side_of(p)) is not None:
            out[key] += len(p.mentions)
    annotated.derived["weights"] = out
    return out


def standing_for(annotated: Annotated, key: str) -> Participant | None:
    """The participant that stands for a side: the state itself where it is named, else whoever is of it."""
    if key.startswith("#"):
        return annotated.participants[int(key[1:])]
    mine = [p for p in annotated.participants if side_of(p) == key]
    return next((p for p in mine if p.type == "state"), mine[0] if mine else None)


def main_pair(annotated: Annotated) -> list[str]:
    """The two sides that the document is about: the states named most, home among them; or the one body that meets."""
    if "pair" not in annotated.derived:
        annotated.derived["pair"] = _main_pair(annotated)
    pair: list[str] = annotated.derived["pair"]
    return pair


def _main_pair(annotated: Annotated) -> list[str]:
    count = weights(annotated)
    most = count.most_common(2)
    if most and most[0][0].startswith("#") and (len(most) < 2 or 2 * most[0][1] >= 3 * most[1][1]):
        return [most[0][0]]
    states = [k for k, _ in count.most_common() if not k.startswith("#")]
    if annotated.home and annotated.home in states and annotated.home not in states[:2]:
        return [annotated.home, *states[:1]]
    return states[:2]


def opposite(annotated: Annotated, key: str, at: int) -> Participant | None:
    """The other side of a one-sided act: the other side named last before it in its paragraph, else of the pair."""
    acting = next((p for p in annotated.participants if key == f"#{p.index}"), None)
    if acting is not None and acting.type == "group":
        # "the Gulf states agreed to meet": with one another
        return None
    pair = main_pair(annotated)
    sentence = annotated.sentence_at(at)
    paragraph = sentence.paragraph if sentence else -1
    if key in pair and len(pair) == 2:
        other = pair[1 - pair.index(key)]
        count = weights(annotated)
        rivals = [k for k in count if k not in (key, other) and not k.startswith("#") and 2 * count[k] >= count[other]]
        if not rivals:
            return standing_for(annotated, other)
    near = [
        m
        for m in annotated.mentions
        if m.start < at and (s := annotated.sentence_at(m.start)) is not None and s.paragraph >= paragraph - 1
    ]
    others = [
        k
        for m in reversed(near)
        for i in m.participants
        if (k := side_of(annotated.participants[i])) and k != key and not k.startswith("#")
    ]
    # a third state does as the one before it did, to the same other: "Japan, too, will send tents"
    if others and key not in pair:
        others = [k for k in others if k in pair] or others
    if others:
        return standing_for(annotated, others[0])
    rest = [k for k in pair if k != key]
    return standing_for(annotated, rest[0]) if rest else None


def named_between(annotated: Annotated, start: int, end: int) -> list[Party]:
    """All participants mentioned from start to end, in text order."""
    found = annotated.mentions_in(start, end)
    return [(annotated.participants[i], m) for m in found for i in m.participants]


def format_in(annotated: Annotated, start: int, end: int) -> Entity | None:
    """The dialogue format that the sentence of these words names, if it names one."""
    sentence = annotated.sentence_at(start)
    lo, hi = (sentence.start, sentence.end) if sentence else (start, end)
    for m in annotated.mentions_in(lo, hi):
        p = annotated.participants[m.participants[0]]
        if p.type == "forum":
            return p.entity(m.start, m.end) if start <= m.start and m.end <= end else p.entity()
    return None


def keys(parties: Sequence[Party]) -> frozenset[str]:
    """The sides of these parties."""
    return frozenset(k for p, _ in parties if (k := key_of(p)) is not None)
