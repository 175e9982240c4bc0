"""Participants: one for each state and person, with role, country and the reason where it is inferred."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.annotate import Annotated

Lay = Callable[..., Annotated]


def persons(annotated: Annotated) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.role, p.country) for p in annotated.participants if p.type == "person"]


def test_a_state_is_one_participant_in_every_form(lay: Lay) -> None:
    annotated = lay("Norway spoke. The Norwegian side agreed, and Oslo paid.")
    states = [p for p in annotated.participants if p.type == "state"]
    assert [(p.name, p.country) for p in states] == [("Norway", "NOR")]
    assert states[0].mentions[0].form == "name"
    assert "capital" in [m.form for m in states[0].mentions]


def test_a_surname_joins_the_full_name(lay: Lay) -> None:
    annotated = lay("Foreign Minister Kari Holm of Norway spoke. Holm then left. Minister Holm came back.")
    assert persons(annotated) == [("Kari Holm", "Foreign Minister", "NOR")]


def test_a_family_name_first_joins_too(lay: Lay) -> None:
    annotated = lay("South Korean Foreign Minister Han Ji-won spoke. Minister Han left.")
    assert persons(annotated) == [("Han Ji-won", "Foreign Minister", "KOR")]


def test_two_persons_stay_two(lay: Lay) -> None:
    annotated = lay("President Ines Duarte of Portugal met President Luis Paz of Bolivia.")
    assert persons(annotated) == [("Ines Duarte", "President", "PRT"), ("Luis Paz", "President", "BOL")]


def test_a_mate_has_the_country_of_the_title_before_with_a_reason(lay: Lay) -> None:
    annotated = lay("Norwegian Prime Minister Nils Berg and Foreign Minister Kari Holm met the King of Jordan.")
    holm = next(p for p in annotated.participants if p.name == "Kari Holm")
    assert holm.country == "NOR"
    assert [r.field for r in holm.reasons] == ["country"]


def test_a_stated_country_needs_no_reason(lay: Lay) -> None:
    annotated = lay("Foreign Minister Kari Holm of Norway spoke.")
    assert next(p for p in annotated.participants if p.type == "person").reasons == []


def test_another_of_the_same_family_is_not_the_known_holder(lay: Lay) -> None:
    annotated = lay("Foreign Minister Kim Donghyun met Foreign Minister Kari Holm of Norway.", published="2022-06-01")
    assert [p.reasons for p in annotated.participants if p.name == "Kim Donghyun" and p.country == "PRK"] == []


def test_mentions_stand_in_text_order_within_the_text(lay: Lay) -> None:
    annotated = lay("Omar Diallo, Senegal's foreign minister, met Kari Holm of Norway. He thanked her.")
    starts = [m.start for m in annotated.mentions]
    assert starts == sorted(starts)
    assert all(0 <= m.start < m.end <= len(annotated.text) for m in annotated.mentions)


def test_a_state_named_in_passing_is_not_the_one_that_reports(lay: Lay) -> None:
    text = (
        "Kenyan Foreign Minister Ann Mutua met Peruvian Foreign Minister Luis Rojas. Kenya and Peru buy tea. "
        "Kenya and Peru have much to sell. Kenya and Peru agreed. Kenya and Peru signed. "
        "Foreign Minister Mutua spoke of a road to Chad."
    )
    assert lay(text).home is None


def test_an_organ_that_speaks_without_its_state_is_that_of_the_dateline(lay: Lay) -> None:
    annotated = lay("ACCRA (Cape News) - Ghana will talk to Japan, the finance ministry said.")
    organ = next(p for p in annotated.participants if p.name == "finance ministry")
    assert organ.country == "GHA"
    assert [r.field for r in organ.reasons] == ["country"]
