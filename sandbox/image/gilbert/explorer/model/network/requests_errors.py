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
    """No connection could be made."""


class Timeout(RequestException):
    """A timeout."""


class ConnectTimeout(ConnectionError, Timeout):
    """A timeout while connecting."""


class ReadTimeout(Timeout):
    """A timeout while waiting for the answer."""


class TooManyRedirects(RequestException):
    """Too many redirects."""


class InvalidURL(RequestException, ValueError):
    """The URL is not valid."""


class MissingSchema(RequestException, ValueError):
    """A URL without http or https."""


class InvalidSchema(RequestException, ValueError):
    """A URL with another protocol."""


class InvalidJSONError(RequestException):
    """No JSON."""


class JSONDecodeError(InvalidJSONError, ValueError):
    """An answer that is no JSON."""


class SSLError(ConnectionError):
    """A certificate that is not trusted."""


class ProxyError(ConnectionError):
    """An error of a proxy."""


class ChunkedEncodingError(RequestException):
    """An answer that ends too soon."""


class RetryError(RequestException):
    """Too many retries."""


ALL: dict[str, type[Exception]] = {each.__name__: each for each in (
    RequestException, HTTPError, ConnectionError, Timeout, ConnectTimeout, ReadTimeout, TooManyRedirects, InvalidURL,
    MissingSchema, InvalidSchema, InvalidJSONError, JSONDecodeError, SSLError, ProxyError, ChunkedEncodingError, RetryError)}
#: Those that the package `requests` itself has, too.
AT_TOP = ("RequestException", "HTTPError", "ConnectionError", "Timeout", "ConnectTimeout", "ReadTimeout", "TooManyRedirects",
          "JSONDecodeError")
