"""What pictures are made of: how a meeting is labelled."""

from __future__ import annotations

import pytest

from dragoman.present.plots import timeline_of
from dragoman.records import Document, Entity, Event, Evidence, Found


@pytest.mark.parametrize(
    ("name", "country", "called"),
    [
        ("Yoon Suk Yeol", "KOR", "Yoon"),
        ("IWATA Ken", "JPN", "Iwata"),
        ("Takeshi Iwaya", "JPN", "Iwaya"),
        ("Pham Minh Chinh", "VNM", "Chinh"),
        ("Recep Tayyip Erdoğan", "TUR", "Erdoğan"),
        ("Modi", "IND", "Modi"),
    ],
)
def test_a_meeting_is_labelled_with_persons_as_they_are_called(name: str, country: str, called: str) -> None:
    document = Document.of("They met.", source="a")
    event = Event(
        evidence=(Evidence.of(document.text, 0, 8),),
        rule="r",
        type="CONSULT",
        actors=(Entity(name, "person", country),),
        date="2031-01-02",
    )
    (item,) = timeline_of([Found(event, document, "2031-01-02", "2031-01-02")], title="t", as_of="2031-02-01").items
    assert item.label == f"meeting: {called}"
