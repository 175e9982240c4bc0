"""Words → namings that are no persons: states, demonyms with their nouns, organs, organisations, companies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.references import Naming, References, references, same_sentence
from dragoman.annotate.titles import Titles, titles
from dragoman.annotate.words import Word
from dragoman.knowledge.offices import heads_called
from dragoman.knowledge.sectors import is_noun, sector_of
from dragoman.records import EntityType

# "the Kishida government": who leads it tells whose it is
HYPHENS = frozenset("-‑–")
ADMINISTRATIONS = frozenset(("administration", "government", "cabinet"))


def thing(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> Naming | None:
    """A state, a demonym with its noun, an organisation by table or by its last word."""
    refs = references()
    hit = hits.get(i)
    if i + 1 < len(words) and words[i + 1].low in ADMINISTRATIONS and heads_called(words[i].text):
        return Naming(i, i + 2, "body", "organ", None, "GOV", None, (i, i + 2))
    if hit is not None and hit.last < len(words) and words[hit.last].text in refs.page["not_state"]["after"]:
        return None
    if hit is not None and (led := _leads(words, hit.last)):
        return Naming(i, led, "group", "demonym", hit.code, "MIL") if led > hit.last else None
    if hit is not None and hit.people and (there := _living(words, i, hit, hits)):
        return there
    if hit is not None and hit.type == "demonym":
        whole = hit.last < len(words) and words[hit.last].capital and _organisation(words, i, hits, lists, refs)
        return whole if whole and whole.last > hit.last else _demonym(words, i, hit, hits, refs)
    if hit is not None and hit.type in ("state", "capital"):
        if hit.type == "state" and (whole := _with_field(words, i, hit, hits, lists, refs)):
            return whole
        return _organ_of(words, i, hit, refs) or Naming(
            i, hit.last, "state", "name" if hit.type == "state" else "capital", hit.code, hit.sector, hit.code
        )
    if hit is not None:
        kind: EntityType = hit.type if hit.type in ("igo", "forum", "company", "group", "body") else "body"
        return Naming(i, hit.last, kind, "name", hit.code, hit.sector, hit.name, (i, hit.last))
    return _at_home(words, i, hits) or _company(words, i, refs) or _organisation(words, i, hits, lists, refs)


def _leads(words: Sequence[Word], k: int) -> int | None:
    """Where "-led forces" ends behind a state's name at k; k itself where it leads nothing that could act."""
    if k + 2 >= len(words) or words[k].text not in HYPHENS or words[k + 1].low != "led":
        return None
    for end in range(k + 2, min(k + 5, len(words))):
        if not same_sentence(words, k, end) or not words[end].text[0].isalpha():
            break
        if words[end].low in references().page["organisations"]["led"]:
            return end + 1
    return k


def _at_home(words: Sequence[Word], i: int, hits: Mapping[int, Hit]) -> Naming | None:
    """ "rebels in the Ivory Coast" are of it; soldiers there need not be. So are "ethnic Poles in Ukraine".

    Of which state ethnic Poles are elsewhere nobody says.
    """
    refs, k, told = references().page["at_home"], i + 1, _sector(words[i].low)
    if words[i].low == refs["ethnic"] and k in hits and hits[k].type == "demonym":
        told, k = "CVL", hits[k].last
        if k < len(words) and (group := _sector(words[k].low)):
            told, k = group, k + 1
        nobodys = Naming(i, k, "group", "demonym", None, told)
    elif told in refs["sectors"]:
        nobodys = None
    else:
        return None
    if k >= len(words) or words[k].low not in refs["links"] or not same_sentence(words, i, k):
        return nobodys
    state = _state_behind(words, k, hits)
    return Naming(i, state.last, "group", "demonym", state.code, told) if state else nobodys


def _living(words: Sequence[Word], i: int, hit: Hit, hits: Mapping[int, Hit]) -> Naming | None:
    """ "the Poles of Ukraine" are Ukraine's."""
    k = hit.last
    if not same_sentence(words, i, k) or words[k].low != "of":
        return None
    state = _state_behind(words, k, hits)
    if state is None or state.code == hit.code:
        return None
    return Naming(i, state.last, "group", "demonym", state.code, "CVL")


def _state_behind(words: Sequence[Word], k: int, hits: Mapping[int, Hit]) -> Hit | None:
    """The state behind a preposition at k: "in the southern Philippines"."""
    for end in range(k + 1, min(k + 4, len(words))):
        if (hit := hits.get(end)) and hit.type == "state":
            return hit
        if words[end].low not in references().page["at_home"]["between"]:
            break
    return None


def _company(words: Sequence[Word], i: int, refs: References) -> Naming | None:
    """ "the Finnish state miner Harva", "the firms Harva and Tolmo": capitalised words after a trade."""
    if not i or not words[i].capital or not same_sentence(words, i - 1, i):
        return None
    k = i - 1
    if words[k].low == "and" and k > 1 and words[k - 1].capital:
        # the second of a list: its trade is in the plural
        while k > 0 and (words[k].capital or words[k].low in ("and", ",")) and same_sentence(words, k, i):
            k -= 1
        if not words[k].low.endswith("s"):
            return None
    if words[k].low not in refs.trades or words[k].capital:
        return None
    end = i
    while (
        end < len(words)
        and end - i < 4
        and words[end].capital
        and same_sentence(words, i, end)
        and words[end].text[0].isalpha()
    ):
        end += 1
        if words[end - 1].possessive:
            break
    return Naming(i, end, "company", "name", None, "BUS", None, (i, end))


def _demonym(words: Sequence[Word], i: int, hit: Hit, hits: Mapping[int, Hit], refs: References) -> Naming:
    """ "the Kazakh side" is its government, "Japanese businesses" its business, "the Chinese" the state itself."""
    for k in range(hit.last, min(hit.last + 3, len(words))):
        if not same_sentence(words, i, k) or not words[k].text[0].isalpha():
            break
        noun = refs.noun.get(words[k].low)
        if noun is not None:
            kind: EntityType = "group" if noun in ("people", "business") else "body" if noun != "side" else "state"
            return Naming(i, k + 1, kind, "organ" if kind == "body" else "demonym", hit.code, refs.sector[noun], None)
        if words[k].capital or words[k].low in ("and", "or", "of", "in", "on", "to", "is", "was", "are"):
            break
        if (told := _sector(words[k].low)) is not None:
            return Naming(i, k + 1, "group", "demonym", hit.code, told, None)
    shared = _shared(words, hit.last, hits, refs)
    return Naming(i, hit.last, "state", "demonym", hit.code, "CVL" if hit.people else shared, hit.code)


def _shared(words: Sequence[Word], k: int, hits: Mapping[int, Hit], refs: References) -> str | None:
    """The sector of a noun that two demonyms share: "Polish and Danish frigates"."""
    if k + 1 >= len(words) or words[k].low != "and" or (other := hits.get(k + 1)) is None or other.type != "demonym":
        return None
    theirs = _demonym(words, k + 1, other, hits, refs)
    return theirs.sector if theirs.last > other.last else None


@cache
def _sector(noun: str) -> str | None:
    """The sector of a group's noun: "rebels", "warships", "lawmakers"."""
    found = sector_of(noun)
    # "riot" tells of police only before "police"
    return found.sector if found is not None and not found.weak and is_noun(noun) else None


def _organ_of(words: Sequence[Word], i: int, hit: Hit, refs: References) -> Naming | None:
    """ "Kazakhstan's foreign ministry", "the U.S. Embassy"."""
    k = hit.last
    while k < len(words) and k - hit.last < 4 and same_sentence(words, i, k):
        noun = refs.noun.get(words[k].low)
        if noun in ("government", "military", "legislature", "law") and (
            words[hit.last - 1].possessive or words[k].capital or k == hit.last
        ):
            return Naming(i, k + 1, "body", "organ", hit.code, refs.sector[noun])
        if k == hit.last and not words[k].capital and (told := _sector(words[k].low)) and not words[k - 1].possessive:
            # "Ivory Coast rebels", "US forces"
            return Naming(i, k + 1, "group", "demonym", hit.code, told)
        if words[k].low not in titles().fields:
            break
        k += 1
    return None


def _with_field(
    words: Sequence[Word], i: int, hit: Hit, hits: Mapping[int, Hit], lists: Titles, refs: References
) -> Naming | None:
    """ "Kenya National Bureau of Statistics": an organ that is named with its state and its field."""
    if words[hit.last - 1].possessive or hit.last >= len(words) or not words[hit.last].capital:
        return None
    whole = _organisation(words, i, hits, lists, refs)
    if whole is None or whole.type != "body" or whole.country != hit.code:
        return None
    return whole if any(w.low in ("of", "for") for w in words[hit.last : whole.last]) else None


def _organisation(
    words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles, refs: References
) -> Naming | None:
    """ "Ministry of Energy", "the Pacific Resilience Facility", "the Kuwait Fund for Arab Economic Development"."""
    w = words[i]
    if not w.capital or w.low in ("the", "a") or not w.text[0].isalpha():
        return None
    j, end, kind, country = i, i, None, None
    while j < len(words) and same_sentence(words, i, j) and j - i < 12:
        word = words[j]
        if word.text in refs.ends and (j > i or word.text in refs.opens) and word.capital:
            kind, end = kind or refs.ends[word.text], j + 1
        elif not word.capital and not (
            (kind and word.low in ("of", "for", "and", "on", "the", "&"))
            or (word.low in ("and", "of", "&", "for") and j > i)
        ):
            break
        elif (kind and word.capital and end < j + 1 and words[j - 1].low in ("of", "for", "and", "the", "on")) or (
            kind and word.capital and words[j - 1].capital and end == j
        ):
            end = j + 1
        if (
            j in hits
            and hits[j].type in ("state", "demonym")
            and (j == i or kind == "body" or words[i].text in refs.opens)
        ):
            country = country or hits[j].code
        if kind == "body" and j > i and hits.get(j) and hits[j].type == "state" and words[j - 1].low in ("of", "the"):
            # "the Ministry of Energy of Fiji and the Ministry of Ports of Tonga"
            end = hits[j].last
            break
        j += 1
        if word.possessive or (word.low == "and" and j in hits and hits[j].type in ("state", "demonym")):
            break
    if kind is None or (end - i == 1 and words[i].text not in refs.opens):
        return None
    if end - i == 1 and kind != "body":
        return None
    sector = "GOV" if kind == "body" else None
    if (
        kind == "igo"
        and country is None
        and not set(refs.page["organisations"]["ngo"]).isdisjoint(w.text for w in words[i:end])
    ):
        country = "NGO"
        return Naming(i, end, kind, "organ", country, sector, None, (i, end))
    return Naming(i, end, "body" if kind == "igo" and country else kind, "organ", country, sector, None, (i, end))
