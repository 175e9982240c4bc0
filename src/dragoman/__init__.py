"""Dragoman reads diplomatic reporting and keeps a sourced, dated ledger of the relations between states.

In a program: `dragoman.pipeline.extract_text` for one text, `documents` and `extract` there for many, `dragoman.ledger`
to keep them, `dragoman.records` for their types, `dragoman.errors` for what can go wrong.
"""

from __future__ import annotations

__version__ = "0.1.0"
