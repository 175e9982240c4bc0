"""Every pattern reads its example; what a time says as EDTF, why, and that nothing stops the reading."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate import times
from dragoman.annotate.times import find_times, infer_date, infer_year
from dragoman.annotate.times.lexicon import Rule, lexicon
from dragoman.annotate.times.tokens import tokenize
from dragoman.records.when import is_edtf

PUBLISHED = "2025-09-18"  # a Thursday


def edtf(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [t.edtf for t in find_times(text, published=published)]


@pytest.mark.parametrize("rule", lexicon().rules, ids=lambda r: f"{r.reader}: {r.example}")
def test_pattern_reads_its_example(rule: Rule) -> None:
    page = tokenize(f"in {rule.example}")
    ends = [m.end() for m in rule.pattern.finditer(page.classes) if m.start() <= 1]
    assert ends and ends[-1] == len(page.classes)


@pytest.mark.parametrize("name", [m.name for m in iter_modules(times.__path__)])
def test_doctests(name: str) -> None:
    assert doctest.testmod(import_module(f"{times.__name__}.{name}")).failed == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since 1993", ["1993/.."]),
        ("under discussion since late 2023", ["2023/.."]),
        ("by 2030", ["../2030"]),
        ("until the end of March 2026", ["../2026-03"]),
        ("before 31 March 2026", ["../2026-03-31"]),
        ("it will not start before the second half of 2027", ["2027-07/.."]),
        ("from 2026 onwards", ["2026/.."]),
        ("by the end of the decade", ["../2030"]),
        ("in 1993", ["1993"]),
        ("for 2025-2026", ["2025/2026"]),
        ("between 2019 and 2023", ["2019/2023", "2019/2023"]),
        ("in 2019 and 2023", ["2019", "2023"]),
        ("from 3 to 4 February 2015", ["2015-02-03/2015-02-04"] * 2),
        ("on 12 and 20 June 2024", ["2024-06-12", "2024-06-20"]),
        ("from January to August 2025", ["2025-01/2025-08"] * 2),
        ("the first nine months of 2025", ["2025-01/2025-09"]),
        ("the first quarter of 2026", ["2026-01/2026-03"]),
        ("this week", ["2025-09-15/2025-09-21"]),
        ("last summer", ["2025-22"]),
        ("in the 1990s", ["199X"]),
        ("on Monday at 10:00", ["2025-09-15", "2025-09-15"]),
        ("Adopted on Tuesday, it gives them 60 days. They meet within 60 days", ["2025-09-16", None, "../2025-11-17"]),
        ("Adopted on Tuesday, it is due within 60 days", ["2025-09-16", "../2025-11-15"]),
        ("over the next three years", ["2025/2028"]),
        ("seven months", [None]),
        ("now", [None]),
    ],
)
def test_edtf(text: str, expected: list[str | None]) -> None:
    assert edtf(text) == expected


def test_reason_names_what_is_counted_from() -> None:
    (found,) = find_times("They met on Monday.", published=PUBLISHED)
    assert found.because == "“Monday” is counted from the date of publication, 2025-09-18."
    (found,) = find_times("They met on 15 September 2025.", published=PUBLISHED)
    assert found.because is None


def test_year_only_of_publication_completes_days() -> None:
    assert edtf("They met on 3 March and on Monday.", published="2025") == ["2025-03-03", None]


def test_full_date_before_completes_the_next_where_nothing_else_does() -> None:
    text = "He was in Oslo from 3 to 4 February 2015. From 5 to 6 February he was in Riga. The fair is in August."
    found = edtf(text, published=None)
    assert found[2:4] == ["2015-02-05/2015-02-06"] * 2
    assert found[4] == "XXXX-08"


def test_year_is_inferred_from_two_facts_only() -> None:
    plan, total = "A plan of action for 2025-2026 was signed.", "In 2024, trade reached $2 billion."
    found = infer_year(f"{total} {plan}")
    assert found is not None and found[0] == 2025 and "2024" in found[1] and "2025-2026" in found[1]
    assert infer_year(plan) is None
    assert infer_year(total) is None
    assert infer_year(f"In 2021, trade reached $2 billion. {plan}") is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The ministers signed a roadmap for 2025 and 2026. Trade amounted to 3 million dollars in 2024.", 2025),
        ("The sides agreed on a programme (2025-2027). Last year's turnover (2024) was 3 million dollars.", 2025),
        ("Mr. Soto and Mr. Li adopted a work plan for 2025-26. Exports grew by 5 percent in 2024.", 2025),
        ("A strategy for 2025–2027 was endorsed. Trade in the first nine months of 2025 fell.", 2025),
        ("On Tuesday, 3 December they met. They signed a plan for 2025-2026.", 2024),
        ("On 3 March they met. They signed a plan for 2025-2026.", 2025),
        ("On 3 December they met. They signed a plan for 2025-2026.", None),
        ("On 3 March they met. A plan for 2025-2026 will be signed.", None),
        ("On 3 March they met. The plan for 2021-2023, signed in 2020, has lapsed.", None),
        ("They signed plans for 2025-2026 and for 2027-2029. On 3 March they met.", None),
        ("They agreed to draft a plan for 2025-2026. Trade reached $2 billion in 2024.", None),
    ],
)
def test_year_of_a_text_by_its_plan(text: str, year: int | None) -> None:
    found = infer_year(text)
    assert (found[0] if found else None) == year


def test_date_of_the_text_is_not_any_date_in_it() -> None:
    assert infer_date("OSLO, 3 June 2024 (ANP) – The envoys met.") is not None
    assert infer_date("Oslo\n\nPublished: June 3, 2024, 16:42\n\nThe envoys met.") is not None
    assert infer_date("On 3 June 2024 the envoys met in Oslo.") is None
    assert infer_date("3 June 2024, the envoys met in Oslo.") is None
    assert infer_date("Oslo, 31 June 2024 - The envoys met.") is None


WORDS = st.sampled_from(
    [*sorted(lexicon().classes), "17", "31", "99999", "1,000", "2025", "16:42", ",", "-", "met", "Q3"]
)


@given(
    st.lists(WORDS, max_size=9).map(" ".join), st.sampled_from([None, "2024-02-29", "2025", "2025-02", "9999-12-31"])
)
def test_whatever_stands_there_is_read_without_error(text: str, published: str | None) -> None:
    found = find_times(text, published=published)
    assert found == find_times(text, published=published)
    for time, after in zip(found, [*found[1:], None], strict=False):
        assert 0 <= time.start < time.end <= len(text)
        assert after is None or time.end <= after.start
        assert time.edtf is None or is_edtf(time.edtf)
