"""A quantity in its sentence → whose figure it is and toward whom, by the part each named side plays beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.extract.figure_measure import gap
from dragoman.extract.figure_parts import Part, beside
from dragoman.extract.parties import key_of, main_pair, standing_for, weights
from dragoman.knowledge.states import states
from dragoman.languages import table

REACH = 260
ELSE = re.compile(r",\s+(?:but|while|whereas)\b")
CLOSE = 75
MAIN = 25
Parties = tuple[tuple[Participant, Mention | None], ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose figure, toward whom, each with its mention (None where it is understood), and why where it is inferred."""

    of: Parties = ()
    with_: Parties = ()
    because: tuple[tuple[str, str], ...] = ()


def sides_of(
    annotated: Annotated,
    measure: str,
    anchor: tuple[int, int],
    parts: Sequence[Part],
    before: Sides | None,
    *,
    earlier: Sides | None = None,
    receiving: bool = False,
    allotted: bool = False,
) -> Sides:
    """Whose figure a quantity is and toward whom.

    anchor: the words that the sides stand beside, from the measure's cue to the quantity.
    before: the sides of the figure before it, where this one goes on about it and names nobody itself.
    earlier: those of a like figure of the same sentence ("Australia gave 5 million to the facility, Fiji 3 million").
    receiving: its verb makes the subject the one toward whom ("Zambia obtained a loan from").
    allotted: it is a quota, whose it is to whom it is given.
    """
    page = table("en", "measures")
    roles, words = page["roles"][measure if measure in page["roles"] else "other"], page["words"]
    text = annotated.text
    pair = main_pair(annotated)
    near, sponsored = [], False
    for part in parts:
        if _programme(text, part, parts):
            sponsored = sponsored or part.mention.end <= anchor[0]
            continue
        if any(p.type == "forum" or (measure == "trade turnover" and p.type == "company") for p in part.participants):
            continue  # a format has no figures of its own
        if ";" in text[min(part.mention.end, anchor[1]) : max(part.mention.start, anchor[0])]:
            continue  # "is to cost 95 million; Ukraine's parliament has yet to": said of something else
        beyond = ELSE.search(text[anchor[1] : part.mention.start])
        if beyond and not any(key_of(p) in pair for p in part.participants):
            continue  # "halted work on 12 km of fence, but rejected UN observers"
        cost = gap(text, (part.mention.start, part.mention.end), anchor, annotated.quantities)
        cost -= MAIN if any(key_of(p) in pair for p in part.participants) else 0
        if cost < REACH:
            near.append((cost, part))
    if before is not None and not any(c < CLOSE for c, _ in near):
        why = "Its own words name no side; it goes on about those of the figure before it."
        return Sides(_understood(before.of), _understood(before.with_), (("of", why), ("with", why)))
    if sponsored and measure in words["sponsored"] and len(pair) == 2:
        sponsors = tuple((found, None) for key in pair if (found := _side(annotated, key)))
        return Sides(sponsors, (), (("of", "It is a programme's, which those sponsor whom the document is about."),))
    if measure in words["bilateral"] and (both := _both(near, annotated)):
        return Sides(both[:1], both[1:])
    of_roles, with_roles = list(roles["of"]), list(roles["with"])
    if receiving and "subject" in of_roles and measure in words["received"]:
        of_roles.remove("subject")
        with_roles.insert(0, "subject")
    if beside()["allotted"].search(text[max(0, anchor[0] - 60) : anchor[0]]) or allotted:
        of_roles, with_roles = [*page["roles"]["quota"]["of"]], [*page["roles"]["quota"]["with"]]
    own = near
    if measure in ("rank", "share"):  # "China is Switzerland's third partner after the EU": who is ranked comes before
        own = [(c, p) for c, p in near if p.mention.start < anchor[0]]
    elif measure == "imports":  # "Mexico imported 5 tons of American maize"
        own = [(c, p) for c, p in near if p.role != "adjective" or p.mention.start < anchor[0]]
    of = _choose(annotated, own, of_roles, frozenset())
    lead = text[max(0, anchor[0] - REACH) : anchor[1] + CLOSE].casefold()
    taken = frozenset(k for p, _ in of for k in (key_of(p), p.country) if k)
    with_ = _choose(annotated, near, with_roles, taken)
    if measure == "trade turnover" and of and not with_:
        with_ = _choose(annotated, near, of_roles, taken)
    if len(of) == 2 and not with_ and (measure == "trade turnover" or _apart(of, parts)):
        of, with_ = of[:1], of[1:]
    elif len(with_) == 2 and not of and _apart(with_, parts):
        of, with_ = with_[:1], with_[1:]
    if of and not with_ and earlier is not None:
        with_ = _understood(tuple((p, m) for p, m in earlier.with_ if key_of(p) not in {key_of(x) for x, _ in of}))
    worldwide = measure in words["worldwide"] and not any(w in lead for w in words["mutual"])
    return _complete(annotated, measure, of, with_, worldwide=worldwide)


def _programme(text: str, part: Part, parts: Sequence[Part]) -> bool:
    """Whether a side is a programme, or its short name in brackets: "the Partnership for Clean Energy (PCE)"."""
    if any(p.type not in ("igo", "forum", "company", "body") for p in part.participants):
        return False
    kinds = table("en", "measures")["beside"]["programmes"]
    names = [w for p in part.participants for w in p.name.lower().split()]
    if any(w in kinds for w in (*names[:1], *names[-1:])):
        return True
    k = parts.index(part)
    brackets = k > 0 and text[parts[k - 1].mention.end : part.mention.start].strip() == "("
    return brackets and _programme(text, parts[k - 1], parts[:k])


def _apart(of: Parties, parts: Sequence[Part]) -> bool:
    """Whether two sides are each other's rather than one's together: states in a joint act, "the two countries"."""
    mentions = [m for _, m in of]
    roles = ("subject", "between", "by", "object", "of", "possessive", "in", "with")
    joint = [p for p in parts if p.role in roles and p.mention in mentions]
    return bool(joint) and all(len(key_of(p) or "#") == 3 for p, _ in of)


def _both(near: Sequence[tuple[int, Part]], annotated: Annotated) -> Parties | None:
    """ "the two countries", "between both sides": a collective that names two sides."""
    nearest = sorted(near, key=lambda x: x[0])[:2]
    if nearest and nearest[0][1].role == "subject" and len(nearest[0][1].participants) == 1:
        # "the two signed a plan for which Chad will provide 5 million": the clause has a subject of its own
        return None
    for _, part in nearest:
        keys = list(dict.fromkeys(k for p in part.participants if (k := key_of(p))))
        if len(keys) == 2:
            found = [_side(annotated, k) for k in keys]
            return tuple((p, part.mention) for p in found if p is not None)
    return None


def _choose(
    annotated: Annotated, near: Sequence[tuple[int, Part]], roles: Sequence[str], taken: frozenset[str]
) -> Parties:
    """The nearest sides in one of these parts, those coordinated with them included."""
    fit = [
        (cost + 6 * roles.index(part.role), part)
        for cost, part in near
        if part.role in roles and not any(key_of(p) in taken for p in part.participants)
    ]
    if not fit:
        return ()
    best = min(fit, key=lambda x: x[0])[1]
    ordered = sorted((p for _, p in fit if p.role == best.role), key=lambda p: p.mention.start)
    k = ordered.index(best)
    first, last = k, k
    while first > 0 and _joined(annotated.text, ordered[first - 1], ordered[first]):
        first -= 1
    while last + 1 < len(ordered) and _joined(annotated.text, ordered[last], ordered[last + 1]):
        last += 1
    out = [(_state_of(annotated, p), part.mention) for part in ordered[first : last + 1] for p in part.participants]
    kept: dict[str, tuple[Participant, Mention | None]] = {}
    for p, m in out:
        if key := key_of(p):
            kept.setdefault(key, (p, m))
    return tuple(kept.values())


def _joined(text: str, first: Part, second: Part) -> bool:
    return bool(beside()["joined"].fullmatch(text[first.mention.end : second.start]))


def _state_of(annotated: Annotated, participant: Participant) -> Participant:
    """The state of a person or of a people, whose figure it is: of "60 Dutch companies" the Netherlands."""
    code = participant.country
    if participant.type not in ("person", "group") or code not in states():
        return participant
    found = standing_for(annotated, code)
    if found is not None and found.type == "state":
        return found
    return replace(participant, name=states()[code].name, type="state", sector=None, role=None, id=None)


def _side(annotated: Annotated, key: str) -> Participant | None:
    """Who stands for a side: its state, or the organisation."""
    found = standing_for(annotated, key)
    return _state_of(annotated, found) if found else None


def _complete(annotated: Annotated, measure: str, of: Parties, with_: Parties, *, worldwide: bool) -> Sides:
    """What the sentence leaves out, from the two sides that the document is about.

    worldwide: where one side is named the figure may be toward all the world.
    """
    pair = main_pair(annotated)
    bilateral = measure in table("en", "measures")["words"]["bilateral"]
    of_keys = [key_of(p) for p, _ in of]
    with_keys = [key_of(p) for p, _ in with_]
    because: list[tuple[str, str]] = []
    if worldwide and (any(m is not None for _, m in of) or (measure == "visitors" and with_)):
        # "Ghana earned 2 billion from exports", "Chile received a million tourists": one side is named alone
        return Sides(of, with_)
    if not of:
        rest = [k for k in pair if k not in with_keys]
        if rest and (found := _side(annotated, rest[0])):
            of, of_keys = ((found, None),), [rest[0]]
            because.append(("of", f"The sentence does not say whose it is; the document is about {found.name}."))
    homes = [p.country for p, _ in of if p.type == "company" and p.country]  # a company's project abroad
    if not with_ and (bilateral or any(k in pair for k in (*of_keys, *homes))):
        mine = [*of_keys, *homes]
        # "bilateral trade reached": of the two that the document is about
        both = measure == "trade turnover" and not any(m is not None for _, m in of)
        rest = [k for k in pair if k not in mine and (both or _matters(annotated, k, mine, bilateral))]
        if rest and (found := _side(annotated, rest[0])):
            with_ = ((found, None),)
            because.append(("with", f"The sentence does not say toward whom; the document is also about {found.name}."))
    return Sides(of, with_, tuple(because))


def _matters(annotated: Annotated, key: str, of_keys: Sequence[str | None], bilateral: bool) -> bool:
    """Whether a side is so much of the document's that a figure may be toward it without saying so."""
    count = weights(annotated)
    return count[key] > 1 and (bilateral or 3 * count[key] >= max((count[k] for k in of_keys if k), default=0))


def _understood(
    parties: Parties,
) -> Parties:
    return tuple((p, None) for p, _ in parties)
