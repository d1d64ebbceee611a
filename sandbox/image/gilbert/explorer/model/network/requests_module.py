"""`requests`: its functions, `Session`, `Response` and errors."""

import http
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network import requests_errors as errors
from gilbert.explorer.model.network.exchange import NOT_CONNECTED, TIMED_OUT, answer_of, seconds_of, wait_for_answer
from gilbert.explorer.model.network.response import BaseResponse, checked_body, full_url
from gilbert.explorer.model.network.simulated_answers import Answer


class Response(BaseResponse):
    """A `requests.Response`."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.url = answer.url
        self.reason = self._reason
        self.is_redirect = False
        self.apparent_encoding = "utf-8"

    @property
    def ok(self) -> bool:
        return self.status_code < 400

    def __bool__(self) -> bool:
        return self.ok

    def raise_for_status(self) -> None:
        if not self.ok:
            side = "Client" if self.status_code < 500 else "Server"
            raise errors.HTTPError(f"{self.status_code} {side} Error: {self.reason} for url: {self.url}", response=self)

    def iter_content(self, chunk_size: int | None = 1, decode_unicode: bool = False) -> Iterator[Any]:
        pieces = self._pieces(chunk_size)
        return (piece.decode() for piece in pieces) if decode_unicode else pieces

    def iter_lines(self, chunk_size: int = 512, decode_unicode: bool = False) -> Iterator[Any]:
        return self._lines() if decode_unicode else (line.encode() for line in self._lines())

    def __iter__(self) -> Iterator[bytes]:
        return self.iter_content(128)

    def __enter__(self) -> "Response":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class Session:
    """A `requests.Session`."""

    def __init__(self) -> None:
        self.headers: dict[str, Any] = {"User-Agent": "python-requests", "Accept": "*/*"}
        self.params: dict[str, Any] = {}
        self.cookies: dict[str, str] = {}
        self.proxies: dict[str, str] = {}
        self.hooks: dict[str, Any] = {}
        self.auth = self.cert = None
        self.verify = True
        self.max_redirects = 30

    def request(self, method: str, url: Any, params: Any = None, data: Any = None, headers: Any = None, cookies: Any = None,
                files: Any = None, auth: Any = None, timeout: Any = None, allow_redirects: bool = True, proxies: Any = None,
                hooks: Any = None, stream: Any = None, verify: Any = None, cert: Any = None, json: Any = None) -> Response:
        checked_body(json)
        where = full_url(None, url, {**self.params, **params} if isinstance(params, dict) else params or self.params)
        if "://" not in where:
            raise errors.MissingSchema(f"Invalid URL {where!r}: No scheme supplied. Perhaps you meant https://{where}?")
        if not where.lower().startswith(("http://", "https://")):
            raise errors.InvalidSchema(f"No connection adapters were found for {where!r}")
        method = method.upper()
        how = wait_for_answer(method, where, seconds_of(timeout))
        if how == TIMED_OUT:
            raise errors.ReadTimeout(f"{where}: Read timed out. (read timeout={timeout})")
        if how == NOT_CONNECTED:
            raise errors.ConnectionError(f"{where}: Connection refused")
        return Response(answer_of(method, where, how))

    def get(self, url: Any, **options: Any) -> Response:
        return self.request("GET", url, **options)

    def head(self, url: Any, **options: Any) -> Response:
        return self.request("HEAD", url, **options)

    def options(self, url: Any, **options: Any) -> Response:
        return self.request("OPTIONS", url, **options)

    def delete(self, url: Any, **options: Any) -> Response:
        return self.request("DELETE", url, **options)

    def post(self, url: Any, data: Any = None, json: Any = None, **options: Any) -> Response:
        return self.request("POST", url, data=data, json=json, **options)

    def put(self, url: Any, data: Any = None, **options: Any) -> Response:
        return self.request("PUT", url, data=data, **options)

    def patch(self, url: Any, data: Any = None, **options: Any) -> Response:
        return self.request("PATCH", url, data=data, **options)

    def mount(self, prefix: str, adapter: Any) -> None:
        """Does nothing: connections are not modelled."""

    def close(self) -> None:
        """Does nothing: no connection is open."""

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class HTTPAdapter:
    """A `requests.adapters.HTTPAdapter`. Its options for connections and retries have no effect."""

    def __init__(self, pool_connections: int = 10, pool_maxsize: int = 10, max_retries: Any = 0,
                 pool_block: bool = False) -> None:
        self.max_retries = max_retries


class HTTPBasicAuth:
    """A `requests.auth.HTTPBasicAuth`."""

    def __init__(self, username: str, password: str) -> None:
        self.username, self.password = username, password


def request(method: str, url: Any, **options: Any) -> Response:
    """One request with a new session."""
    return Session().request(method, url, **options)


def get(url: Any, params: Any = None, **options: Any) -> Response:
    return request("GET", url, params=params, **options)


def options(url: Any, **more: Any) -> Response:
    return request("OPTIONS", url, **more)


def head(url: Any, **options: Any) -> Response:
    return request("HEAD", url, **options)


def post(url: Any, data: Any = None, json: Any = None, **options: Any) -> Response:
    return request("POST", url, data=data, json=json, **options)


def put(url: Any, data: Any = None, **options: Any) -> Response:
    return request("PUT", url, data=data, **options)


def patch(url: Any, data: Any = None, **options: Any) -> Response:
    return request("PATCH", url, data=data, **options)


def delete(url: Any, **options: Any) -> Response:
    return request("DELETE", url, **options)


def make_requests() -> dict[str, ModuleType]:
    """The program's `requests` and its submodules, by name."""
    exceptions = make_module("requests.exceptions", **errors.ALL)
    codes = make_module("requests.codes", **{status.name.lower(): status.value for status in http.HTTPStatus})
    adapters = make_module("requests.adapters", HTTPAdapter=HTTPAdapter)
    auth = make_module("requests.auth", HTTPBasicAuth=HTTPBasicAuth)
    root = make_module(
        "requests", request=request, get=get, options=options, head=head, post=post, put=put, patch=patch, delete=delete,
        session=Session, Session=Session, Response=Response, exceptions=exceptions, codes=codes, adapters=adapters, auth=auth,
        **{name: errors.ALL[name] for name in errors.AT_TOP})
    root.__dict__["__version__"] = "2.32"
    return {"requests": root, "requests.exceptions": exceptions, "requests.adapters": adapters, "requests.auth": auth}
