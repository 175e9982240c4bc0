"""Page → document: HTML, PDF, DOCX, e-mail, Markdown and plain text, furniture off."""

from dragoman.read.decode import checked, decode
from dragoman.read.reader import read

__all__ = ["checked", "decode", "read"]
