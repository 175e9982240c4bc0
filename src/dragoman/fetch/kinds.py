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
