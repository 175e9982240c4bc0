"""Pages one reads: the start, a pair, a document, a record, lists, people, stories, search, who judged what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from dragoman.errors import NotFoundError, UsageError
from dragoman.knowledge.states import states
from dragoman.languages import languages
from dragoman.ledger import Ledger
from dragoman.present.brief import NEWEST, brief
from dragoman.query import Question, ask, code_of, name_of, search
from dragoman.query.bodies import Body, bodies_of
from dragoman.query.mending import notes_on, pair_pointer
from dragoman.query.namesakes import candidates, joined, judged_bodies
from dragoman.query.pairs import busy_pairs
from dragoman.query.people import people_with_records
from dragoman.query.reports import story_of
from dragoman.query.reviewing import doubts
from dragoman.records import KINDS, Document, Found, Judgement, Pointer, record_row
from dragoman.records.when import bounds, is_edtf
from dragoman.resolve.people import Person
from dragoman.web.desk import Call, Wrong, wrong
from dragoman.web.filters import pictures
from dragoman.web.marks import runs
from dragoman.web.shortening import Shown, shortened

# A brief as a page shows it, with the pictures of each section.
Pictured = tuple[Shown, dict[int, list[dict[str, Any]]]]
LATEST = 20  # documents on the start page
BODIES = 40  # bodies on that page
SIGHTED = 500  # records of each kind that the page of a country's persons is made of
PAGE = 50  # rows of a list
LATELY = 30  # days back of which it is told what changed
FEW = 20  # hits of a search
LISTS = {f"{k}s": k for k in KINDS if k != "date"}


def start(call: Call) -> Response:
    """Find a pair; what was read last."""
    return _started(call)


def _started(call: Call, fault: Wrong | None = None) -> Response:
    latest, pairs = call.asked(latest_and_busy, long=False)
    names = sorted(state.name for state in states().values())
    status = fault.status if fault else 200
    return call.page("start.html", status, latest=latest, pairs=pairs, states=names, wrong=fault)


def latest_and_busy(ledger: Ledger) -> tuple[list[Document], list[tuple[str, str, int]]]:
    """The documents added last, and the pairs of states that most is told of."""
    return list(islice(ledger.documents(newest=True), LATEST)), busy_pairs(ledger)


def newest_of(call: Call) -> int | None:
    """How many reports a brief reads: the newest, or all where that is asked for."""
    return None if call.query("reports") == "all" else NEWEST


def find_pair(call: Call) -> Response:
    """On to the page of two parties that were typed; where there are no such, what was typed with what is wrong."""
    try:
        a, b = (code_of(call.query(name)) for name in ("a", "b"))
    except UsageError as error:
        return _started(call, wrong(call, error))
    return call.go(f"/pair/{a}/{b}")


def pair(call: Call) -> Response:
    """All that the ledger has on two parties."""
    a, b = pair_of(call)
    as_of, since = day_given(call, "as_of") or date.today().isoformat(), since_of(call)
    shown, drawn = call.asked(shown_of((a, b), as_of, since, newest_of(call)), (a, b))
    with call.desk.ledger() as ledger:
        notes = notes_on(ledger, pair_pointer(a, b))
    sources = {s.number: s for s in shown.brief.sources}
    every = newest_of(call) is None
    lately = since or days_before(as_of, LATELY)
    asked = {"a": a, "b": b, "as_of": as_of, "since": since or "", "every": every, "lately": lately}
    # What a note is written on, by its record and the section that shows it; and the page to come back to.
    kept = {n: v for n in ("as_of", "since") if (v := day_given(call, n))} | ({"reports": "all"} if every else {})
    data: dict[str, Any] = {
        "drawn": drawn,
        "brief": shown.brief,
        "left": shown.left,
        "by_number": sources,
        "notes": notes,
        "noting": call.query("note"),
        "kept": urlencode(kept),
    }
    return call.page("pair.html", **asked, **data)


def shown_of(
    between: tuple[str, str], as_of: str, since: str | None = None, newest: int | None = NEWEST
) -> Callable[[Ledger], Pictured]:
    """What makes the page of a pair."""
    return partial(_shown, between=between, as_of=as_of, since=since, newest=newest)


def _shown(ledger: Ledger, *, between: tuple[str, str], as_of: str, since: str | None, newest: int | None) -> Pictured:
    made = shortened(brief(ledger, between, as_of=as_of, since=since, newest=newest))
    return made, pictures(made.brief)


def document(call: Call) -> Response:
    """A text with its records marked, and what is known of it."""
    with call.desk.ledger() as ledger:
        found = ledger.document(id_of(call))
        records = sorted(
            (k.record for k in ledger.records(document=found.id)), key=lambda r: (r.evidence[0].start, r.id)
        )
        story = story_of(ledger, found.id) if records or found.published else None
        told = ledger.documents_of([r.document for r in story.reports]) if story else {}
        others = [(r, told[r.document]) for r in story.reports if r.document != found.id] if story else []
        made = ledger.judgements(document=found.id)
        sources = ledger.sources(found.id)
    return call.page(
        "document.html",
        document=found,
        records=records,
        runs=runs(found, records, _places(call, found)),
        story=story,
        others=others,
        judgements=made,
        sources=sources,
        doubts={r.id: doubts(r, found) for r in records},
        unread=found.language and found.language not in languages(),
    )


def record(call: Call) -> Response:
    """One record with its passage, its reasons, what persons said of it, and the form to judge it."""
    with call.desk.ledger() as ledger:
        found = ledger.record(id_of(call))
        text = ledger.document(found.document)
        pointer = ledger.point(found.id)
        read = next((r for r in ledger.as_read(text.id) if r.id == found.id), None)
        made = [j for j in ledger.judgements(document=text.id) if _is_about(j, found.id, pointer)]
        last = ledger.last_review(pointer)
    return call.page(
        "record.html",
        record=found,
        row=record_row(found),
        read=record_row(read) if read and read != found else None,
        document=text,
        judgements=made,
        seen=last.number if last else 0,
    )


def listing(call: Call) -> Response:
    """Records of one kind, the latest first, page by page."""
    plural = call.request.path_params["kind"]
    if plural not in LISTS:
        raise NotFoundError(f"there is no list of {plural}", todo=f"see {', '.join(LISTS)}")
    sides = [code_of(v) for name in ("a", "b") if (v := call.query(name))]
    question: dict[str, Any] = {"since": day_given(call, "since") or None, "until": day_given(call, "until") or None}
    if len(sides) == 2:
        question["between"] = (sides[0], sides[1])
    elif sides:
        question["of"] = sides[0]
    at = _page(call)
    with call.desk.ledger() as ledger:
        asked = ask(ledger, LISTS[plural], Question(**question, newest=True, offset=at * PAGE, limit=PAGE + 1))
    return call.page(
        "list.html", plural=plural, lists=list(LISTS), found=asked[:PAGE], more=len(asked) > PAGE, at=at, sides=sides
    )


def people(call: Call) -> Response:
    """The persons of a country, with their offices over time."""
    country = code_of(call.request.path_params["country"])
    rows, bodies = call.asked(people_in(country))
    with call.desk.ledger() as ledger:
        judged = judged_bodies(ledger, country)
    named = joined(bodies, judged)
    told = {"people": rows, "bodies": named, "alike": candidates(named, judged, country), "judged": judged}
    return call.page("people.html", country=country, limit=SIGHTED, **told)


def _named(ledger: Ledger, *, country: str) -> tuple[list[tuple[Person, dict[str, Found]]], list[Body]]:
    """The persons of a country, each with the latest record of an office; and its bodies."""
    persons, found = people_with_records(ledger, country, SIGHTED)
    rows = [(p, {t.role: max((found[r] for r in t.records), key=_day_of) for t in p.terms}) for p in persons]
    return rows, bodies_of(ledger, country, SIGHTED)[:BODIES]


def _day_of(found: Found) -> tuple[str, str]:
    return found.first_day or "", found.record.id


def people_in(country: str) -> Callable[[Ledger], tuple[list[tuple[Person, dict[str, Found]]], list[Body]]]:
    """What makes the page of a country's persons."""
    return partial(_named, country=country)


def searching(call: Call) -> Response:
    """What the ledger has for words and filters."""
    words, at = call.query("q"), _page(call)
    hits, fault = [], None
    if words:
        try:
            with call.desk.ledger() as ledger:
                hits = search(ledger, words, limit=FEW + 1, offset=at * FEW)
        except UsageError as error:
            fault = wrong(call, error)
    found = {"words": words, "hits": hits[:FEW], "more": len(hits) > FEW, "at": at}
    return call.page("search.html", fault.status if fault else 200, wrong=fault, **found)


def audit(call: Call) -> Response:
    """Who judged what, when and why; the latest first."""
    at = _page(call)
    with call.desk.ledger() as ledger:
        made = ledger.latest_judgements(PAGE + 1, offset=at * PAGE)
        about = sorted({j.of.document for j in made if j.of.document})
        lost = {j.number for document in about for j in ledger.unattached(document)}
    return call.page("audit.html", judgements=made[:PAGE], lost=lost, at=at, more=len(made) > PAGE)


def pair_of(call: Call) -> tuple[str, str]:
    a, b = (code_of(call.request.path_params[name]) for name in ("a", "b"))
    if a == b:
        raise UsageError(f"{name_of(a)} is named twice", todo="name two parties")
    return a, b


def id_of(call: Call) -> str:
    return str(call.request.path_params["id"]).lower()


def day_given(call: Call, name: str) -> str:
    value = call.query(name)
    if value and not is_edtf(value):
        raise UsageError(f"{name} is {value!r}, no date", todo="give a day, month or year: 2025-03-17, 2025")
    if value and name in ("as_of",):
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise UsageError(f"{name} is {value!r}, no day", todo="give one such as 2025-03-17") from error
    return value


def days_before(day: str, count: int) -> str:
    """The day so many days before another, both YYYY-MM-DD; the first of the calendar where there is none."""
    return date.fromordinal(max(1, date.fromisoformat(day).toordinal() - count)).isoformat()


def since_of(call: Call) -> str | None:
    """The day from which on somebody asks: of a month or a year its first."""
    value = day_given(call, "since")
    first, _ = bounds(value) if value else (None, None)
    if value and first is None:
        raise UsageError(
            f"since is {value!r}, which begins on no day", todo="give a day, month or year: 2025-03-17, 2025"
        )
    return first.isoformat() if first else None


def _page(call: Call) -> int:
    value = call.query("page") or "0"
    if not value.isdecimal() or len(value) > 6:
        raise UsageError(f"page is {value!r}", todo="give a number")
    return int(value)


def is_number(text: str) -> bool:
    """Whether a text is a number such as the desk gives out: nine digits at most."""
    return text.isascii() and text.isdecimal() and len(text) <= 9


def _places(call: Call, document: Document) -> tuple[int, int] | None:
    """The passage that an address asks for: ?at=120-180."""
    value = call.query("at")
    if not value:
        return None
    first, _, last = value.partition("-")
    if not (is_number(first) and is_number(last)) or not int(first) < int(last) <= len(document.text):
        raise UsageError(f"{value!r} is no passage of this text", todo="give it as ?at=START-END")
    return int(first), int(last)


def _is_about(judgement: Judgement, id_: str, pointer: Pointer) -> bool:
    sides = (judgement.of, judgement.other)
    return any(p and (p.record == id_ or (p.start, p.kind) == (pointer.start, pointer.kind)) for p in sides)
