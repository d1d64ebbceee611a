"""Which modules a program may import, and of which it gets a private copy."""

import importlib.machinery
from typing import Any

from gilbert.explorer.runtime.endings import Unsupported

#: Roots that are loaded privately.
PRIVATE = frozenset({"threading", "queue", "concurrent", "asyncio", "sched", "logging", "traceback", "_threading_local", "uuid"})
#: Modules that read the clock or file times themselves. They are loaded privately, so that they use the program's.
CLOCKED = frozenset({"email", "gzip", "mailbox", "tarfile", "timeit", "uuid", "wsgiref", "zipfile"})
#: Packages based on asyncio. They are loaded privately too, so that they use the same asyncio as the program.
ON_ASYNCIO = frozenset({"anyio", "sniffio"})
#: Root module -> what the explorer can't control. Importing it, except `HARMLESS`, is unsupported.
UNCONTROLLED = {
    "socket": "sockets", "socketserver": "sockets",
    "select": "waiting for file descriptors", "selectors": "waiting for file descriptors",
    "ssl": "sockets", "http": "sockets", "urllib": "sockets", "ftplib": "sockets",
    "smtplib": "sockets", "xmlrpc": "sockets", "pty": "processes",
    "numpy": "C extensions", "trio": "another event loop", "gevent": "another scheduler", "curio": "another event loop",
    "uvloop": "another event loop", "uvicorn": "a web server", "fastapi": "a web server", "starlette": "a web server",
}
#: Packages of which a program gets only the modelled modules (`outside.py`).
STOOD_IN = frozenset({"requests", "httpx", "aiohttp", "multiprocessing"})
#: Modules of those packages that only compute.
HARMLESS = frozenset({"http", "urllib", "urllib.parse", "urllib.error"})
#: Modules that no submission needs and that give access to the explorer.
FORBIDDEN = frozenset({
    "ctypes", "_ctypes", "greenlet", "gilbert", "importlib", "imp", "runpy", "pkgutil", "code",
    "codeop", "pdb", "bdb", "trace", "tracemalloc", "faulthandler", "_testcapi", "_testinternalcapi", "cffi",
    "_imp", "_frozen_importlib", "_frozen_importlib_external", "site", "_posixsubprocess", "posix",
    "_socket", "_multiprocessing", "_posixshmem", "_signal", "_interpreters", "_xxsubinterpreters", "zipimport",
    "readline", "_opcode", "monitoring", "pickletools",
})


def only_harmless(name: str, fromlist: Any) -> None:
    """@raises Unsupported for a module that can't be controlled, also if it is imported from its package"""
    root = name.partition(".")[0]
    if root in STOOD_IN:
        raise Unsupported(f"`import {name}`: the explorer can't control it")
    if root not in UNCONTROLLED:
        return
    asked = [f"{name}.{item}" for item in fromlist] if name in HARMLESS else [name]
    for wanted in asked:
        if wanted not in HARMLESS and (wanted == name or _is_module(wanted)):
            what = UNCONTROLLED[root]
            raise Unsupported(f"`import {wanted}`: the explorer can't control {what}")


def _is_module(name: str) -> bool:
    """Whether `from package import name` would import a module."""
    package, _, _ = name.rpartition(".")
    spec = importlib.machinery.PathFinder.find_spec(package)
    return spec is not None and importlib.machinery.PathFinder.find_spec(name, spec.submodule_search_locations) is not None
