"""Modelled modules for everything outside the program (network, files, processes). Each is made at its first import."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network import arrivals

#: Loads the library's private copies.
Load = Callable[[str], ModuleType]
Modules = dict[str, ModuleType]


def _urllib(load: Load) -> Modules:
    import urllib.error
    import urllib.parse

    from gilbert.explorer.model.network.urllib_request import make_urllib_request

    request = make_urllib_request()
    parts = {"request": request, "parse": urllib.parse, "error": urllib.error}
    return {"urllib": make_module("urllib", **parts), "urllib.request": request}


def _http(load: Load) -> Modules:
    import http

    from gilbert.explorer.model.network.http_client import make_http_client

    client = make_http_client()
    return {"http": make_module("http", client=client, HTTPStatus=http.HTTPStatus, HTTPMethod=http.HTTPMethod),
            "http.client": client}


def _requests(load: Load) -> Modules:
    from gilbert.explorer.model.network.requests_module import make_requests

    return make_requests()


def _httpx(load: Load) -> Modules:
    from gilbert.explorer.model.network.httpx_module import make_httpx

    return {"httpx": make_httpx()}


def _aiohttp(load: Load) -> Modules:
    from gilbert.explorer.model.network.aiohttp_module import make_aiohttp

    return {"aiohttp": make_aiohttp()}


def _multiprocessing(load: Load) -> Modules:
    from gilbert.explorer.model.processes.module import make_multiprocessing

    return make_multiprocessing(load)


def _subprocess(load: Load) -> Modules:
    from gilbert.explorer.model.outside.subprocess_module import make_subprocess

    return {"subprocess": make_subprocess()}


def _signal(load: Load) -> Modules:
    from gilbert.explorer.model.outside.signals import make_signal

    return {"signal": make_signal()}


def _fcntl(load: Load) -> Modules:
    from gilbert.explorer.model.outside.fcntl_module import make_fcntl

    return {"fcntl": make_fcntl()}


def _sqlite3(load: Load) -> Modules:
    from gilbert.explorer.model.outside.sqlite_module import make_sqlite3

    return {"sqlite3": make_sqlite3()}


def process_module(load: Load) -> ModuleType:
    """`concurrent.futures.process`, for the private `concurrent.futures`."""
    from gilbert.explorer.model.processes.executor import make_executor

    broken = load("concurrent.futures.thread").BrokenThreadPool.__mro__[1]  # type: ignore[attr-defined]
    broken_pool = type("BrokenProcessPool", (broken,), {"__module__": "concurrent.futures.process"})
    return make_module("concurrent.futures.process", BrokenProcessPool=broken_pool,
                       ProcessPoolExecutor=make_executor(load("concurrent.futures._base"), broken_pool))


#: Root of a package -> the function that makes its modules.
_MAKERS: dict[str, Callable[[Load], Modules]] = {
    "urllib": _urllib, "http": _http, "requests": _requests, "httpx": _httpx, "aiohttp": _aiohttp,
    "multiprocessing": _multiprocessing, "subprocess": _subprocess, "signal": _signal, "fcntl": _fcntl, "sqlite3": _sqlite3,
}
#: Roots of the packages that are modelled.
MODELLED = tuple(_MAKERS)


class Outside:
    """The modules that were made so far, by name. `load` gives the library's private copies."""

    def __init__(self, load: Load) -> None:
        self.modules: Modules = {}
        self.load = load
        arrivals.use(load)

    def find(self, name: str, fromlist: Any) -> ModuleType | None:
        """The module that an import statement gives; None if it is not one of these."""
        root = name.partition(".")[0]
        if root not in _MAKERS:
            return None
        if root not in self.modules:
            self.modules.update(_MAKERS[root](self.load))
        if name not in self.modules:
            return None
        return self.modules[name] if fromlist else self.modules[root]
