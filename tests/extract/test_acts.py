"""What one body alone is to do: there is no other side, and nothing is made of it."""

from __future__ import annotations

from dragoman.pipeline import extract_text


def test_a_coming_session_of_one_body_names_no_second_side() -> None:
    text = (
        "The African Union met in plenary. The African Union heard its commissioners. "
        "The African Union adopted a budget. The next session will be held in May."
    )
    _, records = extract_text(text, published="2024-02-01", verbatim=True)
    coming = [r for r in records if r.kind == "event" and r.rule == "en.event.hold-meeting-to-come"]
    assert all(len({e.name for e in (*r.actors, *r.recipients)}) > 1 for r in coming)
