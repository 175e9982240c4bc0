"""Deadlines → a calendar that other programs read (RFC 5545): an all-day entry each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dragoman import __version__
from dragoman.present.outlets import outlet
from dragoman.present.terms import matter, quoted
from dragoman.records import Found, flat
from dragoman.resolve.deadlines import Deadline

WIDTH = 75  # octets a line may have
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def as_ics(deadlines: Iterable[Deadline], *, as_of: str) -> bytes:
    """The calendar as a file; entries are known by the record that told of them first, stamped with the day given."""
    stamp = f"{date.fromisoformat(as_of):%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Dragoman//Dragoman {__version__}//EN", "CALSCALE:GREGORIAN"]
    for d in deadlines:
        lines += _entry(d, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _entry(d: Deadline, stamp: str) -> Iterator[str]:
    told = d.found[0]
    carriers: dict[str, Found] = {}
    for f in d.found:
        carriers.setdefault(f.document.id, f)
    words = [
        f"{quoted((f,))} – {outlet(f.document)}, {f.document.published or 'date not given'}" for f in carriers.values()
    ]
    yield "BEGIN:VEVENT"
    # What is put off stays the entry that it was, for calendars that have it.
    yield f"UID:{'announced' if d.what == 'put off' else d.what}-{told.record.id}@dragoman"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{d.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{d.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{d.what}: {matter(d)}')}"
    yield f"DESCRIPTION:{_text(chr(10).join(words))}"
    if d.what == "put off":
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    return "\n".join(flat(line) for line in words.split("\n")).translate(ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of 75 octets at most; no character is cut, each further piece begins with a space."""
    piece = b""
    for character in line:
        octets = character.encode("utf-8", errors="backslashreplace")
        if len(piece) + len(octets) > WIDTH:
            yield piece
            piece = b" "
        piece += octets
    yield piece
