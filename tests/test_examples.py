"""The thirteen examples, read through the commands: each fact that they were written for is found, with its words."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"
PUBLISHED = {
    "2023-09-19-steppe-telegraph.txt": "2023-09-19",
    "2023-09-22-garagum-online.txt": "2023-09-22",
    "2024-05-15-tobol-gazette.md": "2024-05-15",
    "2024-08-09-sumida-press.txt": "2024-08-09",
    "2025-03-17-steppe-telegraph.txt": "2025-03-17",
    "2025-03-18-central-asia-digest.txt": "2025-03-18",
    "2025-03-18-irtysh-review.txt": "2025-03-18",
    "2025-03-18-tobol-gazette.md": "2025-03-18",
    "2025-03-ministry-read-out.txt": None,
    "2025-08-25-steppe-telegraph.txt": "2025-08-25",
    "2025-08-26-caspian-ledger.html": "2025-08-26",
    "2025-11-27-tien-shan-news.txt": "2025-11-27",
    "2025-12-16-zhetysu-agency.txt": "2025-12-16",
}
# What belongs to the sites and not to their reports.
FURNITURE = ("cookies", "Subscribe", "Share", "newsletter", "comment", "Advertise", "Tenge", "carpets", "Weather for")
MET = ("2025-03-18-irtysh-review.txt", "2025-03-18-tobol-gazette.md", "2025-03-ministry-read-out.txt")
SIGNED = ("2025-03-17-steppe-telegraph.txt", "2025-03-18-irtysh-review.txt", "2025-03-ministry-read-out.txt")

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the examples, read once."""
    path = str(tmp_path_factory.mktemp("examples") / "test.db")
    result = CliRunner().invoke(main, ["--ledger", path, "read", str(EXAMPLES)])
    assert result.exit_code == 0, result.output
    assert f"{len(PUBLISHED)} documents read, {len(PUBLISHED)} new" in result.output
    return path


@pytest.fixture(scope="module")
def extracted() -> dict[str, Rows]:
    """Name of the example → its document line and records."""
    result = CliRunner().invoke(main, ["extract", str(EXAMPLES)])
    assert result.exit_code == 0, result.output
    found: dict[str, Rows] = {}
    for row in map(json.loads, result.stdout.splitlines()):
        if row["kind"] == "document":
            rows = found[Path(row["source"]).name] = []
        rows.append(row)
    return found


def asked(ledger: str, *words: str) -> str:
    result = CliRunner().invoke(main, ["--ledger", ledger, *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def kind(rows: Rows, name: str) -> Rows:
    return [row for row in rows if row["kind"] == name]


def countries(entities: Rows) -> set[str]:
    return {e["country"] for e in entities}


def test_each_example_is_dated_by_what_stands_in_it(extracted: dict[str, Rows]) -> None:
    # a day that is inferred from the text is no day that the page gives
    found = {n: rows[0]["published"] for n, rows in extracted.items() if rows[0]["published_basis"] == "page"}
    assert found == {name: day for name, day in PUBLISHED.items() if day}
    assert extracted.keys() == PUBLISHED.keys()


def test_furniture_is_off(extracted: dict[str, Rows]) -> None:
    for name, (document, *_) in extracted.items():
        assert not [word for word in FURNITURE if word in document["text"]], name


def test_quotes_stand_where_they_say(extracted: dict[str, Rows]) -> None:
    for document, *records in extracted.values():
        assert records
        for evidence in (e for record in records for e in record["evidence"]):
            assert document["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("name", MET)
def test_the_ministers_met_in_march(extracted: dict[str, Rows], name: str) -> None:
    met = [e for e in kind(extracted[name], "event") if e["type"] == "CONSULT" and e["factuality"] == "fact"]
    assert any({"KAZ", "JPN"} <= countries(e["actors"] + e["recipients"]) and e["date"] == "2025-03-17" for e in met)


def test_the_year_of_the_undated_report_is_inferred_and_said(extracted: dict[str, Rows], ledger: str) -> None:
    rows = extracted["2025-03-ministry-read-out.txt"]
    met = next(e for e in kind(rows, "event") if e["type"] == "CONSULT")
    assert met["date"] == "2025-03-17"
    assert any(r["field"] == "date" and "2025" in r["because"] for r in met["reasons"])
    assert "2025" in asked(ledger, "show", met["id"], "--why")


@pytest.mark.parametrize("name", SIGNED)
def test_the_action_plan_is_signed(extracted: dict[str, Rows], name: str) -> None:
    plans = [a for a in kind(extracted[name], "agreement") if a["instrument"] == "action plan"]
    assert [(p["stage"], p["date"], p["period"]) for p in plans] == [("signed", "2025-03-17", "2025/2026")]
    assert countries(plans[0]["parties"]) == {"KAZ", "JPN"}


def test_claims_on_the_trade_of_2024_stand_side_by_side(ledger: str) -> None:
    rows = map(json.loads, asked(ledger, "figures", "--between", "KAZ", "JPN", "--json").splitlines())
    of_2024 = {
        (f["value"], f["approximation"])
        for f in rows
        if f["measure"] == "trade turnover" and f["period"] == "2024" and not f["change"]
    }
    assert {(2_000_000_000, "under"), (2_000_000_000, "exact"), (1_800_000_000, "exact")} <= of_2024


def test_investment_grows_from_claim_to_claim(extracted: dict[str, Rows]) -> None:
    def stock(name: str) -> list[tuple[int, str]]:
        found = kind(extracted[name], "figure")
        return [(f["value"], f["approximation"]) for f in found if f["measure"] == "investment stock"]

    assert (7_800_000_000, "exact") in stock("2023-09-19-steppe-telegraph.txt")
    assert (8_000_000_000, "exact") in stock("2025-03-18-irtysh-review.txt")
    assert (9_000_000_000, "about") in stock("2025-08-26-caspian-ledger.html")


@pytest.mark.parametrize(
    "name", ["2023-09-22-garagum-online.txt", "2025-08-25-steppe-telegraph.txt", "2025-08-26-caspian-ledger.html"]
)
def test_the_summit_is_promised_again_and_again(extracted: dict[str, Rows], name: str) -> None:
    found = [c for c in kind(extracted[name], "commitment") if c["force"] == "agreed"]
    assert any(c["format"] and "Central Asia + Japan" in c["format"]["name"] for c in found)


def test_the_brief_has_a_source_for_every_line(ledger: str) -> None:
    page = asked(ledger, "brief", "KAZ", "JPN", "--as-of", "2025-12-17")
    body, _, sources = page.partition("## Sources")
    lines = re.split(r"^- ", body, flags=re.M)[1:]
    assert len(lines) > 10
    for line in lines:
        # a line of figures has its claims below it, and they have the sources
        head, *claims = line.strip().split("\n  - ")
        assert all(re.search(r"\[\^\d+\]", claim.split("\n")[0]) for claim in claims or [head])
    assert "central-asia-digest" in sources and "cop" in sources
    assert page == asked(ledger, "brief", "KAZ", "JPN", "--as-of", "2025-12-17")


def test_the_plan_runs_out_and_the_summit_is_announced(ledger: str, tmp_path: Path) -> None:
    words = ("deadlines", "KAZ", "JPN", "--as-of", "2025-12-01")
    rows = [json.loads(line) for line in asked(ledger, *words, "--json").splitlines()]
    assert [(r["what"], r["date"], r["days_left"], r["reports"], r["independent"]) for r in rows] == [
        ("announced", "2025-12", 30, 1, 1),
        ("ends", "2025/2026", 395, 6, 5),
    ]
    assert [r["what"] for r in map(json.loads, asked(ledger, *words, "--within", "2m", "--json").splitlines())] == [
        "announced"
    ]
    asked(ledger, *words, "--ics", str(tmp_path / "x.ics"))
    assert (tmp_path / "x.ics").read_bytes().count(b"BEGIN:VEVENT") == 2


def test_the_plan_has_one_life_with_the_words_of_its_signature(ledger: str) -> None:
    (life,) = map(json.loads, asked(ledger, "lives", "KAZ", "JPN", "--as-of", "2025-12-17", "--json").splitlines())
    assert [(s["stage"], s["date"]) for s in life["stages"]] == [("signed", "2025-03-17")]
    assert (life["period"], life["days_left"]) == ("2025/2026", 379)
    assert any("signed" in e["quote"] for e in life["stages"][0]["evidence"])


def test_the_summit_has_its_story_in_the_words_of_the_reports(ledger: str) -> None:
    row = json.loads(asked(ledger, "formats", "KAZ", "JPN", "--as-of", "2025-12-20", "--json"))
    assert row["name"] == "Central Asia + Japan"
    (summit,) = row["rounds"]
    assert [(s["called"], s["day"]) for s in summit["steps"]] == [
        ("agreed", "2023-09"),
        ("planned in Astana", None),
        ("put off", "2024-08"),
        ("agreed again", "2025-08-25"),
        ("announced for Tokyo", None),
    ]
    told = ("decided|agreed", "is planned in Astana", "postponed|cancelled", "as soon as possible", "in Tokyo|Tokyo is")
    for step, words in zip(summit["steps"], told, strict=True):
        assert all(re.search(words, e["quote"]) for e in step["evidence"][:1])
    assert (summit["number"], summit["when"], summit["where"]) == (1, "2025-12", "Tokyo")
    # the last report is of 16 December
    assert summit["days_of_silence"] == 4
    assert [s["independent"] for s in summit["steps"]] == [5, 1, 7, 3, 2]


def test_the_promise_of_a_summit_is_followed_and_silence_is_counted(ledger: str) -> None:
    rows = [
        json.loads(line)
        for line in asked(ledger, "board", "KAZ", "JPN", "--as-of", "2025-12-20", "--json").splitlines()
    ]
    summit = [r for r in rows if r["later"]]
    assert [(r["date"], [u["status"] for u in r["later"]]) for r in summit] == [
        ("2025-08-25", ["announced again"]),
        ("2023-09", ["announced again", "put off", "announced again", "announced again"]),
    ]
    assert [(u["cue"], u["independent"]) for u in summit[1]["later"]] == [
        ("is planned", 1),
        ("postponed", 7),
        ("agreed", 3),
        ("will be held", 2),
    ]
    (grant,) = (r for r in rows if "6.8 million" in r["promise"])
    assert (grant["days_of_silence"], grant["later"], grant["scores"]) == (116, [], [])
    assert not re.search(r"\b(kept|broken)\b", json.dumps(rows))


def test_a_person_scores_a_promise_and_the_score_has_its_grounds(ledger: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    shutil.copy(ledger, copy)
    words = ("board", "KAZ", "JPN", "--as-of", "2025-12-20", "--json")
    (before,) = (r for r in map(json.loads, asked(copy, *words).splitlines()) if "6.8 million" in r["promise"])
    given = ("--because", "no word of it since", "--by", "anna", "--at", "2025-12-19T08:00")
    assert "-1 by anna, 2025-12-19: no word of it since" in asked(copy, "score", before["records"][0][:8], "-1", *given)
    (after,) = (r for r in map(json.loads, asked(copy, *words).splitlines()) if "6.8 million" in r["promise"])
    assert after["scores"] == [
        {"score": -1, "by": "anna", "at": "2025-12-19T08:00:00Z", "because": "no word of it since", "judgement": 1}
    ]
    assert "scored -1 by anna" in asked(copy, "brief", "KAZ", "JPN", "--as-of", "2025-12-20")
    meeting = json.loads(asked(copy, "events", "--json").splitlines()[0])
    for record, value, told in ((before["records"][0], "2", "is no score"), (meeting["id"], "0", "is no commitment")):
        result = CliRunner().invoke(main, ["--ledger", copy, "score", record, value, *given])
        assert result.exit_code == 2 and told in result.output


def test_they_last_met_in_august_and_a_report_says_when_before(ledger: str) -> None:
    rows = [
        json.loads(row) for row in asked(ledger, "met", "KAZ", "JPN", "--as-of", "2025-12-17", "--json").splitlines()
    ]
    lasts = {r["what"]: r for r in rows if r["kind"] == "last"}
    assert (lasts["last met"]["date"], lasts["last met"]["days_ago"]) == ("2025-08-25", 114)
    assert "Takeshi Iwaya (foreign minister, Japan)" in lasts["last met, minister"]["said"]
    ishiba = lasts["last met, head of government"]
    assert (ishiba["date"], ishiba["reports"], ishiba["independent"]) == ("2025-03-17", 4, 3)
    firsts = {(r["visitor"], r["office"]): r["since"] for r in rows if r["kind"] == "first"}
    assert firsts[("KAZ", "foreign minister")] is None and firsts[("JPN", "foreign minister")] is None
    assert any("last met at this level in March" in r["quote"] for r in rows if r["kind"] == "claim")
    shown = asked(ledger, "met", "KAZ", "JPN", "--level", "minister", "--as-of", "2025-12-17")
    assert shown.startswith("last met, minister: 2025-08-25") and "in this ledger" in shown
    assert "head of government" not in shown


def test_a_brief_prints_the_mark_from_which_changes_are_told(ledger: str, tmp_path: Path) -> None:
    copy, last = str(tmp_path / "copy.db"), "2025-12-16-zhetysu-agency.txt"
    for name in sorted(PUBLISHED):
        if name != last:
            asked(copy, "read", str(EXAMPLES / name))
    mark = re.search(r"· mark (\d+\.\d+)$", asked(copy, "brief", "KAZ", "JPN", "--as-of", "2025-12-17"), flags=re.M)
    assert mark
    assert asked(copy, "diff", "KAZ", "JPN", "--after", mark[1]) == f"mark {mark[1]}\n"
    asked(copy, "read", str(EXAMPLES / last))
    *rows, end = map(json.loads, asked(copy, "diff", "KAZ", "JPN", "--after", mark[1], "--json").splitlines())
    assert {r["change"] for r in rows} == {"new"} and end["mark"] == "13.0"
    assert any(r["record"].get("value") == 1_800_000_000 for r in rows)
    assert "trade turnover · 1.8 billion USD" in asked(copy, "diff", "KAZ", "JPN", "--since", "2025-12-01")
    page = asked(copy, "brief", "KAZ", "JPN", "--as-of", "2025-12-17", "--after", mark[1])
    (changed,) = re.findall(r"^## What changed\n\n(.*?)\n\n## ", page, flags=re.M | re.S)
    assert re.search(r"^- new: \*\*2024\*\* · trade turnover · 1.8 billion USD .*\[\^\d+\]$", changed, flags=re.M)
    assert "2 billion USD · Kazakhstan, Japan" not in changed
    for wrong in ([], ["--after", "13.0", "--since", "2025-12-01"], ["--after", "lately"]):
        assert CliRunner().invoke(main, ["--ledger", copy, "diff", "KAZ", "JPN", *wrong]).exit_code == 2


def test_reading_again_adds_nothing(ledger: str) -> None:
    before = asked(ledger, "events", "--json")
    assert f"{len(PUBLISHED)} documents read, 0 new" in asked(ledger, "read", str(EXAMPLES))
    assert asked(ledger, "events", "--json") == before


def test_rival_figures_stand_side_by_side_with_their_claimants(ledger: str) -> None:
    (turnover,) = map(
        json.loads, asked(ledger, "series", "KAZ", "JPN", "--measure", "trade turnover", "--json").splitlines()
    )
    (of_2024,) = (p for p in turnover["line"] if p["period"] == "2024")
    claims = [(c["value"], c["approximation"], c["claimant"]) for c in of_2024["claims"]]
    assert claims[0] == (1_800_000_000, "exact", "Zhetysu Agency")
    assert claims[1] == (2_000_000_000, "under", "Kazakh ministry")
    assert claims[2][:2] == (2_000_000_000, "under") and claims[2][2].startswith("Murat Nurtleu")
    assert (2_000_000_000, "exact", "Kazakhstan's foreign ministry") in claims[3:]
    assert of_2024["differ"].endswith("200 million USD apart")
    assert {p["because"].split(",")[0] for p in turnover["beside"]} == {
        "a rise or fall",
        "covers a part of a year",
    }


def test_investment_is_a_stock_that_is_told_in_three_steps(ledger: str) -> None:
    (stock,) = map(
        json.loads, asked(ledger, "series", "JPN", "KAZ", "--measure", "investment stock", "--json").splitlines()
    )
    assert stock["course"] == "7.8 billion USD → 8 billion USD → about 9 billion USD"
    assert (stock["of"], stock["with"]) == (["JPN"], ["KAZ"])
    assert [p["first_day"] for p in stock["line"]] == ["2023-09-19", "2025-03-17", "2025-08-26"]
    table = asked(ledger, "series", "KAZ", "JPN")
    assert "2024: claims differ: 1.8 billion USD, under 2 billion USD, " in table
    assert "not comparable: a flow: what comes in over a period" in table
    csv = asked(ledger, "series", "KAZ", "JPN", "--csv").splitlines()
    assert csv[1].startswith("trade turnover,JPN; KAZ,,2022,2022-01-01,2022-12-31,yes,,1900000000,")


def test_series_leave_out_what_was_published_later(ledger: str) -> None:
    told = asked(ledger, "series", "KAZ", "JPN", "--measure", "investment stock", "--as-of", "2025-04-01")
    assert "7.8 billion USD → 8 billion USD\n" in told


def test_contradictions_of_the_reports_are_listed_with_their_claimants(ledger: str) -> None:
    found = [json.loads(line) for line in asked(ledger, "conflicts", "KAZ", "JPN", "--json").splitlines()]
    (turnover,) = (c for c in found if c["of"] == "figure")
    assert turnover["matter"] == "trade turnover 2024, JPN–KAZ"
    assert {s["says"] for s in turnover["sides"]} >= {"1.8 billion USD", "under 2 billion USD", "2 billion USD"}
    assert all(c["claimant"] and c["evidence"] for s in turnover["sides"] for c in s["claims"])
