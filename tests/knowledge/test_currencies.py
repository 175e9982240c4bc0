from dragoman.knowledge.currencies import currencies, currency_names, currency_of, currency_signs


def test_a_name_with_its_country_means_one_currency() -> None:
    names = currency_names()
    assert names["Fiji dollars"] == ("FJD",)
    assert names["Swedish crowns"] == ("SEK",)
    assert names["tenge"] == ("KZT",)


def test_a_bare_name_means_many_and_the_most_traded_comes_first() -> None:
    assert currency_names()["dollars"][0] == "USD"
    assert {"ARS", "CLP", "MXN", "PHP"} <= set(currency_names()["pesos"])
    assert currency_signs()["¥"] == ("JPY", "CNY")


def test_a_country_pays_with_what_is_current() -> None:
    paid = currency_of()
    assert [paid[c] for c in ("DEU", "HRV", "SLV", "PAN", "LSO", "LIE", "SEN")] == [
        "EUR", "EUR", "USD", "PAB", "LSL", "CHF", "XOF",
    ]  # fmt: skip


def test_codes_are_iso_and_stand_once() -> None:
    codes = [c.code for c in currencies()]
    assert len(codes) == len(set(codes)) > 170
    assert all(len(c) == 3 and c.isupper() for c in codes)
    assert all(len(country) == 3 for c in currencies() for country in c.countries)


def test_one_money_follows_another() -> None:
    by_code = {c.code: c for c in currencies()}
    for old, new in (("ZMK", "ZMW"), ("ROL", "RON"), ("GHC", "GHS"), ("TRL", "TRY"), ("BYR", "BYN"), ("VEF", "VES")):
        until, since = by_code[old].until, by_code[new].since
        assert until and since
        assert 0 <= since - until <= 1 or since == until
        assert by_code[old].used_in(until - 1)
        assert not by_code[old].used_in(None)
        assert by_code[new].used_in(None)
