"""Page → document: HTML, PDF, DOCX, e-mail, Markdown and plain text, furniture off."""

from dragoman.read.reader import read

__all__ = ["read"]
