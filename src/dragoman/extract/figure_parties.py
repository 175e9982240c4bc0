"""A quantity in its sentence → whose figure it is and toward whom, by the part each named side plays beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.layers import Quantity, Sentence
from dragoman.extract.figure_measure import gap
from dragoman.extract.parties import key_of, main_pair, standing_for
from dragoman.languages import table

PREPOSITION = re.compile(
    r"\b(from|to|in|into|with|between|among|by|for|of|at|towards?|across|against)\s+"
    r"(?:the\s+|both\s+|its\s+|all\s+|our\s+|each\s+|other\s+|neighbouring\s+)*$",
    re.IGNORECASE,
)
JOINED = re.compile(r"\s*(?:,|and|,\s*and|&|as well as|together with|-|–)\s*(?:the\s+|its\s+)?", re.IGNORECASE)
REACH = 260


@dataclass(frozen=True, slots=True)
class Part:
    """A side beside a quantity: the preposition before it, or subject, object, possessive, adjective, people."""

    role: str
    mention: Mention
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose figure, toward whom, each with its mention (None where it is understood), and why where it is inferred."""

    of: tuple[tuple[Participant, Mention | None], ...] = ()
    with_: tuple[tuple[Participant, Mention | None], ...] = ()
    because: tuple[tuple[str, str], ...] = ()


def parts_in(annotated: Annotated, sentence: Sentence) -> list[Part]:
    """The sides that a sentence names and the part each plays; those coordinated play the same."""
    text = annotated.text
    money = [(q.start, q.end) for q in annotated.quantities]
    out: list[Part] = []
    for mention in annotated.mentions_in(sentence.start, sentence.end):
        if any(s <= mention.start and mention.end <= e for s, e in money):
            continue  # the US of "US$5 million"
        people = tuple(annotated.participants[i] for i in mention.participants)
        if not any(key_of(p) for p in people):
            continue
        role = _role(annotated, mention, sentence)
        if out and JOINED.fullmatch(text[out[-1].mention.end : mention.start]) and role in ("subject", "object"):
            role = out[-1].role
        out.append(Part(role, mention, people))
    return out


def _role(annotated: Annotated, mention: Mention, sentence: Sentence) -> str:
    text = annotated.text
    named = text[mention.start : mention.end]
    before = text[sentence.start : mention.start]
    after = text[mention.end : mention.end + 2]
    found = PREPOSITION.search(before[-40:])
    possessive = mention.possessive or after in ("'s", "’s") or (named.endswith("s") and after[:1] in ("'", "’"))
    if found and found[1].lower() in ("in", "to", "into", "for", "with", "from", "between", "by") and not possessive:
        return found[1].lower()
    if possessive:
        return "possessive"
    if mention.form == "demonym":
        return "people" if named[-1] == "s" and not text[mention.end : mention.end + 1].isalpha() else "adjective"
    if found:
        return found[1].lower()
    return "object" if _after_verb(annotated, mention) else "subject"


def _after_verb(annotated: Annotated, mention: Mention) -> bool:
    """Whether a verb stands directly before: "lent Mongolia 165 billion won"."""
    words = annotated.text[: mention.start].rstrip().rsplit(None, 1)
    if len(words) < 2:
        return False
    span = annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or span.start == 0:
        return False
    k = span.start - 1
    while k > 0 and (annotated.doc[k].is_space or annotated.doc[k].tag_ == "DT"):
        k -= 1
    return annotated.doc[k].tag_ in ("VB", "VBD", "VBG", "VBP", "VBZ", "VBN")


def sides_of(
    annotated: Annotated,
    quantity: Quantity,
    measure: str,
    anchor: tuple[int, int],
    parts: Sequence[Part],
    before: Sides | None,
    sentence: Sentence,
) -> Sides:
    """Whose figure a quantity is and toward whom.

    anchor: the words that the sides stand beside, from the measure's cue to the quantity; before: the sides of the
    figure before it in the paragraph, taken over where its own sentence names nobody.
    """
    page = table("en", "measures")
    roles, words = page["roles"][measure if measure in page["roles"] else "other"], page["words"]
    text = annotated.text
    costs = [(_cost(text, part, anchor, annotated.quantities), part) for part in parts]
    near = [(c, p) for c, p in costs if c < REACH]
    both = _both(near, annotated) if measure in words["bilateral"] else None
    if both is not None:
        return Sides(both[:1], both[1:])
    flipped = any(re.search(rf"\b{w}\b", text[sentence.start : quantity.end]) for w in words["receiving"])
    of_roles, with_roles = list(roles["of"]), list(roles["with"])
    if (
        flipped
        and "subject" in of_roles
        and measure in ("loan", "grant", "investment flow", "project value", "students")
    ):
        of_roles.remove("subject")
        with_roles.insert(0, "subject")
    of = _choose(near, of_roles, frozenset())
    taken = frozenset(k for p, _ in of if (k := key_of(p)))
    with_ = _choose(near, with_roles, taken)
    if measure == "trade turnover" and of and not with_:
        with_ = _choose(near, of_roles, taken)
    return _complete(annotated, measure, of, with_, before)


def _cost(text: str, part: Part, anchor: tuple[int, int], around: Sequence[Quantity]) -> int:
    span = (part.mention.start, part.mention.end)
    return gap(text, span, anchor, around)


def _both(
    near: Sequence[tuple[int, Part]], annotated: Annotated
) -> tuple[tuple[Participant, Mention | None], ...] | None:
    """ "the two countries", "between both sides": a collective that names two sides."""
    for _, part in sorted(near, key=lambda x: x[0])[:2]:
        keys = list(dict.fromkeys(k for p in part.participants if (k := key_of(p))))
        if len(keys) == 2:
            found = [standing_for(annotated, k) for k in keys]
            return tuple((p, part.mention) for p in found if p is not None)
    return None


def _choose(
    near: Sequence[tuple[int, Part]], roles: Sequence[str], taken: frozenset[str]
) -> tuple[tuple[Participant, Mention | None], ...]:
    """The nearest sides in one of these parts, those coordinated with them included."""
    fit = [
        (cost + 6 * roles.index(part.role), part)
        for cost, part in near
        if part.role in roles and not any(key_of(p) in taken for p in part.participants)
    ]
    if not fit:
        return ()
    best = min(fit, key=lambda x: x[0])[1]
    out: list[tuple[Participant, Mention | None]] = []
    for _, part in sorted(fit, key=lambda x: x[1].mention.start):
        joined = part is best or (part.role == best.role and abs(part.mention.start - best.mention.end) < 8)
        joined = joined or (part.role == best.role and abs(best.mention.start - part.mention.end) < 8)
        if joined:
            out += [(p, part.mention) for p in part.participants]
    seen: set[str] = set()
    return tuple((p, m) for p, m in out if (k := key_of(p)) and not (k in seen or seen.add(k)))  # type: ignore[func-returns-value]


def _complete(
    annotated: Annotated,
    measure: str,
    of: tuple[tuple[Participant, Mention | None], ...],
    with_: tuple[tuple[Participant, Mention | None], ...],
    before: Sides | None,
) -> Sides:
    """What the sentence leaves out, from the figure before it or from the two sides the document is about."""
    if before and not of and not with_:
        why = "The sentence names no side; it goes on about those of the figure before it."
        return Sides(_understood(before.of), _understood(before.with_), (("of", why), ("with", why)))
    pair = main_pair(annotated)
    bilateral = measure in table("en", "measures")["words"]["bilateral"]
    of_keys = [key_of(p) for p, _ in of]
    with_keys = [key_of(p) for p, _ in with_]
    because: list[tuple[str, str]] = []
    if not of:
        rest = [k for k in pair if k not in with_keys]
        if rest and (found := standing_for(annotated, rest[0])):
            of, of_keys = ((found, None),), [rest[0]]
            because.append(("of", f"The sentence does not say whose it is; the document is about {found.name}."))
    if not with_ and (bilateral or any(k in pair for k in of_keys)):
        rest = [k for k in pair if k not in of_keys]
        if rest and (found := standing_for(annotated, rest[0])):
            with_ = ((found, None),)
            because.append(("with", f"The sentence does not say toward whom; the document is also about {found.name}."))
    return Sides(of, with_, tuple(because))


def _understood(
    parties: tuple[tuple[Participant, Mention | None], ...],
) -> tuple[tuple[Participant, Mention | None], ...]:
    return tuple((p, None) for p, _ in parties)
