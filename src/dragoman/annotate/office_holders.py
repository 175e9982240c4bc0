"""Offices without a name → who holds them: "the Vice President", "his Bhutanese counterpart", "the two presidents"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.layers import Mention, Participant
from dragoman.annotate.references import Naming, Reference, references
from dragoman.annotate.registry import Register
from dragoman.annotate.sides import mentions_before, number_before, take_up, two_sides
from dragoman.annotate.titles import has_no_office, level_of
from dragoman.annotate.words import Word
from dragoman.knowledge.offices import holder
from dragoman.knowledge.states import states
from dragoman.records import Reason

# Whoever is known of a state may be called so.
GENERAL = {
    "minister": frozenset(("minister",)),
    "diplomat": frozenset(("ambassador", "minister", "envoy")),
    "leader": frozenset(("president", "prime")),
}
LOOSE = frozenset(("diplomat", "leader", "head of state", "official", "minister"))


def taken_up(register: Register, n: Naming) -> Mention | None:
    """ "the Vice President", "the Mongolian diplomat", "the two presidents"; one by state and role where text tells."""
    assert n.office is not None
    start = register.words[n.first].start
    if n.form == "collective":
        after = register.words[n.last].low if n.last < len(register.words) else ""
        ref = Reference(n.first, n.last, "persons", n.office.head)
        if n.country and after != "of":
            # "representatives of Iran's ministries", "two Iranian diplomats", "Omani and Iranian negotiators"
            codes = [*_shared(register, n.first), n.country]
            return take_up(
                register, ref, [register.state(c, states()[c].name if c in states() else c) for c in codes], "organ"
            )
        if not _counted(register.words, n.first) or after in ("of", "from"):
            # "ministers from Chile and Peru": these speak for themselves
            return None
        number = number_before(register.words, n.first)
        who = two_sides(register, start, n.country, persons=True, called=n.office.head, number=number)
        return take_up(register, ref, who, "collective") if who else None
    definite = n.office.definite or n.country or n.counterpart or register.words[n.office.first].capital
    if not definite:
        return None
    of_then = [w.low for w in register.words[n.last : n.last + 3]] == ["at", "the", "time"]
    if (n.counterpart or of_then) and (named := _apposed(register, n.last + 3 * of_then, n.country)) is not None:
        return register.mention(n, named)
    if of_then:
        # "the prime minister at the time" is not the one of today
        return None
    role, _ = register.role_of(n)
    called = (_role_of_counterpart(register, start) if n.counterpart else role) or n.office.head
    person = _by_role(register, n, called, start)
    if person is None and n.country:
        person = _holder(register, n, called)
    if person is None and n.office.organ is not None and n.office.organ.code:
        name = register.phrase(n.first, n.last)
        person = register.keyed(
            "person", name.casefold(), Participant(0, name, "person", n.office.organ.code, "GOV", role)
        )
    return register.mention(n, person) if person is not None else None


def _apposed(register: Register, last: int, country: str | None) -> Participant | None:
    """ "his Israeli counterpart, National Security Advisor Eyal Hulata": who is named behind the comma."""
    if last + 1 >= len(register.words) or register.words[last].text != ",":
        return None
    start = register.words[last + 1].start
    behind = next((m for m in register.mentions if m.start == start and m.type == "person" and m.form == "name"), None)
    person = register.participants[behind.participants[0]] if behind is not None else None
    return person if person is not None and country in (None, person.country) else None


def _role_of_counterpart(register: Register, start: int) -> str | None:
    """A counterpart's office is that of whom the sentence names before: "Nepal's foreign minister phoned her …"."""
    for m in mentions_before(register, start, 0):
        persons = [register.participants[i] for i in m.participants if register.participants[i].type == "person"]
        role = m.role or next((p.role for p in persons if p.role), None)
        if role and m.form != "pronoun":
            return role
    return None


def _shared(register: Register, first: int) -> list[str]:
    """The states whose adjectives stand before with the same noun: "Omani, Iraqi and Iranian negotiators"."""
    codes: list[str] = []
    while first > 1 and register.words[first - 1].low in ("and", ","):
        before = [register.hits[k] for k in range(max(0, first - 4), first - 1) if k in register.hits]
        hit = next((h for h in before if h.last == first - 1 and h.type == "demonym"), None)
        if hit is None or hit.code is None or register.words[hit.first].sentence != register.words[first].sentence:
            break
        codes.insert(0, hit.code)
        first = hit.first
    return codes


def _counted(words: Sequence[Word], first: int) -> bool:
    """ "the ministers", "both presidents" and "Ministers" at the head of a sentence take up; "six ministers" do not."""
    if first == 0 or words[first - 1].sentence != words[first].sentence:
        return True
    before = words[first - 1].low
    if before == "two" or before in references().page["collective"]["numbers"]:
        return first > 1 and words[first - 2].low in ("the", "our", "these", "their")
    return before in references().page["collective"]["markers"]


def _by_role(register: Register, n: Naming, role: str, start: int) -> Participant | None:
    """The person named last whose state and role fit; "the minister" fits a "Minister of Energy"."""
    if n.country and register.words[n.first].sentence in register.headings:
        # "Minister Korhonen receives Namibian counterpart": the body names her
        theirs = [p for p in register.participants if p.type == "person" and p.country == n.country and p.mentions]
        fitting = [p for p in theirs if _fits(n, role, p.role or "")]
        if fitting or theirs:
            return (fitting or theirs)[0]
    passing: Participant | None = None
    # "the Head of State", without a state, is one's own
    country = n.country or (register.home if n.office_head in ("head of state", "head of government") else None)
    for m in mentions_before(register, start, 40):
        for i in reversed(m.participants):
            p = register.participants[i]
            if p.type != "person" or (country and p.country != country) or _named_after(register, p, n):
                continue
            if _fits(n, role, p.role or ""):
                if m.form != "office" or not _in_passing(register, m):
                    return p
                passing = passing or p
    if passing is not None:
        return passing
    if n.country and (role.casefold() in LOOSE or (n.counterpart and role == n.office_head)):
        return next(
            (
                register.participants[i]
                for m in mentions_before(register, start, 40)
                for i in m.participants
                if register.participants[i].type == "person" and register.participants[i].country == n.country
            ),
            None,
        )
    return None


def _in_passing(register: Register, m: Mention) -> bool:
    """ "conveyed greetings of the Speaker of the other House": whom a phrase only qualifies by is seldom taken up."""
    return register.text[max(0, m.start - 8) : m.start].split()[-2:] in (["of", "the"], ["from", "the"])


def _fits(n: Naming, role: str, theirs: str) -> bool:
    """Whether an office may be meant by what it is called here."""
    want, have = (set(t.casefold().replace("–", " ").replace("vice-", "vice ").split()) for t in (role, theirs))
    if "prime" in have - want and "minister" in want and not want <= have:
        # "Nepal's foreign minister" is not its prime minister
        return False
    if has_no_office(role) != has_no_office(theirs) and theirs:
        # "the former president" is not the President
        return False
    if ("vice" in have) != ("vice" in want) or ("deputy" in have - want and "prime" not in have):
        return False
    if n.counterpart and not theirs:
        # "met her Bhutanese counterpart, Tshering Dorji. The counterpart said …"
        return True
    head = role.casefold() if n.counterpart else n.office_head
    if head == "head of state" and level_of(theirs) == head:
        # "the Head of State congratulated" is the President
        return True
    return want <= have or head in theirs.casefold() or bool(have & GENERAL.get(head, frozenset()))


def _named_after(register: Register, p: Participant, n: Naming) -> bool:
    """ "The minister invited Ms Soto": whom the sentence names behind the office is somebody else."""
    end = register.words[n.last - 1].end
    stop = next((w.start for w in register.words[n.last :] if w.sentence != register.words[n.first].sentence), None)
    return any(
        m.start >= end and (stop is None or m.start < stop) and m.form in ("name", "surname") for m in p.mentions
    )


def _holder(register: Register, n: Naming, role: str) -> Participant | None:
    """The office-holder by the table, where the date tells; else a person known by office alone."""
    name = register.phrase(n.first, n.last)
    tenure = holder(role, n.country, register.published) if register.published and n.country else None
    if tenure is not None:
        known = next(
            (
                p
                for p in register.participants
                if p.type == "person" and p.name.split()[-1] == tenure.person.split()[-1]
            ),
            None,
        )
        if known is not None:
            return known
        made = register.keyed(
            "person", f"{n.country}:{tenure.person}", Participant(0, tenure.person, "person", n.country, "GOV", role)
        )
        if not made.reasons:
            made.reasons.append(
                Reason("name", "inferred", f"{tenure.person} was {tenure.role} of {n.country} on {register.published}")
            )
        return made
    return register.keyed(
        "person", f"{n.country}:{role.casefold()}", Participant(0, name, "person", n.country, "GOV", role)
    )
