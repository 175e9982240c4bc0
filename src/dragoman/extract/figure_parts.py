"""A sentence → the sides that it names and the part each plays beside a figure: subject, object, "from", possessive."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.layers import Sentence
from dragoman.annotate.numbers.numerals import alternation
from dragoman.extract.parties import key_of
from dragoman.knowledge.states import states
from dragoman.languages import table

# "for Malawi's farmers" is toward Malawi, "in Malawi's exports" need not be
TOWARD = ("to", "into", "for")
LINKS = ("in", "with", "from", "between", "by")


@cache
def beside() -> dict[str, re.Pattern[str]]:
    """What stands beside a side and tells its part, as patterns."""
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
        # "21 million (2023, | World Bank)", "21 million (| IMF estimate)"
        "brackets": re.compile(
            rf"\((?:[^()]{{0,25}}[,;:]\s+|\d{{4}}\s+)?(?:{alternation(page['source'])})?[\s:]*$", flags
        ),
        "closes": re.compile(r"(?:['’]s?)?(?:\s+[\w-]+){0,2}(?:,\s+(?:\w+\s+){0,2}\d{4})?\)"),
        # "A gave 5 million and B | 12 million": the verb is understood
        "gap": re.compile(rf"(?:{joint})\s*(?:the\s+)?$", flags),
        # "for their part", "on its own"
        "idiom": re.compile(rf"\s+(?:{alternation(page['idioms'])})\b", flags),
        # "companies with Japanese| capital" are Japan's
        "owned": re.compile(rf"\s+(?:{alternation(page['owned'])})\b", flags),
        # "the Czech | pump maker | Pumpy"
        "home": re.compile(r"(?:-based)?\s+(?:[\w-]+\s+){0,4}"),
        "based": re.compile(r",\s+(?:an?|the)\s+([A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){0,3})-(?:based|headquartered)\b"),
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
    start: int  # where its noun phrase begins: "the | Czech firm Pumpy"


def parts_in(annotated: Annotated, sentence: Sentence) -> list[Part]:
    """The sides that a sentence names and the part each plays; those coordinated play the same."""
    text = annotated.text
    numbers = sorted((q.start, q.end) for q in annotated.quantities if q.end > sentence.start)
    counted = [q.noun for q in annotated.quantities if q.noun and q.noun[1] > sentence.start]
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
            (
                beside()["joined"].fullmatch(between)
                and role in ("subject", "object", "adjective")
                and out[-1].mention.form != "pronoun"  # "in the dearest of them, the Chilean miner"
            )
            or (out[-1].role == "source" and between == " ")
        ):
            role = out[-1].role
        if mention.form == "pronoun" and beside()["idiom"].match(text, mention.end):
            continue  # "for their part"
        out.append(Part(role, mention, people, mention.start))
    return _at_home(annotated, out)


def _gapped(annotated: Annotated, mention: Mention, sentence: Sentence, numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether a side is subject of a verb said before: "A gave 5 million to C and B 12 million"."""
    text = annotated.text
    after = bisect_right(numbers, mention.end, key=lambda n: n[0])
    follows = after < len(numbers) and text[mention.end : numbers[after][0]].isspace()
    later = any(sentence.start <= s and e <= mention.start for s, e in numbers[:after])
    return follows and later and bool(beside()["gap"].search(text[sentence.start : mention.start]))


def _role(annotated: Annotated, mention: Mention, sentence: Sentence) -> str:
    text = annotated.text
    named = text[mention.start : mention.end]
    before = text[sentence.start : mention.start]
    after = text[mention.end : mention.end + 2]
    if beside()["source"].search(before[-24:]) or beside()["speaks"].match(text, mention.end):
        return "source"
    if in_brackets(text, mention, sentence):
        return "source"
    if beside()["listed"].search(before[-36:]):
        return "example"
    found = beside()["preposition"].search(before[-40:])
    possessive = mention.possessive or after in ("'s", "’s") or (named.endswith("s") and after[:1] in ("'", "’"))
    people = mention.form == "demonym" and named[-1] == "s" and not text[mention.end : mention.end + 1].isalpha()
    if people and not (found and found[1].lower() in ("in", "to", "with", "from", "by", "after", "behind")):
        return "people"
    # "with Japanese capital", which is no capital city: that has "the"
    money = beside()["owned"].match(text, mention.end) or named.lower().endswith(" capital")
    if money and before.endswith("with "):
        return "adjective"
    if found and (found[1].lower() in TOWARD or (found[1].lower() in LINKS and not possessive)):
        return found[1].lower()
    if possessive:
        return "possessive"
    if mention.form == "demonym":
        return "adjective"
    if found:
        return found[1].lower()
    return "object" if _after_verb(annotated, mention) and not _is_to(annotated, mention) else "subject"


def _is_to(annotated: Annotated, mention: Mention) -> bool:
    """Whether an infinitive follows whose subject it is: "ordered Ankara to pay"."""
    span = annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    after = annotated.doc[span.end : span.end + 2] if span is not None else ()
    return [t.tag_ for t in after] == ["TO", "VB"]


def in_brackets(text: str, mention: Mention, sentence: Sentence) -> bool:
    """Whether an organisation stands in brackets as the source of what is before them: "21 million (2023, IMF)"."""
    return (
        mention.type in ("igo", "body")
        and bool(beside()["brackets"].search(text[max(sentence.start, mention.start - 60) : mention.start]))
        and bool(beside()["closes"].match(text, mention.end))
    )


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


def _at_home(annotated: Annotated, parts: Sequence[Part]) -> list[Part]:
    """The sides, a company's home joined to it: "the Czech firm Pumpy", "Pumpy, a Brno-based firm"."""
    text = annotated.text
    homes: dict[int, str] = annotated.derived.setdefault("company homes", {})
    out: list[Part] = []
    home: Part | None = None
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        first = part.participants[0]
        role, start = part.role, part.start
        if first.type == "company":
            if home:
                role, start = role if home.role == "adjective" else home.role, home.start
            based = beside()["based"].match(text, part.mention.end)
            code = (
                first.country or (home and home.participants[0].country) or (_seats().get(based[1]) if based else None)
            )
            if code:
                homes.setdefault(first.index, code)
            known = replace(first, country=homes.get(first.index))
            out.append(Part(role, part.mention, (known, *part.participants[1:]), start))
            home = None
            continue
        home = None
        if following and following.participants[0].type == "company":
            after = text[part.mention.end : following.mention.start]
            if beside()["home"].fullmatch(after) and not set(after.lower().split()) & _stops():
                home = part
                continue
        out.append(part)
    return out


@cache
def _seats() -> dict[str, str]:
    """Capitals and states by name, as in "a Seoul-based firm"."""
    return {name: code for code, s in states().items() for name in (*s.names, *s.capitals)}


@cache
def _stops() -> frozenset[str]:
    return frozenset(table("en", "numbers")["counts"]["stops"])
