"""Which modules a submission may import: a short list, plus those that a question's `sandbox.allow` opens."""

from __future__ import annotations

from gilbert.policy.names import DEBUG, INNER, LOADER

PROCESSES = "processes"
SOCKETS = "sockets"
COMPILER = "compiler"
CTYPES = "ctypes"
ARRAYS = "arrays"

_UNNEEDED = "this question does not need it"
_PROCESS = "this question starts no processes"
_NETWORK = "there is no network in the sandbox"
_NATIVE = "it reads and writes memory directly"
_TESTS = "the judge runs the tests"

#: Open to every submission. Each was searched for functions that evaluate text, look attributes up by name, or change shared
#: state. Those are refused (`members.py`) or replaced (`stand_ins.py`). A package does not open its submodules.
OPEN = frozenset(
    """
    __future__ _queue _thread abc array asyncio atexit base64 binascii bisect calendar cmath collections collections.abc
    concurrent concurrent.futures concurrent.futures.thread contextlib contextvars copy csv dataclasses datetime decimal difflib
    enum errno fnmatch fractions functools graphlib hashlib heapq hmac inspect io itertools json json.decoder logging math numbers
    operator os os.path pathlib platform posixpath pprint queue random re reprlib sched secrets shutil stat statistics string
    struct sys sysconfig tempfile textwrap threading time traceback types typing unicodedata uuid warnings weakref zlib zoneinfo
    asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.queues asyncio.runners asyncio.taskgroups
    asyncio.tasks asyncio.threads asyncio.timeouts concurrent.futures._base
    """.split()
)

#: Modules that Python's own C code imports with the submission's `__import__`: for `strptime`, and for long numbers. No source
#: may name them.
OF_C_CODE = frozenset({"_strptime", "_pylong"})

#: Word in `sandbox.allow` -> the modules that it opens, each with all its submodules.
OPENED: dict[str, tuple[str, ...]] = {
    PROCESSES: (
        "pickle",
        "mmap",
        "signal",
        "subprocess",
        "multiprocessing",
        "concurrent.futures.process",
        "_posixshmem",
        "__main__",
        "copyreg",
    ),
    SOCKETS: (
        "socket",
        "select",
        "selectors",
        "ssl",
        "socketserver",
        "http",
        "urllib",
        "httpx",
        "aiohttp",
        "uvicorn",
        "urllib3",
        "fastapi",
        "starlette",
        "pydantic",
        "anyio",
    ),
    COMPILER: ("cython", "Cython", "distutils", "setuptools", "numpy", "numba"),
    CTYPES: ("ctypes", "numpy", "numba"),
    ARRAYS: ("numpy",),
}

#: Why a module is closed, where the reason is more than that no question needs it.
_WHY: dict[str, str] = {
    **dict.fromkeys(
        "gc builtins copyreg codecs sqlite3 posix fcntl termios tty syslog pwd grp greenlet ast dis opcode rlcompleter".split(),
        INNER,
    ),
    **dict.fromkeys(
        (
            "importlib imp pkgutil runpy zipimport pydoc site code codeop pickle marshal shelve modulefinder timeit"
            " annotationlib"
        ).split(),
        LOADER,
    ),
    **dict.fromkeys("bdb pdb trace tracemalloc faulthandler cProfile profile".split(), DEBUG),
    **dict.fromkeys("unittest pytest doctest".split(), _TESTS),
    **dict.fromkeys("signal subprocess multiprocessing venv pty mmap".split(), _PROCESS),
    **dict.fromkeys(
        "socket ssl socketserver http urllib ftplib smtplib poplib imaplib xmlrpc webbrowser requests httpx aiohttp".split(),
        _NETWORK,
    ),
    **dict.fromkeys("ctypes cffi numpy".split(), _NATIVE),
    "logging.config": LOADER,
    "resource": "the judge sets the limits",
    "gilbert": "it belongs to the judge",
    "__main__": INNER,
}


def module_refusal(name: str, allow: frozenset[str]) -> str | None:
    """Why module `name` may not be imported; None where it may."""
    if name in OPEN:
        return None
    for what in allow:
        if any(name == root or name.startswith(f"{root}.") for root in OPENED.get(what, ())):
            return None
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        why = _WHY.get(".".join(parts[:end]))
        if why:
            return why
    return INNER if parts[0].startswith("_") else _UNNEEDED
