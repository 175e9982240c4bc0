"""How the desk is served: to whom, with what rights, from what ledger; frozen, made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from dragoman.errors import UsageError
from dragoman.settings import Settings

Rights = Literal["read", "review", "admin"]
RANK: dict[str, int] = {"read": 0, "review": 1, "admin": 2}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def rights_of(word: str) -> Rights:
    """A word as rights; raises UsageError for what is none."""
    for rights in get_args(Rights):
        if rights == word:
            return cast(Rights, rights)
    raise UsageError(f"{word!r} are no rights", todo=f"use one of {', '.join(RANK)}")


@dataclass(frozen=True, slots=True)
class Config:
    """What the desk goes by.

    host, port: where it listens; beyond loopback only with `users` or `proxy_header`.
    names: the names under which it may be asked, beside its host: a request by another name is refused.
    users: the file of users and passwords, None for one user without a password, which only loopback may have.
    proxy_header: the header in which a proxy before it names the user it let in; `proxy_rights` are theirs.
    hours: how long a session lasts without being used.
    secure: whether browsers reach it by HTTPS, so that the session's cookie is sent by nothing else.
    borders: the file of the borders that the map has, GeoJSON, and whose they are; None for Natural Earth's.
    """

    settings: Settings
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    users: str | None = None
    proxy_header: str | None = None
    proxy_rights: Rights = "review"
    hours: float = 12
    secure: bool = False
    borders: tuple[str, str] | None = None
    hosts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        if not self.loopback and not self.users and not self.proxy_header:
            raise UsageError(
                f"{self.host} can be reached from elsewhere, and nobody has a password",
                todo="give --users FILE (see 'dragoman user'), or --proxy-user HEADER behind a proxy that checks them",
            )
        if self.users and self.proxy_header:
            raise UsageError("--users and --proxy-user exclude each other", todo="give one of them")
        object.__setattr__(self, "hosts", frozenset((*LOOPBACK, "[::1]", self.host.casefold(), *self.names)))

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK
