"""Bytes → text, in the encoding that they are in; what is no text is an error that says where."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import SourceError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What press offices wrote in before UTF-8; among these the letters decide.
ENCODINGS = ["cp1251", "cp1250", "cp1253", "cp1255", "cp1256", "koi8_r", "gb18030", "big5", "cp932", "euc_jp", "cp949"]
LETTER = re.compile(r"[^\W\d_]")
FOREIGN = re.compile(r"(?![\x00-\x7f])[^\W\d_]")
# "³a" or "a³b": Polish or Czech read as Western European
MISREAD = re.compile(r"[a-zà-ÿ][£¥¦¨ª¯³¹º¼¾¿×÷]+[a-zà-ÿ]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# byte order mark, zero width space, marks of direction, joiner
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060"))
SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, *, where: str, lenient: bool = False) -> str:
    """The text of the bytes, without a byte order mark; raises SourceError where it cannot be told.

    `lenient` lets a stray byte pass as U+FFFD, as browsers do.

    >>> decode("Président".encode("cp1252"), where="-")
    'Président'
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise _undecodable(error.start, name, where) from error
    if b"\0" in data:
        raise _binary(where, f"has a NUL byte at {data.index(0):,}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            if lenient:
                return data.decode("utf-8", "replace")
            raise _undecodable(error.start, "UTF-8", where) from error
        return _guess(data, error.start, where)


def checked(text: str, *, where: str) -> str:
    """The text, if it is one; half characters become U+FFFD, so that every offset stays. Raises SourceError."""
    if not text.translate(INVISIBLE).strip():
        raise SourceError("is empty", where=where, todo="give it a text or leave it out")
    if (at := text.find("\0")) >= 0:
        raise _binary(where, f"has a NUL character at {at:,}")
    if len(CONTROL.findall(text)) * 10 > len(text):
        raise _binary(where, "is mostly control characters")
    return SURROGATE.sub("\ufffd", text)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more of its bytes beyond ASCII are UTF-8 than are not: a damaged file, not another encoding."""
    bad = data.decode("utf-8", "replace").count("\ufffd")
    good = sum(not c.isascii() and c != "\ufffd" for c in data.decode("utf-8", "replace"))
    return good > bad


def _guess(data: bytes, offset: int, where: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    # "Président": few letters beyond ASCII, and no sign stands within a word
    if text and len(FOREIGN.findall(text)) * 3 <= len(LETTER.findall(text)) and not MISREAD.search(text):
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=ENCODINGS).best()
    if best is None:
        raise _undecodable(offset, "UTF-8", where)
    return str(best)


def _undecodable(offset: int, name: str, where: str) -> SourceError:
    return SourceError(f"is not {name} at byte {offset:,}", where=where, todo="save it as UTF-8")


def _binary(where: str, found: str) -> SourceError:
    return SourceError(f"is no text, it {found}", where=where, todo="give text, HTML, PDF, DOCX or e-mail")
