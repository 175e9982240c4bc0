"""What is installed: the wheel takes all data along, and the locks pin all that is asked for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = PROJECT["project"]["dependencies"]
DEV = PROJECT["project"]["optional-dependencies"]["dev"]
BUILD = PROJECT["build-system"]["requires"]


def pinned(lock: str) -> dict[str, list[str]]:
    """Package → the versions pinned for it; more than one where they differ by version of Python."""
    out: dict[str, list[str]] = {}
    text = (ROOT / "constraints" / lock).read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, flags=re.M):
        out.setdefault(name, []).append(version)
    return out


def test_every_data_file_is_taken_along() -> None:
    package = ROOT / "src" / "dragoman"
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["dragoman"]
    taken = {path for pattern in patterns for path in package.glob(pattern)}
    data = {p for p in package.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")}
    assert data and data <= taken


@pytest.mark.parametrize(("lock", "asked"), [("requirements.lock", ASKED + BUILD), ("dev.lock", ASKED + BUILD + DEV)])
def test_the_lock_pins_all_that_is_asked_for(lock: str, asked: list[str]) -> None:
    found = pinned(lock)
    for requirement in map(Requirement, asked):
        versions = found.get(re.sub(r"[-_.]+", "-", requirement.name.lower()), [])
        assert versions and all(requirement.specifier.contains(v) for v in versions), str(requirement)


def test_tests_run_on_what_users_get() -> None:
    dev = pinned("dev.lock")
    assert {name: dev[name] for name in pinned("requirements.lock")} == pinned("requirements.lock")
