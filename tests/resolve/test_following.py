"""What later reports say of a promise: the same matter, a cue beside it, and nothing of other matters."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import AnyRecord, Commitment, Document, Entity, Event, Evidence, Found
from dragoman.resolve.following import Followed, follow
from dragoman.resolve.histories import Report, turns
from dragoman.resolve.rounds import rounds

NORWAY, CHILE = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")
LUNDE = Entity("Kari Lunde", "person", "NOR", "GOV", "Minister of Fisheries")
PROMISE = "Norway and Chile agreed to train divers in the rescue of humpback whales."
ACTION = "to train divers in the rescue of humpback whales"
# What the two also speak of, so that the words of the promise are rare ones.
OTHER = (
    "Norway and Chile spoke of the price of salmon. Norway and Chile praised the work of their embassies. "
    "Norway sold Chile two ferries. Chile sent Norway a choir. Norway and Chile spoke of visas for students."
)


def report(text: str, day: str) -> tuple[Document, list[Found]]:
    """A report whose every sentence is on both."""
    document = Document.of(text, source=day, published=day)
    found = []
    at = 0
    for sentence in text.split(". "):
        event = Event(
            id=f"{day}-{at}",
            document=document.id,
            evidence=(Evidence.of(text, at, at + len(sentence)),),
            rule="r",
            type="COOPERATE",
            actors=(NORWAY, CHILE),
        )
        found.append(Found(event, document, day, day))
        at += len(sentence) + 2
    return document, found


def promise(document: Document, day: str, **fields: Any) -> Found:
    evidence = (Evidence.of(document.text, 0, len(PROMISE) - 1),)
    fields = {"force": "agreed", "by": (NORWAY, CHILE), "action": ACTION, "date": day} | fields
    return Found(Commitment(id="c", document=document.id, evidence=evidence, rule="r", **fields), document, day, day)


def followed(*later: tuple[str, str], different: tuple[str, ...] = ()) -> Followed:
    first, _ = report(PROMISE, "2031-04-02")
    told = {d.id: (d, found) for d, found in (report(f"{OTHER} {text}", day) for text, day in later)}
    made = promise(first, "2031-04-02")
    made = Found(made.record, first, "2031-04-02", "2031-04-02", different=frozenset(different))
    (one,) = follow([made], {first.id: (first, [made])} | told, ("NOR", "CHL"))
    return one


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("Forty divers have been trained and the whale rescue centre was opened.", "delivered", "was opened"),
        ("The training of divers for whale rescue has begun.", "under way", "has begun"),
        ("Courses that train divers to rescue whales were postponed.", "put off", "postponed"),
        ("The plan to train divers for whale rescue was cancelled.", "cancelled", "cancelled"),
        (
            "The training of divers for whale rescue by the two navies, which had been foreseen for May in the port of "
            "Valparaiso, has been postponed.",
            "put off",
            "postponed",
        ),
        ("Norway has transferred what trains divers in the rescue of whales.", "delivered", "transferred"),
        ("The training of divers for whale rescue was rescheduled.", "put off", "rescheduled"),
        ("Both ministers reaffirmed that divers are trained in whale rescue.", "announced again", "reaffirmed"),
        ("The training of divers for whale rescue will be completed.", "announced again", "will"),
    ],
)
def test_words_suggest_how_it_stands(text: str, status: str, cue: str) -> None:
    (later,) = followed((text, "2032-01-10")).later
    assert (later.status, later.cue) == (status, cue)
    assert later.passages[0].words == text
    assert "both speak of" in later.because


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway and Chile have delivered salmon to each other.", "2032-01-10"),
        ("The rescue of the old town hall was completed.", "2032-01-10"),
        ("Forty divers were trained for whale rescue by the sea.", "2032-01-10"),
        ("The training of divers for whale rescue has begun.", "2031-04-03"),
        ("The training of divers for whale rescue has begun.", "2030-01-10"),
    ],
    ids=["another matter", "one shared word", "no cue", "the same days", "before it"],
)
def test_what_is_of_something_else_is_no_follow_up(text: str, day: str) -> None:
    assert followed((text, day)).later == ()


def test_a_sentence_that_a_person_calls_different_is_left_out() -> None:
    text = "The training of divers for whale rescue has begun."
    assert followed((text, "2032-01-10"), different=(f"2032-01-10-{len(OTHER) + 1}",)).later == ()


def test_the_last_report_of_it_ends_the_silence() -> None:
    one = followed(("The training of divers for whale rescue has begun.", "2032-01-10"))
    assert one.last and one.last.isoformat() == "2032-01-10"
    assert followed().last and followed().last.isoformat() == "2031-04-02"  # type: ignore[union-attr]


def test_a_promised_meeting_is_delivered_on_its_day() -> None:
    text = "Kari Lunde will visit Chile on 3 May 2031."
    document = Document.of(text, source="a", published="2031-04-02")
    evidence = (Evidence.of(text, 0, len(text) - 1),)
    visit: dict[str, Any] = {
        "rule": "r",
        "type": "CONSULT",
        "mode": "visit",
        "actors": (LUNDE,),
        "recipients": (CHILE,),
    }
    planned = Event(evidence=evidence, factuality="planned", date="2031-05-03", **visit)
    intended = Commitment(evidence=evidence, rule="r", force="intended", by=(LUNDE,), action=text, due="2031-05-03")
    came = "Kari Lunde arrived in Santiago on Saturday."
    later = Document.of(came, source="b", published="2031-05-04")
    arrived = Event(evidence=(Evidence.of(came, 0, len(came) - 1),), date="2031-05-03", **visit)
    records: list[tuple[Document, list[AnyRecord]]] = [(document, [planned, intended]), (later, [arrived])]
    told = {d.id: (d, [Found(r, d) for r in of]) for d, of in records}
    (one,) = follow([Found(intended, document)], told, ("NOR", "CHL"))
    assert [(u.status, u.passages[0].words) for u in one.later] == [("delivered", came[:-1])]


def test_promises_to_meet_that_tell_one_step_are_one_promise_and_the_later_steps_follow() -> None:
    days = {
        "2030-01-10": "The ministers agreed to hold a summit of the Whale Forum.",
        "2030-02-20": "They met in the Whale Forum. They agreed on the summit in January 2030.",
        "2030-05-01": "The summit of the Whale Forum was postponed.",
    }
    documents = [Document.of(text, source=day, published=day) for day, text in days.items()]
    history = rounds(turns("Whale Forum", [Report(d, ()) for d in documents]))
    made = []
    for d, words in zip(documents, ("hold a summit", "agreed on the summit"), strict=False):
        at = d.text.index(words)
        evidence = (Evidence.of(d.text, at, at + len(words)),)
        record = Commitment(evidence=evidence, rule="r", force="agreed", by=(NORWAY,), action=words, date=d.published)
        made.append(Found(record, d, d.published, d.published))
    (one,) = follow(made, {}, ("NOR", "CHL"), history)
    assert len(one.promise) == 2
    assert [(u.status, u.passages[0].document.published) for u in one.later] == [("put off", "2030-05-01")]
