"""Two names of bodies: what tells that they may be one body's, and what does not."""

from __future__ import annotations

import pytest

from dragoman.resolve.bodies import one_body


@pytest.mark.parametrize(
    ("a", "b", "country", "because"),
    [
        ("Ministry of Foreign Affairs of Kazakhstan", "Kazakh foreign ministry", "KAZ", "the table of organisations"),
        ("JICA", "Japan International Cooperation Agency (JICA)", "JPN", "both are called JICA"),
        ("Ministry of Fisheries of the Republic of Chile", "the Chilean fisheries ministry", "CHL", "the same words"),
        ("Chile's Ministry of Fisheries", "Fisheries Ministry", "CHL", "the same words"),
        ("Norwegian Whale Research Institute", "NWRI", "NOR", "NWRI are the initials"),
        ("Norwegian Whale Research Institute", "WRI", "NOR", "WRI are the initials"),
        # a kind alone may be any of its kind
        ("the ministry", "Kazakh ministry", "KAZ", None),
        ("government of Chile", "Chilean government", "CHL", None),
        ("Ministry of Fisheries", "Ministry of Forests", "CHL", None),
        ("Ministry of Trade", "Ministry of Trade and Tourism", "CHL", None),
        ("First Bank", "Bank of Norway", "NOR", None),
        ("NATO", "Norwegian Whale Research Institute", "NOR", None),
    ],
)
def test_names_that_may_be_one_bodys(a: str, b: str, country: str, because: str | None) -> None:
    for told in (one_body(a, b, country), one_body(b, a, country)):
        assert (told or "").startswith(because) if because else told is None
