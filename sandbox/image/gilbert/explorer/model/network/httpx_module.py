"""`httpx`: its functions, `Client`, `AsyncClient`, `Response` and errors."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network import arrivals, exchange
from gilbert.explorer.model.network import httpx_errors as errors
from gilbert.explorer.model.network.limits import limiting
from gilbert.explorer.model.network.response import BaseResponse, checked_body, full_url
from gilbert.explorer.model.network.simulated_answers import Answer

_METHODS = ("get", "options", "head", "post", "put", "patch", "delete")
_USUAL = 5.0


class Request:
    """A `httpx.Request`."""

    def __init__(self, method: str, url: str) -> None:
        self.method, self.url = method, url


class Response(BaseResponse):
    """A `httpx.Response`."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.url = answer.url
        self.request = Request(answer.method, answer.url)
        self.reason_phrase = self._reason
        self.http_version = "HTTP/1.1"
        self.is_closed = False
        self.is_success, self.is_error = self.status_code < 300, self.status_code >= 400
        self.is_client_error, self.is_server_error = 400 <= self.status_code < 500, self.status_code >= 500

    def raise_for_status(self) -> "Response":
        if self.is_error:
            side = "Client" if self.is_client_error else "Server"
            raise errors.HTTPStatusError(f"{side} error '{self.status_code} {self.reason_phrase}' for url '{self.url}'",
                                         request=self.request, response=self)
        return self

    def read(self) -> bytes:
        return self.content

    async def aread(self) -> bytes:
        await arrivals.arrival()
        return self.content

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        return self._pieces(chunk_size)

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        return (piece.decode() for piece in self._pieces(chunk_size))

    def iter_lines(self) -> Iterator[str]:
        return self._lines()

    async def aiter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        for piece in self._pieces(chunk_size):
            await arrivals.arrival()
            yield piece

    async def aiter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        async for piece in self.aiter_bytes(chunk_size):
            yield piece.decode()

    async def aiter_lines(self) -> AsyncIterator[str]:
        for line in self._lines():
            await arrivals.arrival()
            yield line

    async def aclose(self) -> None:
        self.is_closed = True


class Timeout:
    """A `httpx.Timeout`."""

    def __init__(self, timeout: Any = None, *, connect: Any = None, read: Any = None, write: Any = None,
                 pool: Any = None) -> None:
        self.connect, self.read = timeout if connect is None else connect, timeout if read is None else read
        self.write, self.pool = timeout if write is None else write, timeout if pool is None else pool


class Limits:
    """A `httpx.Limits`."""

    def __init__(self, *, max_connections: int | None = None, max_keepalive_connections: int | None = None,
                 keepalive_expiry: float | None = 5.0) -> None:
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections


class BaseClient:
    """The base class of both clients."""

    def __init__(self, *, base_url: Any = "", params: Any = None, headers: Any = None, timeout: Any = _USUAL,
                 limits: Limits | None = None, cookies: Any = None, **options: Any) -> None:
        self.base_url, self.params, self.headers = base_url, params, dict(headers or {})
        self.timeout, self.cookies = timeout, dict(cookies or {})
        self.is_closed = False
        self._limits = limits

    def _asked(self, method: str, url: Any, options: dict[str, Any]) -> tuple[str, str, float | None]:
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        checked_body(options.get("json"))
        where = full_url(self.base_url, url, options.get("params") or self.params)
        if not where.lower().startswith(("http://", "https://")):
            raise errors.UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.")
        timeout = options.get("timeout", self.timeout)
        return method.upper(), where, exchange.seconds_of(timeout.read if isinstance(timeout, Timeout) else timeout)


def _answered(method: str, url: str, how: int) -> Response:
    if how == exchange.TIMED_OUT:
        raise errors.ReadTimeout("The read operation timed out", request=Request(method, url))
    if how == exchange.NOT_CONNECTED:
        raise errors.ConnectError("[Errno 111] Connection refused", request=Request(method, url))
    return Response(exchange.answer_of(method, url, how))


class Client(BaseClient):
    """A `httpx.Client`."""

    def request(self, method: str, url: Any, **options: Any) -> Response:
        method, where, timeout = self._asked(method, url, options)
        return _answered(method, where, exchange.wait_for_answer(method, where, timeout))

    @contextmanager
    def stream(self, method: str, url: Any, **options: Any) -> Iterator[Response]:
        yield self.request(method, url, **options)

    def close(self) -> None:
        self.is_closed = True

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class AsyncClient(BaseClient):
    """A `httpx.AsyncClient`."""

    async def request(self, method: str, url: Any, **options: Any) -> Response:
        method, where, timeout = self._asked(method, url, options)
        async with limiting(self, self._limits.max_connections if self._limits else None):
            how = await arrivals.wait_for_answer(method, where, timeout)
        return _answered(method, where, how)

    @asynccontextmanager
    async def stream(self, method: str, url: Any, **options: Any) -> AsyncIterator[Response]:
        yield await self.request(method, url, **options)

    async def aclose(self) -> None:
        self.is_closed = True

    async def __aenter__(self) -> "AsyncClient":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()


def _method(name: str) -> tuple[Any, Any, Any]:
    """An HTTP method by name: (method of `Client`, of `AsyncClient`, module function)."""
    def method(self: Any, url: Any, **options: Any) -> Any:
        return self.request(name, url, **options)

    async def awaited(self: Any, url: Any, **options: Any) -> Any:
        return await self.request(name, url, **options)

    def alone(url: Any, **options: Any) -> Any:
        return request(name, url, **options)

    for made in (method, awaited, alone):
        made.__name__ = made.__qualname__ = name
    return method, awaited, alone


def request(method: str, url: Any, **options: Any) -> Response:
    """One request with a new client."""
    return Client().request(method, url, **options)


def stream(method: str, url: Any, **options: Any) -> Any:
    """The same, read piece by piece."""
    return Client().stream(method, url, **options)


_functions: dict[str, Any] = {}
for _name in _METHODS:
    _of_client, _of_async, _functions[_name] = _method(_name)
    setattr(Client, _name, _of_client)
    setattr(AsyncClient, _name, _of_async)


def make_httpx() -> ModuleType:
    """The program's `httpx`."""
    module = make_module("httpx", request=request, stream=stream, Client=Client, AsyncClient=AsyncClient, Response=Response,
                         Request=Request, Timeout=Timeout, Limits=Limits, URL=str, **_functions, **errors.ALL)
    module.__dict__["__version__"] = "0.28"
    return module
