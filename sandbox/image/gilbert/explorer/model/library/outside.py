"""Modules that reach outside the program, in the form that the explorer controls: made when they are first asked for."""

import http
import urllib.error
import urllib.parse
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network import arrivals
from gilbert.explorer.model.network.aiohttp_module import make_aiohttp
from gilbert.explorer.model.network.http_client import make_http_client
from gilbert.explorer.model.network.httpx_module import make_httpx
from gilbert.explorer.model.network.requests_module import make_requests
from gilbert.explorer.model.network.urllib_request import make_urllib_request


def _urllib() -> dict[str, ModuleType]:
    request = make_urllib_request()
    parts = {"request": request, "parse": urllib.parse, "error": urllib.error}
    return {"urllib": make_module("urllib", **parts), "urllib.request": request}


def _http() -> dict[str, ModuleType]:
    client = make_http_client()
    return {"http": make_module("http", client=client, HTTPStatus=http.HTTPStatus, HTTPMethod=http.HTTPMethod),
            "http.client": client}


#: By the root of a package: makes its modules.
_MAKERS: dict[str, Callable[[], dict[str, ModuleType]]] = {
    "urllib": _urllib, "http": _http, "requests": make_requests,
    "httpx": lambda: {"httpx": make_httpx()}, "aiohttp": lambda: {"aiohttp": make_aiohttp()},
}


class Outside:
    """The modules that were made so far, by name. `load` gives the library's private copies."""

    def __init__(self, load: Callable[[str], ModuleType]) -> None:
        self.modules: dict[str, ModuleType] = {}
        arrivals.use(load)

    def find(self, name: str, fromlist: Any) -> ModuleType | None:
        """What an import statement gives; None where the module is none of these."""
        root = name.partition(".")[0]
        if root not in _MAKERS:
            return None
        if root not in self.modules:
            self.modules.update(_MAKERS[root]())
        if name not in self.modules:
            return None
        return self.modules[name] if fromlist else self.modules[root]
