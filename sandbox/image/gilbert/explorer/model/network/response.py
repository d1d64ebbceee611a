"""Common parts of the models of `requests` and `httpx`: an answer, its text, and its headers."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urljoin

from gilbert.explorer.model.network.exchange import LATENCY, looked_into
from gilbert.explorer.model.network.simulated_answers import Answer

REASONS = {200: "OK", 201: "Created", 301: "Moved Permanently", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
           404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable"}


class Headers(dict):
    """Headers with case-insensitive names."""

    def __getitem__(self, name: str) -> str:
        return dict.__getitem__(self, self._known(name))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and dict.__contains__(self, self._known(name))

    def get(self, name: str, default: Any = None) -> Any:
        return dict.get(self, self._known(name), default)

    def _known(self, name: str) -> str:
        lower = name.lower()
        return next((each for each in self if each.lower() == lower), name)


class BaseResponse:
    """The base class of the answers."""

    encoding = "utf-8"

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.status_code = answer.status
        self.headers = Headers(answer.headers())
        self.history: list[Any] = []
        self.cookies: dict[str, str] = {}
        self.elapsed = timedelta(seconds=LATENCY)

    def _looked(self) -> Answer:
        looked_into(self._answer.url)
        return self._answer

    @property
    def content(self) -> bytes:
        return self._looked().content()

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self, **options: Any) -> Any:
        return self._looked().data()

    @property
    def _reason(self) -> str:
        return REASONS.get(self.status_code, "")

    def _pieces(self, size: int | None) -> Iterator[bytes]:
        content = self.content
        step = size or len(content) or 1
        return (content[at:at + step] for at in range(0, len(content), step))

    def _lines(self) -> Iterator[str]:
        return iter(self.text.splitlines())

    def close(self) -> None:
        """Does nothing: no connection is open."""

    def __repr__(self) -> str:
        return f"<Response [{self.status_code}{f' {self._reason}' if type(self).__module__ == 'httpx' else ''}]>"


def full_url(base: Any, url: Any, params: Any) -> str:
    """The URL of a request, from a base URL, a URL and parameters."""
    whole = urljoin(f"{str(base).rstrip('/')}/", str(url).lstrip("/")) if base and "://" not in str(url) else str(url)
    if params:
        pairs = params if isinstance(params, (str, bytes)) else urlencode(params, doseq=True)
        whole += ("&" if "?" in whole else "?") + (pairs.decode() if isinstance(pairs, bytes) else pairs)
    return whole


def checked_body(data: Any) -> None:
    """@raises what `json.dumps` raises if a body passed as `json=` is not JSON, like the real packages"""
    if data is not None:
        json.dumps(data)
