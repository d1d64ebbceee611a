"""The errors of `aiohttp`'s client."""

from typing import Any


class ClientError(Exception):
    """What all of them have in common."""


class ClientResponseError(ClientError):
    """An answer that is none."""

    def __init__(self, request_info: Any = None, history: Any = (), *, status: int = 0, message: str = "",
                 headers: Any = None) -> None:
        self.request_info, self.history, self.headers = request_info, history, headers
        self.status, self.message = status, message
        super().__init__(f"{status}, message={message!r}, url={request_info!r}")


class ContentTypeError(ClientResponseError):
    """An answer of another kind than was wanted."""


class ClientPayloadError(ClientError):
    """An answer that was cut off."""


class InvalidURL(ClientError, ValueError):
    """No address."""


class ClientConnectionError(ClientError):
    """The connection failed."""


class ServerConnectionError(ClientConnectionError):
    """The server failed."""


class ServerDisconnectedError(ServerConnectionError):
    """The server closed the connection."""


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    """Too late."""


class ConnectionTimeoutError(ServerTimeoutError):
    """Too late to connect."""


class SocketTimeoutError(ServerTimeoutError):
    """Too late to answer."""


class ClientOSError(ClientConnectionError, OSError):
    """The operating system said no."""


class ClientConnectorError(ClientOSError):
    """No connection."""


ALL: dict[str, type[Exception]] = {each.__name__: each for each in (
    ClientError, ClientResponseError, ContentTypeError, ClientPayloadError, InvalidURL, ClientConnectionError,
    ServerConnectionError, ServerDisconnectedError, ServerTimeoutError, ConnectionTimeoutError, SocketTimeoutError,
    ClientOSError, ClientConnectorError)}
