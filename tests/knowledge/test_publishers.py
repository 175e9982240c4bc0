"""Which government publishes under an address."""

import pytest

from dragoman.knowledge.publishers import government_of


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.mofa.go.jp/press/release", "JPN"),
        ("https://www.gov.uk/government/news/x", "GBR"),
        ("https://www.eda.admin.ch/eda/en", "CHE"),
        ("https://www.state.gov/x", "USA"),
        ("https://archive.president.gov:8080/x", "USA"),
        ("https://www.gov.news.example/x", None),
        ("https://example.kz/gov", None),
        ("https://go.jp.example.com/", None),
        ("https://www.gov.zz/x", None),
        ("not an address", None),
        ("http://[broken", None),
    ],
)
def test_only_a_state_own_ending_tells(url: str, code: str | None) -> None:
    assert government_of(url) == code
