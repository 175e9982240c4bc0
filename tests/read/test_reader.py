"""Page → document: fields, dates, languages, formats, and errors that say what to do."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.fetch import Page
from dragoman.fetch.kinds import SUFFIXES
from dragoman.read import dates as dates_of
from dragoman.read import read
from dragoman.read.decode import decode
from dragoman.read.language import recognise
from dragoman.read.reader import PARSERS
from dragoman.read.title import headline

TEXT = "Togo and Laos sign pact\n\nThe ministers of Togo and Laos met in Lomé. They signed a pact on rice.\n"
KINDS = sorted(PARSERS)


def row(text: str = TEXT, **fields: Any) -> Page:
    return Page.of_row("rows.jsonl#1", {"text": text, **fields})


def test_text_of_a_row_comes_out_as_it_went_in() -> None:
    text = "  Togo and Laos sign pact \r\n\r\nThe ministers met,\r\nand\tthey signed.  \r\n\r\n\r\n"
    assert read(row(text)).text == text


def test_fields_of_a_row_go_before_the_page_and_the_flags() -> None:
    document = read(
        row(id=7, title="T", published="3 May 2024", url="http://x", publisher="P", language="fr-CA"),
        published="2020-01-01",
        language="de",
    )
    assert (document.source, document.title, document.url, document.publisher) == ("7", "T", "http://x", "P")
    assert (document.published, document.published_basis, document.language) == ("2024-05-03", "given", "fr")


def test_flags_hold_where_the_row_says_nothing() -> None:
    document = read(row(published="n/a"), published="2020-01-01", language="de")
    assert (document.published, document.published_basis, document.language) == ("2020-01-01", "given", "de")


def test_flag_goes_before_the_page() -> None:
    assert read(row("LOMÉ, 3 May 2024 – They met."), published="2020-01-01").published == "2020-01-01"


def test_nothing_is_made_up() -> None:
    document = read(row("They met on 3 May 2024 in Lomé and talked about rice."))
    assert (document.published, document.published_basis, document.title) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T23:30:00-05:00", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("Fri, 03 May 2024 12:00:00 GMT", "2024-05-03"),
        ("3rd of May 2024", "2024-05-03"),
        ("03.05.2024", "2024-05-03"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("2024-05", "2024-05"),
        ("May 2024", "2024-05"),
        (2024, "2024"),
        (2024.0, "2024"),
        (date(2024, 5, 3), "2024-05-03"),
        (datetime(2024, 5, 3, 12, 30), "2024-05-03"),
        ("XXXX-05-03", "XXXX-05-03"),
        ("unknown", None),
        ("", None),
    ],
)
def test_given_date(value: object, wanted: str | None) -> None:
    assert dates_of.given(value) == wanted


@pytest.mark.parametrize("value", ["yesterday", "2024-02-30", "03/05/2024", "2024-13-01"])
def test_date_that_is_none_is_an_error(value: str) -> None:
    with pytest.raises(SourceError, match="write it as YYYY-MM-DD"):
        read(row(published=value))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("21 October 2025", "2025-10-21"),
        ("Published: June 3, 2024, 10:15 KST", "2024-06-03"),
        ("Wednesday, 22 January 2025", "2025-01-22"),
        ("By A. Koffi | March 3, 2025", "2025-03-03"),
        ("Date: 3 May 2024", "2024-05-03"),
        ("Press release, 3 May 2024", "2024-05-03"),
        ("Lomé, 3 May 2024.- The ministers of Togo and Laos met.", "2024-05-03"),
        ("LOMÉ, Togo, May 3, 2024 /Wire/ -- The ministers met.", "2024-05-03"),
        ("Lomé, 03.05.2024 - The ministers met.", "2024-05-03"),
        ("(Lomé, 3 May 2024) The ministers met.", "2024-05-03"),
        ("Press Release No. 45/2024 | 3 May 2024", "2024-05-03"),
        ("No: 211, 3 May 2024, Press Release Regarding the Visit of the Minister of Laos", "2024-05-03"),
        ("No 3 May 2024 deadline was set.", None),
        ("LOMÉ, May 3 (Wire) -- The ministers met.", None),
        ("On 3 May 2024 the ministers met.", None),
        ("The pact of 3 May 2024 holds.", None),
        ("3 May 2024, 10.00 – 11.30", None),
        ("International Rice Day, 3 – 4 May 2024", None),
    ],
)
def test_date_in_the_text(line: str, wanted: str | None) -> None:
    assert read(row(f"Togo and Laos sign pact\n\n{line}\n\nThey signed a pact.")).published == wanted


def test_numbered_line_with_the_headline_is_the_title() -> None:
    line = "No: 211, 3 May 2024, Press Release Regarding the Visit of the Minister of Laos"
    document = read(row(f"{line}\n\nThe minister of Laos met the minister of Togo."))
    assert (document.published, document.title) == ("2024-05-03", line)


def test_date_of_what_is_announced_is_not_the_publications() -> None:
    text = "Conference on rice\n\nThe ministry invites the press to a conference.\n\n3 May 2024\n"
    assert read(row(text)).published is None
    assert (
        read(row("Conference on rice\n3 May 2024\nVenue: the market hall of Lomé\nAll are welcome.")).published is None
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Togo and Laos\nsign pact\n\nThey met.", "Togo and Laos sign pact"),
        ("# Togo and Laos sign pact\n\nThey met.", "Togo and Laos sign pact"),
        ("3 May 2024\n\nTogo and Laos sign pact\n\nThey met.", "Togo and Laos sign pact"),
        ("3 May 2024\nTogo and Laos sign pact\n\nThey met.", "Togo and Laos sign pact"),
        (
            "Togo and Laos sign a pact on rice and cattle\n2 days ago\n\nThey met.",
            "Togo and Laos sign a pact on rice and cattle",
        ),
        ("Togo and Laos meet in the U.S.\n\nThey met.", "Togo and Laos meet in the U.S."),
        ("They met in Lomé.\n\nThey signed.", None),
        ("a line without an end", None),
        (
            "PACIFIC COURIER\nSuva, 4 June 2024\n\nFiji and Tonga sign pact\n\nThe ministers met.",
            "Fiji and Tonga sign pact",
        ),
        ("IRTYSH REVIEW\n\nThe ministers met.\n\nThey signed.", None),
    ],
)
def test_headline(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_a_masthead_tells_who_publishes() -> None:
    text = "PACIFIC COURIER\n\nFiji and Tonga sign pact\n\nThe ministers met."
    assert read(row(text), language="en").publisher == "PACIFIC COURIER"
    assert read(row(text.replace("COURIER", "PACT")), language="en").publisher is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers of Togo and Laos met in the capital.", "en"),
        ("TOGO RICE GRANT", "en"),
        ("Les ministres des affaires étrangères se sont réunis à Lomé.", "fr"),
        ("Министры иностранных дел провели переговоры в Москве.", "ru"),
        ("両外相は東京で会談した。", "ja"),
        ("1 234", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert recognise(text) == language


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le président a reçu l’émir à Paris — déjà vu.", "cp1252"),
        ("Президент встретился с министром иностранных дел в Москве", "cp1251"),
        ("双方同意加强两国在各领域的合作。外交部长举行了会谈。", "gb18030"),
        ("Lomé", "utf-8-sig"),
        ("Lomé", "utf-16"),
    ],
)
def test_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), where="-") == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        ("\ufeff \n", "is empty"),
        (b"\x7fELF\x02\x00\x00", "is no text, it has a NUL byte at 5"),
        (b"\x01\x02\x03\x04\x05", "is mostly control characters"),
        ("Lomé, Kpalimé, Aného".encode() + b"\xe9 end", "is not UTF-8 at byte 23"),
    ],
)
def test_what_is_no_text_is_an_error(content: bytes | str, message: str) -> None:
    with pytest.raises(SourceError, match=f"^news.txt: .*{message}.*; "):
        read(Page("news.txt", content, "text/plain"))


def test_half_a_character_keeps_the_offsets() -> None:
    assert read(row("They met \ud83d in Lomé.")).text == "They met \ufffd in Lomé."


def pdf_of(*pages: str) -> bytes:
    """A small PDF with these lines of text on its pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = []
    for page in pages:
        lines = b"".join(b"(%s) Tj T* " % line.encode("latin-1") for line in page.split("\n"))
        stream = b"BT /F1 12 Tf 72 720 Td 14 TL " + lines + b"ET"
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        resources = b"<< /Font << /F1 %s >> >>" % font
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %s /Contents %d 0 R >>"
            % (resources, number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(pages))
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def test_pdf() -> None:
    pages = [
        "Bulletin of the Ministry\nTogo and Laos sign pact\n"
        "The ministers spoke about coop-\neration on rice and the long-\nterm lease.",
        "Bulletin of the Ministry\nThe long-term lease is to be signed in\n2",
        "Bulletin of the Ministry\nJune, after the rains.\n3",
    ]
    text = read(Page("a.pdf", pdf_of(*pages), "application/pdf")).text
    assert "spoke about cooperation on rice" in text
    assert "the long-term lease." in text
    assert "to be signed in\nJune, after the rains." in text
    assert text.count("Bulletin") == 1


def test_damaged_pdf_is_one_sentence() -> None:
    with pytest.raises(SourceError, match=r"^a\.pdf: is no whole PDF; "):
        read(Page("a.pdf", pdf_of("They met.")[:300], "application/pdf"))
    # without a handler Python would put the parser's remarks on stderr
    assert logging.getLogger("pypdf").handlers


def test_html_with_a_stray_byte_is_read() -> None:
    page = "<html><body><p>Les ministres de l’Éducation se sont réunis à Lomé.</p></body></html>".encode() + b"\xe9"
    assert "se sont réunis à Lomé." in read(Page("a.html", page, "text/html")).text


def test_pdf_without_text() -> None:
    with pytest.raises(SourceError, match="only pictures of pages; run it through text recognition"):
        read(Page("scan.pdf", pdf_of(""), "application/pdf"))


def test_docx() -> None:
    file, document = io.BytesIO(), docx.Document()
    document.add_heading("Togo and Laos sign pact", 0)
    document.add_paragraph("The ministers met in Lomé.")
    document.add_paragraph("rice", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Exports", "5 million"
    document.save(file)
    kind = SUFFIXES[".docx"]
    found = read(Page("a.docx", file.getvalue(), kind))
    assert found.text == "Togo and Laos sign pact\n\nThe ministers met in Lomé.\n\n- rice\n\nExports | 5 million"
    assert found.title == "Togo and Laos sign pact"


def mail_of(body: str, **options: Any) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Press Office of Togo <press@example.org>"
    message["Date"] = "Fri, 03 May 2024 10:00:00 +0000"
    message["Subject"] = "Fwd: Togo and Laos sign pact"
    message.set_content(body, **options)
    return message


def test_mail() -> None:
    message = mail_of("The ministers met in Lomé.\n\n-- \nPress Office\n")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
    found = read(Page("a.eml", bytes(message), "message/rfc822"))
    assert found.text == "Togo and Laos sign pact\n\nThe ministers met in Lomé."
    assert (found.published, found.publisher) == ("2024-05-03", "Press Office of Togo")


def test_mail_in_html() -> None:
    body = "<html><body><p>The ministers of Togo and Laos met in Lomé and signed a pact on rice.</p></body></html>"
    found = read(Page("a.eml", bytes(mail_of(body, subtype="html")), "message/rfc822"))
    assert found.text.endswith("The ministers of Togo and Laos met in Lomé and signed a pact on rice.")


def test_a_text_too_long_to_parse_is_refused() -> None:
    text = "Togo met Laos. " * 66_666
    assert read(row(text)).text == text
    with pytest.raises(SourceError, match=r"is one text of 1,000,005 characters, .*; split it into its reports"):
        read(row(text + "Togo met Laos. "))


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("They met in **Riga** on _Monday_.", "They met in Riga on Monday."),
        ('Trade was [about EUR 131 million](https://example.org/s "Stats").', "Trade was about EUR 131 million."),
        ("See ![the port](port.png) the [ministry][1] and `EUR`.", "See  the ministry and EUR."),
        ("**the _port_** and 5\\.5", "the port and 5.5"),
        ("2 * 3 * 4, as_of_2025, snake_case_", "2 * 3 * 4, as_of_2025, snake_case_"),
        # a by-line is known by its marks
        ("*Tobol Gazette, Astana, 15 May 2024*", "*Tobol Gazette, Astana, 15 May 2024*"),
    ],
)
def test_marks_of_markdown(marked: str, bare: str) -> None:
    assert read(Page("a.md", marked.encode(), "text/markdown")).text == bare
    assert read(Page("a.md", marked.encode(), "text/markdown"), verbatim=True).text == marked
    assert read(Page("a.txt", marked.encode(), "text/plain")).text == marked


def test_markdown_front_matter() -> None:
    text = "---\ntitle: Togo and Laos sign pact\ndate: 2024-05-03\n---\n\nThe ministers met."
    found = read(Page("a.md", text.encode(), "text/markdown"))
    assert (found.text, found.title, found.published) == ("The ministers met.", "Togo and Laos sign pact", "2024-05-03")


def test_html_says_its_encoding() -> None:
    body = "<body><p>Министры встретились в Ломе и подписали договор.</p></body>"
    page = f'<html><head><meta charset="windows-1251"></head>{body}</html>'
    assert "Министры встретились" in read(Page("a.html", page.encode("cp1251"), "text/html")).text


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.binary(max_size=200) | st.text(max_size=80).map(lambda t: t.encode("utf-8", "surrogatepass")))
@settings(max_examples=25, deadline=None)
def test_any_bytes_are_read_or_a_source_error(kind: str, data: bytes) -> None:
    try:
        document = read(Page("x", data, kind))
    except SourceError as error:
        assert "\n" not in str(error)
        assert error.todo
    else:
        document.text.encode("utf-8")


@pytest.mark.parametrize(
    "head", [b"%PDF-1.4\n", b"PK\x03\x04", b"<html><body><table>", b"From: a\nDate: b\nSubject: =?x?\n\n"]
)
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.binary(max_size=100))
@settings(max_examples=5, deadline=None)
def test_damaged_files_are_read_or_a_source_error(head: bytes, kind: str, data: bytes) -> None:
    try:
        read(Page("x", head + data, kind))
    except SourceError as error:
        assert error.todo


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_verbatim_text_is_the_rows(text: str) -> None:
    try:
        assert read(row(text), language="en", verbatim=True).text == text
    except SourceError:
        assert not text.strip() or "\0" in text or any(ord(c) < 32 or ord(c) == 127 for c in text)


def test_importing_is_cheap() -> None:
    heavy = "{'trafilatura', 'pypdf', 'docx', 'pyarrow', 'py3langid', 'lxml', 'charset_normalizer'}"
    code = f"import dragoman.fetch, dragoman.read, sys; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
