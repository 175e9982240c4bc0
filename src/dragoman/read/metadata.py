"""A page's head → title, day of publication, publisher, address, from what it says to machines; nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.read.dates import given

if TYPE_CHECKING:
    from lxml.etree import _Element

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
# the day of publication, surest first; a date of change is none
DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "publication_date",
    "publish_date",
    "publish-date",
    "pubdate",
    "release_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
)
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "citation_publisher")
ADDRESSES = ("og:url",)
REPORTS = re.compile(r"(?:\w*Article|Report|BlogPosting|WebPage|SpecialAnnouncement|\w*News\w*|\w*Posting)$")
# "Talks in Riga | The Courier", "Talks in Riga - The Courier"
SITE = re.compile(r"\s+(?:[|–—»·•-]|::)\s+(?=[^|–—»·•]+$)")


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says about itself; `window` is the title of the browser's window, often the site's name."""

    title: str | None
    window: str | None
    published: str | None
    publisher: str | None
    url: str | None


def metadata(tree: _Element) -> Said:
    """JSON-LD first, then the meta elements, then the page's own headline and time."""
    linked = next(_reports(tree), {})
    meta = _meta(tree)

    def first(names: tuple[str, ...]) -> str | None:
        return next((meta[name] for name in names if name in meta), None)

    publisher = linked.get("publisher")
    publisher = _text(publisher.get("name") if isinstance(publisher, dict) else publisher) or first(PUBLISHERS)
    headings = [words for element in tree.iter("h1") if (words := _text(element.text_content()))]
    element = tree.find(".//title")
    page_title = _text(element.text_content()) if element is not None else None
    told = _text(linked.get("headline")) or first(TITLES)
    told = told if told != publisher else None
    title = told or (headings[0] if len(headings) == 1 and headings[0] != publisher else None)
    days = [linked.get("datePublished"), *(meta[name] for name in DATES if name in meta), *_times(tree)]
    published = next((day for value in days if (day := _day(value))), None)
    canonical = tree.find(".//link[@rel='canonical']")
    url = (canonical.get("href") if canonical is not None else None) or first(ADDRESSES)
    url = url if url and url.startswith(("http://", "https://")) else None
    return Said(_bare(title, headings, publisher), _bare(page_title, headings, publisher), published, publisher, url)


def _reports(tree: _Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that are articles, the most particular kind first."""
    found = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found += list(_objects(json.loads(script.text or "", strict=False)))
        except (ValueError, RecursionError):
            continue
    kinds = [(item, item.get("@type")) for item in found]
    named = [(item, kind[0] if isinstance(kind, list) and kind else kind) for item, kind in kinds]
    reports = [(item, kind) for item, kind in named if isinstance(kind, str) and REPORTS.match(kind)]
    yield from (item for item, _ in sorted(reports, key=lambda pair: pair[1] == "WebPage"))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))


def _meta(tree: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := _text(element.get("content"))):
            found.setdefault(name.lower(), content)
    return found


def _times(tree: _Element) -> Iterator[str]:
    """What <time> and itemprop say: first where it is named as the publication's, then the first in the article."""
    for element in tree.iter("*"):
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None):
            yield element.get("datetime") or element.get("content") or element.text_content()
    for place in ("article", "main", "header"):
        for container in tree.iter(place):
            for element in container.iter("time"):
                yield element.get("datetime") or element.text_content()


def _bare(title: str | None, headings: list[str], publisher: str | None) -> str | None:
    """The title without the site's name, where that is known or the page has the rest as a heading."""
    if not title or not (site := SITE.search(title)):
        return title
    head, name = title[: site.start()], title[site.end() :]
    return head if head in headings or (publisher and name.lower() == publisher.lower()) else title


def _day(value: object) -> str | None:
    """A full date only."""
    try:
        day = given(" ".join(str(value).split())) if value else None
    except ValueError:
        return None
    return day if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None


def _text(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
