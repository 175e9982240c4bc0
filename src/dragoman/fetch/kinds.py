"""A name, a declared type and the first bytes → what kind of thing it is, as a media type."""

from __future__ import annotations

import re

SUFFIXES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".parquet": "application/vnd.apache.parquet",
    ".gz": "application/gzip",
    ".zip": "application/zip",
}
# Suffixes that a folder is searched for. Beside texts a .json is mostly about them, and is read where it is named.
IN_FOLDERS = frozenset(SUFFIXES) - {".json"}
# Documents of other programs, which people keep beside these; what to do with them, and how all of them begin.
FOREIGN = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pages": "save it as .docx",
    ".xls": "save its rows as .csv",
    ".xlsx": "save its rows as .csv",
    ".ods": "save its rows as .csv",
    ".ppt": "save it as .pdf",
    ".pptx": "save it as .pdf",
    ".odp": "save it as .pdf",
    ".epub": "save it as .html",
    ".msg": "save it as .eml",
}
FOREIGN_HEADS = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", rb"{\rtf")
DECLARED = {*SUFFIXES.values()} - {"application/gzip", "text/plain"}

HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--(?>.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
# two header lines, and in the head one that only mail has
MAIL = re.compile(rb"(?:[A-Z][\w-]*: [^\n]*\n(?:[ \t][^\n]*\n)*){2}")
MAIL_ONLY = re.compile(
    rb"^(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID): ", re.IGNORECASE | re.MULTILINE
)
# {"id": … begins a line of many, {⏎ "id": … an object that stands alone
JSON_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\"[^\"\n]{1,60}\"\s*:")
JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,60}\"\s*:")


def suffix_of(name: str) -> str:
    """The last suffix of a file name or address, lower case: `"a/News.HTML"` has `".html"`."""
    last = re.split(r"[/\\]", name)[-1]
    return "." + last.rpartition(".")[2].lower() if "." in last[1:] else ""


def is_named(name: str) -> bool:
    """Whether a folder or archive is searched for files of this name; hidden ones and Word's "~$a.docx" are none."""
    last = re.split(r"[/\\]", name)[-1]
    return not last.startswith((".", "~$")) and suffix_of(last) in IN_FOLDERS | FOREIGN.keys() | {""}


def foreign(name: str, head: bytes) -> str | None:
    """What to do with another program's document; None where it is none, as a page or text called "a.doc".

    >>> foreign("talks.rtf", rb"{\\rtf1 Talks began.}"), foreign("talks.doc", b"Talks began.")
    ('save it as .docx', None)
    """
    suffix = suffix_of(name)
    if suffix == ".doc" and b"[Content_Types].xml" in head:
        return None
    return FOREIGN.get(suffix) if head.startswith(FOREIGN_HEADS) else None


def media_type(name: str, head: bytes, declared: str | None = None) -> str:
    """What it is: by magic number, then as declared by a server, then by suffix, then by how it begins.

    >>> media_type("talks.txt", b"Talks began."), media_type("-", b'{"text": "Talks began."}')
    ('text/plain', 'application/x-ndjson')
    """
    suffix = suffix_of(name)
    if head.startswith(b"%PDF-"):
        return SUFFIXES[".pdf"]
    if head.startswith(b"\x1f\x8b"):
        return SUFFIXES[".gz"]
    if head.startswith(b"PAR1"):
        return SUFFIXES[".parquet"]
    if head.startswith(b"PK\x03\x04"):
        return SUFFIXES[".docx"] if suffix == ".docx" or b"[Content_Types].xml" in head else SUFFIXES[".zip"]
    if declared in DECLARED:
        return declared
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if HTML.match(head):
        return SUFFIXES[".html"]
    if JSON_LINE.match(head):
        return SUFFIXES[".jsonl"]
    if JSON.match(head):
        return SUFFIXES[".json"]
    if MAIL.match(head.replace(b"\r\n", b"\n")) and MAIL_ONLY.search(head):
        return SUFFIXES[".eml"]
    return SUFFIXES[".txt"]
