"""E-mail → subject and body; the date and the sender's name are those of its head."""

from __future__ import annotations

import re

from dragoman.errors import SourceError
from dragoman.read.decode import decode
from dragoman.read.parsed import Parsed
from dragoman.read.web import html

PASSED_ON = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
SIGNATURE = re.compile(r"\n-- \n.*\Z", re.DOTALL)


def mail(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The plain body where there is one, else the HTML one; attachments are left out, and the signature."""
    from email import message_from_bytes, policy

    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        message = message_from_bytes(data, policy=policy.default)
        part = message.get_body(("plain", "html"))
        subject = " ".join(str(message["subject"] or "").split())
        date = message["date"].datetime if message["date"] else None
        sender = message["from"].addresses[0].display_name if message["from"] and message["from"].addresses else ""
        payload = part.get_payload(decode=True) if part else None
        charset = part.get_content_charset() if part else None
        kind = part.get_content_type() if part else ""
    except Exception as error:  # the standard library's parser raises many things on a damaged head
        raise SourceError("is no whole e-mail", where=where, todo="save it anew as .eml") from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise SourceError("has no text, only attachments", where=where, todo="save the attachments and name them")
    body = _text(payload, charset, where).replace("\r\n", "\n")
    if kind == "text/html":
        body = html(body, where=where, verbatim=verbatim).text
    title = subject if verbatim else PASSED_ON.sub("", subject)
    if not verbatim:
        body = SIGNATURE.sub("", body).strip("\n")
    text = body if not title or body.lstrip().lower().startswith(title.lower()) else f"{title}\n\n{body}"
    return Parsed(text, title or None, date.date().isoformat() if date else None, sender or None)


def _text(payload: bytes, charset: str | None, where: str) -> str:
    try:
        return payload.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(payload, where=where)
