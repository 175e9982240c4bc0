"""Dragoman reads diplomatic reporting and keeps a sourced, dated ledger of the relations between states."""

from __future__ import annotations

__version__ = "0.1.0"
