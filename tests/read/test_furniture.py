"""What is taken off a text, what stays, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read.furniture import take_off

BODY = "The ministers of Chad and Nepal met on Monday.\n\nThey agreed to open embassies next year."


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Business | Sport | Opinion",
        "You are here: News > Diplomacy",
        "Share: Facebook | X | WhatsApp",
        "TRENDING: Floods in Assam * Strike at the port * Rain on Sunday",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "2 comments | Advertise with us | Terms of use",
        "© 2024 The Hill Post. All rights reserved.",
        "(END)",
        "\\###",
        "RELATED STORIES\nNepal buys buses\nChad sells gum arabic",
        "PREVIOUS: Rain on Sunday | NEXT: Strike at the port",
        "5 min read",
        "Follow us on Facebook and Telegram",
        "Facebook Twitter WhatsApp",
        "#Nepal #Chad",
        "Read also:\nNepal buys buses\nChad sells gum arabic",
        "LATEST: Floods in Assam • Strike at the port • Rain on Sunday "
        + "• Cricket tour put off until the spring " * 8,
        "If you notice an error in the text, select it and press Ctrl+Enter.",
        "We use cookies to make this site better. By going on you agree to that.",
    ],
)
def test_line_is_cut_at_the_end(line: str) -> None:
    assert take_off(f"{BODY}\n\n{line}\n") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Contact: Press Office, tel. +235 22 00 00 00",
        "(c) The Chair of the Joint Commission;",
        "Year | 2022 | 2023",
        "Home affairs, trade and the news were on the agenda of the talks.",
        "Exports | 12 million | 14 million",
        "Additional information",
        "Read: the minister had read the letter before.",
        "Share of hydropower: 98 percent",
        "Breaking: Nepal recalls its ambassador",
        "Source: Ministry of Foreign Affairs",
        "The comments of the opposition were published, too.",
    ],
)
def test_line_stays(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY}\n"
    assert take_off(text) == text


def test_words_of_a_wrapped_paragraph_stay() -> None:
    text = (
        "Talks in Kathmandu\n\n"
        "The ministers of Chad and Nepal had a good deal of news that they could\n"
        "share\n"
        "with each other, and the delegations agreed on what they would have to\n"
        "print.\n"
    )
    assert take_off(text) == text


def test_list_of_links_ends_where_sentences_begin() -> None:
    text = "They met in Pokhara on Monday.\n\nRead also\nRain on Sunday\n\nThe next round is in N'Djamena.\n"
    assert take_off(text) == "They met in Pokhara on Monday.\n\nThe next round is in N'Djamena.\n"


def test_contact_after_links_stays() -> None:
    text = f"{BODY}\n\nRelated links\nwww.example.org\n\nContact\nPress office, +977 1 000\n"
    assert take_off(text) == f"{BODY}\n\nContact\nPress office, +977 1 000\n"


@pytest.mark.parametrize(
    "above",
    [
        "Hill Post Nepal and Chad open embassies\nHill Post Asia\n\n",
        "Nepal and Chad open embassies | Hill Post\n",
        "Nepal and Chad open embassies\n\n",
        "Hill Post\nHome > Asia\n\n",
        "Ministry of Foreign Affairs of the Republic of Chad\nHome / News\n\n",
        "World\n\n",
        "News: Nepal and Chad open embassies - Ministry of Foreign Affairs of Chad\n\n",
        "Friday, May 17, 2024\n\nHill Post\n\nPrimary Menu\nHome\nChad\nSouth Asia\n\n",
        "HOME NEWS VIDEO ABOUT\n\n",
        "Skip to content\nPress Releases > 2024 > May >\n\n",
    ],
)
def test_what_stands_above_the_headline_is_cut(above: str) -> None:
    text = f"Nepal and Chad open embassies\n\n{BODY}"
    assert take_off(above + text) == text


@pytest.mark.parametrize(
    "head",
    [
        "Fact Sheet: The Partnership of Nepal and Chad\n\nThe Partnership of Nepal and Chad",
        "Nepal and Chad open embassies\n\nDate of the visit: 3 May",
        "News",
        "May 3, 2024\n\nNepal and Chad open embassies",
        "Hill Country\n\nNepal and Chad open embassies",
        "Fact Sheet\n(c) The Secretary of State and the ministers of both sides",
    ],
)
def test_what_only_looks_like_it_stays(head: str) -> None:
    text = f"{head}\n\n{BODY}"
    assert take_off(text) == text


def test_text_that_is_all_furniture_stays() -> None:
    assert take_off("Home | News | Sport") == "Home | News | Sport"


def test_comments_go_only_below_the_report() -> None:
    early = f"Nepal and Chad open embassies\n2 Comments\n\n{BODY}"
    assert take_off(early) == f"Nepal and Chad open embassies\n\n{BODY}"
    report = BODY + "\n\n" + BODY.replace("Monday", "Tuesday") + "\n\n" + BODY.replace("Monday", "Friday")
    assert take_off(f"{report}\n\n2 comments\n\nTek: I have never believed that they would do it.") == report


@given(st.text(alphabet=st.sampled_from("aB .\n|>#:\r\t–“"), max_size=300))
@settings(max_examples=150, deadline=None)
def test_only_whole_lines_go_and_the_rest_keeps_its_order(text: str) -> None:
    lines = iter(line.strip() for line in text.split("\n"))
    assert all(
        any(kept == line or line.startswith(kept) for line in lines)
        for kept in map(str.strip, take_off(text).split("\n"))
        if kept
    )


@given(
    st.lists(
        st.sampled_from([BODY, "Leave a Reply", "Home | News", "Talks in Pokhara today", "", "(END)", "Related links"]),
        max_size=7,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_sentence_of_the_report_is_lost(blocks: list[str]) -> None:
    report = "They agreed to open embassies next year."
    text = "\n\n".join(blocks)
    above_comments = text.partition("Leave a Reply")[0]
    assert take_off(text).count(report) >= above_comments.count(report)
