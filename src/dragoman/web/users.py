"""A file of users: a line each, name, rights and the hash of the password (argon2), with tabs between."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman.errors import UsageError
from dragoman.web.config import RANK

NAME = re.compile(r"[\w.@-]{1,64}")
LEAST = 10  # characters of a password
HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class User:
    """Who may come in, with what rights."""

    name: str
    rights: str
    hash: str


def users_of(path: str) -> dict[str, User]:
    """The users of a file by name; raises UsageError that names the line that is wrong."""
    out: dict[str, User] = {}
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(
            f"cannot be read ({error.strerror})", where=path, todo="add a user: dragoman user NAME --users FILE"
        ) from error
    for number, line in enumerate(lines, start=1):
        parts = line.split("\t")
        if len(parts) != 3 or not NAME.fullmatch(parts[0]) or parts[1] not in RANK:
            raise UsageError("is no user", where=f"{path}#{number}", todo="write it with 'dragoman user'")
        out[parts[0]] = User(*parts)
    return out


def put_user(path: str, name: str, rights: str, password: str) -> None:
    """Write a user into the file, instead of the one of that name; only the owner may read it."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name", todo="use letters, digits, . _ @ and -")
    if len(password) < LEAST:
        raise UsageError("the password is short", todo=f"take {LEAST} characters or more")
    known = users_of(path) if Path(path).exists() else {}
    known[name] = User(name, rights, HASHER.hash(password))
    lines = "".join(f"{u.name}\t{u.rights}\t{u.hash}\n" for _, u in sorted(known.items()))
    part = Path(f"{path}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(lines)
    os.replace(part, path)


def let_in(users: dict[str, User], name: str, password: str) -> User | None:
    """The user of this name where the password is theirs."""
    user = users.get(name)
    try:
        HASHER.verify(user.hash if user else nobody(), password)
    except (VerificationError, InvalidHashError):
        return None
    return user


@cache
def nobody() -> str:
    """What a password is compared with where nobody has the name, so that the time tells nothing."""
    return HASHER.hash("nobody has this name")
