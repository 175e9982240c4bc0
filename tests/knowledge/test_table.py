import csv

from dragoman.knowledge.table import listed, rows, spellings


def test_tables_are_read_whatever_limit_the_process_has() -> None:
    before = csv.field_size_limit(10)
    try:
        assert any(len(row["names"]) > 10 for row in rows("states"))
        assert csv.field_size_limit() == 10
    finally:
        csv.field_size_limit(before)


def test_cells_hold_lists() -> None:
    assert listed("Bern|Berne") == ("Bern", "Berne")
    assert listed("") == ()


def test_spellings_keep_the_name_first() -> None:
    assert spellings("Côte d'Ivoire") == ("Côte d'Ivoire", "Côte d’Ivoire", "Cote d'Ivoire", "Cote d’Ivoire")
    assert spellings("Peru") == ("Peru",)
