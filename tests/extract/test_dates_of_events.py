"""Acts take the times that are said of them: their own, their meeting's, and none that is told in passing."""

from __future__ import annotations

import pytest

from dragoman.annotate.layers import TimeMention
from dragoman.extract.meeting import interval
from dragoman.pipeline import extract_text
from dragoman.records import Commitment, Event

MET = "Norwegian Foreign Minister Lars Berg met Peruvian Foreign Minister Ana Soto in Oslo on 6 February. "


def dated(text: str, published: str | None = "2024-02-10") -> dict[str, tuple[str | None, str | None]]:
    """Type → date and end_date of each event."""
    _, records = extract_text(text, published=published, verbatim=True)
    return {r.type: (r.date, r.end_date) for r in records if isinstance(r, Event)}


def due(text: str, published: str | None = "2024-02-10") -> list[str | None]:
    _, records = extract_text(text, published=published, verbatim=True)
    return [r.due for r in records if isinstance(r, Commitment)]


@pytest.mark.parametrize(
    ("value", "edtf", "first", "last"),
    [
        ("2024-02-06", "2024-02-06/2024-02-08", "2024-02-06", "2024-02-08"),
        ("2024-W06", "2024-02-05/2024-02-11", "2024-02-05/2024-02-11", None),
        ("2024-Q1", "2024-01/2024-03", "2024-01/2024-03", None),
        ("2002", "2002/..", "2002/..", None),
        ("2024-02-06", "2024-02-06", "2024-02-06", None),
    ],
)
def test_only_named_days_are_first_and_last(value: str, edtf: str, first: str, last: str | None) -> None:
    assert interval(TimeMention(0, 1, value, edtf, "DATE", "counted"))[:2] == (first, last)


def test_a_completed_date_keeps_its_reason() -> None:
    assert [r.because for r in interval(TimeMention(0, 1, "2024-02-06", "2024-02-06", "DATE", "counted"))[2]] == [
        "counted"
    ]
    assert interval(TimeMention(0, 1, "2024-02-06", "2024-02-06", "DATE"))[2] == ()


def test_an_act_at_the_meeting_has_its_day_but_its_own_date_before_it() -> None:
    assert dated(MET + "Norway promised Peru two boats.")["AGREE"] == ("2024-02-06", None)
    assert dated(MET + "In January Norway promised Peru two boats.")["AGREE"] == ("2024-01", None)


def test_a_state_of_affairs_has_no_date() -> None:
    assert dated(MET + "Norway and Peru are cooperating on fisheries.")["COOPERATE"] == (None, None)


def test_the_years_of_a_programme_are_no_date_of_the_agreement() -> None:
    agreed = dated("Norway and Peru agreed on a programme of exchanges (2025-2027).", published=None)
    assert agreed["AGREE"] == (None, None)


def test_a_coming_visit_has_the_day_of_its_talks() -> None:
    text = (
        "Norwegian Foreign Minister Lars Berg will travel to Peru. On Monday, 12 February, Berg will hold talks with "
    )
    found = dated(text + "Peruvian Foreign Minister Ana Soto.")
    assert found == {"AGREE": ("2024-02-12", None)}


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("to return the masks by 2030", "2030"),
        ("to return the masks before 31 March 2025", "2025-03-31"),
        ("to return the masks in the first half of 2025", "2025-01/2025-06"),
        ("to return the masks within 60 days", "2024-04-10"),
        ("to return the masks taken in 1921", None),
        ("to return the masks", None),
    ],
)
def test_due_is_said_of_what_is_promised(words: str, by: str | None) -> None:
    assert due(f"Norway promised Peru {words}.") == [by]
