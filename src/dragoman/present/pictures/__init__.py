"""Plain data → pictures as SVG text, for a page, a document and a notebook alike; each with the same as a table.

A picture has a title and a description for screen readers, takes its colours from classes (see `style`), and is the
same text for the same data. It is drawn for a width: 720 for a page, 360 for a telephone.
"""

from dragoman.present.pictures.geometry import CREDIT, borders_from, checked, credited, natural_earth, own_borders
from dragoman.present.pictures.network import Edge, Network, Node, network, network_table
from dragoman.present.pictures.series import Approximation, Claim, Series, series, series_table
from dragoman.present.pictures.style import style
from dragoman.present.pictures.table import Table
from dragoman.present.pictures.timeline import Item, Timeline, has_days, timeline, timeline_table
from dragoman.present.pictures.venues import Venue, Venues, venues, venues_table

__all__ = [
    "CREDIT",
    "Approximation",
    "Claim",
    "Edge",
    "Item",
    "Network",
    "Node",
    "Series",
    "Table",
    "Timeline",
    "Venue",
    "Venues",
    "borders_from",
    "checked",
    "credited",
    "has_days",
    "natural_earth",
    "network",
    "network_table",
    "own_borders",
    "series",
    "series_table",
    "style",
    "timeline",
    "timeline_table",
    "venues",
    "venues_table",
]
