"""A mention → whom it names: country, sector, office and why; PLOVER manual 2.0, chapter 5."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.knowledge.organisations import Organisation
from dragoman.knowledge.places import LARGE, KnownPlace
from dragoman.knowledge.sectors import LINKS, SectorWord, ends_in_title, is_former, is_noun, sector_of, sectors
from dragoman.knowledge.states import StateWord, ambiguities, states
from dragoman.records import EntityType
from dragoman.resolve.persons import at, is_leader, is_name, offices_of
from dragoman.resolve.spans import PREFIXED, Span, known_spans, lookup, tokens_of

ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
HONORIFICS = frozenset(
    ("mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "hon", "he", "excellency", "honourable", "comrade")
)
STATE_ORGANS = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
# "LIMA" may be Lima, "PAN" not Pan.
ACRONYM = 3
GROUPS = ("IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a mention names; `country` alpha-3 or PLOVER's code, `sector` PLOVER's, None where nothing tells.

    `basis` says why, in a sentence for people.
    """

    name: str
    type: EntityType | None
    country: str | None
    sector: str | None
    role: str | None
    basis: str


@lru_cache(maxsize=65_536)
def who(name: str, *, on: str | None = None, context: str | None = None) -> Identity:
    """Whom the name stands for on the date (EDTF, "2022-05-01"); `context` is a text it stands in, or a country.

    >>> identity = who("Ugandan rebels")
    >>> identity.country, identity.sector
    ('UGA', 'REB')
    """
    text = _clean(name)
    day = found.group() if on and (found := ISO.match(on)) else None
    home = _home(context)
    if text.casefold() in sectors().unknown:
        return Identity(name, None, None, "UNK", None, f"“{text}” names nobody in particular")
    identity = _whole(text, day, home, context) or _person(text, day) or _phrase(text, day)
    if identity.country is None and home and identity.sector != "UNK":
        because = f"{identity.basis}; the context names {_state_name(home)}"
        identity = replace(identity, country=home, basis=because)
    return replace(identity, name=name)


def _clean(name: str) -> str:
    """One line, straight apostrophes that touch their word, no quotation marks, no article."""
    text = " ".join(name.replace("’", "'").split()).replace(" 's", "'s").replace(" - ", "-")
    return ARTICLE.sub("", text.strip('"“”‘.,;: ')) or text


def _home(context: str | None) -> str | None:
    """The first state that the context names."""
    spans = known_spans(tokens_of(context)) if context else []
    return next((s.country for s in spans if s.kind == "state" and s.country), None)


def _whole(text: str, day: str | None, home: str | None, context: str | None) -> Identity | None:
    """A name that stands in the tables as a whole."""
    hit = lookup(text, home=home)
    if hit is None and text.isupper() and len(text) > ACRONYM:
        hit = lookup(text.title(), home=home)
    if hit is None:
        return None
    ambiguity = ambiguities().get(text)
    if ambiguity and context and any(cue in context for cue in ambiguity.cues):
        return Identity(text, None, None, None, None, f"here “{text}” is {ambiguity.other}, by the context")
    known = hit[1]
    if isinstance(known, KnownPlace) and known.kind in ("city", "region") and known.people < LARGE and is_leader(text):
        return None
    if isinstance(known, StateWord):
        return _of_state(text, known)
    if isinstance(known, Organisation):
        sector, because = _sector_then(known, day)
        return Identity(text, known.type, known.code, sector, None, because)
    if hit[0] == "people":
        return Identity(text, "group", known.country, "CVL", None, f"the people of {known.name}")
    return _of_place(text, known)


def _of_state(text: str, word: StateWord) -> Identity:
    state = _state_name(word.code)
    match word.form:
        case "name":
            because = f"a name of {state}"
        case "adjective" | "people":
            because = f"the people of {state}"
        case "capital":
            because = f"a capital stands for its government: {state}"
        case _:
            because = f"a seat of power in {state}"
    return Identity(text, "body" if word.form == "seat" else "state", word.code, word.sector, None, because)


def _of_place(text: str, place: KnownPlace) -> Identity:
    where = _state_name(place.country) if place.country else "several states"
    if place.kind == "entity":
        how = "a partly recognised entity" if place.sector == "PRE" else "a part that governs itself"
        return Identity(text, "state", place.country, place.sector, None, f"{how}, held to belong to {where}")
    sector = "CVL" if place.kind == "city" else None
    return Identity(text, None, place.country, sector, None, f"a {place.kind} in {where}")


def _sector_then(organisation: Organisation, day: str | None) -> tuple[str | None, str]:
    """The sector on the day: an armed group that holds power is the government."""
    for since, until in organisation.in_power:
        if (until is None and day is None) or (day and since[: len(day)] <= day and (until is None or day < until)):
            return "GOV", f"{organisation.name} held power from {since}" + (f" to {until}" if until else "")
    kind = {"igo": "an international organisation", "forum": "a format of talks", "company": "a company"}
    what = kind.get(organisation.type, "an organ" if organisation.type == "body" else "a group")
    of = f" of {_state_name(organisation.code)}" if organisation.code in states() else ""
    return organisation.sector, f"{organisation.name}: {what}{of}"


def _person(text: str, day: str | None) -> Identity | None:
    """A person by name, with or without country and title before it."""
    tokens = tokens_of(text)
    country = None
    first = next((s for s in known_spans(tokens) if s.first == 0 and s.last < len(tokens)), None)
    # "UN Secretary-General António Guterres", but not "Clinton Baptiste"
    if first is not None and (first.kind == "state" or _split_title(tokens[first.last :])[0]):
        country, tokens = first.country, tokens[first.last :]
    title, names = _split_title(tokens)
    if not is_name(names):
        return None
    told = sector_of(" ".join(title)) if title else None
    held = offices_of(names, country=country) or (offices_of(names) if country in (None, *GROUPS) else [])
    if not held and (told is None or known_spans(names)):
        return None
    role = " ".join(title) or None
    if not held:
        assert told is not None
        return Identity(text, "person", country, told.sector, role, f"the title “{role}” tells the sector")
    tenure, in_office = at(held, day)
    span = f"{tenure.since[:4]} to {tenure.until[:4]}" if tenure.until else f"since {tenure.since[:4]}"
    because = f"{tenure.person}, {tenure.role} ({_state_name(tenure.country)}) {span}, by the {tenure.source}"
    if told is not None and not told.weak:
        return Identity(text, "person", country or tenure.country, told.sector, role, because)
    if in_office:
        return Identity(text, "person", tenure.country, tenure.sector, tenure.role, because)
    past = tenure.since <= (day or tenure.since)
    sector = "ELI" if past and tenure.sector in sectors().former_of else tenure.sector if past else None
    return Identity(text, "person", tenure.country, sector, None, f"{because}; not in office on {day}")


def _split_title(tokens: list[str]) -> tuple[list[str], list[str]]:
    """The title before a name: ["Foreign", "Minister"], ["Park", "Jin"]; the longest that tells a sector."""
    while tokens and tokens[0].strip(".").casefold() in HONORIFICS:
        tokens = tokens[1:]
    for end in range(len(tokens) - 1, 0, -1):
        title, names = tokens[:end], tokens[end:]
        if not is_name(names) or title[-1].casefold() in LINKS or is_noun(names[-1]):
            continue
        if ends_in_title(" ".join(title)) and sector_of(" ".join(title)):
            return title, names
    return [], tokens


def _phrase(text: str, day: str | None) -> Identity:
    """A noun phrase: the country from the known names in it, the sector from its nouns."""
    tokens = tokens_of(text)
    spans = _without_namesakes(known_spans(tokens))
    cut = next(
        (i for i, t in enumerate(tokens) if t.casefold() in LINKS and not any(s.first <= i < s.last for s in spans)),
        len(tokens),
    )
    taken = {i for s in spans for i in range(s.first, s.last)}
    rest = " ".join(t for i, t in enumerate(tokens) if i not in taken and t not in ("'", "'s"))
    told = sector_of(rest)
    if told is None and is_name(tokens):
        # "Feliciano Valencia" is somebody unknown, not the city.
        spans = [s for s in spans if s.kind != "place" or s.last - s.first == len(tokens)]
    heads = [s for s in spans if s.first < cut]
    span = _decisive([s for s in heads or spans if not PREFIXED.search(tokens[s.last - 1])] or heads or spans)
    organ = next((s for s in reversed(heads or spans) if isinstance(s.known, Organisation)), None)
    country = span.country if span else None
    sector, because = _sector_of_phrase(told, organ, span, text, rest, day)
    if span is not None:
        because += f"; “{' '.join(tokens[span.first : span.last])}” tells {_state_name(span.country or '')}"
    return Identity(text, _type_of(sector, organ, told), country, sector, None, because)


def _without_namesakes(spans: list[Span]) -> list[Span]:
    """Without organs of a state beside another's name: in "Chile's Defense Department" the latter is not the US one."""
    named = {s.country for s in spans if s.kind == "state"}
    return [
        s
        for s in spans
        if not (named and isinstance(s.known, Organisation) and s.known.type == "body" and s.known.code in states())
        or s.known.code in named
    ]


def _decisive(spans: list[Span]) -> Span | None:
    """The span that tells the country: a state first, then an organisation, a people or place."""
    for kind in ("state", "organisation", "people", "place"):
        found = next((s for s in spans if s.kind == kind and s.country), None)
        if found is not None:
            return found
    return None


def _sector_of_phrase(
    told: SectorWord | None, organ: Span | None, span: Span | None, text: str, rest: str, day: str | None
) -> tuple[str | None, str]:
    """The sector by the main noun, else by the organisation named, else by a seat of power."""
    if told is not None and not told.weak:
        return told.sector, f"“{told.word}” tells {told.sector}"
    if organ is not None and isinstance(organ.known, Organisation):
        sector, because = _sector_then(organ.known, day)
        if is_former(text) and sector in sectors().former_of:
            return "ELI", f"formerly of {organ.known.name}"
        return sector, because
    if span is not None and isinstance(span.known, StateWord) and span.known.sector and span.known.form == "seat":
        if is_former(text):
            return "ELI", "formerly at a seat of power"
        return span.known.sector, "a seat of power"
    if told is not None:
        return told.sector, f"“{told.word}” tells {told.sector}"
    if isinstance(span.known if span else None, KnownPlace) and not rest:
        return "CVL", "the people of a place"
    left = [w for w in rest.split() if w.casefold() not in LINKS and w[0].islower() and not _is_number(w)]
    if left:
        return "UNK", f"“{' '.join(left)}” tells no sector"
    return None, "no word tells a sector"


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word.casefold() in sectors().transparent


def _type_of(sector: str | None, organ: Span | None, told: SectorWord | None) -> EntityType | None:
    if organ is not None and isinstance(organ.known, Organisation) and told is None:
        return organ.known.type
    if sector in STATE_ORGANS:
        return "body"
    if sector is None and told is None:
        return None
    return "company" if sector == "BUS" else "group"


def _state_name(code: str) -> str:
    return states()[code].name if code in states() else code
