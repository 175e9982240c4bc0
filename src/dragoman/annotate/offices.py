"""Words → offices: "Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan", "FDFA head", "the minister"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.annotate.double_titles import one_title
from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.references import same_sentence
from dragoman.annotate.titles import LINKS, OfficePhrase, Titles, phrase_at, place_at, plural_at, singular, titles
from dragoman.annotate.words import Word

JOINTS = frozenset(("and", "&", ",", "of", "the", "for", "with", "on"))


def find_offices(words: Sequence[Word], hits: Mapping[int, Hit]) -> list[OfficePhrase]:
    """The offices in text order, each as long as it reaches; `hits` are gazetteer names by their first word."""
    lists = titles()
    out: list[OfficePhrase] = []
    i = 0
    while i < len(words):
        plural = False
        n = phrase_at(words, i, lists.heads)
        if not n:
            n = plural_at(words, i, lists)
            plural = n > 0
        inside = next((h for k in range(max(0, i - 8), i + 1) if (h := hits.get(k)) and h.last > i), None)
        if not n or (inside is not None and inside.type != "office") or _qualifies(words, i, n, lists):
            i += 1
            continue
        found = _reach(words, i, n, hits, lists, out[-1].last if out else 0, plural=plural)
        if out and (whole := one_title(words, hits, out[-1], found)) is not None:
            found = whole
            out.pop()
        out.append(found)
        i = found.last
    return out


def _qualifies(words: Sequence[Word], i: int, n: int, lists: Titles) -> bool:
    """ "Chief" in "Chief Negotiator", "General" in "General Secretary": rank before a head, no head itself."""
    k = i + n
    return (
        k < len(words)
        and words[i].sentence == words[k].sentence
        and words[k - 1].low in lists.before
        and not words[k - 1].possessive
        and (phrase_at(words, k, lists.heads) > 0 or plural_at(words, k, lists) > 0)
    )


def _reach(
    words: Sequence[Word], at: int, n: int, hits: Mapping[int, Hit], lists: Titles, floor: int, *, plural: bool
) -> OfficePhrase:
    head = " ".join(w.low for w in words[at : at + n])
    first = _leftward(words, at, hits, lists, floor)
    sent = head.removesuffix("-designate") in lists.posted or head in lists.organisational
    local = head in lists.local
    theirs = (singular(head) if plural else head) in lists.counterparts
    last, role_last, country, organ = _rightward(
        words, at + n, hits, lists, plural=plural, sent=sent, local=local, theirs=theirs
    )
    definite = first > 0 and words[first - 1].low == "the"
    country = (
        country
        or lists.unique.get(" ".join(w.low for w in words[first:role_last]))
        or lists.unique.get(singular(head) if plural else head)
    )
    return OfficePhrase(first, last, role_last, head, country, organ, definite, plural)


def _leftward(words: Sequence[Word], at: int, hits: Mapping[int, Hit], lists: Titles, floor: int) -> int:
    """ "Acting Foreign Minister": words of rank and field before the head, in its own case."""
    first = at
    cased = words[at].capital
    while first > floor:
        w = words[first - 1]
        if w.sentence != words[at].sentence or w.possessive or _closes_name(hits, first):
            # "White House Coordinator": no "House Coordinator"
            break
        if w.low in lists.before or w.low in lists.fields:
            if cased and not w.capital and not w.text[0].isdigit() and w.low not in lists.passing:
                break
            first -= 1
        elif w.low in ("and", "&", ",") and first - 1 > floor and _field(words[first - 2], lists, cased) and first < at:
            # "Industry and Trade Minister", but not "trade and the minister"
            if w.low == "," and not any(x.low in ("and", "&") for x in words[first:at]):
                break
            first -= 1
        elif w.text in ("-",) and first - 1 > floor and words[first - 2].low in ("vice", "co", "under", "ex"):
            first -= 1
        else:
            break
    while first < at and words[first].low in ("and", "&", ",", "the", "of"):
        first += 1
    return first


def _closes_name(hits: Mapping[int, Hit], end: int) -> bool:
    """Whether a name of several words ends there: "White House", "South Africa", "European Community"."""
    near = (hits.get(k) for k in range(max(0, end - 5), end - 1))
    return any(
        h is not None and h.last == end and h.type in ("state", "demonym", "capital", "igo", "body") for h in near
    )


def _field(w: Word, lists: Titles, cased: bool) -> bool:
    return w.low in lists.fields and w.capital == cased


def _rightward(
    words: Sequence[Word],
    at: int,
    hits: Mapping[int, Hit],
    lists: Titles,
    *,
    plural: bool,
    sent: bool,
    local: bool,
    theirs: bool,
) -> tuple[int, int, str | None, Hit | None]:
    """ "of Foreign Affairs of Kazakhstan": end with the state, end of the role, the state, the organ that is led.

    sent: "to Kenya", "for Yemen" and "in Dublin" tell where, and belong to the role.
    local: so does "of Hawaii", which tells the state.
    theirs: "invited his counterpart to Lima" tells where to.
    """
    end = role_end = at
    if sent and at < len(words) and words[at].sentence == words[at - 1].sentence:
        # "Ambassador Extraordinary and Plenipotentiary of Denmark to Mongolia"
        end = role_end = at + phrase_at(words, at, lists.ranked)
    country: str | None = None
    if local and (lies := _of_place(words, at)):
        return lies[0], lies[0], lies[1], None
    organ: Hit | None = None
    i = end
    linked = False
    while i < len(words) and words[i].sentence == words[at - 1].sentence:
        w, hit = words[i], hits.get(i)
        if hit is not None and plural:
            # "the ministers of X and Y": the states speak for themselves
            break
        if sent and (there := _sent_to(words, i, hits)):
            end = i = there
            role_end = role_end if country else end
            linked = False
            continue
        if hit is not None and hit.type in ("state", "demonym") and linked:
            if hit.type == "state" and words[hit.last - 1].possessive and not _owns_office(words, hit.last, lists):
                # "deputy chief of Chad's militia": the office is in what Chad has
                break
            if hit.type == "state":
                country = hit.code or country
                end, i = hit.last, hit.last
                if i < len(words) and words[i - 1].possessive and not _organ_next(words, i, lists):
                    break
                # "Secretary General of Japan's National Security Secretariat"
                owned = words[i - 1].possessive
                if owned:
                    continue
                linked = False
                continue
            if (
                not sent
                and words[i - 1 - (words[i - 1].low == "the")].low == "of"
                and _organ_next(words, hit.last, lists)
            ):
                # "Chief of the General Staff of the Polish Armed Forces"
                country = country or hit.code
            i += 1
            continue
        if hit is not None and hit.type in ("igo", "body", "company", "forum", "group", "capital") and linked:
            organ = organ or hit
            end = role_end = i = hit.last
            linked = False
        elif (w.low in LINKS and (w.low == "of" or not theirs)) or (linked and w.low in ("the", "a")):
            linked = linked or w.low in LINKS
            i += 1
        elif (
            linked
            and w.low in ("republic", "kingdom", "confederation", "government")
            and not _field_follows(words, i, lists)
        ):
            end = i + 1
            i += 1
            if w.low in ("confederation",):
                role_end = end
        elif (linked or role_end > at) and (
            w.low in lists.fields
            or w.low in lists.organs
            or (w.low in lists.before and _organ_next(words, i + 1, lists))
        ):
            end = role_end = i + 1
            i += 1
            linked = True
        elif w.low in JOINTS and i + 1 < len(words) and role_end > at and _goes_on(words, i + 1, hits, lists):
            i += 1
        elif (
            w.text == "("
            and role_end == i
            and organ_like(words, role_end, lists)
            and i + 2 < len(words)
            and words[i + 2].text == ")"
        ):
            end = role_end = i + 3
            i += 3
        else:
            break
    return end, role_end, country, organ


def _of_place(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Where "of Hawaii", "of the Western Cape" ends and the state it lies in."""
    if at >= len(words) or words[at].low != "of":
        return None
    first = at + 2 if at + 1 < len(words) and words[at + 1].low == "the" else at + 1
    ends = (end for end in range(first + 3, first, -1) if end <= len(words) and same_sentence(words, at, end - 1))
    return next(((end, code) for end in ends if (code := place_at(words, first, end))), None)


def _sent_to(words: Sequence[Word], i: int, hits: Mapping[int, Hit]) -> int | None:
    """Where "to Kenya", "for the Sahel" or "in Dublin" ends."""
    k = i + 2 if i + 1 < len(words) and words[i + 1].low == "the" else i + 1
    hit = hits.get(k)
    if hit is None and words[i].low == "for":
        return _sent_for(words, k)
    if hit is None or words[hit.last - 1].possessive or words[i].sentence != words[k].sentence:
        return None
    told = ("to", "for", "in") if hit.type == "state" else ("in",) if hit.type == "capital" else ()
    return hit.last if words[i].low in told else None


def _sent_for(words: Sequence[Word], first: int) -> int | None:
    """Where the matter ends that an envoy is sent for, up to the comma: "for the Dialogue, Peter Lund"."""
    k = first
    while same_sentence(words, first, k) and (words[k].capital or words[k].low in ("of", "and", "the")):
        k += 1
    return k if first < k and same_sentence(words, first, k) and words[k].text == "," else None


def organ_like(words: Sequence[Word], end: int, lists: Titles) -> bool:
    """Whether the words before `end` name an organ, so that an acronym in brackets belongs to it."""
    return any(w.low in lists.organs or w.low in lists.fields for w in words[max(0, end - 4) : end])


def _owns_office(words: Sequence[Word], i: int, lists: Titles) -> bool:
    """Whether what a state has is an organ, or nothing follows that it could have."""
    lower = i < len(words) and words[i].sentence == words[i - 1].sentence and words[i].text.islower()
    return not lower or _organ_next(words, i, lists) or words[i].low in lists.before


def _organ_next(words: Sequence[Word], i: int, lists: Titles) -> bool:
    """ "the Federal Department": a word of rank before an organ."""
    return i < len(words) and (words[i].low in lists.organs or words[i].low in lists.fields)


def _field_follows(words: Sequence[Word], i: int, lists: Titles) -> bool:
    return i + 1 < len(words) and words[i + 1].low in ("for", "secretary", "secretariat")


def _goes_on(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> bool:
    """Whether after a joint another field follows: "Foreign Affairs and European Integration"."""
    while i < len(words) and words[i].low in JOINTS:
        i += 1
    if i >= len(words) or phrase_at(words, i, lists.heads):
        return False
    hit = hits.get(i)
    if hit is not None:
        return False
    if words[i].low not in lists.fields and words[i].low not in lists.organs:
        return False
    return words[i].capital == words[i - 2].capital or words[i].low in lists.fields
