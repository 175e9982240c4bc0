"""An http or https address → a stream of what stands there, with a time limit; only when the user names one."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from dragoman.errors import SourceError

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from urllib.request import Request

ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")
SECONDS = 30
AGENT = "dragoman (reads diplomatic reporting)"


def open_address(url: str) -> tuple[BinaryIO, str, str | None]:
    """The stream, the address it came from after redirects, and the media type that the server declares."""
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
        answer = build_opener(HttpOnly).open(asked, timeout=SECONDS)
    except HTTPError as error:
        raise SourceError(
            f"the server answers {error.code} {error.reason}", where=url, todo="check the address"
        ) from error
    except URLError as error:
        raise SourceError(
            f"cannot be reached ({_said(error.reason)})", where=url, todo="check address and network"
        ) from error
    except OSError as error:
        raise SourceError(f"cannot be reached ({_said(error)})", where=url, todo="try again later") from error
    except ValueError as error:
        raise SourceError(f"is no address ({error})", where=url, todo="write it as https://host/path") from error
    return cast(BinaryIO, answer), answer.geturl(), answer.headers.get_content_type()


def check_scheme(url: str, *, where: str) -> None:
    """Raises SourceError unless the address is http or https."""
    scheme = ADDRESS.match(url)
    if not scheme or scheme.group(1).lower() not in ("http", "https"):
        name = scheme.group(1) if scheme else "unknown"
        raise SourceError(
            f"leads to a {name} address", where=where, todo="give one that begins with http:// or https://"
        )


def _said(error: object) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())
