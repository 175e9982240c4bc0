"""Namings → participants: one for each state, person and organisation that the document names, with its country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.holders import headed, known, office_then
from dragoman.annotate.home import home_of
from dragoman.annotate.layers import Participant
from dragoman.annotate.references import Naming, same_sentence
from dragoman.annotate.registry import Register
from dragoman.annotate.signing import signs_for
from dragoman.annotate.titles import level_of, singular, titles
from dragoman.annotate.words import Word
from dragoman.knowledge.sectors import ends_in_title, sector_of
from dragoman.knowledge.states import states
from dragoman.records import Reason

ALPHA3 = 3
SIDES = frozenset(("delegation", "side", "team"))
GOING = frozenset(("visited", "visits", "visit", "visiting", "toured"))
MEETING = frozenset(("by", "met", "with", "visited", "saw"))
STATED = frozenset(("state", "demonym", "capital", "body"))
# how many words before "by" a side is named: "and the Moldovan side by Y"
FAR, NEAR = 16, 6
SINGLE = ("head of state", "head of government")
PREPOSITIONS = frozenset(("in", "to", "at", "from", "near", "visited", "visits", "visiting", "toured"))


def register(
    text: str,
    words: Sequence[Word],
    hits: Mapping[int, Hit],
    namings: Sequence[Naming],
    *,
    published: str | None,
    headings: frozenset[int],
    datelines: Sequence[tuple[int, int]] = (),
) -> Register:
    """All that is named by itself: states, organisations and persons by name; references come after."""
    out = Register(text, words, hits, published, headings, datelines)
    named = [n for n in namings if n.type == "person" and n.name]
    people = _clusters(out, named)
    for n in namings:
        if n.type == "person":
            continue
        if n.type == "state" and n.country:
            out.mention(n, out.state(n.country, _state_name(out, n)))
        else:
            out.mention(n, _in_full(out, n, namings) or _organisation(out, n))
    for n in named:
        person = out.participants[people[n.first]]
        out.mention(n, person)
        if n.female is not None:
            out.female.setdefault(person.index, n.female)
    _settle_roles(out, namings, named, people)
    _settle_countries(out, named, people)
    out.mentions.sort(key=lambda m: (m.start, m.end))
    return out


def _state_name(out: Register, n: Naming) -> str:
    """The table's name of a state, not the capital or demonym that stands for it."""
    hit = out.hits.get(n.first)
    if hit is not None and hit.type == "state" and not (n.country in states() and _shouted(out, n.first, hit.last)):
        return out.phrase(n.first, hit.last)
    return states()[n.country].name if n.country in states() else str(n.country)


def _shouted(out: Register, first: int, last: int) -> bool:
    """ "JORDAN AND ROMANIA SIGN": a headline in capitals, but "UK"."""
    return all(w.text.isupper() and w.text.isalpha() and len(w.text) > 4 for w in out.words[first:last])


def _in_full(out: Register, n: Naming, namings: Sequence[Naming]) -> Participant | None:
    """ "the Council" is the Security Council that was named before."""
    if n.last - n.first > 1 or n.key or not n.first or out.words[n.first - 1].low != "the":
        return None
    longer = [m for m in namings if m.last <= n.first and m.last - m.first > 1 and m.type in ("igo", "body")]
    same = [m for m in longer if out.words[m.last - 1].text == out.words[n.first].text]
    return _organisation(out, same[-1]) if same else None


def _organisation(out: Register, n: Naming) -> Participant:
    name = out.phrase(n.first, n.last)
    key = n.key or f"{n.country or ''}:{name.casefold().removeprefix('the ')}"
    return out.keyed(n.type, key, Participant(0, n.key or name, n.type, n.country, n.sector))


def _name_words(out: Register, n: Naming) -> list[str]:
    assert n.name is not None
    lists = titles()
    words = [w.text for w in out.words[n.name[0] : n.name[1]]]
    return [w for w in words if w.lower() not in lists.suffixes and w not in (".", ",") and len(w) > 1]


def _clusters(out: Register, named: Sequence[Naming]) -> dict[int, int]:
    """Which person each naming is of: the fullest names first, shorter ones joined to those that hold their words."""
    people: dict[int, int] = {}
    full: list[tuple[set[str], list[str], int]] = []
    # headings shout: a mention of the same words in the body names better
    order = sorted(
        named, key=lambda n: (-len(_name_words(out, n)), all(w.isupper() for w in _name_words(out, n)), n.first)
    )
    for n in order:
        parts = _name_words(out, n)
        found = _same_person(parts, full)
        if found is None:
            assert n.name is not None
            name = out.phrase(*n.name)
            person = Participant(len(out.participants), name, "person", None, "GOV" if n.office else None)
            out.participants.append(person)
            found = person.index
            full.append(({w.casefold() for w in parts}, [w.casefold() for w in parts], found))
        people[n.first] = found
    return people


def _same_person(parts: Sequence[str], full: Sequence[tuple[set[str], list[str], int]]) -> int | None:
    low = [w.casefold() for w in parts]
    if not low:
        return None
    last = [i for _, words, i in full if words and words[-1] == low[-1] and set(low) <= set(words)]
    if last:
        return last[0]
    # "Mr Wang" for Wang Yi, "bin Zayed" for Mohamed bin Zayed Al Nahyan
    inside = [i for bag, words, i in full if set(low) <= bag and len(low) < len(words)]
    if inside:
        return inside[0]
    # "Emmanuel Macron" and "Emmanuel Jean-Michel Macron", "Joe" and "Joseph R. Biden": surname and first name alike
    low, full = low[_titled(low) :], [(bag, words[_titled(words) :], i) for bag, words, i in full]
    short = titles().short
    alike = [
        i
        for _, words, i in full
        if len(low) > 1
        and len(words) > 1
        and words[-1] == low[-1]
        and short.get(words[0], words[0]) == short.get(low[0], low[0])
        and _one_within(words[1:-1], low[1:-1])
    ]
    return alike[0] if alike else None


def _one_within(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one of two runs of middle names has all of the other's, initials aside: Badr bin Hamad is not Faisal."""
    ours, theirs = ({w for w in names if len(w) > 1} for names in (a, b))
    return ours <= theirs or theirs <= ours


def _titled(words: Sequence[str]) -> int:
    """How many words of honour a name begins with: "Sheikh Sabah …"."""
    return sum(1 for w in words[:1] if w in titles().honours)


def _settle_roles(out: Register, namings: Sequence[Naming], named: Sequence[Naming], people: Mapping[int, int]) -> None:
    """A person's role: the office beside the name in the body, else in the headline."""
    for pass_headings in (False, True):
        for n in named:
            person = out.participants[people[n.first]]
            role, _ = out.role_of(n)
            if n.counterpart:
                role = _role_before(out, n, named, people) or _office_before(out, n, namings)
            heading = out.words[n.first].sentence in out.headings
            if role and person.role is None and heading == pass_headings:
                told = sector_of(role) if ends_in_title(role) else None
                person.role, person.sector = role, told.sector if told and not told.weak else "GOV"


def _role_before(out: Register, n: Naming, named: Sequence[Naming], people: Mapping[int, int]) -> str | None:
    """A counterpart's office is that of the person before: "Foreign Minister Han and his Mongolian counterpart"."""
    for m in reversed([m for m in named if m.first < n.first]):
        person = out.participants[people[m.first]]
        if person.role and out.words[n.first].sentence - out.words[m.first].sentence <= 2:
            return person.role
    return None


def _office_before(out: Register, n: Naming, namings: Sequence[Naming]) -> str | None:
    """The office that is named before a counterpart in its sentence: "Nepal's prime minister met his counterpart X"."""
    before = [m for m in namings if m.type == "person" and m.first < n.first and m.office and not m.office.plural]
    near = [m for m in before if out.words[m.first].sentence == out.words[n.first].sentence and not m.counterpart]
    return out.role_of(near[-1])[0] if near else None


def _settle_countries(out: Register, named: Sequence[Naming], people: Mapping[int, int]) -> None:
    stated: dict[int, Counter[str]] = {}
    for n in named:
        organ = n.office.organ.code if n.office and n.office.organ else None
        code = n.country or organ
        if code:
            stated.setdefault(people[n.first], Counter())[code] += 1
    for index, codes in stated.items():
        out.participants[index].country = codes.most_common(1)[0][0]
    for index in dict.fromkeys(people.values()):
        person = out.participants[index]
        if person.country is None and (state := _serves_all(out, person) or known(person, out.published)):
            person.country, because = state
            person.reasons.append(Reason("country", "inferred", because))
    untitled = {people[n.first] for n in named if n.office is None and (n.country or n.form == "name")}
    for index in sorted(untitled):
        person = out.participants[index]
        if person.role is None and (tenure := office_then(person, out.published)):
            person.role, person.sector = tenure.role, tenure.sector
            because = f"{tenure.person} was {tenure.role} of {tenure.country} at the time"
            person.reasons.append(Reason("role", "inferred", because))
    for p in out.participants:
        if p.type == "body" and p.country is None and (head := headed(p, out.published)):
            p.country = head.country
            p.reasons.append(Reason("country", "inferred", f"{head.person} was {head.role} of {head.country}"))
    out.home = home_of(out, named)
    for p in out.participants:
        if p.type == "body" and p.country is None and out.home:
            p.country = out.home
            p.reasons.append(
                Reason("country", "inferred", f"an organ named without its state in a report from {out.home}")
            )
    for n in named:
        person = out.participants[people[n.first]]
        if person.country is None and (found := _by_context(out, n, people, named)):
            person.country, because = found
            person.reasons.append(Reason("country", "inferred", because))


def _serves_all(out: Register, person: Participant) -> tuple[str, str] | None:
    """ "the Secretary-General" of a report that names the United Nations is theirs, of whatever state he is."""
    if (person.role or "").casefold() not in ("secretary-general", "secretary general"):
        return None
    named = any(h.code == "UNO" for h in out.hits.values())
    return ("UNO", "the secretary-general in a report that names the United Nations") if named else None


def _heads_side(out: Register, n: Naming) -> str | None:
    """The state of the side that somebody heads: "The Latvian delegation was headed by State Secretary X".

    "And the Moldovan side by Y", "a delegation of the Vietnam National Assembly led by its Vice Chairman Z".
    """
    words = out.words
    by = n.first - 2 if n.first > 1 and words[n.first - 1].low in ("its", "their", "the") else n.first - 1
    if by < 1 or words[by].low != "by" or not same_sentence(words, by, n.first):
        return None
    led = words[by - 1].low in ("led", "headed")
    for d in range(by - 1, max(-1, by - (FAR if led else NEAR)), -1):
        if words[d].low not in SIDES or not same_sentence(words, d, n.first):
            continue
        behind = [h for k in range(d + 1, by) if (h := out.hits.get(k)) and h.type in STATED and h.code]
        before = [h for k in range(max(0, d - 3), d) if (h := out.hits.get(k)) and h.type in STATED and h.code]
        hit = (behind if led else before or behind) or before
        return hit[0].code if hit and same_sentence(words, hit[0].first, d) else None
    return None


def _accompanied(
    out: Register, n: Naming, people: Mapping[int, int], named: Sequence[Naming]
) -> tuple[str, str] | None:
    """ "X, a deputy minister who accompanied Y": of the state of Y; who leads a side is of it."""
    tail = out.words[n.last : n.last + 9]
    if any(w.low in ("led", "headed", "leads", "heads") for w in tail[:3]):
        # "X led the Zambian team"
        for k in range(n.last, min(n.last + 9, len(out.words))):
            if (hit := out.hits.get(k)) and hit.code and hit.type in ("state", "demonym", "capital"):
                return hit.code, "led that side"
    after = [m for m in named if m.first >= n.last and out.words[m.first].sentence == out.words[n.first].sentence]
    if not after:
        return None
    between = [w.low for w in out.words[n.last : after[0].first]]
    leader = out.participants[people[after[0].first]]
    if leader.country and len(between) <= 6 and any(w in ("accompanied", "accompanying", "led") for w in between):
        return leader.country, f"accompanied {leader.name}"
    return None


def _spoken_for(out: Register, n: Naming) -> tuple[str, str] | None:
    """The state of the organ named in the sentence or the one before: "Chad's ministry said. Spokesman X told …"."""
    first = next(w.start for w in out.words if w.sentence >= out.words[n.first].sentence - 1)
    near = [
        (m.start, p)
        for p in out.participants
        if p.type == "body" and p.country
        for m in p.mentions
        if first <= m.start < out.words[n.first].start
    ]
    organ = max(near, key=lambda x: x[0], default=(0, None))[1]
    return (organ.country, f"named after {organ.name}") if organ is not None and organ.country else None


def _visited(out: Register, n: Naming) -> str | None:
    """The state that somebody visits "at the invitation of" this person: "… paid a visit to Chile"."""
    sentence = out.words[n.first].sentence
    for i in range(n.last + 1, len(out.words)):
        if out.words[i].sentence != sentence:
            return None
        to = out.words[i - 1].low == "to" or (out.words[i - 2].low, out.words[i - 1].low) == ("to", "the")
        if (to or out.words[i - 1].low in ("visited", "visits")) and (hit := out.hits.get(i)) and hit.type == "state":
            return hit.code
    return None


def _by_context(out: Register, n: Naming, people: Mapping[int, int], named: Sequence[Naming]) -> tuple[str, str] | None:
    """A titled person's state where the title does not name it: the one coordinated with, the host's, or home."""
    if (signs := signs_for(out, n, named)) is not None:
        return signs, "signed with somebody for the other of two states"
    sentence = out.words[n.first].sentence
    mates = [m for m in named if out.words[m.first].sentence == sentence and m.first < n.first]
    if n.counterpart and n.country is None:
        theirs = out.participants[people[mates[-1].first]].country if mates else None
        others = {p.country for p in out.participants if p.type == "state"} - {theirs}
        if len(others) == 1:
            code = others.pop()
            return (code, "counterpart of the other side") if code else None
    if mates:
        # "Egyptian President X and Foreign Minister Y"
        before = out.participants[people[mates[-1].first]]
        between = [w.low for w in out.words[mates[-1].last : n.first]]
        together = all(w in ("and", ",", "the", "with", "as", "well") for w in between)
        if before.country and n.office and (together or between[-2:] in (["accompanied", "by"], ["represented", "by"])):
            return before.country, f"named together with {before.name}"
    if n.office is None or (n.office.plural and level_of(singular(n.office.head)) in SINGLE):
        # two presidents are not of one state
        return None
    if side := _heads_side(out, n):
        return side, "headed that side"
    invited = [w.low for w in out.words[max(0, n.first - 2) : n.first]] == ["invitation", "of"]
    if invited and (host := _visited(out, n)):
        return host, "invited somebody to it"
    if invited and mates and out.home and out.participants[people[mates[-1].first]].country != out.home:
        return out.home, "invited somebody of another state"
    if (led := _accompanied(out, n, people, named)) is not None:
        return led
    if n.office.head in titles().organisational:
        return None
    if n.office.head.startswith("spokes") and (speaks := _spoken_for(out, n)):
        return speaks
    near = {sentence, sentence - 1} - out.headings
    here = [i for i, w in enumerate(out.words) if w.sentence in near]
    abroad = [
        h.code
        for i in here
        if (h := out.hits.get(i))
        and h.type in ("state", "capital")
        and i
        and out.words[i - 1].low in PREPOSITIONS
        and i < n.first
    ]
    foreign = [c for c in abroad if c and c != out.home]
    earlier = out.words[: n.first]
    together = bool(mates) or any(
        w.sentence == sentence and w.low in ("he", "she", "they", "delegation") for w in earlier
    )
    ours = all(out.participants[people[m.first]].country in (out.home, None) for m in mates)
    if foreign and together and ours and out.home:
        return foreign[-1], f"met in {foreign[-1]}"
    last = out.participants[people[mates[-1].first]].country if mates else None
    # "the guest was received by President X", "the guest also met Minister X": one's own, unless one of these is there
    hosted = n.first > 0 and out.words[n.first - 1].low in MEETING
    absent = not any(out.participants[people[m.first]].country == out.home for m in mates)
    absent = absent and not any(w.sentence == sentence and w.low in ("he", "she", "they") for w in earlier)
    if last and out.home and last != out.home and not (hosted and absent):
        # "called on the President and spoke with Finance Minister X"
        return last, "named after others of that state"
    if usual := titles().usual.get((out.role_of(n)[0] or "").casefold()):
        return usual, f"an office that is most often of {usual}"
    if out.home:
        return out.home, f"an office named without its state in a report from {out.home}"
    # "Foreign Minister Bekov visited Budapest": whose he is, but not theirs
    gone = {h.code for i in here if (h := out.hits.get(i)) and out.words[i - 1].low in GOING and i >= n.last}
    states = Counter(
        p.country for p in out.participants if p.type == "state" for _ in p.mentions if p.country not in gone
    )
    if states:
        code = states.most_common(1)[0][0]
        return (code, f"the state that the report names most is {code}") if code else None
    return None
