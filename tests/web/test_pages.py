"""What the pages show, and what the deeds change, asked for as a browser asks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import Served

from dragoman.ledger import Ledger
from dragoman.records import Document, Event
from dragoman.web.marks import runs

Post = Callable[..., httpx.Response]


def ids(desk: Served) -> list[str]:
    with Ledger.open(desk.ledger) as ledger:
        return [k.record.id for k in ledger.records("event")]


def test_a_line_leads_to_its_words(desk: Served) -> None:
    with desk.client() as client:
        page = client.get("/pair", params={"a": "Kazakhstan", "b": "japan"})
        assert page.url.path == "/pair/KAZ/JPN" and "expanded strategic partnership" in page.text
        found = re.search(r'<a href="(/document/[^"]+)"><q>(.*?)</q>', page.text)
        assert found
        passage = client.get(html.unescape(found[1])).text
        marked = "".join(re.findall(r'<mark class="[^"]* ?at"[^>]*>(.*?)</mark>', passage, flags=re.S))
        assert html.unescape(found[2]).split()[0] in html.unescape(marked)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/deadlines?a=KAZ&b=JPN&as_of=2025-12-17&within=400", "Action Plan"),
        ("/conflicts?a=KAZ&b=JPN", "trade turnover"),
        ("/picture/network?a=KAZ&b=JPN", "<svg"),
        ("/picture/map?a=KAZ&b=JPN", "Natural Earth"),
        ("/picture/map", "Astana"),
        ("/people/KAZ", "Kazakh foreign ministry"),
    ],
)
def test_what_lies_over_single_lines(desk: Served, path: str, words: str) -> None:
    with desk.client() as client:
        answer = client.get(path)
    assert answer.status_code == 200 and words in answer.text


def test_the_marked_text_is_the_text(desk: Served) -> None:
    with Ledger.open(desk.ledger) as ledger:
        for document in ledger.documents():
            records = [k.record for k in ledger.records(document=document.id)]
            made = runs(document, records, (3, 9))
            assert "".join(r.text for r in made) == document.text
            assert {r.id for run in made for r in run.first} == {r.id for r in records}
            assert "".join(r.text for r in made if r.at) == document.text[3:9]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/pair/KAZ/KAZ", 400, "named twice"),
        ("/pair/KAZ/Japonia", 400, "No country has the code or name"),
        ("/pair/FJI/TUV", 404, "nothing between Fiji"),
        ("/document/abcdefabcdef", 404, "no document has an id"),
        ("/record/xyz", 400, "no beginning of an id"),
        ("/list/wars", 404, "There is no list of wars"),
        ("/list/events?since=yesterday", 400, "no date"),
        ("/pair/KAZ/JPN?since=2025", 200, "Japan"),
        ("/brief/KAZ/JPN.md?since=2024-03", 200, "Japan"),
        ("/pair/KAZ/JPN?since=../2025", 400, "begins on no day"),
        ("/brief/KAZ/JPN.docx?template=../x", 400, "template is"),
        ("/deadlines?as_of=9999-12-31&within=99999", 200, "9999-12-31"),
        ("/list/events?page=x", 400, "Page is"),
        ("/pair/KAZ/JPN?as_of=2025", 400, "no day"),
        ("/search?q=knd:figure", 400, "did you mean"),
        ("/deadlines?a=KAZ", 400, "one party is named"),
        ("/deadlines?within=soon", 400, "within is"),
        ("/picture/painting", 404, "no picture painting"),
        ("/brief/KAZ/JPN.exe", 404, "no brief is written as exe"),
        ("/nothing/here", 404, "Nothing is at /nothing/here"),
    ],
)
def test_what_cannot_be_shown_says_why(desk: Served, path: str, status: int, words: str) -> None:
    with desk.client() as client:
        answer = client.get(path)
    assert answer.status_code == status
    assert words.casefold() in html.unescape(answer.text).casefold()


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "md"])
def test_the_brief_is_handed_over(desk: Served, ending: str) -> None:
    with desk.client() as client:
        answer = client.get(f"/brief/KAZ/JPN.{ending}?as_of=2025-12-17")
    assert answer.status_code == 200 and len(answer.content) > 5000
    assert answer.headers["content-disposition"] == f'attachment; filename="kaz-jpn-2025-12-17.{ending}"'


def test_a_record_is_reviewed_undone_and_two_do_not_overwrite_each_other(desk: Served, posted: Post) -> None:
    with desk.client() as client:
        page = client.get("/review").text
        id_, seen = re.search(r'action="/review/(\w+)"', page), re.search(r'name="seen" value="(\d+)"', page)
        assert id_ and seen
        done = posted(client, f"/review/{id_[1]}", verdict="accepted", seen=seen[1], because="read it")
        assert "Accepted as judgement" in done.text and f'action="/review/{id_[1]}"' not in done.text
        late = posted(client, f"/review/{id_[1]}", verdict="rejected", seen=seen[1])
        assert late.status_code == 409 and "has accepted it meanwhile" in html.unescape(late.text)
        number = re.search(r'action="/undo/(\d+)"', client.get("/audit").text)
        assert number
        assert "is taken back" in posted(client, f"/undo/{number[1]}").text
        assert f'action="/review/{id_[1]}"' in client.get("/review").text


def test_what_other_reports_tell_is_judged_the_same_or_not_in_review(desk: Served, posted: Post) -> None:
    with Ledger.open(desk.ledger) as ledger:
        events = [k for k in ledger.records("event", between=("KAZ", "JPN")) if k.record.type == "CONSULT"]
        record = next(k.record for k in events if k.first_day == "2025-03-17")
    with desk.client() as client:
        page = client.get(f"/review?id={record.id}&which=all").text
        pairs = re.findall(r'name="of" value="(\w+)"><input type="hidden" name="other" value="(\w+)"', page)
        assert pairs and {of for of, _ in pairs} == {record.id}
        done = posted(client, "/judge", of=record.id, other=pairs[0][1], verdict="same", because="read both")
        assert "Judged same" in done.text
        again = client.get(f"/review?id={record.id}&which=all").text
    assert f'name="other" value="{pairs[0][1]}"' not in again


def test_only_what_was_changed_is_a_correction(desk: Served, posted: Post) -> None:
    with Ledger.open(desk.ledger) as ledger:
        record = next(k.record for k in ledger.records("figure"))
    with desk.client() as client:
        page = client.get(f"/review?id={record.id}&which=all").text
        fields = dict(re.findall(r'<input id="f-\w+" name="(field\.\w+)" value="([^"]*)"[^>]*>', page))
        fields = {name: html.unescape(value) for name, value in fields.items()}
        same = posted(client, f"/review/{record.id}", verdict="corrected", quote=record.evidence[0].quote, **fields)
        assert same.status_code == 400 and "Nothing was changed" in same.text
        fields["field.value"] = "123"
        assert posted(client, f"/review/{record.id}", verdict="corrected", **fields).status_code == 200
        wrong = posted(client, f"/review/{record.id}", verdict="corrected", **{"field.period": "some day"})
        assert wrong.status_code == 400 and "no date" in wrong.text
        assert "<td>123</td>" in client.get(f"/record/{record.id}").text
    with Ledger.open(desk.ledger) as ledger:
        (made,) = [j for j in ledger.judgements(live=True) if j.verdict == "corrected"]
        assert made.details["fields"] == {"value": 123} and made.by == "ada"


def test_words_over_two_lines_are_those_of_the_text(desk: Served, posted: Post) -> None:
    text = "OSLO, 4 May 2031. The foreign ministers of Norway and Chile\nmet in Oslo\non Sunday, the ministry said."
    with desk.client() as client:
        posted(client, "/add", text=text, published="2031-05-05")
        with Ledger.open(desk.ledger) as ledger:
            record = next(k.record for k in ledger.records("event") if "\n" in k.record.evidence[0].quote)
        # as a browser sends them
        words = record.evidence[0].quote.replace("\n", "\r\n")
        done = posted(client, f"/review/{record.id}", verdict="corrected", quote=words, **{"field.level": "official"})
        assert "Corrected as judgement" in done.text
    with Ledger.open(desk.ledger) as ledger:
        (made,) = [j for j in ledger.judgements(live=True) if j.verdict == "corrected" and j.of.record == record.id]
        assert made.details["fields"] == {"level": "official"} and "evidence" not in made.details


def test_a_passage_for_review_is_cut_between_words(desk: Served, posted: Post) -> None:
    text = f"{'A fact. ' * 99}The foreign ministers of Norway and Chile met in Oslo. {'A fact. ' * 99}"
    with desk.client() as client:
        added = posted(client, "/add", text=text, published="2031-05-05").url.path.removeprefix("/document/")
        with Ledger.open(desk.ledger) as ledger:
            record = next(k.record for k in ledger.records("event", document=added))
        page = client.get(f"/review?id={record.id}&which=all").text
    (passage,) = re.findall(r'<article class="text" id="passage".*?>(.*?)</article>', page, re.S)
    plain = re.sub("<[^>]+>", "", passage)
    assert plain.startswith("… ") and plain.endswith(" …")
    words = {*plain.partition("The foreign")[0].split(), *plain.partition("Oslo.")[2].split()}
    assert words <= {"A", "fact.", "…"}


def test_what_can_be_listed_is_picked_from_a_list(desk: Served) -> None:
    with Ledger.open(desk.ledger) as ledger:
        record = next(k.record for k in ledger.records("figure"))
    with desk.client() as client:
        page = client.get(f"/review?id={record.id}&which=all").text
    assert re.search(r'<select id="f-change".*<option[^>]*>yes</option>', page)
    assert re.search(r'<datalist id="parties">.*<option value="Japan">', page)
    assert re.search(r'<input id="f-of"[^>]* list="parties">', page)


def test_two_are_the_same_and_a_note_is_kept(desk: Served, posted: Post) -> None:
    a, b = ids(desk)[:2]
    with desk.client() as client:
        said = posted(client, "/judge", of=a, other=b, verdict="same", because="one act", back=f"/record/{a}")
        assert said.url.path == f"/record/{a}" and "Judged same" in said.text
        for wrong in ({"verdict": "same"}, {"verdict": "same", "because": "x", "other": a}, {"because": "x"}):
            assert posted(client, "/judge", **{"of": a, "other": b, **wrong}).status_code == 400
        noted = posted(client, "/note", a="KAZ", b="JPN", text="<b>Fish</b>", back="/pair/KAZ/JPN")
        assert "&lt;b&gt;Fish&lt;/b&gt;" in noted.text
        away = posted(client, "/note", id=a, text="x", back="//evil.example/")
        assert (away.url.host, away.url.path) == ("127.0.0.1", "/")


def test_a_note_stands_below_its_line_and_can_be_taken_back_there(desk: Served, posted: Post) -> None:
    with desk.client() as client:
        page = client.get("/pair/KAZ/JPN?since=2024").text
        pen = re.search(r'class="pen" href="(\?[^"]*note=(\w+)\.meetings#noting)"', page)
        assert pen and 'id="noting"' not in page
        asked = client.get(f"/pair/KAZ/JPN{html.unescape(pen[1])}").text
        (form,) = re.findall(r'<form method="post" action="/note" id="noting".*?</form>', asked, flags=re.S)
        fields = {n: html.unescape(v) for n, v in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        assert fields["id"].startswith(pen[2]) and fields["back"] == "/pair/KAZ/JPN?since=2024"
        text = "<script>x</script> Ask who was there."
        assert client.post("/note", data={**fields, "token": "other", "text": text}).status_code == 403
        noted = client.post("/note", data={**fields, "text": text})
        number = re.search(r"Noted, as judgement (\d+)", noted.text)
        assert number and noted.url.fragment == f"judged-{number[1]}" and noted.url.query == b"since=2024"
        line = re.search(rf'<p class="remark" role="note" id="judged-{number[1]}">(.*?)</p>', noted.text, re.S)
        assert line and "&lt;script&gt;x&lt;/script&gt; Ask who was there." in line[1] and "Note by ada" in line[1]
        assert noted.text.index('id="s-2"') < line.start() < noted.text.index('id="s-3"')
        gone = posted(client, f"/undo/{number[1]}", back=fields["back"])
        assert gone.url.path == "/pair/KAZ/JPN" and "Ask who was there" not in gone.text
        assert "Ask who was there" in client.get("/audit").text


def test_a_note_on_a_report_stands_apart_and_names_it(desk: Served, posted: Post) -> None:
    with Ledger.open(desk.ledger) as ledger:
        document = next(iter(ledger.documents()))
    with desk.client() as client:
        page = posted(client, "/note", id=document.id, text="Is it the ministry's?", back="/pair/KAZ/JPN").text
    note = re.search(r'on <a href="/document/(\w+)">source (\d+)</a>:</b> Is it the ministry&#39;s\?', page)
    assert note and document.id.startswith(note[1])
    assert re.search(rf'<li id="source-{note[2]}">', page)


def test_a_report_is_added_by_text_and_by_file(desk: Served, posted: Post) -> None:
    text = "OSLO, 4 May 2031. The foreign ministers of Norway and Chile met in Oslo on Sunday and signed a treaty."
    with desk.client() as client:
        read = posted(client, "/add", text=text, published="2031-05-05")
        assert read.url.path.startswith("/document/") and "records were read from it" in read.text
        page = client.get("/add").text
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token
        files = {"file": ("../../etc/passwd.md", f"# Talks\n\n{text} Again.".encode(), "text/markdown")}
        sent = client.post("/add", data={"token": token[1]}, files=files)
        assert sent.status_code == 200 and "<dd>passwd.md</dd>" in sent.text
        for wrong in ({}, {"text": "x", "url": "https://a.example"}, {"url": "file:///etc/passwd"}, {"text": " "}):
            assert posted(client, "/add", **wrong).status_code == 400


def test_what_was_withdrawn_or_rejected_is_still_shown_by_its_address(desk: Served, posted: Post) -> None:
    id_ = ids(desk)[-1]
    with desk.client() as client:
        posted(client, f"/review/{id_}", verdict="rejected", because="none")
        assert client.get(f"/record/{id_}").status_code == 200
        assert f"/record/{id_}" not in client.get("/list/events").text
    assert id_ not in ids(desk)


def test_runs_of_overlapping_marks() -> None:
    from dragoman.records import Evidence, identify

    document = Document.of("They met and agreed.", source="-")
    spans = [(0, 8), (5, 19), (5, 8)]
    made = [Event(type="CONSULT", rule="r", evidence=(Evidence(a, b, document.text[a:b]),)) for a, b in spans]
    found = runs(document, identify(made, document))
    assert [(r.text, len(r.records)) for r in found] == [("They ", 1), ("met", 3), (" and agreed", 1), (".", 0)]


def test_pages_stay_small(desk: Served, tmp_path: Path) -> None:
    with desk.client() as client:
        for path in ("/", "/pair/KAZ/JPN", "/list/events", "/review", "/audit", "/picture/map"):
            assert len(client.get(path).content) < 150_000


@pytest.mark.parametrize("digits", ["9" * 20, "9" * 5000])
def test_numbers_beyond_counting_are_refused(desk: Served, digits: str) -> None:
    with Ledger.open(desk.ledger, create=False) as ledger:
        document = next(iter(ledger.documents()))
        record = next(iter(ledger.records(document=document.id))).record
    with desk.client() as client:
        token = re.findall(r'name="token" value="([^"]+)"', client.get("/add").text)[0]
        assert client.get(f"/document/{document.id}?at=1-{digits}").status_code == 400
        assert client.post(f"/undo/{digits}", data={"token": token}).status_code == 400
        deed = {"token": token, "verdict": "skipped", "seen": digits, "because": "x"}
        assert client.post(f"/review/{record.id}", data=deed).status_code < 500


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/pair/KAZ/JPN?as_of=2025-12-17&since=2025-03",
        "/list/events",
        "/people/KAZ",
        "/deadlines?a=KAZ&b=JPN&as_of=2025-12-17&within=900",
        "/conflicts?a=KAZ&b=JPN",
        "/changes?a=KAZ&b=JPN&since=2025-03-01",
        "/search?q=trade",
        "/review?which=all",
        "DOCUMENT",
    ],
)
def test_days_are_told_as_a_brief_tells_them(desk: Served, path: str) -> None:
    with desk.client() as client:
        if path == "DOCUMENT":
            path = re.findall(r'href="(/document/\w+)"', client.get("/").text)[0]
        page = client.get(path).text
    assert re.search(r'<span class="day" title="\d{4}-\d\d-\d\d">\d{1,2} [A-Z][a-z]{2} \d{4}</span>', page)
    # The words of a report, and reasons in terms of the record, stay as they are.
    said = re.sub(r'<(q|article|code|title|fieldset)\b.*?</\1>|<p class="warn">.*?</p>|<[^>]*>', " ", page, flags=re.S)
    assert re.findall(r"\b\d{4}-\d\d-\d\d\b.*", said) == []
