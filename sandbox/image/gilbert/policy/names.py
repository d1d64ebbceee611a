"""What a submission may not touch, and why, in words for the learner.

This is the second lock, not the first: the container holds nothing worth stealing and decides nothing. What is refused
here is refused because a question never needs it, and because it would let a program speak in the judge's place.
"""

from __future__ import annotations

PROCESSES = "processes"
SOCKETS = "sockets"
COMPILER = "compiler"
CTYPES = "ctypes"

_inner = "it reaches into the interpreter"
_loader = "it loads code past the judge"
_debug = "it watches or steers running code"
_process = "this question starts no processes"
_network = "there is no network in the sandbox"
_loop = "the judge makes the event loop"
_native = "it reads and writes memory past Python"

#: module -> (why, what a question's `sandbox.allow` must name for it to be open; None for never)
MODULES: dict[str, tuple[str, str | None]] = {
    "gc": (_inner, None),
    "ctypes": (_native, CTYPES),
    "_ctypes": (_native, CTYPES),
    "cffi": (_native, CTYPES),
    "mmap": (_native, PROCESSES),
    "builtins": (_inner, None),
    "importlib": (_loader, None),
    "_imp": (_loader, None),
    "imp": (_loader, None),
    "_frozen_importlib": (_loader, None),
    "_frozen_importlib_external": (_loader, None),
    "pkgutil": (_loader, None),
    "runpy": (_loader, None),
    "zipimport": (_loader, None),
    "pydoc": (_loader, None),
    "site": (_loader, None),
    "code": (_loader, None),
    "codeop": (_loader, None),
    "pickle": (_loader, PROCESSES),
    "_pickle": (_loader, PROCESSES),
    "marshal": (_loader, None),
    "shelve": (_loader, None),
    "copyreg": (_inner, None),
    "codecs": (_inner, None),
    "venv": (_process, None),
    "sqlite3": (_inner, None),
    "modulefinder": (_loader, None),
    "logging.config": (_loader, None),
    "rlcompleter": (_inner, None),
    "timeit": (_loader, None),
    "bdb": (_debug, None),
    "pdb": (_debug, None),
    "trace": (_debug, None),
    "faulthandler": (_debug, None),
    "cProfile": (_debug, None),
    "profile": (_debug, None),
    "_lsprof": (_debug, None),
    "unittest": ("the judge runs the tests", None),
    "pytest": ("the judge runs the tests", None),
    "doctest": ("the judge runs the tests", None),
    "greenlet": (_debug, None),
    "signal": (_process, PROCESSES),
    "_signal": (_process, PROCESSES),
    "subprocess": (_process, PROCESSES),
    "_posixsubprocess": (_process, None),
    "multiprocessing": (_process, PROCESSES),
    "_multiprocessing": (_process, PROCESSES),
    "pty": (_process, None),
    "posix": (_inner, None),
    "resource": ("the judge sets the limits", None),
    "fcntl": (_inner, None),
    "termios": (_inner, None),
    "tty": (_inner, None),
    "syslog": (_inner, None),
    "_testcapi": (_inner, None),
    "_testinternalcapi": (_inner, None),
    "_opcode": (_inner, None),
    "_interpreters": (_inner, None),
    "_xxsubinterpreters": (_inner, None),
    "_posixshmem": (_process, PROCESSES),
    "_winapi": (_inner, None),
    "pwd": (_inner, None),
    "grp": (_inner, None),
    "socket": (_network, SOCKETS),
    "_socket": (_network, SOCKETS),
    "ssl": (_network, SOCKETS),
    "socketserver": (_network, SOCKETS),
    "http": (_network, SOCKETS),
    "urllib.request": (_network, SOCKETS),
    "ftplib": (_network, None),
    "smtplib": (_network, None),
    "poplib": (_network, None),
    "imaplib": (_network, None),
    "telnetlib": (_network, None),
    "xmlrpc": (_network, None),
    "webbrowser": (_network, None),
    "requests": (_network, None),
    "httpx": (_network, SOCKETS),
    "aiohttp": (_network, SOCKETS),
    "urllib3": (_network, SOCKETS),
    "uvicorn": (_network, SOCKETS),
    "cython": (_loader, COMPILER),
    "Cython": (_loader, COMPILER),
    "distutils": (_loader, COMPILER),
    "setuptools": (_loader, COMPILER),
    "gilbert": ("it is the judge", None),
    "__main__": (_inner, PROCESSES),
}

#: Modules whose names begin with an underscore are the interpreter's own, but for these.
OPEN_INNER = frozenset({"_thread", "_queue", "__future__"})

#: Functions of open modules that hand out frames, or go round attribute look-up.
CALLS = {
    ("traceback", "walk_stack"): _inner,
    ("traceback", "walk_tb"): _inner,
    ("string", "Formatter"): _inner,
    ("logging", "currentframe"): _inner,
    ("asyncio", "set_event_loop_policy"): _loop,
    ("asyncio", "get_event_loop_policy"): _loop,
    ("asyncio.events", "set_event_loop_policy"): _loop,
    ("asyncio.events", "get_event_loop_policy"): _loop,
    ("logging.config", "BaseConfigurator"): _loader,
}

#: Attributes that lead from an object to frames, code, globals or all classes.
ATTRIBUTES = frozenset(
    """
    __globals__ __code__ __closure__ __builtins__ __subclasses__ __bases__ __base__ __mro__ mro __self__ __func__
    __wrapped__ __loader__ __spec__ __path__ __cached__ __import__ __getattribute__ __reduce__ __reduce_ex__
    __subclasshook__ __traceback__ __defaults__ __kwdefaults__ __objclass__ __text_signature__ __signature__
    tb_frame tb_next tb_lasti f_back f_builtins f_code f_globals f_lasti f_locals f_trace f_trace_lines f_trace_opcodes
    gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_await cr_origin ag_frame ag_code ag_await
    co_code co_consts co_names func_globals func_code func_closure with_traceback get_stack print_stack
    """.split()
)

#: Dunder attributes a program may name, beyond defining its own methods.
DUNDERS = frozenset(
    """
    __name__ __qualname__ __doc__ __dict__ __class__ __module__ __annotations__ __init__ __new__ __enter__ __exit__
    __aenter__ __aexit__ __iter__ __next__ __aiter__ __anext__ __await__ __len__ __getitem__ __setitem__ __delitem__
    __contains__ __call__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __str__ __repr__ __bool__ __add__ __sub__
    __mul__ __truediv__ __floordiv__ __mod__ __and__ __or__ __xor__ __iadd__ __isub__ __get__ __set__ __set_name__ __delete__
    __setattr__ __getattr__ __delattr__ __init_subclass__ __class_getitem__ __slots__ __weakref__ __cause__ __context__ __del__
    __suppress_context__ __notes__ __version__ __missing__ __post_init__ __match_args__ __args__ __origin__ __dataclass_fields__
    __file__ __all__ __debug__ __type_params__ __members__ __excepthook__ __stdout__ __stderr__ __index__ __int__ __float__ __reversed__
    __format__ __copy__ __deepcopy__ __sizeof__ __dir__ __length_hint__ __orig_class__ __parameters__ __bound__ __neg__ __abs__
    __radd__ __rsub__ __rmul__ __invert__ __lshift__ __rshift__ __pow__ __divmod__ __matmul__ __imul__ __ior__ __iand__
    """.split()
)

#: Built-in names that a program may not use.
BUILTINS = {
    "__import__": _loader,
    "__builtins__": _inner,
    "__loader__": _inner,
    "__spec__": _inner,
    "breakpoint": _debug,
    "eval": _loader,
    "exec": _loader,
    "compile": _loader,
    "globals": _inner,
}

#: What is left of `os`: what a program about threads asks of it.
OS = frozenset(
    """
    getpid getppid cpu_count process_cpu_count sched_getaffinity sched_yield getenv environ path sep linesep urandom times name
    curdir pardir extsep altsep pathsep devnull getcwd fspath fsencode fsdecode strerror stat stat_result listdir scandir walk
    makedirs mkdir remove unlink rename replace rmdir getloadavg terminal_size PathLike DirEntry error truncate removedirs
    get_terminal_size cpu_count access F_OK R_OK W_OK X_OK gettid nice
    """.split()
)
OS_WITH_PROCESSES = OS | frozenset(
    """
    fork wait waitpid _exit kill pipe read write close WEXITSTATUS WIFEXITED WIFSIGNALED WTERMSIG WNOHANG
    WIFSTOPPED waitstatus_to_exitcode sched_setaffinity getpgid setpgid killpg register_at_fork setsid
    """.split()
)

#: What is left of `sys`.
SYS = frozenset(
    """
    stdout stderr stdin __stdout__ __stderr__ __stdin__ exit version version_info getswitchinterval setswitchinterval maxsize
    getrecursionlimit setrecursionlimit _is_gil_enabled flags argv implementation platform exc_info exception getsizeof getrefcount
    intern float_info int_info hash_info byteorder hexversion executable thread_info unraisablehook excepthook displayhook
    set_int_max_str_digits get_int_max_str_digits maxunicode getdefaultencoding getfilesystemencoding builtin_module_names
    stdlib_module_names prefix abiflags api_version warnoptions getallocatedblocks orig_argv copyright dont_write_bytecode
    get_asyncgen_hooks get_coroutine_origin_tracking_depth float_repr_style is_finalizing platlibdir __unraisablehook__ __excepthook__
    """.split()
)

#: What is left of `inspect`: nothing that reaches frames or goes round attribute lookup.
INSPECT = frozenset(
    """
    iscoroutine iscoroutinefunction isawaitable isfunction isclass ismethod isgenerator isgeneratorfunction isasyncgen
    isasyncgenfunction isbuiltin isabstract signature Signature Parameter BoundArguments getdoc cleandoc markcoroutinefunction
    CORO_RUNNING CORO_CREATED CORO_SUSPENDED CORO_CLOSED GEN_RUNNING GEN_CREATED GEN_SUSPENDED GEN_CLOSED
    getcoroutinestate getgeneratorstate
    """.split()
)

#: Attributes that are modules which other modules merely import: the way round `import os`.
SMUGGLED = frozenset("os sys _os _sys builtins posix gc ctypes importlib".split())


def module_refusal(name: str, allow: frozenset[str]) -> str | None:
    """Why module `name` may not be imported; None where it may."""
    parts = name.split(".")
    if parts[0].startswith("_") and parts[0] not in OPEN_INNER and parts[0] not in MODULES:
        return _inner
    for end in range(len(parts), 0, -1):
        found = MODULES.get(".".join(parts[:end]))
        if found is not None:
            why, opens = found
            return None if opens is not None and opens in allow else why
    return None


def attribute_refusal(name: str) -> str | None:
    """Why attribute `name` may not be read; None where it may."""
    if name in ATTRIBUTES or name in SMUGGLED:
        return _inner
    if name.startswith("__") and name.endswith("__") and len(name) > 4 and name not in DUNDERS:
        return _inner
    return None
