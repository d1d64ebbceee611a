"""`http.client`: a connection that sends requests and gets the answers one after another."""

import http.client as real
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network.exchange import NOT_CONNECTED, TIMED_OUT, answer_of, seconds_of, wait_for_answer
from gilbert.explorer.model.network.urllib_request import Reply

_ERRORS = ("HTTPException", "NotConnected", "InvalidURL", "ImproperConnectionState", "CannotSendRequest", "CannotSendHeader",
           "ResponseNotReady", "BadStatusLine", "RemoteDisconnected", "IncompleteRead", "responses", "HTTP_PORT", "HTTPS_PORT")


class HTTPConnection:
    """An `http.client.HTTPConnection`."""

    _scheme = "http"

    def __init__(self, host: str, port: int | None = None, timeout: Any = None, **options: Any) -> None:
        self.host, self.port, self.timeout = host, port, timeout
        self._asked: tuple[str, str] | None = None

    def connect(self) -> None:
        """Does nothing: no connection is opened."""

    def request(self, method: str, url: str, body: Any = None, headers: Any = None, **options: Any) -> None:
        if self._asked is not None:
            raise real.CannotSendRequest("Request-sent")
        port = f":{self.port}" if self.port else ""
        self._asked = (method, f"{self._scheme}://{self.host}{port}{url}")

    def getresponse(self) -> Reply:
        if self._asked is None:
            raise real.ResponseNotReady("Idle")
        method, url = self._asked
        self._asked = None
        how = wait_for_answer(method, url, seconds_of(self.timeout))
        if how == TIMED_OUT:
            raise TimeoutError("timed out")
        if how == NOT_CONNECTED:
            raise ConnectionRefusedError(111, "Connection refused")
        return Reply(answer_of(method, url, how))

    def close(self) -> None:
        self._asked = None


class HTTPSConnection(HTTPConnection):
    """An `http.client.HTTPSConnection`."""

    _scheme = "https"


def make_http_client() -> ModuleType:
    """The program's `http.client`."""
    errors = {name: getattr(real, name) for name in _ERRORS}
    return make_module("http.client", HTTPConnection=HTTPConnection, HTTPSConnection=HTTPSConnection, HTTPResponse=Reply,
                       **errors)
