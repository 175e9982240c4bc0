"""A person's name, or a role with its country and date → who held which office when."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.knowledge.table import listed, rows

SPOKEN = "UN General Debate"
RECORD = "public record"
DAY = len("2015-03-08")
MADE = "2026-05"  # the month that the tables are of
NUMERAL = re.compile(r"[IVXL]+\.?|Jr\.?|Sr\.?")
SURNAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "HKG", "VNM", "KHM"))
TWO_SURNAMES = frozenset((
    "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GNQ", "GTM", "HND", "MEX", "NIC", "PAN", "PER",
    "PRY", "SLV", "URY", "VEN",
))  # fmt: skip
# Where people are called by the name that stands first: "Mahathir", "Saddam", "Abiy".
FIRST_NAME = frozenset(("MYS", "IDN", "ETH", "ERI", "THA", "ISL", "SOM", "IRQ", "BGD", "LKA"))
# What titles call one office; the first pattern that is found in a title gives its rank.
_FOREIGN = r"(?:foreign|external|international) (?:affairs|relations)"
_DEFENCE = r"(?:national )?(?:defen[cs]e|war)"
RANKS = tuple(
    (rank, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for rank, pattern in (
        # "Adviser to the President", "Envoy of the Prime Minister"
        (
            "in service",
            r"(?:advis[eo]r|aide|assistant|chief of staff|envoy|representative|coun\w+|spokes\w+|secretary)"
            r" (?:to|of|for) (?:the )?(?:\w+ )?(?:president|prime minister|premier|chancellor|king|queen|emir|sultan)",
        ),
        ("deputy", r"deputy|vice[- ](?:minister|chair\w*|premier)|assistant|under[- ]?secretary|state secretary|dfm"),
        ("vice president", r"vice[- ]president"),
        ("ambassador", r"ambassador|permanent representative"),
        ("head of government", r"prime minister|premier|taoiseach|head of government|chief adviser|chancellor(?! of)"),
        ("head of government", r"president of the (?:government|council of ministers)"),
        (
            "foreign minister",
            r"(?:foreign|external)(?: affairs| relations)? (?:minister|secretary)|secretary of state(?! for)",
        ),
        ("foreign minister", rf"(?:minister|secretary|department)\b.{{0,40}}\b{_FOREIGN}"),
        (
            "defence minister",
            rf"{_DEFENCE} (?:minister|secretary)|(?:minister|secretary)(?: of state)? (?:of|for) {_DEFENCE}",
        ),
        ("finance minister", r"finance minister|minister (?:of|for) finance|(?:of the )?treasury|exchequer"),
        ("interior minister", r"(?:interior|home) (?:minister|secretary)|minister (?:of|for) (?:the )?interior"),
        ("justice minister", r"attorney[- ]general|justice minister|minister (?:of|for) justice"),
        ("supreme leader", r"supreme leader"),
        ("crown prince", r"crown prince"),
        ("president of an organ", r"president of (?:the (?:european|world bank|kurdistan)|\w+land|republika srpska)"),
        ("head of state", r"president|king|queen|emir|amir|sultan|emperor|pope|head of state|grand duke|monarch"),
        ("spokesman", r"spokes\w+|press secretary"),
        ("speaker", r"speaker|chair\w* of the (?:state duma|federation council)"),
        ("security adviser", r"security advis[eo]r"),
    )
)
# "Former President", "President-elect"
NOT_IN_OFFICE = re.compile(r"\b(?:former|ex|then|late)\b|\w-(?:elect|designate)\b", re.IGNORECASE)
POSTS = {
    "United States": r"\bunited states\b|\bU\.?S\.?A?\b|\bwashington\b",
    "United Nations": r"\bunited nations\b|\bUN\b|permanent representative",
}


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office: `since` and `until` are days, months or years, `until` None where it lasted in May 2026.

    Where the `source` is the UN General Debate they are the first and the last year somebody was seen in office, and
    the tenure may have been longer. `country` is alpha-3, or UNO, IGO, EUR, IMG; `sector` PLOVER's.
    """

    person: str
    role: str
    country: str
    since: str
    until: str | None
    source: str
    sector: str = "GOV"
    surnames: tuple[str, ...] = ()

    def covers(self, on: str) -> bool:
        """Whether it was held on the date: "2015" and "2015-03" count where a part of them falls within it."""
        until = self.until or "9999"
        # On the day of a change the successor is in office.
        ended = on >= until if len(on) == len(until) == DAY else on[: len(until)] > until[: len(on)]
        return self.since[: len(on)] <= on[: len(self.since)] and not ended

    def told_of(self, on: str) -> bool:
        """Whether the tables tell who held it on the date: what was open in May 2026 may have ended since."""
        return self.until is not None or on[: len(MADE)] <= MADE


@cache
def tenures() -> tuple[Tenure, ...]:
    """All tenures; those with known days before those seen in single years."""
    known = [
        Tenure(r["person"], r["role"], r["country"], r["since"], r["until"] or None, RECORD, r["sector"])
        for r in rows("leaders")
    ]
    seen = [
        Tenure(
            r["person"],
            r["role"],
            r["country"],
            r["since"],
            r["until"] or None,
            r["source"],
            surnames=listed(r["surnames"]),
        )
        for r in rows("officials")
    ]
    return (*known, *seen)


def tenures_of(surname: str) -> tuple[Tenure, ...]:
    """The tenures of all who bear this name as a surname or a middle one, bearers of the surname first.

    Case and accents do not count.

    >>> [(t.person, t.since) for t in tenures_of("MERKEL")]
    [('Angela Merkel', '2005-11-22')]
    """
    return _by_name().get(fold(surname), ())


@cache
def given_names() -> frozenset[str]:
    """The given names of office-holders, without case and accents, but for what is more often a surname.

    >>> "angela" in given_names(), "merkel" in given_names()
    (True, False)
    """
    given = Counter(fold(w) for t in tenures() for w in _given(t))
    family = Counter(fold(s) for t in tenures() for s in t.surnames or surnames_of(t.person, t.country))
    return frozenset(w for w, n in given.items() if len(w) > 2 and w[0].isalpha() and n > family[w])


def _given(tenure: Tenure) -> list[str]:
    words = tenure.person.split()
    surnames = tenure.surnames or surnames_of(tenure.person, tenure.country)
    return [w for w in words[:1] if w not in surnames and len(words) > 1]


@cache
def heads_called(surname: str) -> tuple[Tenure, ...]:
    """The tenures of heads of state and government of this surname.

    >>> [t.country for t in heads_called("Merkel")]
    ['DEU']
    """
    heads = ("head of state", "head of government")
    called = fold(surname)
    return tuple(
        t
        for t in tenures_of(surname)
        if rank_of(t.role) in heads and any(fold(s) == called for s in t.surnames or surnames_of(t.person, t.country))
    )


def holder(role: str, country: str, on: str) -> Tenure | None:
    """Who held the office on the date, None where the tables do not tell or have several.

    >>> holder("Foreign Secretary", "GBR", "2000-05-01").person
    'Robin Cook'
    >>> holder("Former Foreign Secretary", "GBR", "2000-05-01") is None
    True
    """
    rank = rank_of(role)
    if rank in (None, "deputy", "in service") or NOT_IN_OFFICE.search(role):
        return None
    held = [t for t in _by_rank().get((country, rank), ()) if t.covers(on)]
    if rank == "ambassador":
        # "the Vietnamese ambassador" in Manila is not the one in Washington
        held = [t for t in held if (post := _post(role)) is not None and post == _post(t.role)]
    if not held:
        return None
    best = [t for t in held if t.source == held[0].source]
    # Two spellings of one person have the same days.
    return best[0] if len({fold(t.person) for t in best}) == 1 or len({(t.since, t.until) for t in best}) == 1 else None


def _post(role: str) -> str | None:
    """Where an ambassador is said to be, None where nobody says."""
    return next((post for post, pattern in POSTS.items() if re.search(pattern, role, re.IGNORECASE)), None)


@lru_cache(maxsize=1 << 14)
def rank_of(role: str) -> str | None:
    """The office that a title names: "Secretary of State" and "external affairs minister" are one, None if unknown."""
    return next((rank for rank, pattern in RANKS if pattern.search(role)), None)


def fold(name: str) -> str:
    """The name without accents and case: "Erdoğan" → "erdogan"."""
    name = name.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def surnames_of(person: str, country: str) -> tuple[str, ...]:
    """The words of a name that are surnames, by the custom of the country.

    >>> surnames_of("Park Geun-hye", "KOR"), surnames_of("Rafael Correa Delgado", "ECU")
    (('Park',), ('Correa', 'Delgado'))
    """
    words = [w for w in person.split() if (w[0].isupper() or w[:3] in ("al-", "el-")) and not NUMERAL.fullmatch(w)]
    if country in SURNAME_FIRST:
        return tuple(words[:1])
    return tuple(words[-2:] if country in TWO_SURNAMES and len(words) > 2 else words[-1:])


@cache
def _by_name() -> dict[str, tuple[Tenure, ...]]:
    first: dict[str, list[Tenure]] = defaultdict(list)
    then: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures():
        surnames = {n for s in tenure.surnames or surnames_of(tenure.person, tenure.country) for n in _forms(s)}
        given = 0 if tenure.country in FIRST_NAME else 1
        middle = {n for w in tenure.person.split()[given:] if not NUMERAL.fullmatch(w) for n in _forms(w)} - surnames
        for name in sorted(surnames):
            first[name].append(tenure)
        for name in sorted(middle):
            then[name].append(tenure)
    return {name: (*first[name], *then[name]) for name in sorted({*first, *then})}


def _forms(word: str) -> Iterator[str]:
    """A name as it is looked up: "al-Sisi" also without the article."""
    word = fold(word).strip(".,")
    yield word
    if word[:3] in ("al-", "el-"):
        yield word[3:]


@cache
def _by_rank() -> dict[tuple[str, str], tuple[Tenure, ...]]:
    found: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures():
        if rank := rank_of(tenure.role):
            found[tenure.country, rank].append(tenure)
    return {key: tuple(held) for key, held in found.items()}
