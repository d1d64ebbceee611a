"""The errors of `requests`."""

from typing import Any


class RequestException(IOError):
    """There was an ambiguous exception that occurred while handling a request."""

    def __init__(self, *args: Any, request: Any = None, response: Any = None) -> None:
        self.request, self.response = request, response
        super().__init__(*args)


class HTTPError(RequestException):
    """An answer of 400 or more."""


class ConnectionError(RequestException):
    """No connection."""


class Timeout(RequestException):
    """Too late."""


class ConnectTimeout(ConnectionError, Timeout):
    """Too late to connect."""


class ReadTimeout(Timeout):
    """Too late to answer."""


class TooManyRedirects(RequestException):
    """It goes round in a circle."""


class InvalidURL(RequestException, ValueError):
    """No address."""


class MissingSchema(RequestException, ValueError):
    """An address without http or https."""


class InvalidSchema(RequestException, ValueError):
    """An address of another protocol."""


class InvalidJSONError(RequestException):
    """No JSON."""


class JSONDecodeError(InvalidJSONError, ValueError):
    """An answer that is no JSON."""


class SSLError(ConnectionError):
    """A certificate that is not trusted."""


class ProxyError(ConnectionError):
    """A proxy that does not do its work."""


class ChunkedEncodingError(RequestException):
    """An answer that ends too soon."""


class RetryError(RequestException):
    """Tried too often."""


ALL: dict[str, type[Exception]] = {each.__name__: each for each in (
    RequestException, HTTPError, ConnectionError, Timeout, ConnectTimeout, ReadTimeout, TooManyRedirects, InvalidURL,
    MissingSchema, InvalidSchema, InvalidJSONError, JSONDecodeError, SSLError, ProxyError, ChunkedEncodingError, RetryError)}
#: Those that the package itself names, too.
AT_TOP = ("RequestException", "HTTPError", "ConnectionError", "Timeout", "ConnectTimeout", "ReadTimeout", "TooManyRedirects",
          "JSONDecodeError")
