"""The errors of `aiohttp`'s client."""

from typing import Any


class ClientError(Exception):
    """The base class of all errors of the client."""


class ClientResponseError(ClientError):
    """An invalid answer."""

    def __init__(self, request_info: Any = None, history: Any = (), *, status: int = 0, message: str = "",
                 headers: Any = None) -> None:
        self.request_info, self.history, self.headers = request_info, history, headers
        self.status, self.message = status, message
        super().__init__(f"{status}, message={message!r}, url={request_info!r}")


class ContentTypeError(ClientResponseError):
    """An answer of another content type than expected."""


class ClientPayloadError(ClientError):
    """An answer that was cut off."""


class InvalidURL(ClientError, ValueError):
    """The URL is not valid."""


class ClientConnectionError(ClientError):
    """The connection failed."""


class ServerConnectionError(ClientConnectionError):
    """The server failed."""


class ServerDisconnectedError(ServerConnectionError):
    """The server closed the connection."""


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    """A timeout."""


class ConnectionTimeoutError(ServerTimeoutError):
    """A timeout while connecting."""


class SocketTimeoutError(ServerTimeoutError):
    """A timeout while waiting for the answer."""


class ClientOSError(ClientConnectionError, OSError):
    """An error of the operating system."""


class ClientConnectorError(ClientOSError):
    """No connection could be made."""


ALL: dict[str, type[Exception]] = {each.__name__: each for each in (
    ClientError, ClientResponseError, ContentTypeError, ClientPayloadError, InvalidURL, ClientConnectionError,
    ServerConnectionError, ServerDisconnectedError, ServerTimeoutError, ConnectionTimeoutError, SocketTimeoutError,
    ClientOSError, ClientConnectorError)}
