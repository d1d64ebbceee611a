"""`aiohttp`'s client: `ClientSession`, its answers and errors. The server part is missing."""

from collections.abc import AsyncIterator, Generator
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network import aiohttp_errors as errors
from gilbert.explorer.model.network.arrivals import arrival, asyncio, wait_for_answer
from gilbert.explorer.model.network.exchange import NOT_CONNECTED, TIMED_OUT, answer_of, looked_into, seconds_of
from gilbert.explorer.model.network.limits import limiting
from gilbert.explorer.model.network.response import REASONS, Headers, checked_body, full_url
from gilbert.explorer.model.network.simulated_answers import Answer


class StreamReader:
    """The body of an answer, read piece by piece."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    async def read(self, n: int = -1) -> bytes:
        await arrival()
        size = len(self._body) if n < 0 else n
        piece, self._body = self._body[:size], self._body[size:]
        return piece

    async def readline(self) -> bytes:
        return await self.read(self._body.find(b"\n") + 1 or -1)

    async def iter_chunked(self, n: int) -> AsyncIterator[bytes]:
        while piece := await self.read(n):
            yield piece

    def iter_any(self) -> AsyncIterator[bytes]:
        return self.iter_chunked(1 << 16)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while line := await self.readline():
            yield line


class ClientResponse:
    """An `aiohttp.ClientResponse`."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.method, self.url, self.status = answer.method, answer.url, answer.status
        self.real_url = answer.url
        self.reason = REASONS.get(answer.status, "")
        self.headers = Headers(answer.headers())
        self.content_type = self.headers["Content-Type"].partition(";")[0]
        self.content_length, self.charset = len(answer.content()), "utf-8"
        self.cookies: dict[str, str] = {}
        self.history: tuple[Any, ...] = ()
        self.request_info = answer.url
        self.closed = False
        self.content = StreamReader(answer.content())

    @property
    def ok(self) -> bool:
        return self.status < 400

    async def _body(self) -> Answer:
        await arrival()
        looked_into(self.url)
        return self._answer

    async def read(self) -> bytes:
        return (await self._body()).content()

    async def text(self, encoding: str | None = None, errors: str = "strict") -> str:
        return (await self.read()).decode()

    async def json(self, *, encoding: Any = None, loads: Any = None, content_type: Any = None) -> Any:
        return (await self._body()).data()

    def raise_for_status(self) -> None:
        if not self.ok:
            raise errors.ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason)

    def release(self) -> None:
        self.closed = True

    def close(self) -> None:
        self.closed = True

    async def __aenter__(self) -> "ClientResponse":
        return self

    async def __aexit__(self, *error: object) -> None:
        self.release()


class Asking:
    """The result of `session.get(…)`: it can be awaited or used in `async with`."""

    def __init__(self, coroutine: Any) -> None:
        self._coroutine = coroutine
        self._response: ClientResponse | None = None

    def __await__(self) -> Generator[Any, Any, ClientResponse]:
        return self._coroutine.__await__()

    async def __aenter__(self) -> ClientResponse:
        self._response = await self._coroutine
        assert self._response is not None
        return self._response

    async def __aexit__(self, *error: object) -> None:
        if self._response is not None:
            self._response.release()


class ClientTimeout:
    """An `aiohttp.ClientTimeout`."""

    def __init__(self, total: float | None = None, connect: float | None = None, sock_read: float | None = None,
                 sock_connect: float | None = None, ceil_threshold: float = 5) -> None:
        self.total, self.connect, self.sock_read, self.sock_connect = total, connect, sock_read, sock_connect


class TCPConnector:
    """An `aiohttp.TCPConnector`."""

    def __init__(self, *, limit: int = 100, limit_per_host: int = 0, **options: Any) -> None:
        asyncio().get_running_loop()
        self.limit, self.limit_per_host = limit, limit_per_host
        self.closed = False

    async def close(self) -> None:
        self.closed = True


class BasicAuth:
    """An `aiohttp.BasicAuth`."""

    def __init__(self, login: str, password: str = "", encoding: str = "latin1") -> None:
        self.login, self.password, self.encoding = login, password, encoding


class ClientSession:
    """An `aiohttp.ClientSession`."""

    def __init__(self, base_url: Any = None, *, connector: TCPConnector | None = None, headers: Any = None, timeout: Any = None,
                 raise_for_status: bool = False, cookies: Any = None, **options: Any) -> None:
        asyncio().get_running_loop()
        self.connector = connector if connector is not None else TCPConnector()
        self.headers, self.timeout, self.closed = dict(headers or {}), timeout, False
        self._base_url, self._raises = base_url, raise_for_status

    async def _request(self, method: str, url: Any, options: dict[str, Any]) -> ClientResponse:
        if self.closed:
            raise RuntimeError("Session is closed")
        checked_body(options.get("json"))
        where = full_url(self._base_url, url, options.get("params"))
        if "://" not in where:
            raise errors.InvalidURL(where)
        timeout = options.get("timeout") or self.timeout
        limit = seconds_of(timeout.total if isinstance(timeout, ClientTimeout) else timeout)
        async with limiting(self.connector, self.connector.limit_per_host or self.connector.limit):
            how = await wait_for_answer(method, where, limit)
        if how == TIMED_OUT:
            raise TimeoutError
        if how == NOT_CONNECTED:
            raise errors.ClientConnectorError(111, f"Cannot connect to host {where}")
        response = ClientResponse(answer_of(method, where, how))
        if options.get("raise_for_status", self._raises):
            response.raise_for_status()
        return response

    def request(self, method: str, url: Any, **options: Any) -> Asking:
        return Asking(self._request(method.upper(), url, options))

    async def close(self) -> None:
        self.closed = True
        await self.connector.close()

    async def __aenter__(self) -> "ClientSession":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()


def _method(name: str) -> Any:
    def method(self: ClientSession, url: Any, **options: Any) -> Asking:
        return self.request(name, url, **options)

    method.__name__ = method.__qualname__ = name
    return method


for _name in ("get", "options", "head", "post", "put", "patch", "delete"):
    setattr(ClientSession, _name, _method(_name))


def request(method: str, url: Any, **options: Any) -> Asking:
    """One request with a new session."""
    return ClientSession().request(method, url, **options)


def make_aiohttp() -> ModuleType:
    """The program's `aiohttp`."""
    module = make_module(
        "aiohttp", ClientSession=ClientSession, ClientResponse=ClientResponse, ClientTimeout=ClientTimeout,
        TCPConnector=TCPConnector, BasicAuth=BasicAuth, StreamReader=StreamReader, request=request, **errors.ALL)
    module.__dict__["__version__"] = "3.13"
    return module
