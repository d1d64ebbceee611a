"""Names that Python no longer has. Old tutorials and answers use them and are still pasted."""

#: (module or class, name) -> (the Python that removed it, what to write today).
GONE: dict[tuple[str, str], tuple[str, str]] = {}

_PYTHON_2 = "Python 3.0"


def _gone(version: str, owner: str, names: str, today: str = "") -> None:
    GONE.update({(owner, name): (version, today) for name in names.split()})


_gone("Python 3.11", "asyncio", "coroutine", "`async def`, and `await` for `yield from`")
_gone("Python 3.9", "Task", "all_tasks current_task", "`asyncio.all_tasks()`, `asyncio.current_task()`")
_gone("Python 3.14", "asyncio", "get_child_watcher set_child_watcher SafeChildWatcher ThreadedChildWatcher FastChildWatcher "
      "PidfdChildWatcher MultiLoopChildWatcher AbstractChildWatcher")
_gone("Python 3.9", "Thread", "isAlive", "`is_alive()`")
_gone(_PYTHON_2, "threading", "_sleep _time")
_gone("Python 3.8", "time", "clock", "`time.perf_counter()`")
_gone("Python 3.10", "collections", "Mapping MutableMapping Sequence MutableSequence Set MutableSet Iterable Iterator Callable "
      "Hashable Sized Container Generator Awaitable Coroutine", "`collections.abc`")
_gone("Python 3.9", "fractions", "gcd", "`math.gcd`")
_gone("Python 3.11", "inspect", "getargspec formatargspec", "`inspect.signature`")
_gone("Python 3.9", "sys", "setcheckinterval getcheckinterval", "`sys.setswitchinterval`")
_gone(_PYTHON_2, "sys", "maxint exc_clear exc_type", "`sys.maxsize`")
_gone("Python 3.9", "base64", "encodestring decodestring", "`encodebytes`, `decodebytes`")
_gone("Python 3.12", "ssl", "wrap_socket")
_gone("Python 3.12", "TestCase", "assertEquals assertNotEquals assertRegexpMatches assertRaisesRegexp",
      "`assertEqual` and its like")
_gone(_PYTHON_2, "TestCase", "assertItemsEqual", "`assertCountEqual`")
_gone(_PYTHON_2, "itertools", "izip imap ifilter izip_longest", "`zip`, `map`, `filter`")
_gone(_PYTHON_2, "dict", "has_key iteritems itervalues iterkeys", "`in`, `items()`, `values()`, `keys()`")
_gone(_PYTHON_2, "os", "getcwdu", "`os.getcwd()`")
_gone(_PYTHON_2, "string", "letters lowercase uppercase maketrans join split", "`string.ascii_letters` or a method of `str`")
_gone(_PYTHON_2, "generator", "next", "`next(it)`")
_gone("Python 3.14", "pkgutil", "find_loader get_loader", "`importlib.util.find_spec`")

BUILTINS = {
    "xrange": "range", "raw_input": "input", "unicode": "str", "basestring": "str", "long": "int", "unichr": "chr",
    "reduce": "functools.reduce", "execfile": "exec", "file": "open", "apply": "a plain call", "cmp": "a comparison",
}
#: Module -> (the Python that removed it, its replacement).
MODULES = {
    **dict.fromkeys(("asyncore", "asynchat", "smtpd"), ("3.12", "`asyncio`")), "distutils": ("3.12", "`setuptools`"),
    "imp": ("3.12", "`importlib`"), "dummy_threading": ("3.9", "`threading`"), "_dummy_thread": ("3.9", "`_thread`"),
    "telnetlib": ("3.13", ""), "cgi": ("3.13", ""), "cgitb": ("3.13", ""), "pipes": ("3.13", "`subprocess`"),
    "crypt": ("3.13", "`hashlib`"), "imghdr": ("3.13", ""), "audioop": ("3.13", ""), "nntplib": ("3.13", ""),
    "lib2to3": ("3.13", ""),
    "formatter": ("3.10", ""), "parser": ("3.10", "`ast`"), "binhex": ("3.11", ""), "sre_compile": ("3.15", "`re`"),
    "Queue": ("3.0", "`queue`"), "thread": ("3.0", "`_thread`, or `threading`"), "dummy_thread": ("3.0", "`_thread`"),
    "urllib2": ("3.0", "`urllib.request`"), "urlparse": ("3.0", "`urllib.parse`"), "httplib": ("3.0", "`http.client`"),
    "ConfigParser": ("3.0", "`configparser`"), "StringIO": ("3.0", "`io`"), "cStringIO": ("3.0", "`io`"),
    "cPickle": ("3.0", "`pickle`"),
    "commands": ("3.0", "`subprocess`"), "SocketServer": ("3.0", "`socketserver`"), "Tkinter": ("3.0", "`tkinter`"),
    "HTMLParser": ("3.0", "`html.parser`"), "BaseHTTPServer": ("3.0", "`http.server`"), "Cookie": ("3.0", "`http.cookies`"),
    "cookielib": ("3.0", "`http.cookiejar`"), "copy_reg": ("3.0", "`copyreg`"), "__builtin__": ("3.0", "`builtins`"),
}
#: Functions and classes of asyncio that took `loop=`.
TOOK_LOOP = frozenset({
    "sleep", "wait", "wait_for", "gather", "shield", "as_completed", "Queue.__init__", "LifoQueue.__init__",
    "PriorityQueue.__init__",
    "Lock.__init__", "Event.__init__", "Condition.__init__", "Semaphore.__init__", "BoundedSemaphore.__init__",
    "_LoopBoundMixin.__init__",
})
