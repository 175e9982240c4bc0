"""Time expressions of the annotated layer → date records, for those who ask for them (`--kinds date`)."""

from __future__ import annotations

from dragoman.annotate import Annotated
from dragoman.records import Evidence, Reason, TimeExpression


def dates(annotated: Annotated) -> list[TimeExpression]:
    """A record for each time expression, its value as TIMEX3 writes it."""
    return [
        TimeExpression(
            evidence=(Evidence.of(annotated.text, t.start, t.end),),
            rule=f"en.date.{t.kind.lower()}",
            reasons=(Reason("value", "completed", t.because),) if t.because else (),
            value=t.value,
        )
        for t in annotated.times
    ]
