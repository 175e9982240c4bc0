"""Currency signs, codes and names beside a number → ISO 4217 codes; a shared sign goes by the states named nearby."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.annotate.numbers.numerals import alternation
from dragoman.knowledge.currencies import currencies, currency_names, currency_signs
from dragoman.knowledge.states import states
from dragoman.languages import table


@dataclass(frozen=True, slots=True)
class Money:
    """A currency mark as the text has it, and the codes that it may stand for, the likeliest first."""

    mark: str
    codes: tuple[str, ...]
    end: int


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    """Signs and ISO codes as written."""
    money = table("en", "units")["money"]
    out = {mark: codes for mark, codes in currency_signs().items() if mark not in money["words"]}
    for codes, signs in money["signs"].items():
        out.update({sign: tuple(dict.fromkeys((*out.get(sign, ()), *codes.split("|")))) for sign in signs})
    # "EC $68 million", but "a A $25 million" has an article
    out.update({f"{sign[:-1]} $": codes for sign, codes in list(out.items()) if re.fullmatch(r"[A-Z]{2,3}\$", sign)})
    # "16.9 billion KSH", "1.09 billion Fcfa"
    out.update(
        {
            form: out[s]
            for s in list(out)
            if s.isalpha() and len(s) > 2
            for form in (s.upper(), s.title())
            if form not in out
        }
    )
    return out


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Names in lower case, with their forms that stand for them ("francs CFA", "yuan RMB")."""
    out = {name.lower(): codes for name, codes in currency_names().items()}
    for code, names in table("en", "units")["money"]["names"].items():
        out.update({name: tuple(code.split("|")) for name in names})
    return out


@cache
def _lengths() -> tuple[int, ...]:
    signs, names = _signs(), _names()
    return tuple(sorted({len(mark) for mark in (*signs, *names)}, reverse=True))


def money_before(text: str, at: int) -> tuple[Money, int] | None:
    """The currency that stands directly before the number at this place, and where it begins.

    >>> money_before("over USD 2.7 million", 9)[0].codes
    ('USD',)
    """
    end = at
    while end > 0 and at - end < 2 and text[end - 1].isspace():
        end -= 1
    before = text[max(0, end - _lengths()[0]) : end]
    if not before:
        return None
    signs, names = _signs(), _names()
    for length in _lengths():
        mark = before[-length:]
        if length > len(before):
            continue
        codes = signs.get(mark) or (names.get(mark.lower()) if end < at and len(mark) > 2 else None)
        if end < at and mark in table("en", "units")["money"]["joined"]:
            continue
        if codes is None or (mark[0].isalnum() and end - length > 0 and text[end - length - 1].isalnum()):
            continue
        return Money(mark, codes, at), end - length
    return None


@cache
def _suffix() -> re.Pattern[str]:
    signs, names = _signs(), _names()
    joined = table("en", "units")["money"]["joined"]
    letters = [s for s in signs if s[-1].isalpha() and len(s) > 1 and s not in joined]
    others = [s for s in signs if not s[-1].isalpha()]
    return re.compile(
        rf"(?:\s+(?:\(?in|of)(?=\s))?(?:(?:[\s\u00a0-]+(?P<adjective>[A-Z][a-z]+))??[\s\u00a0-]+(?P<name>(?i:{alternation(names)}))\b"
        rf"|(?:[\s\u00a0]+(?P<whose>[A-Z][a-z]+)[\s\u00a0]+)??[\s\u00a0]*"
        rf"(?:(?P<code>{alternation(letters)})\b|(?P<sign>{alternation(others)})))"
    )


@cache
def _adjectives() -> dict[str, str]:
    return {word: code for code, state in states().items() for word in state.adjectives}


def money_after(text: str, start: int) -> Money | None:
    """The currency whose name or sign begins at start, after white space or a hyphen.

    >>> money_after("620-million-dollar project", 11).codes[0]
    'USD'
    """
    found = _suffix().match(text, start)
    if found is None:
        return None
    signs, names = _signs(), _names()
    mark = " ".join((found["name"] or found["code"] or found["sign"]).split())
    codes = names[mark.lower()] if found["name"] else signs[mark]
    whose = found["adjective"] or found["whose"]
    if whose is None:
        return Money(mark.lower() if found["name"] else mark, codes, found.end())
    # "Cameroonian francs", "one million Nepalese Rs"
    home = _adjectives().get(whose)
    own = tuple(r.code for r in currencies() if home in r.countries and r.code in codes)
    return Money(f"{whose} {mark}", own, found.end()) if own else None


@cache
def _homes(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the states that pay with one of the currencies, by name or adjective; the group's name is the code."""
    parts = []
    for row in currencies():
        if row.code in codes:
            homes = [states()[code] for code in row.countries if code in states()]
            words = [w for s in homes for w in (*s.names, *s.adjectives, *s.capitals)]
            if words:
                parts.append(rf"(?P<{row.code}>{alternation(words)})")
    return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)")


@cache
def _in_use(codes: tuple[str, ...], year: int | None) -> tuple[str, ...]:
    """Those of the codes that were money in the year, today's where no year is given; all where none was."""
    used = {c.code for c in currencies() if c.used_in(year)}
    return tuple(c for c in codes if c in used) or codes


def settle(money: Money, text: str, at: int, year: int | None = None) -> tuple[str, str | None]:
    """The code that a mark stands for at this place in a text of the year, and why where it is inferred.

    Of money that took another's place under the same name the year tells ("25 million cedis" of 2006 are GHC). A
    shared sign or name ("Rs", "K", "francs") goes by the nearest state of the text that pays with such money, one
    before the place first, then by the name of such money in the text; dollars without a country are US dollars.
    """
    codes = _in_use(money.codes, year)
    if len(codes) == 1 and money.mark != "$":
        today = _in_use(money.codes, None)
        old = f"“{money.mark}” named {codes[0]} in {year}, before another money took its place."
        return codes[0], None if codes[0] in today else old
    if "USD" in codes:
        return "USD", f"“{money.mark}” stands without a country, which in such reports means US dollars."
    nearest: tuple[int, str] | None = None
    for found in _homes(codes).finditer(text):
        distance = at - found.start() if found.start() < at else 2 * (found.start() - at)
        if nearest is None or distance < nearest[0]:
            nearest = (distance, str(found.lastgroup))
    many = f"“{money.mark}” names the money of several states;"
    if nearest:
        return nearest[1], f"{many} the one named nearest pays in {nearest[1]}."
    if named := _named(codes).search(text):
        return str(named.lastgroup), f"{many} the text speaks of “{named.group()}”."
    return codes[0], f"{many} none of them is named, so the most traded is taken."


@cache
def _named(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Finds a name that only one of the currencies has: "kina" beside "K"; the group's name is the code."""
    parts = []
    for row in (c for c in currencies() if c.code in codes):
        shared = {n for c in currencies() if c.code in codes and c is not row for n in c.names}
        if own := [n for n in row.names if n not in shared]:
            parts.append(rf"(?P<{row.code}>(?i:{alternation(own)}))")
    return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)")
