"""A currency's name, sign or country → its ISO 4217 code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.table import listed, rows


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency. `countries` pay with it, its issuer first (EUR: the Union); `names` singular and plural;
    `since` the first year it was used, None where no text is older; `until` the last, None where it still is.
    """

    code: str
    countries: tuple[str, ...]
    names: tuple[str, ...]
    signs: tuple[str, ...]
    since: int | None = None
    until: int | None = None

    def used_in(self, year: int | None) -> bool:
        """Whether it was money in that year; None asks for today's money."""
        if year is None:
            return self.until is None
        return (self.since or year) <= year <= (self.until or year)


@cache
def currencies() -> tuple[Currency, ...]:
    """All currencies, the most traded first, those that are no more last."""
    return tuple(
        Currency(
            r["code"],
            listed(r["country"]),
            listed(r["names"]),
            listed(r["signs"]),
            _year(r["since"]),
            _year(r["until"]),
        )
        for r in rows("currencies")
    )


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


@cache
def currency_names() -> dict[str, tuple[str, ...]]:
    """Each name with the codes it may mean, the likeliest first; a bare "dollar" has many, "Fiji dollar" has one."""
    return _index({c.code: c.names for c in currencies()})


@cache
def currency_signs() -> dict[str, tuple[str, ...]]:
    """Each sign with the codes it may mean, the likeliest first; an ISO code is a sign too.

    >>> currency_signs()["NZ$"]
    ('NZD',)
    """
    return _index({c.code: (c.code, *c.signs) for c in currencies()})


@cache
def currency_of() -> dict[str, str]:
    """Each country (alpha-3) with the currency it pays with; its own comes before a shared one.

    >>> currency_of()["CHE"], currency_of()["SLV"]
    ('CHF', 'USD')
    """
    found: dict[str, str] = {}
    for currency in (c for c in currencies() if c.until is None):
        for place, country in enumerate(currency.countries):
            if place == 0 or country not in found:
                found[country] = currency.code
    return found


def _index(words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, names in words.items():
        for name in names:
            if code not in found.get(name, ()):
                found[name] = (*found.get(name, ()), code)
    return found
