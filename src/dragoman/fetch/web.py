"""An http or https address → what stands there, within limits of time and size; only when the user names one."""

from __future__ import annotations

import re
import time
from typing import IO, TYPE_CHECKING

from dragoman.errors import SourceError
from dragoman.fetch.rows import too_large

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse
    from urllib.request import Request

ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")
SECONDS = 30  # for an answer, and between its pieces
SECONDS_ALL = 300
PIECE = 65_536
AGENT = "dragoman (reads diplomatic reporting)"


def download(url: str, *, limit: int) -> tuple[bytes, str, str]:
    """The bytes, the address they came from after redirects, and the media type that the server declares."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class HttpOnly(HTTPRedirectHandler):
        """Follows redirects, but never away from the web: the standard library would go on to ftp."""

        max_redirections = 5

        def redirect_request(
            self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
        ) -> Request | None:
            check_scheme(newurl, where=url)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    check_scheme(url, where=url)
    try:
        asked = Request(
            url, headers={"User-Agent": AGENT, "Accept": "text/html, text/plain, application/pdf, */*;q=0.5"}
        )
        with build_opener(HttpOnly).open(asked, timeout=SECONDS) as answer:
            return _all(answer, url, limit), answer.geturl(), answer.headers.get_content_type()
    except HTTPError as error:
        raise SourceError(
            f"the server answers {error.code} {error.reason}", where=url, todo="check the address"
        ) from error
    except URLError as error:
        raise SourceError(
            f"cannot be reached ({_said(error.reason)})", where=url, todo="check address and network"
        ) from error
    except (OSError, HTTPException) as error:
        raise SourceError(f"breaks off ({_said(error)})", where=url, todo="try again later") from error
    except ValueError as error:
        raise SourceError(f"is no address ({error})", where=url, todo="write it as https://host/path") from error


def _all(answer: HTTPResponse, url: str, limit: int) -> bytes:
    pieces, size, latest = [], 0, time.monotonic() + SECONDS_ALL
    while piece := answer.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise too_large(url, limit)
        if time.monotonic() > latest:
            raise SourceError(
                f"takes longer than {SECONDS_ALL} seconds", where=url, todo="download it and name the file"
            )
    if answer.length:
        raise SourceError(f"breaks off {answer.length:,} bytes before its end", where=url, todo="try again later")
    return b"".join(pieces)


def check_scheme(url: str, *, where: str) -> None:
    """Raises SourceError unless the address is http or https."""
    scheme = ADDRESS.match(url)
    if not scheme or scheme.group(1).lower() not in ("http", "https"):
        name = scheme.group(1) if scheme else "unknown"
        raise SourceError(
            f"leads to an address of {name}", where=where, todo="give one that begins with http:// or https://"
        )


def _said(error: object) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())
