"""Noun phrases → instruments: "the Action Plan between … for 2025-2026", "a memorandum of understanding on …"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.annotate import Annotated, TimeMention
from dragoman.extract.clauses import noun_span
from dragoman.languages import table

if TYPE_CHECKING:
    from spacy.tokens import Token

POSTMODIFIERS = frozenset(
    ("of", "on", "for", "between", "regarding", "concerning", "about", "relating", "with", "against", "among")
)
TOPICAL = frozenset(("on", "between", "regarding", "concerning"))
PARTICIPLES = frozenset(("aimed", "dating", "adopted", "relating", "concerning", "governing", "regarding", "providing"))
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "our",
        "his",
        "her",
        "another",
        "such",
        "some",
        "any",
        "each",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "further",
        "new",
        "landmark",
        "corresponding",
        "separate",
        "respective",
        "many",
        "other",
        "number",
        "relevant",
        "'s",
        "’s",
    ]
)
SPECIFIERS = frozenset(("of", "understanding", "cooperation", "intent", "action", "notes", "letters", "association"))
YEARS = re.compile(r"[ \n](?:for |to |until )?(?:19|20)\d\d(?:\s?(?:[-–—/]|and)\s?(?:19|20)?\d\d)?\b")
WHEN = re.compile(r"\s+(?:on|in)\s+$")
# behind a name: "(signed 8 July 2014, in force 3 April 2017)", ", signed on 8 July 2014"
NOTED = re.compile(
    r"\s*[(,:–—-]\s*((?:signed|initiall?ed|concluded|ratified|in force|entered into force)\b[^()\n]{3,90})", re.I
)
STAGED = re.compile(
    r"\b(?:(?P<stage>signed|initiall?ed|concluded|ratified|suspended|terminated|expired)"
    r"|(?P<force>in force|entered into force|came into force))"
    r"(?:,)?\s+(?:in [A-Z]\w+,?\s+)?(?:on |in |since |from )?(?:the )?",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"\s?\([A-Z][\w-]{1,12}\)")


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument as it is named: its words, the tokens of its head, its kind; `proper` where it is a name."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    title: str
    proper: bool
    plural: bool


@cache
def heads() -> Mapping[str, str]:
    """The words that name an instrument, with its kind."""
    page = table("en", "agreements")["instruments"]
    return {word: instrument for instrument, words in page.items() for word in words}


@cache
def _openers() -> frozenset[str]:
    """The first words of all heads."""
    return frozenset(w for head in heads() for w in (head.split()[0], head))


@cache
def _plain() -> frozenset[str]:
    return frozenset(table("en", "agreements")["plain"])


@cache
def _loose() -> frozenset[str]:
    return frozenset(table("en", "agreements")["loose"])


def _exchanged(token: Token) -> bool:
    """ "signed and exchanged notes concerning a grant", while sides also exchange letters, and notes on a match."""
    verb = token.head
    about = any(c.i > token.i and c.lower_ in ("concerning", "regarding", "for", "relating") for c in token.children)
    return about and verb.lemma_ in ("sign", "exchange", "signing")


@cache
def _aside() -> frozenset[str]:
    """Words of "on the sidelines of the summit", which tells where, not what about."""
    return frozenset(table("en", "visits")["margins"])


def find_instruments(annotated: Annotated) -> list[Instrument]:
    """The instruments that the sentences name, in text order; the longest head at each place."""
    out: list[Instrument] = []
    reach = -1
    doc = annotated.doc
    words, openers = heads(), _openers()
    for i, low in enumerate(annotated.lower):
        if i <= reach or low not in openers:
            continue
        for n in (4, 3, 2, 1):
            tokens = [t for t in doc[i : i + n + 2] if not t.is_space][:n]
            phrase = " ".join(t.lower_ for t in tokens)
            if len(tokens) == n and phrase in words:
                found = _instrument(annotated, i, tokens[-1].i, words[phrase])
                if found is not None:
                    out.append(found)
                    reach = tokens[-1].i
                break
    return out


def _instrument(annotated: Annotated, first: int, last: int, kind: str) -> Instrument | None:
    doc, text = annotated.doc, annotated.text
    head = first if doc[first].tag_[:2] == "NN" and last > first and doc[first + 1].lower_ in SPECIFIERS else last
    if doc[head].tag_[:2] not in ("NN", "VB") or doc[head].tag_ in ("VBD", "VBZ"):
        return None
    mention = annotated.mention_at(doc[head])
    if mention is not None and mention.type in ("igo", "forum", "company", "person"):
        return None
    if doc[head].lower_ in _loose() and first == last and not _exchanged(doc[head]):
        return None
    if doc[head].head.lower_ == "without":
        # "ended without agreement"
        return None
    start = _begin(annotated, first, last)
    if start < 0:
        # "no memorandum was signed"
        return None
    end = _end(annotated, head, last)
    noted = NOTED.search(text, doc[last].idx, end)
    end = noted.start() if noted else end
    title = " ".join(text[start:end].split()).strip('“”"')
    capitals = re.findall(r"\b[A-Z][\w’'-]+", text[start : doc[last].idx + len(doc[last].text)])
    proper = (len(capitals) >= 2 and title[0].isupper()) or bool(re.match(r"\d{4} ", title))
    plural = doc[head].tag_ in ("NNS", "NNPS")
    bare = end - (doc[last].idx + len(doc[last].text)) < 3 and start == doc[first].idx
    if doc[head].lower_ in _plain() and (plural or bare):
        return None
    if plural and bare and not proper:
        return None
    return Instrument(start, end, first, last, kind, title, proper, plural)


def _begin(annotated: Annotated, first: int, last: int) -> int:
    """Where the name begins: adjectives, nouns and states before the head, but no determiner or possessor."""
    doc = annotated.doc
    k = first
    inside = range(max(0, first - 10), last + 1)
    sentence = annotated.sentence_at(doc[first].idx)
    begins = sentence.first if sentence is not None else 0
    while k > begins:
        t = doc[k - 1]
        if t.lower_ == "no":
            return -1
        if t.lower_ in ("and", "&") and k > 1 and _is_titled(doc[k - 2], doc[k]):
            # "Partnership and Cooperation Agreement"
            k -= 1
            continue
        if t.is_space or t.text in ("-", "–", "“", '"', "”", "/") or doc[k].text == "-":
            # "a five-year Action Plan": the number is part of the name
            k -= 1
            continue
        if (
            t.lower_ in DETERMINERS
            or t.is_punct
            or t.tag_ in ("IN", "DT", "PRP$", "POS", "CC", "TO", "MD", "PRP", "WDT", "RB")
        ):
            break
        if t.tag_[:2] in ("VB",) and t.tag_ not in ("VBG", "VBN"):
            break
        if t.head.i not in inside and t.dep_ not in ("compound", "amod", "nmod", "nummod", "poss", "dep"):
            break
        k -= 1
    while (
        k < first
        and doc[k + 1].text != "-"
        and (doc[k].is_space or doc[k].text in "-–/•*" or doc[k].lower_ in DETERMINERS)
    ):
        k += 1
    return doc[k].idx


def bracketed(annotated: Annotated, instrument: Instrument) -> tuple[str, TimeMention, int] | None:
    """The latest stage that brackets or a comma behind a name give a day for, with that day and where its words end.

    >>> # "MoU on Ports (signed 8 July 2014, in force 3 April 2017)" → "in force", 3 April 2017
    """
    noted = NOTED.match(annotated.text, instrument.end)
    if noted is None:
        return None
    found = None
    for word in STAGED.finditer(annotated.text, *noted.span(1)):
        t = next((t for t in annotated.times if t.edtf and t.kind == "DATE" and t.start == word.end()), None)
        if t is not None and t.end <= noted.end(1):
            force = word["force"] is not None
            found = ("in force" if force else word["stage"].lower().replace("initialed", "initialled"), t, t.end)
    return found


def _is_titled(before: Token, after: Token) -> bool:
    """Whether two words joined by "and" are capitalised nouns of one title, and the first is no instrument itself."""
    nouns = all(t.text[0].isupper() and t.tag_[:2] in ("NN", "JJ") for t in (before, after))
    return nouns and before.lower_ not in heads() and before.lower_ not in SPECIFIERS


def _end(annotated: Annotated, head: int, last: int) -> int:
    doc = annotated.doc
    end = doc[last].idx + len(doc[last].text)
    quote = re.match(r"[”\"]", annotated.text[end : end + 1])
    end += 1 if quote and "“" in annotated.text[max(0, end - 60) : end] else 0
    years = YEARS.match(annotated.text, end)
    if years:
        end = years.end()
    bracket = ACRONYM.match(annotated.text, end)
    if bracket:
        end = bracket.end()
    for h in dict.fromkeys((head, last)):
        for c in doc[h].children:
            if c.i <= last or not (
                (c.dep_ == "prep" and c.lower_ in POSTMODIFIERS) or (c.dep_ == "acl" and c.lower_ in PARTICIPLES)
            ):
                continue
            if doc[c.i - 1].text == ",":
                continue
            lo, hi = noun_span(annotated, c.i)
            if c.lower_ == "on" and any(t.start < hi and 0 <= t.start - lo < 5 for t in annotated.times):
                continue
            if lo <= end + 2 and hi - end < 160:
                end = max(end, hi)
    end = _without_place(annotated, doc[last].idx, max(end, _subject_matter(annotated, head, last)))
    # "… of the two foreign ministries for 2025–2026"
    years = YEARS.match(annotated.text, end)
    return years.end() if years and years.group().lstrip()[:3] == "for" else end


def _without_place(annotated: Annotated, start: int, end: int) -> int:
    """Where a title ends that the place and day of its signing follow: "on teacher training | in Nairobi today"."""
    place = next((m for m in annotated.mentions if m.end == end and m.form == "capital" and m.start > start), None)
    if place is None or annotated.text[place.start - 4 : place.start] != " in ":
        return end
    dated = any(0 <= t.start - end <= len(" on ") for t in annotated.times)
    return place.start - len(" in ") if dated else end


def _subject_matter(annotated: Annotated, head: int, last: int) -> int:
    """Where "on double taxation" ends that follows the head at once but hangs on the verb; 0 where there is none."""
    doc = annotated.doc
    c = doc[last + 1] if last + 1 < len(doc) else None
    if c is None or c.dep_ != "prep" or c.lower_ not in TOPICAL or c.head.i != doc[head].head.i:
        return 0
    lo, hi = noun_span(annotated, c.i)
    words = set(annotated.text[lo:hi].casefold().split())
    if hi - lo > 120 or words & _aside() or any(t.start < hi and 0 <= t.start - lo < 5 for t in annotated.times):
        return 0
    # "on rail links on 3 October 2018": the day is the signing's
    day = next((t for t in annotated.times if lo < t.start and t.end == hi), None)
    before = WHEN.search(annotated.text, lo, day.start) if day else None
    return before.start() if before else hi
