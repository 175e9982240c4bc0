"""Records that cannot both be right are named as a claim against a claim; those that can are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.records import Agreement, AnyRecord, Document, Entity, Event, Evidence, Figure, Found
from dragoman.resolve.conflicts import of_agreements, of_events, of_figures

NORWAY, CHILE = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")
LUNDE = Entity("Kari Lunde", "person", "NOR", "GOV", "Minister of Fisheries")
ROJAS = Entity("Pablo Rojas", "person", "CHL", "GOV", "Minister of Economy")


def found(kind: type[AnyRecord], published: str | None, *, outlet: str = "Fjord Courier", **fields: Any) -> Found:
    text = f"{outlet}, {published}: {sorted(fields.items(), key=str)}"
    document = Document.of(text, source=outlet, publisher=outlet, published=published)
    record = kind(**{"evidence": (Evidence.of(text, 0, len(text)),), "rule": "r", **fields})
    return Found(record, document)


def met(date: str, published: str | None = None, **fields: Any) -> Found:
    given = {"actors": (LUNDE,), "recipients": (ROJAS,), "type": "CONSULT", "date": date, **fields}
    return found(Event, published or "2031-04-08", **given)


def test_one_meeting_on_two_days_is_a_conflict_with_the_reports_of_each() -> None:
    (conflict,) = of_events(
        (met("2031-04-02"), met("2031-04-02", outlet="Andes Post"), met("2031-04-06", outlet="Islands Review"))
    )
    assert [(s.says, len(s.found)) for s in conflict.sides] == [("2031-04-02", 2), ("2031-04-06", 1)]
    assert (conflict.kind, conflict.rule) == ("event", "event.dates")
    assert conflict.matter == "meeting of Kari Lunde and Pablo Rojas"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(met("2031-04-02", outlet="Andes Post"), id="the same day"),
        pytest.param(met("2031-04", outlet="Andes Post"), id="a month, and a day of it"),
        pytest.param(met("2031-06-20", outlet="Andes Post"), id="months later: another meeting"),
        pytest.param(met("2031-04-06", factuality="planned", outlet="Andes Post"), id="only planned"),
        pytest.param(met("2031-04-06", mode="phone", outlet="Andes Post"), id="a call is no meeting"),
        pytest.param(met("2031-04-06", actors=(Entity("Ida Krogh", "person", "NOR"),)), id="another person"),
        pytest.param(met("2031-04-06", actors=(NORWAY,), recipients=(CHILE,)), id="nobody is named"),
        pytest.param(met("2031-04-06", published="2031-12-01", outlet="Andes Post"), id="told months later"),
        pytest.param(met("2031-04-06", published="2031-04-05"), id="told before the other day"),
        pytest.param(met("2031-04-04", mode="visit", outlet="Andes Post"), id="a visit that may have lasted"),
    ],
)
def test_what_can_both_be_right_is_no_conflict(other: Found) -> None:
    assert of_events((met("2031-04-02"), other)) == []


def test_a_report_that_tells_of_two_meetings_tells_of_two() -> None:
    first, second = met("2031-04-02"), met("2031-04-06")
    second = Found(second.record, first.document)
    assert of_events((first, second)) == []


def test_a_register_is_of_all_its_days() -> None:
    row = {"rule": "visits", "mode": "visit", "recipients": (CHILE,), "end_date": "2031-04-03"}
    register = found(Event, None, outlet="Protocol", type="CONSULT", actors=(LUNDE,), date="2031-04-02", **row)
    report = met("2031-04-09", mode="visit", recipients=(CHILE,))
    (conflict,) = of_events((register, report))
    assert conflict.rule == "event.register"
    assert [s.says for s in conflict.sides] == ["2031-04-02/2031-04-03", "2031-04-09"]
    assert of_events((register, met("2031-04-03", recipients=(CHILE,)))) == []


def test_what_a_person_says_is_one_meeting_or_two_goes_before_the_rule() -> None:
    first, near, late = (
        replace(met(d, "2031-12-01"), record=replace(met(d).record, id=d))
        for d in ("2031-04-02", "2031-04-06", "2031-06-20")
    )
    assert of_events((first, late)) == []
    (conflict,) = of_events((replace(first, same=frozenset(("2031-06-20",))), late))
    assert conflict.because.startswith("a person says that they are one meeting")
    soon = replace(first, document=replace(first.document, published="2031-04-08"))
    later = replace(near, document=replace(near.document, published="2031-04-08", id="x"))
    assert len(of_events((soon, later))) == 1
    assert of_events((replace(soon, different=frozenset(("2031-04-06",))), later)) == []


def signed(date: str, **fields: Any) -> Found:
    given = {"title": "Whale Rescue Pact", "stage": "signed", "parties": (NORWAY, CHILE), "date": date, **fields}
    return found(Agreement, "2031-05-01", outlet=f"Outlet {date}", **given)


def test_a_signature_on_two_days_is_a_conflict_and_a_month_holds_its_days() -> None:
    (conflict,) = of_agreements((signed("2031-04-02"), signed("2031-04"), signed("2031-04-20")))
    assert conflict.rule == "agreement.dates" and conflict.matter == "Whale Rescue Pact, signed"
    assert [s.says for s in conflict.sides] == ["2031-04", "2031-04-02", "2031-04-20"]
    assert of_agreements((signed("2031-04-02"), signed("2031-04"))) == []
    assert of_agreements((signed("2031-04-02"), signed("2031-04-20", stage="in force"))) == []
    assert of_agreements((signed("2031-04-02"), signed("2031-04-20", factuality="planned"))) == []


def test_figures_that_differ_by_more_than_rounding_are_a_conflict() -> None:
    given = {"measure": "exports", "unit": "USD", "period": "2030", "of": (NORWAY,), "with_": (CHILE,)}
    table = found(Figure, None, outlet="Statistics Norway", value=1_804_312_456, **given)
    report = found(Figure, "2031-02-01", value=1.8e9, **given)
    rival = found(Figure, "2031-02-01", outlet="Andes Post", value=2e9, **given)
    assert of_figures((table, report)) == []
    (conflict,) = of_figures((table, report, rival))
    assert (conflict.kind, conflict.matter, len(conflict.sides)) == ("figure", "exports 2030, NOR → CHL", 3)


def test_who_gives_both_values_in_one_report_does_not_contradict_himself() -> None:
    given = {"measure": "trade turnover", "unit": "USD", "period": "2030", "of": (NORWAY,), "with_": (CHILE,)}
    old, new = (found(Figure, "2031-02-01", value=v, **given) for v in (5.5e8, 1.5e9))
    assert of_figures((old, replace(new, document=old.document))) == []
    by_rojas = replace(new, document=old.document, record=replace(new.record, said_by=ROJAS))
    assert len(of_figures((old, by_rojas))) == 1
