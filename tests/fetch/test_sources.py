"""Source → pages: each kind of source, each kind of table, and errors that let the others go on."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from dragoman.errors import SourceError
from dragoman.fetch import Page, pages
from dragoman.settings import Settings

SETTINGS = Settings()
SMALL = Settings(max_bytes=100)


def found(source: Path | str, settings: Settings = SETTINGS) -> list[tuple[str, str | bytes]]:
    """Source and content of each page; source and words of each error."""
    out: list[tuple[str, str | bytes]] = []
    for page in pages(str(source), settings=settings):
        out.append((page.source, page.content) if isinstance(page, Page) else ("!", str(page)))
    return out


def test_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"They met.")
    (page,) = pages(str(file), settings=SETTINGS)
    assert page == Page(str(file), b"They met.", "text/plain")


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/.hidden.txt", ".git/c.txt", "a/b/c.md", "d.png", "noext", "e.json"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    sources = [Path(source).relative_to(tmp_path).as_posix() for source, _ in found(tmp_path)]
    assert sources == ["a/b/c.md", "a/z.html", "b.txt", "noext"]


def test_folder_tells_what_it_leaves_out_of_what_people_write(tmp_path: Path) -> None:
    texts = {
        "a.txt": b"x",
        "b.rtf": rb"{\rtf1 x}",
        "c.xlsx": b"PK\x03\x04[Content_Types].xml",
        "d.doc": b"\xd0\xcf\x11\xe0",
    }
    passed_over = {"~$a.docx": b"\x00lock", "e.png": b"\x89PNG", "f.py": b"x"}
    for name, content in (texts | passed_over).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "g.txt").symlink_to(tmp_path / "nowhere")
    assert [str(words).replace(f"{tmp_path}/", "") for _, words in found(tmp_path)] == [
        "b'x'",
        "b.rtf: is a .rtf file, which is not read; save it as .docx",
        "c.xlsx: is a .xlsx file, which is not read; save its rows as .csv",
        "d.doc: is a .doc file, which is not read; save it as .docx",
        "g.txt: is not there; check the path",
    ]


def test_another_programs_name_does_not_keep_a_text_from_being_read(tmp_path: Path) -> None:
    for name, content in (("a.doc", b"They met."), ("b.doc", b"<html><body>They met.</body></html>")):
        (tmp_path / name).write_bytes(content)
    assert [page.media_type for page in pages(str(tmp_path), settings=SETTINGS)] == ["text/plain", "text/html"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("nowhere.txt", "nowhere.txt: is not there; check the path"),
        ("", "a source without a name; "),
        ("ftp://example.org/x", "leads to an address of ftp; give one that begins with http:// or https://"),
        ("file:///etc/hosts", "leads to an address of file; "),
        ("http://no-such-host.invalid/", "http://no-such-host.invalid/: cannot be reached ("),
        ("http://[::1/", "http://[::1/: "),
        ("a\0b", "is no path"),
    ],
)
def test_source_that_is_none(source: str, words: str) -> None:
    ((kind, error),) = found(source)
    assert kind == "!"
    assert words in str(error)


def test_folder_without_files(tmp_path: Path) -> None:
    assert found(tmp_path) == [("!", f"{tmp_path}: holds no file that can be read; name files of text, HTML or rows")]


def test_size(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 1500)
    ((_, error),) = found(file, SMALL)
    assert error == f"{file}: has 1,500 bytes, max_bytes allows 100; raise max_bytes or split it"
    packed = tmp_path / "bomb.txt.gz"
    packed.write_bytes(gzip.compress(b"x" * 1_000_000))
    ((_, error),) = found(packed, Settings(max_bytes=10_000))
    assert "max_bytes allows 10,000" in str(error)


ROWS = [
    {
        "id": "a",
        "text": "They met.",
        "published": "2024-05-03",
        "title": "T",
        "url": "u",
        "publisher": "P",
        "language": "en",
    },
    {"event_text": "They talked.", "Pub-Date": "2024-05-04", "lang": "fr"},
]


def json_lines(path: Path) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_json_lines(tmp_path: Path) -> None:
    file = json_lines(tmp_path / "a.jsonl")
    first, second = pages(str(file), settings=SETTINGS)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.source, first.content, first.url) == ("a", "They met.", "u")
    assert dict(first.fields) == {key: value for key, value in ROWS[0].items() if key != "text"}
    assert (second.source, second.content) == (f"{file}#2", "They talked.")
    assert dict(second.fields) == {"published": "2024-05-04", "language": "fr"}


def test_bad_rows_do_not_stop_the_others(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [
        '\ufeff{"text": "one"}',
        "",
        '{"text": "broken',
        "[1, 2]",
        '{"id": "r5", "title": "no words"}',
        '{"text": ""}',
        '{"text": 7}',
        '{"text": "' + "x" * 300 + '"}',
        "[" * 20,
        '{"text": "nine"}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    out = found(file, SMALL)
    assert [content for source, content in out if source != "!"] == ["one", "nine"]
    errors = [str(words) for source, words in out if source == "!"]
    assert [error.partition(":")[0] for error in errors] == [f"{file}#{n}" if n != 5 else "r5" for n in range(3, 10)]
    assert "is no JSON (" in errors[0]
    assert "is a list; write an object" in errors[1]
    assert "has no text; name the field one of text" in errors[2]
    assert "is empty" in errors[3]
    assert "its text is a int" in errors[4]
    assert "max_bytes allows 100" in errors[5]


def test_csv(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('\ufeffID;Headline;Body\n1;T;"They met;\nthey talked."\n\n;;"Second"\n3;;\n', encoding="utf-8")
    out = found(file)
    assert out[0] == ("1", "They met;\nthey talked.")
    assert out[1] == (f"{file}#5", "Second")
    assert out[2] == ("!", "3: is empty; give it a text or leave it out")


def test_csv_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("id,text\n1,Lomé\n".encode("cp1252") + b"2,fine\n")
    assert found(file) == [("!", f"{file}#2: is not UTF-8; save the table as UTF-8"), ("2", "fine")]
    file.write_bytes("id,text\n1,Lomé\n".encode("utf-16"))
    assert found(file) == [("1", "Lomé")]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "who,what\na,b\n", "has no column of texts, only 'who', 'what'; name one text or "),
        ("a.csv", "", "has no column of texts, only nothing"),
        ("a.tsv", "id\ttext\n", "holds no rows"),
        ("a.jsonl", "\n\n", "holds no rows"),
        ("a.parquet", "no parquet", "is no readable Parquet"),
        ("a.json", "{", "is no JSON"),
        ("a.json", "7", "holds no documents"),
        ("a.txt.gz", "no gzip", None),
        ("a.zip", "no zip", "cannot be read (File is not a zip file)"),
    ],
)
def test_table_that_is_none(tmp_path: Path, name: str, content: str, words: str | None) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    ((kind, error),) = found(file)
    assert kind == "!"
    assert str(error).startswith(f"{file}: ")
    assert words is None or words in str(error)


def test_json(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(ROWS), encoding="utf-8")
    assert found(file) == [("a", "They met."), (f"{file}#2", "They talked.")]


def test_parquet(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    table = pyarrow.table(
        {"text": ["They met.", None], "date": pyarrow.array([19846, None], pyarrow.date32()), "n": [1, 2]}
    )
    pyarrow.parquet.write_table(table, file)
    first, second = pages(str(file), settings=SETTINGS)
    assert isinstance(first, Page)
    assert (first.source, first.content, str(first.fields["published"])) == (f"{file}#1", "They met.", "2024-05-03")
    assert str(second) == f"{file}#2: is empty; give it a text or leave it out"


def test_packed_tables_and_texts(tmp_path: Path) -> None:
    plain = json_lines(tmp_path / "a.jsonl")
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert [content for _, content in found(packed)] == ["They met.", "They talked."]
    cut = tmp_path / "c.jsonl.gz"
    cut.write_bytes(packed.read_bytes()[:-12])
    assert "cannot be read" in str(found(cut)[-1][1])
    archive = tmp_path / "d.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("z.txt", "a/b.txt", "__MACOSX/c.txt", "d.png"):
            file.writestr(name, name)
    assert found(archive) == [(f"{archive}#a/b.txt", b"a/b.txt"), (f"{archive}#z.txt", b"z.txt")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(data: bytes) -> list[tuple[str, str | bytes]]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        return found("-")

    assert given(b"They met.") == [("-", b"They met.")]
    assert given(b'{"text": "They met."}\n{"text": "They talked."}\n') == [
        ("-#1", "They met."),
        ("-#2", "They talked."),
    ]
    assert [content for _, content in given(gzip.compress(b"They met."))] == [b"They met."]


def test_reading_stops_nowhere_in_a_large_table(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "text"])
        writer.writerows([n, "They met. " * 5] for n in range(3000))
    first = next(iter(pages(str(file), settings=SMALL)))
    assert isinstance(first, Page)
    assert len(found(file, SMALL)) == 3000


def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert found(file) == [("!", f"{file}: may not be read; change its permissions")]


class Site(BaseHTTPRequestHandler):
    """A server with one page, some redirects and some faults."""

    def do_GET(self) -> None:
        path, _, _ = self.path.partition("?")
        moved = {"/old": "/page", "/away": "ftp://example.org/x", "/local": "file:///etc/hosts", "/loop": "/loop"}
        if path in moved:
            self.send_response(302)
            self.send_header("Location", moved[path])
            self.end_headers()
        elif path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<p>They met.</p>")
        elif path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "50")
            self.end_headers()
            self.wfile.write(b"They")
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_address(site: str) -> None:
    (page,) = pages(f"{site}/old", settings=SETTINGS)
    assert page == Page(f"{site}/old", b"<p>They met.</p>", "text/html", f"{site}/page")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/away", "leads to an address of ftp"),
        ("/local", "is not allowed"),
        ("/loop", "302"),
        ("/gone", "the server answers 404 Not Found; check the address"),
        ("/short", "breaks off 46 bytes before its end"),
    ],
)
def test_address_that_fails(site: str, path: str, words: str) -> None:
    ((kind, error),) = found(site + path)
    assert kind == "!"
    assert str(error).startswith(site + path)
    assert words in str(error)


def test_error_is_one_sentence() -> None:
    (error,) = pages("nowhere", settings=SETTINGS)
    assert isinstance(error, SourceError)
    assert (error.where, error.what, error.todo) == ("nowhere", "is not there", "check the path")
