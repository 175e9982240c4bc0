"""Source → pages: files, folders, addresses, standard input, tables and archives of these."""

from dragoman.fetch.page import Page
from dragoman.fetch.sources import pages
from dragoman.fetch.whole import whole

__all__ = ["Page", "pages", "whole"]
