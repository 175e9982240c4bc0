"""Tables for people and CSV for programs."""

from __future__ import annotations

import csv
import io

import pytest

from dragoman.present.tables import as_csv, listing, table
from dragoman.records import Document, Entity, Event, Evidence, Figure, Found

DOCUMENT = Document.of('He said "one, two".', source="a.txt", title="[bold]A title", published="2025-03-18")
EVIDENCE = (Evidence(8, 18, '"one, two"'),)
PARTIES = (Entity("Tokyo", "state", "JPN", "GOV"), Entity("Sumi Works", "company", "JPN"))
FIGURE = Figure(
    id="f" * 20, evidence=EVIDENCE, rule="r", measure="exports", value=2.5, unit="EUR", of=PARTIES, period="2024"
)


def test_csv_has_a_column_a_field_and_a_line_a_record() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv("figure", [Found(FIGURE, DOCUMENT)])))
    assert list(row)[:4] == ["id", "document", "source", "published"]
    assert (row["value"], row["of"], row["with"], row["low"]) == ("2.5", "JPN; Sumi Works", "", "")
    assert (row["quote"], row["start"], row["end"]) == ('"one, two"', "8", "18")


def test_csv_of_events_is_event_data() -> None:
    other = Document.of("Lunde came to Tokyo.", source="b.txt", published="2025-03-19")
    guest, firm = Entity("Kari Lunde", "person", "NOR", "GOV"), Entity("Fjord Works", "company", None, None)
    visit = {"evidence": EVIDENCE, "rule": "r", "type": "CONSULT", "mode": "visit", "date": "2025-03-18"}
    first = Event(id="a" * 20, actors=(guest, firm), recipients=PARTIES[:1], **visit)  # type: ignore[arg-type]
    second = Event(id="b" * 20, actors=(guest,), recipients=PARTIES[:1], **visit)  # type: ignore[arg-type]
    threat = Event(id="c" * 20, evidence=EVIDENCE, rule="r", type="THREATEN", actors=(guest,), date="2025-03-18")
    found = [Found(first, DOCUMENT), Found(second, other), Found(threat, other)]
    rows = list(csv.DictReader(io.StringIO(as_csv("event", found))))
    assert [(r["quad"], r["scale"], r["same"][:1]) for r in rows] == [
        ("1", "4.0", "a"),
        ("1", "4.0", "a"),
        ("3", "-3.5", "c"),
    ]
    # every actor has its place in both columns
    assert (rows[0]["actors"], rows[0]["actor_countries"], rows[0]["actor_sectors"]) == (
        "Kari Lunde; Fjord Works",
        "NOR; ",
        "GOV; ",
    )
    assert (rows[0]["recipient_countries"], rows[2]["recipient_countries"]) == ("JPN", "")


LEAD, TAIL = "id,document,source,published,", ",factuality,said_by,rule,start,end,quote,first_day,last_day"


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        (
            "event",
            "type,mode,contexts,actors,recipients,date,end_date,place,level,format,quad,scale,actor_countries,"
            "actor_sectors,recipient_countries,recipient_sectors,same",
        ),
        ("agreement", "title,instrument,stage,parties,date,period,contexts,event"),
        ("commitment", "force,by,to,action,date,due,conditions,contexts,event,format"),
        ("figure", "measure,value,low,high,approximation,change,unit,period,as_of,of,with,examples"),
        ("quotation", "speaker,words,form,cue,addressee"),
        ("standing", "parties,level,since"),
        ("office", "person,role,country,body,as_of"),
    ],
)
def test_columns_stay_as_others_read_them(kind: str, columns: str) -> None:
    # Programs of others go by these names; new ones come at the end.
    assert as_csv(kind, []) == f"{LEAD}{columns}{TAIL}\n"


def test_days_are_those_that_the_date_covers() -> None:
    found = [Found(FIGURE, DOCUMENT, "2024-01-01", "2024-12-31"), Found(FIGURE, DOCUMENT, "1993-01-01", None)]
    rows = csv.DictReader(io.StringIO(as_csv("figure", found)))
    assert [(r["first_day"], r["last_day"]) for r in rows] == [("2024-01-01", "2024-12-31"), ("1993-01-01", "")]


def test_a_list_of_nothing_still_has_its_columns() -> None:
    assert as_csv("standing", []).startswith("id,document,source,published,parties,level,since,factuality")


def test_a_listing_takes_no_mark_up_from_the_text() -> None:
    shown = listing([Found(FIGURE, DOCUMENT)])
    head, line = shown.splitlines()
    assert head.split() == ["id", "date", "what", "published", "source"]
    assert "[bold]A title" in line and "exports · 2.5 EUR · Japan, Sumi Works (Japan)" in line
    assert "\x1b" not in shown


def test_a_bounded_table_folds_and_loses_nothing() -> None:
    shown = table(("name",), [["abcdefghij" * 3]], width=12)
    assert max(map(len, shown.splitlines())) <= 12
    assert "".join(shown.split()[1:]) == "abcdefghij" * 3
