"""Shared by all tests: the one reader, loaded once a worker."""

from __future__ import annotations
