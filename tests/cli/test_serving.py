"""`dragoman serve` is there for whoever opens the address as soon as it is told."""

from __future__ import annotations

import socket

from dragoman.cli.serving import _listen


def test_who_comes_before_the_desk_is_ready_is_not_refused() -> None:
    with _listen("127.0.0.1", 0) as listening:
        socket.create_connection(listening.getsockname(), timeout=5).close()
