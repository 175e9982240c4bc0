"""A quantity in its sentence → whose figure it is and toward whom, by the part each named side plays beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.layers import Sentence
from dragoman.annotate.numbers.numerals import alternation
from dragoman.extract.figure_measure import gap
from dragoman.extract.parties import key_of, main_pair, standing_for, weights
from dragoman.knowledge.states import states
from dragoman.languages import table

REACH = 260
CLOSE = 75
MAIN = 25
Parties = tuple[tuple[Participant, Mention | None], ...]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    page, flags = table("en", "measures")["beside"], re.IGNORECASE
    joint, speech = alternation(page["joined"]), alternation(table("en", "measures")["words"]["speech"])
    return {
        "preposition": re.compile(
            rf"\b({alternation(page['prepositions'])})\s+(?:(?:{alternation(page['between'])})\s+)*$", flags
        ),
        "joined": re.compile(rf"\s*(?:{joint})\s*(?:the\s+|its\s+)?", flags),
        "listed": re.compile(rf"\b(?:{alternation(page['listing'])})\s+(?:[a-z]+\s+){{0,2}}$", flags),
        "source": re.compile(rf"\b(?:{alternation(page['source'])})\s+(?:the\s+|a\s+)?$", flags),
        # "…, the ministry said": who tells it is not whose figure it is
        "speaks": re.compile(
            rf"(?:,[^,.;]{{1,80}},)?\s+(?:(?:{alternation(page['adverbs'])})\s+)*(?:{speech})\b(?!\s+(?:to|the)\b)"
        ),
        # "A gave 5 million and B | 12 million": the verb is understood
        "gap": re.compile(rf"(?:{joint})\s*(?:the\s+)?$", flags),
        # "for their part", "on its own"
        "idiom": re.compile(rf"\s+(?:{alternation(page['idioms'])})\b", flags),
        # "the Czech | pump maker | Pumpy"
        "home": re.compile(r"(?:-based)?\s+(?:[\w-]+\s+){0,4}"),
        "apposed": re.compile(r",\s+(?:an?|the)\s+"),
        "allotted": re.compile(rf"\b(?:{alternation(page['allotted'])})\b[^,;]{{0,30}}$", flags),
    }


@cache
def source_before() -> re.Pattern[str]:
    """Matches before the side that a source is of: "according to | the foreign ministry of", the organ as a group."""
    page = table("en", "measures")["beside"]
    organ = rf"(?P<organ>(?:[\w-]+\s+){{0,3}}(?:{alternation(page['organs'])})\s+(?:of|in)\s+(?:the\s+)?)"
    return re.compile(rf"\b(?:{alternation(page['source'])})\s+(?:the\s+|a\s+)?{organ}?$", re.IGNORECASE)


@cache
def organ_after() -> re.Pattern[str]:
    """Matches after a state whose organ is meant: "Kenya| 's central bank"."""
    organs = alternation(table("en", "measures")["beside"]["organs"])
    return re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,3}}?(?:{organs})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A side beside a quantity: the preposition before it, or subject, object, possessive, adjective, people."""

    role: str
    mention: Mention
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose figure, toward whom, each with its mention (None where it is understood), and why where it is inferred."""

    of: Parties = ()
    with_: Parties = ()
    because: tuple[tuple[str, str], ...] = ()


def parts_in(annotated: Annotated, sentence: Sentence) -> list[Part]:
    """The sides that a sentence names and the part each plays; those coordinated play the same."""
    text = annotated.text
    numbers = [(q.start, q.end) for q in annotated.quantities]
    counted = [q.noun for q in annotated.quantities if q.noun]
    out: list[Part] = []
    for mention in annotated.mentions_in(sentence.start, sentence.end):
        if any(s <= mention.start and mention.end <= e for s, e in numbers):
            continue  # the US of "US$5 million"
        if mention.form in ("collective", "office") and any(s <= mention.start < e for s, e in counted):
            continue  # "six ministers" are none of the document's
        people = tuple(annotated.participants[i] for i in mention.participants)
        if not any(key_of(p) for p in people):
            continue
        role = _role(annotated, mention, sentence)
        between = text[out[-1].mention.end : mention.start] if out else ""
        if _gapped(annotated, mention, sentence, numbers):
            role = "subject"
        elif out and (
            (_words()["joined"].fullmatch(between) and role in ("subject", "object", "adjective"))
            or (out[-1].role == "source" and between == " ")
        ):
            role = out[-1].role
        if mention.form == "pronoun" and _words()["idiom"].match(text, mention.end):
            continue  # "for their part"
        out.append(Part(role, mention, people))
    return _at_home(text, out)


def _at_home(text: str, parts: Sequence[Part]) -> list[Part]:
    """The sides, a company's home joined to it: "the Czech firm Pumpy", "Pumpy, a Brno-based firm"."""
    out: list[Part] = []
    home: str | None = None
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        first = part.participants[0]
        if home and first.type == "company":
            part = replace(part, participants=(replace(first, country=first.country or home), *part.participants[1:]))
        home = None
        after = text[part.mention.end : following.mention.start] if following else ""
        if first.type != "company" and following and following.participants[0].type == "company":
            if _words()["home"].fullmatch(after) and not set(after.lower().split()) & _stops():
                home = first.country
                continue
        last = out[-1] if out else None
        based = text.startswith("-based", part.mention.end) and last and last.participants[0].type == "company"
        if based and last and _words()["apposed"].fullmatch(text, last.mention.end, part.mention.start):
            company = last.participants[0]
            out[-1] = replace(last, participants=(replace(company, country=company.country or first.country),))
            continue
        out.append(part)
    return out


@cache
def _stops() -> frozenset[str]:
    return frozenset(table("en", "numbers")["counts"]["stops"])


def _gapped(annotated: Annotated, mention: Mention, sentence: Sentence, numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether a side is subject of a verb said before: "A gave 5 million to C and B 12 million"."""
    text = annotated.text
    follows = any(s > mention.end and text[mention.end : s].isspace() for s, _ in numbers)
    later = any(sentence.start <= s and e <= mention.start for s, e in numbers)
    return follows and later and bool(_words()["gap"].search(text[sentence.start : mention.start]))


def _role(annotated: Annotated, mention: Mention, sentence: Sentence) -> str:
    text = annotated.text
    named = text[mention.start : mention.end]
    before = text[sentence.start : mention.start]
    after = text[mention.end : mention.end + 2]
    if _words()["source"].search(before[-24:]) or _words()["speaks"].match(text, mention.end):
        return "source"
    if _words()["listed"].search(before[-36:]):
        return "example"
    found = _words()["preposition"].search(before[-40:])
    possessive = mention.possessive or after in ("'s", "’s") or (named.endswith("s") and after[:1] in ("'", "’"))
    people = mention.form == "demonym" and named[-1] == "s" and not text[mention.end : mention.end + 1].isalpha()
    if people and not (found and found[1].lower() in ("in", "to", "with", "from", "by", "after", "behind")):
        return "people"
    if found and found[1].lower() in ("in", "to", "into", "for", "with", "from", "between", "by") and not possessive:
        return found[1].lower()
    if possessive:
        return "possessive"
    if mention.form == "demonym":
        return "adjective"
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
    verbal = table("en", "measures")["beside"]["participles"]
    return annotated.doc[k].lower_ not in verbal and annotated.doc[k].tag_ in ("VB", "VBD", "VBG", "VBP", "VBZ", "VBN")


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
    if _words()["allotted"].search(text[max(0, anchor[0] - 60) : anchor[0]]) or allotted:
        of_roles, with_roles = [*page["roles"]["quota"]["of"]], [*page["roles"]["quota"]["with"]]
    if measure in ("rank", "share"):  # "China is Switzerland's third partner after the EU": who is ranked comes before
        own = [(c, p) for c, p in near if p.mention.start < anchor[0]]
        of = _choose(annotated, own, of_roles, frozenset())
    else:
        of = _choose(annotated, near, of_roles, frozenset())
    taken = frozenset(k for p, _ in of for k in (key_of(p), p.country) if k)
    with_ = _choose(annotated, near, with_roles, taken)
    if measure == "trade turnover" and of and not with_:
        with_ = _choose(annotated, near, of_roles, taken)
    if len(of) == 2 and not with_ and _apart(of, parts):
        of, with_ = of[:1], of[1:]
    elif len(with_) == 2 and not of and _apart(with_, parts):
        of, with_ = with_[:1], with_[1:]
    if of and not with_ and earlier is not None:
        with_ = _understood(tuple((p, m) for p, m in earlier.with_ if key_of(p) not in {key_of(x) for x, _ in of}))
    return _complete(annotated, measure, of, with_)


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
    for _, part in sorted(near, key=lambda x: x[0])[:2]:
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
    return bool(_words()["joined"].fullmatch(text[first.mention.end : second.mention.start]))


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


def _complete(annotated: Annotated, measure: str, of: Parties, with_: Parties) -> Sides:
    """What the sentence leaves out, from the two sides that the document is about."""
    pair = main_pair(annotated)
    bilateral = measure in table("en", "measures")["words"]["bilateral"]
    of_keys = [key_of(p) for p, _ in of]
    with_keys = [key_of(p) for p, _ in with_]
    because: list[tuple[str, str]] = []
    if not of:
        rest = [k for k in pair if k not in with_keys]
        if rest and (found := _side(annotated, rest[0])):
            of, of_keys = ((found, None),), [rest[0]]
            because.append(("of", f"The sentence does not say whose it is; the document is about {found.name}."))
    homes = [p.country for p, _ in of if p.type == "company" and p.country]  # a company's project abroad
    if not with_ and (bilateral or any(k in pair for k in (*of_keys, *homes))):
        mine = [*of_keys, *homes]
        rest = [k for k in pair if k not in mine and _matters(annotated, k, mine, bilateral)]
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
