"""A template of the user's own: it reads the brief and no more, and its faults are named with their line."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.present.brief import Brief, as_own

LIST = """{{ brief | title }} ({{ brief.as_of }})
{% for section in brief.sections %}
{% for line in section.lines if line.label == "last met" %}
Met {{ line.date }}: {{ line.text }}
{% endfor %}
{% endfor %}
{{ brief.sources[0].name }}
"""


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_it_makes_a_text_of_the_brief(page: Brief, tmp_path: Path) -> None:
    made = as_own(page, write(tmp_path, "short.txt.j2", LIST))
    assert made.splitlines() == [
        "Norway – Chile (2031-06-15)",
        "Met 2031-04-02: meeting · Oslo, Norway",
        "Fjord Courier, The <minister> & the whales",
    ]


@pytest.mark.parametrize(("name", "ending"), [("page.html.j2", ".txt"), ("page.j2", ".html")])
def test_a_page_has_its_values_escaped(page: Brief, tmp_path: Path, name: str, ending: str) -> None:
    made = as_own(page, write(tmp_path, name, LIST), ending=ending)
    assert "Fjord Courier, The &lt;minister&gt; &amp; the whales" in made


def test_it_may_include_its_neighbours_and_the_built_in_templates(page: Brief, tmp_path: Path) -> None:
    write(tmp_path, "part.j2", "as of {{ brief.as_of }}")
    path = write(tmp_path, "all.j2", "{% include 'part.j2' %}\n\n{% include 'dragoman/brief.html' %}")
    made = as_own(page, path)
    assert made.startswith("as of 2031-06-15\n<!doctype html>\n")
    assert "The &lt;minister&gt; &amp; the whales" in made and "color-scheme" in made


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("fine\n{% for %}", 2, "Expected an expression"),
        ("fine\n\n{{ brief.nothing }}", 3, "no attribute 'nothing'"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ brief.partis }}", 1, "a brief has no attribute 'partis': did you mean 'parties'?"),
        (
            "{% for n in brief.footnotes %}{{ n.why }}{% endfor %}",
            1,
            "has no attribute 'why': it has number, source, name",
        ),
        ("{{ brief.parties + 1 }}", 1, "can only concatenate"),
        ("fine\n{{ brief.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ ''.__class__ }}", 1, "unsafe"),
        ("{% include '/etc/hostname' %}", 1, "no template '/etc/hostname' beside it"),
        ("{% include '../secret.j2' %}", 1, "no template '../secret.j2' beside it"),
        ("{{ brief.sources.append(1) }}", 1, "no attribute 'append'"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(page: Brief, tmp_path: Path, text: str, line: int, what: str) -> None:
    write(tmp_path, "secret.j2", "not to be read")
    (tmp_path / "in").mkdir()
    path = write(tmp_path / "in", "own.j2", text)
    with pytest.raises(UsageError) as caught:
        as_own(page, path)
    assert caught.value.where == f"{path}, line {line}" and what in caught.value.what


@pytest.mark.skipif(sys.platform != "linux", reason="only there the memory of a process is bounded")
@pytest.mark.parametrize(
    "text",
    [
        'fine\n{{ "x" * 9999999999 }}',
        'fine\n{{ "x" | center(9999999999) }}',
        "{% set all = namespace(x='x' * 99999) %}\n{% for n in range(99) %}{% set all.x = all.x ~ all.x %}{% endfor %}",
    ],
)
def test_it_takes_no_more_memory_than_it_may(page: Brief, tmp_path: Path, text: str) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    path = write(tmp_path, "own.j2", text)
    with pytest.raises(UsageError, match=r"own\.j2, line 2: it takes more than 1,000 MB of memory; let it repeat less"):
        as_own(page, path)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_what_is_no_template_is_named(page: Brief, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.j2: no such template; name a template that exists"):
        as_own(page, str(tmp_path / "none.j2"))
    (tmp_path / "bytes.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"bytes\.j2: cannot be read"):
        as_own(page, str(tmp_path / "bytes.j2"))
