"""What a figure measures and which words carry it, from text alone."""

from __future__ import annotations

import pytest

from dragoman.annotate.layers import Quantity, Sentence, TimeMention
from dragoman.annotate.numbers import find_quantities
from dragoman.extract.figure_evidence import evidence_of, examples_of
from dragoman.extract.figure_measure import cues_in, gap, measure_of
from dragoman.extract.figure_parties import Sides
from dragoman.extract.figure_period import Period, period_of


def measured(text: str, which: int = 0) -> str | None:
    found = find_quantities(text)
    answer = measure_of(text, found[which], cues_in(text, 0, len(text)), found, text, (0, len(text)))
    return answer.measure if answer else None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Trade turnover reached 90 million euros.", "trade turnover"),
        ("Exports to Peru came to $4 million.", "exports"),
        ("Chad's imports were worth $4 million.", "imports"),
        ("The stock of direct investment stood at $4 billion.", "investment stock"),
        ("Firms have put in $4 billion of investment since 1998, accumulated in mining.", "investment stock"),
        ("The firm will invest $4 million in a dairy.", "investment flow"),
        ("The bank signed a loan of $4 million.", "loan"),
        ("A 30 million euro grant was agreed.", "grant"),
        ("Oslo will provide 30 million kroner.", "grant"),
        ("The $74 million project was put off.", "project value"),
        ("It was still owed $3 million.", "other"),
        ("Some 40 Danish companies are at work there.", "companies"),
        ("They began 12 projects.", "projects"),
        ("About 40,000 tourists came.", "visitors"),
        ("Around 300 students left.", "students"),
        ("Close to 9,000 Peruvians live in Madrid.", "residents"),
        ("Close to 9,000 Peruvians visit Madrid each year.", "visitors"),
        ("Peru is its third-largest trading partner.", "rank"),
        ("It took 30 percent of the exports.", "share"),
        ("A 50-megawatt wind farm opened.", "other"),
    ],
)
def test_measure(text: str, measure: str) -> None:
    assert measured(text) == measure


def test_words_that_only_look_like_a_cue() -> None:
    assert measured("The Export-Import Bank signed a loan of $4 million.") == "loan"
    assert measured("The trade minister pledged $4 million.") == "grant"


def test_each_amount_has_its_own_cue() -> None:
    text = "Exports came to $5 million, while imports reached $3 million."
    assert [measured(text, 0), measured(text, 1)] == ["exports", "imports"]


def test_clauses_and_numbers_lie_between() -> None:
    near, far = "trade 5 million", "trade, while it 5 million"
    assert gap(far, (0, 5), (16, 25)) > gap(near, (0, 5), (6, 15)) == 1


def told(text: str, time: TimeMention, measure: str) -> Period:
    found = find_quantities(text)
    return period_of(text, found[0], measure, [time], found)


def test_period() -> None:
    text = "In 2019, trade reached $5 million."
    time = TimeMention(3, 7, "2019", "2019", "DATE")
    assert told(text, time, "trade turnover") == Period("2019", None, time)


def test_a_day_of_signing_is_no_period() -> None:
    text = "A loan of $5 million was signed on 3 May 2019."
    assert told(text, TimeMention(35, 45, "2019-05-03", "2019-05-03", "DATE"), "loan") == Period()


def test_what_a_change_is_measured_against_is_no_period() -> None:
    text = "Trade was up 5 percent from 2018."
    assert told(text, TimeMention(28, 32, "2018", "2018", "DATE"), "trade turnover") == Period()


def test_as_of() -> None:
    text = "Some 40 firms were registered as of 2019."
    assert told(text, TimeMention(36, 40, "2019", "2019", "DATE"), "companies").as_of == "2019"


def carried(text: str) -> str:
    found: list[Quantity] = find_quantities(text)
    answer = measure_of(text, found[0], cues_in(text, 0, len(text)), found, text, (0, len(text)))
    assert answer is not None
    sentence = Sentence(0, len(text), 0, 0, 0)
    return evidence_of(text, found[0], answer, Sides(), Period(), sentence, found).quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They met, and trade reached $5 million, he said.", "trade reached $5 million"),
        ("Nine people were hurt in a fire, she said.", "Nine people were hurt in a fire"),
        ("He offered the $74 million project to all.", "the $74 million project to all"),
        ("It paid (trade was worth $5 million) in time.", "trade was worth $5 million"),
    ],
)
def test_evidence(text: str, quote: str) -> None:
    assert carried(text) == quote


def test_examples() -> None:
    text = "Around 60 Dutch companies, including Philips, Shell and Heineken, work there."
    (found,) = find_quantities(text)
    assert examples_of(text, found, Sentence(0, len(text), 0, 0, 0)) == ("Philips", "Shell", "Heineken")
