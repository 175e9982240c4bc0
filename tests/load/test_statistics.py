"""Tables of statistics become figures: each quotes its row, and a row that cannot be read is named by its line."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import SourceError, UsageError
from dragoman.load import Loaded, statistics
from dragoman.load.quantities import number_of, scale_of
from dragoman.load.rows import claimant_of
from dragoman.records import Figure

HEAD = "reporter,partner,measure,period,value,unit"


def loaded(text: str, **options: Any) -> Loaded:
    return statistics(text, source="t.csv", claimant="Whale Office", **options)


def one(text: str, **options: Any) -> Figure:
    made = loaded(text, **options)
    assert not made.errors, made.errors
    (figure,) = made.records
    assert isinstance(figure, Figure)
    (passage,) = figure.evidence
    assert text[passage.start : passage.end] == passage.quote
    return figure


def sides(f: Figure) -> tuple[str, ...]:
    return tuple(str(e.country) for e in (*f.of, *f.with_))


def test_a_row_is_a_figure_that_quotes_it() -> None:
    f = one(f"{HEAD}\nNOR,CHL,exports,2030,12.5,USD million\n")
    assert (f.measure, f.value, f.unit, f.period, sides(f)) == ("exports", 12_500_000, "USD", "2030", ("NOR", "CHL"))
    assert f.evidence[0].quote == "NOR,CHL,exports,2030,12.5,USD million"
    assert f.said_by and f.said_by.name == "Whale Office" and f.rule == "statistics"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        # UN Comtrade's download
        (
            "typeCode,refYear,reporterISO,partnerISO,flowDesc,cmdCode,primaryValue\nC,2030,NOR,CHL,Import,TOTAL,7.5\n",
            ("imports", 7.5, "USD", "2030", ("NOR", "CHL")),
        ),
        # SDMX-CSV 1.0 as the IMF writes it
        (
            "DATAFLOW,FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"
            "IMF:DOT(1.0),Q,NO,TXG_FOB_USD,CL,2030-Q2,7.5,6\n",
            ("exports", 7_500_000, "USD", "2030-04/2030-06", ("NOR", "CHL")),
        ),
        # SDMX-CSV 2.0 with labels
        (
            "STRUCTURE;ACTION;FREQ: Frequency;REF_AREA: Area;COUNTERPART_AREA: Partner;MEASURE: Measure;"
            "TIME_PERIOD: Time;OBS_VALUE;UNIT_MEASURE: Unit;UNIT_MULT: Scale\n"
            "dataflow;I;A: Annual;NOR: Norway;CHL: Chile;F1: FDI inward position;2030-01-01;7,5;"
            "EUR: Euro;9: Billions\n",
            ("investment stock", 7_500_000_000, "EUR", "2030", ("CHL", "NOR")),
        ),
        # Eurostat's SDMX-CSV
        (
            "DATAFLOW,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"
            "ESTAT:DS(1.0),A,EL,CL,TOTAL,2,VALUE_IN_EUROS,2030,7\n",
            ("exports", 7, "EUR", "2030", ("GRC", "CHL")),
        ),
        # the IMF's surveys of investment
        (
            "Country Name,Country Code,Counterpart Country Name,Indicator Name,Time Period,Value\n"
            'Norway,142,Chile,"Outward Direct Investment Positions, US Dollars",2030,7\n',
            ("investment stock", 7, "USD", "2030", ("NOR", "CHL")),
        ),
        # names, numbers of UN M49, half years
        (
            "Declarant\tPartner country\tTrade flow\tTime\tAmount\tCurrency\n"
            "579\tRepublic of Chile\tX\t2030H1\t3\tEuro\n",
            ("exports", 3, "EUR", "2030-01/2030-06", ("NOR", "CHL")),
        ),
    ],
)
def test_tables_of_other_makes_are_read(text: str, what: tuple[Any, ...]) -> None:
    f = one(text)
    assert (f.measure, f.value, f.unit, f.period, sides(f)) == what


def test_what_comes_to_the_reporter_is_of_the_partner() -> None:
    f = one(f"{HEAD}\nNOR,CHL,arrivals of tourists,2030,1 800,\n")
    assert (f.measure, f.value, f.unit, sides(f)) == ("visitors", 1800, "count", ("CHL", "NOR"))
    outward = one(f"{HEAD}\nNOR,CHL,FDI flows (outward),2030,3,USD\n")
    assert (outward.measure, sides(outward), outward.reasons) == ("investment flow", ("NOR", "CHL"), ())
    unsaid = one(f"{HEAD}\nNOR,CHL,FDI flows,2030,3,USD\n")
    assert [r.field for r in unsaid.reasons] == ["of"]


def test_a_unit_and_a_measure_that_are_given_hold_where_no_column_tells() -> None:
    f = one("reporter,partner,year,value\nNOR,World,2030,3\n", measure="exports", unit="USD")
    assert (f.measure, f.unit, sides(f)) == ("exports", "USD", ("NOR",))
    assert [(r.field, r.basis) for r in f.reasons] == [("unit", "inferred")]
    with pytest.raises(UsageError, match="--unit is 'shells', no unit"):
        one("reporter,partner,year,value\nNOR,CHL,2030,3\n", measure="exports", unit="shells")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("NOR,Atlantis,exports,2030,5,USD", "no state is called 'Atlantis'"),
        ("NOR,Chili,exports,2030,5,USD", "did you mean Chile?"),
        ("NOR,Norway,exports,2030,5,USD", "is its own partner"),
        ("NOR,CHL,re-exports,2030,5,USD", "no measure is called 're-exports'"),
        ("NOR,CHL,exports,spring,5,USD", "'spring' is no period"),
        ("NOR,CHL,exports,2030-13,5,USD", "'2030-13' is no period"),
        ("NOR,CHL,exports,2030,many,USD", "'many' is no number"),
        ('NOR,CHL,exports,2030,"1,234",USD', "'1,234' is no number"),
        ("NOR,CHL,exports,2030,5,shells", "no unit is called 'shells'"),
        ("NOR,CHL,exports,2030,5,", "has no unit"),
        ("NOR,CHL,exports,2030,5,USD,more", "has 7 cells, the head 6"),
        ("NOR,CHL,exports,2029,6,USD", "gives another value than line 2"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_others_go_on(row: str, said: str) -> None:
    made = loaded(f"{HEAD}\nNOR,CHL,exports,2029,5,USD\n\n{row}\nNOR,CHL,imports,2029,5,USD\n")
    (error,) = made.errors
    assert error.where == "t.csv#4" and said in str(error)
    assert [r.measure for r in made.records if isinstance(r, Figure)] == ["exports", "imports"]


def test_what_is_no_figure_is_passed_over_and_counted() -> None:
    made = loaded(
        "reporter,partner,flow,year,value,unit,cmdCode,action,motCode\n"
        "NOR,CHL,X,2030,5,USD,TOTAL,I,0\nNOR,CHL,X,2030,4,USD,TOTAL,I,2100\nNOR,CHL,X,2030,2,USD,0303,I\nNOR,CHL,X,2031,..,USD,TOTAL,I\n"
        "NOR,CHL,X,2030,5,USD,TOTAL,I\nNOR,CHL,X,2032,5,USD,TOTAL,D\n"
    )
    assert (len(made.records), made.errors) == (1, [])
    assert made.passed == {
        "of single goods or branches": 1,
        "without a value": 1,
        "said twice": 1,
        "marked as deleted": 1,
        "of single ways, procedures or second partners": 1,
    }


def test_a_cell_in_quotation_marks_goes_over_lines() -> None:
    text = f'{HEAD},note\r\nNOR,CHL,exports,2030,5,USD,"one\r\ntwo"\r\nNOR,PER,exports,2030,6,USD,\r\n'
    first, second = loaded(text).records
    assert (
        first.evidence[0].quote.endswith('"one\r\ntwo"') and second.evidence[0].quote == "NOR,PER,exports,2030,6,USD,"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("nothing here\n", "has no head with names of columns"),
        ("partner,measure,period,value\nCHL,exports,2030,5\n", "has no column for the reporter"),
        ("reporter,partner,period,value\nNOR,CHL,2030,5\n", "or give --measure"),
    ],
)
def test_a_table_without_its_columns_is_refused(text: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        loaded(text)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("-3.5", -3.5),
        ("−3", -3),
        ("1'234'567", 1_234_567),
        ("1 234", 1234),
        ("12.345.678,9", 12_345_678.9),
        ("12,5", 12.5),
        ("1,2345", 1.2345),
        ("1.234", 1.234),
        ("1,23,456", None),
        ("12,34,5", None),
        ("$5", None),
        ("", None),
        (",", None),
    ],
)
def test_numbers_are_read_with_points_and_commas(cell: str, value: float | None) -> None:
    assert number_of(cell) == value


def test_a_multiplier_is_a_power_a_word_or_a_number() -> None:
    assert [scale_of(c) for c in ("0", "1", "3", "thousands", "1000000", "-1")] == [1, 10, 1000, 1000, 1_000_000, None]


def test_a_claimant_is_known_by_its_name() -> None:
    assert (claimant_of("Norwegian Whale Office").country, claimant_of("Whale Office").country) == ("NOR", None)
    assert claimant_of("World Bank").type == "igo"
    with pytest.raises(UsageError, match="the claimant has no name"):
        claimant_of(" ")
