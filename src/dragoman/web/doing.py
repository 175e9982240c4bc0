"""Deeds: review a record, judge two things, undo, note, add a report; each leads to a page that says what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any, Literal, cast, get_args

from starlette.datastructures import UploadFile
from starlette.responses import Response

from dragoman.errors import SourceError, UsageError
from dragoman.ledger import Which
from dragoman.query import code_of, name_of
from dragoman.query.bodies import bodies_of, entities_of
from dragoman.query.corrections import choices, correctable, is_of_parties
from dragoman.query.lookalikes import lookalikes
from dragoman.query.mending import pair_pointer
from dragoman.query.namesakes import body_pointer
from dragoman.query.reviewing import Item, queue, review
from dragoman.records import KINDS, Judgement, Pointer, record_row
from dragoman.resolve.bodies import folded
from dragoman.web.desk import Call, Wrong, now, typed_fields, wrong
from dragoman.web.filters import field
from dragoman.web.reading import SIGHTED, id_of, is_number

Decision = Literal["accepted", "corrected", "rejected", "skipped"]
SAID = {"accepted": "Accepted", "corrected": "Corrected", "rejected": "Rejected", "skipped": "Skipped"}
AT_ONCE = 40  # records of the queue looked through for one that nobody else is shown
READ = "read the passage"
ENDING = re.compile(r"\.[a-z0-9]{1,8}", re.IGNORECASE)


def next_review(call: Call) -> Response:
    """The next record that is new or doubtful, beside its passage."""
    which, kind = call.query("which") or "doubtful", call.query("kind")
    if which not in get_args(Which) or kind not in ("", *KINDS):
        raise UsageError("there is no such queue", todo="choose one on the page")
    sides = [code_of(v) for name in ("a", "b") if (v := call.query(name))]
    between = (sides[0], sides[1]) if len(sides) == 2 else None
    wanted = call.query("id").lower()
    with call.desk.ledger() as ledger:
        one = ledger.record(wanted) if wanted else None
        waiting = queue(
            ledger, which=cast(Which, which), between=between, kind=kind or None, document=one.document if one else None
        )
        item = next((i for i in waiting if i.record.id == one.id), None) if one else _unclaimed(call, waiting)
        beside = ledger.records(document=item.document.id) if item else ()
        alike = lookalikes(ledger, item.record, item.document) if item else []
        parties = sorted({e.name for kept in beside for e in entities_of(kept.record)})
        last = next(iter(ledger.latest_judgements(1, by=call.user, verdicts=tuple(SAID), live=True)), None)
    here = "&".join(
        (f"/review?which={which}", f"kind={kind}", *(f"{n}={s}" for n, s in zip("ab", sides, strict=False)))
    )
    row = record_row(item.record) if item else {}
    fields = [
        (
            name,
            field(row[name]),
            choices(item.record.kind, name),
            _reason(row, name),
            is_of_parties(item.record.kind, name),
        )
        for name in (correctable(item.record.kind) if item else ())
        if item
    ]
    return call.page(
        "review.html",
        item=item,
        fields=fields,
        parties=parties,
        alike=alike,
        last=last,
        which=which,
        kind=kind,
        sides=sides,
        kinds=list(KINDS),
        here=here,
    )


def _unclaimed(call: Call, waiting: Iterator[Item]) -> Item | None:
    """The first that nobody else has before their eyes; the first of all where all of the next have somebody."""
    assert call.session is not None
    first = None
    for item in islice(waiting, AT_ONCE):
        if call.desk.claims.take(item.record.id, call.session.id):
            return item
        first = first or item
    return first


def decide(call: Call) -> Response:
    """Write down what a person decides of one record."""
    verdict = call.typed("verdict")
    if verdict not in SAID:
        raise UsageError("nothing was decided", todo="accept, correct, reject or skip")
    seen = call.typed("seen")
    id_ = id_of(call)
    said = {"by": call.user, "at": now(), "because": call.typed("because") or READ}
    typed: dict[str, str] | None = None
    words: str | None = None
    with call.desk.ledger() as ledger:
        if verdict == "corrected":
            assert call.form is not None
            record = ledger.record(id_)
            row = record_row(record)
            # Only what was changed is a correction.
            typed = {n: v for n, v in typed_fields(dict(call.form), "field.").items() if v.strip() != field(row.get(n))}
            words = call.typed("quote")
            words = None if words == record.evidence[0].quote else words or None
            if not typed and words is None:
                raise UsageError("nothing was changed", todo="change a field or the words, or accept the record")
        made = review(
            ledger,
            id_,
            cast(Decision, verdict),
            **said,
            typed=typed,
            words=words,
            seen=int(seen) if is_number(seen) else None,
        )
    return call.go(call.back("/review"), f"{SAID[verdict]} as judgement {made.number}.")


def judge(call: Call) -> Response:
    """Say that two records, or documents, are the same or not."""
    verdict, because = call.typed("verdict"), call.typed("because")
    if verdict not in ("same", "different"):
        raise UsageError("nothing was decided", todo="choose same or different")
    if not because:
        raise UsageError("a judgement says why", todo="give a reason")
    with call.desk.ledger() as ledger:
        of, other = ledger.point(call.typed("of").lower()), ledger.point(call.typed("other").lower())
        if of.kind != other.kind or of == other:
            raise UsageError("these cannot be compared", todo="name two records of one kind, or two documents")
        made: Any = {"verdict": verdict, "by": call.user, "at": now(), "because": because, "of": of, "other": other}
        number = ledger.judge(Judgement(**made)).number
    return call.go(call.back(f"/document/{of.document}"), f"Judged {verdict}, as judgement {number}.")


def judge_bodies(call: Call) -> Response:
    """Say that two names of bodies of a state are one body's, or not."""
    country, verdict, because = code_of(call.typed("country")), call.typed("verdict"), call.typed("because")
    names = (call.typed("a"), call.typed("b"))
    if verdict not in ("same", "different") or not because:
        raise UsageError("nothing was decided", todo="choose same or different, and say why")
    with call.desk.ledger() as ledger:
        known = {folded(b.name) for b in bodies_of(ledger, country, SIGHTED)}
        if folded(names[0]) == folded(names[1]) or not known.issuperset(map(folded, names)):
            raise UsageError(
                f"these are not two bodies of {name_of(country)}", todo="name two that stand on the page of its bodies"
            )
        of, other = (body_pointer(country, name) for name in names)
        made: Any = {"verdict": verdict, "by": call.user, "at": now(), "because": because, "of": of, "other": other}
        number = ledger.judge(Judgement(**made)).number
    return call.go(call.back(f"/people/{country}"), f"Judged {verdict}, as judgement {number}.")


def undo(call: Call) -> Response:
    """Take a judgement back."""
    text = str(call.request.path_params["number"])
    if not is_number(text):
        raise UsageError(f"{text[:20]!r} is no number of a judgement", todo="take one from the audit")
    number = int(text)
    with call.desk.ledger() as ledger:
        made = ledger.undo(number, by=call.user, at=now(), because=call.typed("because") or "undone at the desk")
    return call.go(call.back("/audit"), f"Judgement {number} is taken back, by {made.number}.")


def note(call: Call) -> Response:
    """Keep a note on a pair, a record or a document."""
    text = call.typed("text")
    if not text:
        raise UsageError("the note is empty", todo="write something")
    a, b, id_ = call.typed("a"), call.typed("b"), call.typed("id").lower()
    with call.desk.ledger() as ledger:
        of: Pointer = ledger.point(id_) if id_ else pair_pointer(code_of(a), code_of(b))
        made = ledger.judge(Judgement(verdict="noted", by=call.user, at=now(), because=text, of=of))
    page = call.back("/").partition("#")[0]
    return call.go(f"{page}#judged-{made.number}", f"Noted, as judgement {made.number}.")


def add_form(call: Call) -> Response:
    """The form that adds a report."""
    return _adding(call)


def _adding(call: Call, fault: Wrong | None = None) -> Response:
    typed = {name: call.typed(name) for name in ("text", "url", "published")}
    return call.page("add.html", fault.status if fault else 200, typed=typed, wrong=fault)


def add(call: Call) -> Response:
    """Read a text, a file or an address into the ledger, and show what was read; of what cannot be, say why."""
    try:
        return _added(call)
    except (UsageError, SourceError) as error:
        return _adding(call, wrong(call, error))


def _added(call: Call) -> Response:
    from dragoman import pipeline

    published = call.typed("published") or None
    url, text = call.typed("url"), call.typed("text")
    file = call.form.get("file") if call.form else None
    upload = file if isinstance(file, UploadFile) and file.filename else None
    if sum(map(bool, (url, text, upload))) != 1:
        raise UsageError("one report is added at a time", todo="give a text, a file or an address")
    settings = call.desk.config.settings
    if url and not url.startswith(("http://", "https://")):
        raise UsageError("the address is none of the web", todo="give one that begins with https://")
    with TemporaryDirectory() as folder:
        name = url or _kept(Path(folder), upload, text)
        found = list(islice(pipeline.documents([name], settings=settings, published=published), 2))
    if len(found) != 1:
        raise UsageError("this holds several reports", todo="read it with 'dragoman read'")
    read = found[0]
    if isinstance(read, SourceError):
        raise read if url else SourceError(read.what, todo=read.todo)
    if not url:
        shown = upload.filename if upload and upload.filename else f"typed by {call.user}"
        read = replace(read, source=PurePath(shown).name)
    with call.desk.ledger() as ledger:
        ((document, records),) = pipeline.extract([ledger.amended(read)], settings=settings)
        added = ledger.add(document, records)
    state = "is new" if added.document else "was known"
    count = "1 record was" if len(records) == 1 else f"{len(records)} records were"
    return call.go(f"/document/{document.id}", f"The report {state}; {count} read from it.")


def _kept(folder: Path, upload: UploadFile | None, text: str) -> str:
    """A file with what was sent, under a name of ours with the ending of theirs."""
    ending = PurePath(upload.filename or "").suffix if upload else ".txt"
    path = folder / f"report{ending if ENDING.fullmatch(ending) else ''}"
    path.write_bytes(upload.file.read() if upload else text.encode())
    return str(path)


def _reason(row: dict[str, Any], name: str) -> str:
    return next((f"{r['basis']}: {r['because']}" for r in row["reasons"] if r["field"] == name), "")
