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
from gilbert.explorer.model.outside.signals import make_signal
from gilbert.explorer.model.outside.subprocess_module import make_subprocess
from gilbert.explorer.model.processes.executor import make_executor
from gilbert.explorer.model.processes.module import make_multiprocessing


def _urllib() -> dict[str, ModuleType]:
    request = make_urllib_request()
    parts = {"request": request, "parse": urllib.parse, "error": urllib.error}
    return {"urllib": make_module("urllib", **parts), "urllib.request": request}


def _http() -> dict[str, ModuleType]:
    client = make_http_client()
    return {"http": make_module("http", client=client, HTTPStatus=http.HTTPStatus, HTTPMethod=http.HTTPMethod),
            "http.client": client}


#: By the root of a package: makes its modules, with the function that loads the library's private copies.
_MAKERS: dict[str, Callable[[Callable[[str], ModuleType]], dict[str, ModuleType]]] = {
    "urllib": lambda load: _urllib(), "http": lambda load: _http(), "requests": lambda load: make_requests(),
    "httpx": lambda load: {"httpx": make_httpx()}, "aiohttp": lambda load: {"aiohttp": make_aiohttp()},
    "multiprocessing": make_multiprocessing, "subprocess": lambda load: {"subprocess": make_subprocess()},
    "signal": lambda load: {"signal": make_signal()},
}


def process_module(load: Callable[[str], ModuleType]) -> ModuleType:
    """`concurrent.futures.process`, which the private `concurrent.futures` asks for."""
    broken = load("concurrent.futures.thread").BrokenThreadPool.__mro__[1]
    return make_module("concurrent.futures.process", ProcessPoolExecutor=make_executor(load("concurrent.futures._base")),
                       BrokenProcessPool=type("BrokenProcessPool", (broken,), {"__module__": "concurrent.futures.process"}))


class Outside:
    """The modules that were made so far, by name. `load` gives the library's private copies."""

    def __init__(self, load: Callable[[str], ModuleType]) -> None:
        self.modules: dict[str, ModuleType] = {}
        self.load = load
        arrivals.use(load)

    def find(self, name: str, fromlist: Any) -> ModuleType | None:
        """What an import statement gives; None where the module is none of these."""
        root = name.partition(".")[0]
        if root not in _MAKERS:
            return None
        if root not in self.modules:
            self.modules.update(_MAKERS[root](self.load))
        if name not in self.modules:
            return None
        return self.modules[name] if fromlist else self.modules[root]
