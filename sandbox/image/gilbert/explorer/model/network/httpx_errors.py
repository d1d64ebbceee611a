"""The errors of `httpx`."""

from typing import Any


class HTTPError(Exception):
    """What `RequestError` and `HTTPStatusError` have in common."""

    def __init__(self, message: str, *, request: Any = None) -> None:
        super().__init__(message)
        self.request = request


class RequestError(HTTPError):
    """A request that got no answer."""


class TransportError(RequestError):
    """The connection failed."""


class TimeoutException(TransportError):
    """Too late."""


class ConnectTimeout(TimeoutException):
    """Too late to connect."""


class ReadTimeout(TimeoutException):
    """Too late to answer."""


class WriteTimeout(TimeoutException):
    """Too late to send."""


class PoolTimeout(TimeoutException):
    """No connection became free."""


class NetworkError(TransportError):
    """The network failed."""


class ConnectError(NetworkError):
    """No connection."""


class ReadError(NetworkError):
    """The answer was cut off."""


class UnsupportedProtocol(TransportError):
    """An address without http or https."""


class HTTPStatusError(HTTPError):
    """An answer of 400 or more."""

    def __init__(self, message: str, *, request: Any = None, response: Any = None) -> None:
        super().__init__(message, request=request)
        self.response = response


class InvalidURL(Exception):
    """No address."""


ALL: dict[str, type[Exception]] = {each.__name__: each for each in (
    HTTPError, RequestError, TransportError, TimeoutException, ConnectTimeout, ReadTimeout, WriteTimeout, PoolTimeout,
    NetworkError, ConnectError, ReadError, UnsupportedProtocol, HTTPStatusError, InvalidURL)}
