"""`urllib.request`: `urlopen` and `Request`."""

import io
from email.message import Message
from types import ModuleType
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network.exchange import (
    NOT_CONNECTED,
    TIMED_OUT,
    answer_of,
    looked_into,
    seconds_of,
    wait_for_answer,
)
from gilbert.explorer.model.network.response import REASONS
from gilbert.explorer.model.network.simulated_answers import Answer


class Request:
    """A `urllib.request.Request`."""

    def __init__(self, url: str, data: Any = None, headers: Any = None, origin_req_host: Any = None,
                 unverifiable: bool = False, method: str | None = None) -> None:
        if not urlsplit(url).scheme:
            raise ValueError(f"unknown url type: {url!r}")
        self.full_url, self.data, self.method = url, data, method
        self.headers: dict[str, str] = {}
        for name, value in (headers or {}).items():
            self.add_header(name, value)
        self.host = urlsplit(url).netloc
        self.type = urlsplit(url).scheme

    def get_method(self) -> str:
        return self.method or ("GET" if self.data is None else "POST")

    def get_full_url(self) -> str:
        return self.full_url

    def add_header(self, key: str, val: str) -> None:
        self.headers[key.capitalize()] = val

    def get_header(self, header_name: str, default: Any = None) -> Any:
        return self.headers.get(header_name, default)

    def has_header(self, header_name: str) -> bool:
        return header_name in self.headers


class Reply(io.BytesIO):
    """The result of `urlopen`: an `http.client.HTTPResponse`."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.content())
        self._answer = answer
        self.status = self.code = answer.status
        self.reason = self.msg = REASONS.get(answer.status, "")
        self.url = answer.url
        self.headers = Message()
        for name, value in answer.headers().items():
            self.headers[name] = value

    def read(self, amt: int | None = -1) -> bytes:
        looked_into(self.url)
        return super().read(-1 if amt is None else amt)

    def getcode(self) -> int:
        return self.status

    def geturl(self) -> str:
        return self.url

    def info(self) -> Message:
        return self.headers

    def getheader(self, name: str, default: Any = None) -> Any:
        return self.headers.get(name, default)

    def getheaders(self) -> list[tuple[str, str]]:
        return self.headers.items()


def urlopen(url: Any, data: Any = None, timeout: Any = None, *, context: Any = None) -> Reply:
    """Requests a URL and waits for the answer. @raises URLError, HTTPError"""
    request = url if isinstance(url, Request) else Request(url, data)
    method, where = request.get_method(), request.full_url
    if request.type not in ("http", "https"):
        raise URLError(f"unknown url type: {request.type}")
    how = wait_for_answer(method, where, seconds_of(timeout))
    if how == TIMED_OUT:
        raise URLError(TimeoutError("timed out"))
    if how == NOT_CONNECTED:
        raise URLError(ConnectionRefusedError(111, "Connection refused"))
    answer = answer_of(method, where, how)
    reply = Reply(answer)
    if answer.status >= 400:
        raise HTTPError(where, answer.status, reply.reason, reply.headers, reply)
    return reply


def make_urllib_request() -> ModuleType:
    """The program's `urllib.request`."""
    return make_module("urllib.request", urlopen=urlopen, Request=Request, HTTPError=HTTPError, URLError=URLError)
