"""What is handed over: the brief as Word, PDF, HTML or Markdown."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from dragoman.errors import NotFoundError, UsageError
from dragoman.web.desk import Call
from dragoman.web.reading import day_given, newest_of, pair_of, since_of

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


def brief_file(call: Call) -> Response:
    """The brief on two parties as a file."""
    from dragoman.present.brief import as_docx, as_html, as_markdown, as_pdf, brief, in_form, names

    ending = str(call.request.path_params["ending"])
    if ending not in TYPES:
        raise NotFoundError(f"no brief is written as {ending}", todo=f"take one of {', '.join(TYPES)}")
    a, b = pair_of(call)
    as_of = day_given(call, "as_of") or date.today().isoformat()
    with call.desk.ledger() as ledger:
        made = brief(ledger, (a, b), as_of=as_of, since=since_of(call), newest=newest_of(call))
    form = call.query("template") or "plain"
    if form not in names():
        raise UsageError(f"template is {form[:40]!r}", todo=f"take one of {', '.join(names())}")
    made = in_form(made, form)
    fonts = call.desk.config.settings.fonts
    content: bytes
    match ending:
        case "docx":
            content = as_docx(made, fonts=fonts)
        case "pdf":
            content = as_pdf(made, fonts=fonts)
        case "html":
            content = as_html(made).encode()
        case _:
            content = as_markdown(made).encode()
    name = f"{a.lower()}-{b.lower()}-{as_of}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=TYPES[ending], headers=headers)
