"""The errors of `httpx`."""

from typing import Any


class HTTPError(Exception):
    """The base class of `RequestError` and `HTTPStatusError`."""

    def __init__(self, message: str, *, request: Any = None) -> None:
        super().__init__(message)
        self.request = request


class RequestError(HTTPError):
    """A request that got no answer."""


class TransportError(RequestError):
    """The connection failed."""


class TimeoutException(TransportError):
    """A timeout."""


class ConnectTimeout(TimeoutException):
    """A timeout while connecting."""


class ReadTimeout(TimeoutException):
    """A timeout while waiting for the answer."""


class WriteTimeout(TimeoutException):
    """A timeout while sending."""


class PoolTimeout(TimeoutException):
    """No connection became free."""


class NetworkError(TransportError):
    """The network failed."""


class ConnectError(NetworkError):
    """No connection could be made."""


class ReadError(NetworkError):
    """The answer was cut off."""


class UnsupportedProtocol(TransportError):
    """A URL without http or https."""


class HTTPStatusError(HTTPError):
    """An answer of 400 or more."""

    def __init__(self, message: str, *, request: Any = None, response: Any = None) -> None:
        super().__init__(message, request=request)
        self.response = response


class InvalidURL(Exception):
    """The URL is not valid."""


ALL: dict[str, type[Exception]] = {each.__name__: each for each in (
    HTTPError, RequestError, TransportError, TimeoutException, ConnectTimeout, ReadTimeout, WriteTimeout, PoolTimeout,
    NetworkError, ConnectError, ReadError, UnsupportedProtocol, HTTPStatusError, InvalidURL)}
