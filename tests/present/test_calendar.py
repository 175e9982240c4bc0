"""A calendar is read by another program as it was meant."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar

from dragoman.present.calendar import as_ics
from dragoman.records import Agreement, Document, Entity, Event, Evidence, Found
from dragoman.resolve.deadlines import Deadline, deadlines

PARTIES = (Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL"))
TITLE = "Pact on Whales, Seals; and the Sea of Okhotsk – “Кит” \\ 捕鯨に関する協定、その他の海洋生物の保護について"


def ends(title: str = TITLE) -> list[Deadline]:
    text = f"They signed the {title}\nfor 2031."
    document = Document.of(text, source="a.txt", publisher="Fjord Post, Oslo", published="2031-04-02")
    evidence = (Evidence.of(text, 0, len(text) - 1),)
    record = Agreement(
        id="ab12", evidence=evidence, rule="r", title=title, stage="signed", parties=PARTIES, period="2031"
    )
    return deadlines([Found(record, document)])


def test_an_entry_lasts_all_day_and_says_what_and_in_which_words() -> None:
    (entry,) = Calendar.from_ical(as_ics(ends(), as_of="2031-05-01")).walk("VEVENT")
    assert entry.decoded("DTSTART") == date(2031, 12, 31) and entry.decoded("DTEND") == date(2032, 1, 1)
    assert str(entry["SUMMARY"]) == f"ends: {TITLE}"
    assert str(entry["DESCRIPTION"]) == f"“They signed the {TITLE} for 2031” – Fjord Post, Oslo, 2031-04-02"
    assert str(entry["UID"]) == "ends-ab12@dragoman"
    assert entry.decoded("DTSTAMP").isoformat() == "2031-05-01T00:00:00+00:00"


def test_lines_are_folded_between_characters_and_end_as_the_standard_says() -> None:
    raw = as_ics(ends(), as_of="2031-05-01")
    lines = raw.split(b"\r\n")
    assert lines.pop() == b"" and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)


def test_the_same_day_gives_the_same_bytes() -> None:
    assert as_ics(ends(), as_of="2031-05-01") == as_ics(ends(), as_of="2031-05-01")
    assert as_ics(ends(), as_of="2031-05-01") != as_ics(ends(), as_of="2031-05-02")


def test_a_meeting_put_off_stays_the_entry_that_it_was_and_is_cancelled() -> None:
    told: list[Found] = []
    for day, text, fields in (
        ("2031-04-02", "Lunde will come on 3 May.", {"type": "CONSULT", "factuality": "planned"}),
        ("2031-04-09", "Lunde put it off.", {"type": "REJECT", "mode": "meet"}),
    ):
        document = Document.of(text, source=day, publisher="Fjord Post", published=day)
        evidence = (Evidence.of(text, 0, len(text) - 1),)
        told.append(
            Found(Event(id=day, evidence=evidence, rule="r", actors=PARTIES, date="2031-05-03", **fields), document)
        )
    ((before,), (after,)) = (
        Calendar.from_ical(as_ics(deadlines(some), as_of="2031-05-01")).walk("VEVENT") for some in (told[:1], told)
    )
    assert "STATUS" not in before and after["STATUS"] == "CANCELLED"
    assert before["UID"] == after["UID"]
    assert str(after["SUMMARY"]) == "put off: “Lunde will come on 3 May” – “Lunde put it off”"
