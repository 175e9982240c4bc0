"""The documentation says what there is: a heading for every command, setting and kind, and no command that is not."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest

from dragoman import __version__
from dragoman.cli import main
from dragoman.cli.asking import LISTS
from dragoman.records import KINDS, Document, Entity, Record, document_row
from dragoman.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
COMMON = {f.name for f in fields(Record)} | {"kind"}


def sections(page: Path) -> dict[str, str]:
    """Heading → what stands below it."""
    parts = re.split(r"^## (.+)\n", page.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def named(section: str) -> set[str]:
    """The fields that a section's table explains."""
    cells = re.findall(r"^\| (`.+?) \|", section, flags=re.M)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def lines_of_code(page: Path) -> list[str]:
    """Lines to type: fenced or indented by four spaces, without the prompt and what follows a #."""
    text = page.read_text(encoding="utf-8")
    code = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.M | re.S) + re.findall(r"^ {4}(\S.*)$", text, flags=re.M)
    return [line.strip().removeprefix("$ ") for block in code for line in block.splitlines()]


def test_every_command_has_its_heading() -> None:
    assert list(sections(DOCS / "commands.md")) == list(main.commands)


@pytest.mark.parametrize("name", main.commands)
def test_the_help_ends_with_the_example_that_the_section_begins_with(name: str) -> None:
    first = next(re.finditer(r"^ {4}(dragoman .+)$", sections(DOCS / "commands.md")[name], flags=re.M)).group(1)
    assert main.commands[name].epilog == f"Example: {first}"


@pytest.mark.parametrize("name", main.commands)
def test_every_option_is_explained(name: str) -> None:
    found = sections(DOCS / "commands.md")
    # those that list a kind share a table, at the first of them
    table = found["events"] if name in LISTS else found[name]
    explained = set(re.findall(r"`(--?[a-z][a-z-]*)", "".join(re.findall(r"^\| `-.*?\|", table, flags=re.M))))
    options = {o for p in main.commands[name].params if isinstance(p, click.Option) for o in p.opts}
    assert explained == options - {"--help", "-h"}


def test_every_setting_has_its_heading_and_default() -> None:
    found = sections(DOCS / "settings.md")
    assert list(found) == [f.name for f in fields(Settings)]
    for name, section in found.items():
        assert f"DRAGOMAN_{name.upper()}" in section
        assert f"`{getattr(Settings(), name)}`" in section


def test_every_kind_has_its_heading_and_fields() -> None:
    found = sections(DOCS / "records.md")
    assert list(found) == ["document", "What every record has", "entity", *KINDS]
    assert named(found["document"]) == set(document_row(Document.of("", source="-")))
    assert named(found["What every record has"]) == COMMON
    assert named(found["entity"]) == {f.name for f in fields(Entity)}
    for kind, record in KINDS.items():
        own = {f.name.rstrip("_") for f in fields(record)} - COMMON
        assert named(found[kind]) == (own | {"direct"} if kind == "quotation" else own)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_in_the_pages_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    for line in lines_of_code(page):
        if line.startswith("make "):
            assert {w for w in shlex.split(line, comments=True)[1:] if "=" not in w} <= targets, line
        if line.startswith("dragoman ") and "[" not in line:
            words = shlex.split(line, comments=True)[1:]
            if words[0] == "--ledger":
                words = words[2:]
            assert words[0] in main.commands, line
            with click.Context(main) as context:
                main.commands[words[0]].make_context(words[0], words[1:], parent=context)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_in_the_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_version_is_the_same_everywhere() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
