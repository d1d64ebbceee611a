"""Names that a submission may not use, and why, in words for the learner.

The policy is the second line of defence. The first is the container: it holds no secret, and nothing in it decides a
verdict. A name is refused because no question needs it, and because with it a program could send false reports.
"""

from __future__ import annotations

INNER = "it gives access to the interpreter's internals"
LOADER = "it loads code that the judge does not check"
DEBUG = "it observes or changes running code"

#: Attributes that lead from an object to frames, code, globals or all classes.
ATTRIBUTES = frozenset(
    """
    __globals__ __code__ __closure__ __builtins__ __subclasses__ __bases__ __base__ __mro__ mro __self__ __func__
    __wrapped__ __loader__ __spec__ __path__ __cached__ __import__ __getattribute__ __reduce__ __reduce_ex__
    __subclasshook__ __traceback__ __defaults__ __kwdefaults__ __objclass__ __text_signature__ __signature__
    tb_frame tb_next tb_lasti f_back f_builtins f_code f_globals f_lasti f_locals f_trace f_trace_lines f_trace_opcodes
    gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_await cr_origin ag_frame ag_code ag_await
    co_code co_consts co_names func_globals func_code func_closure with_traceback get_stack print_stack
    cell_contents __annotate__ __annotate_func__ __getstate__ __setstate__ __getnewargs__ __getnewargs_ex__ _convert_
    __self_class__ __thisclass__ __prepare__ __abstractmethods__ __static_attributes__ __firstlineno__ __replace__
    tb_lineno f_lineno f_generator gi_suspended _dump_registry _abc_registry_clear _abc_caches_clear
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
    __file__ __all__ __debug__ __type_params__ __members__ __excepthook__ __stdout__ __stderr__ __index__ __int__ __float__
    __reversed__ __format__ __copy__ __deepcopy__ __sizeof__ __dir__ __length_hint__ __orig_class__ __parameters__ __bound__
    __neg__ __abs__
    __rtruediv__ __rfloordiv__ __rmod__ __rdivmod__ __rpow__ __rlshift__ __rrshift__ __rand__ __ror__ __rxor__ __rmatmul__
    __itruediv__ __ifloordiv__ __imod__ __ipow__ __ilshift__ __irshift__ __ixor__ __imatmul__ __complex__ __round__ __trunc__
    __floor__ __ceil__ __pos__ __bytes__ __fspath__ __instancecheck__ __subclasscheck__ __buffer__
    __radd__ __rsub__ __rmul__ __invert__ __lshift__ __rshift__ __pow__ __divmod__ __matmul__ __imul__ __ior__ __iand__
    """.split()
)

#: Names that a submission may not define: hooks through which the library calls, evaluates or sets something for it, and
#: names by which a class pattern would read an attribute of an interpreter object (see `source.py`).
UNBINDABLE = frozenset(
    """
    __reduce__ __reduce_ex__ __getstate__ __setstate__ __getnewargs__ __getnewargs_ex__ __annotate__ __annotate_func__ __prepare__
    __annotations__ __builtins__ __import__ __loader__ __spec__ __build_class__ __signature__ __wrapped__ __text_signature__
    """.split()
) | frozenset(name for name in ATTRIBUTES if name.startswith(("tb_", "f_", "gi_", "cr_", "ag_", "co_")))

#: Built-in names that a program may not use.
BUILTINS = {
    "__import__": LOADER,
    "__builtins__": INNER,
    "__loader__": INNER,
    "__spec__": INNER,
    "breakpoint": DEBUG,
    "eval": LOADER,
    "exec": LOADER,
    "compile": LOADER,
    "globals": INNER,
}

#: The names of `os` that a submission may use: those that programs about threads need.
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

#: The names of `sys` that a submission may use.
SYS = frozenset(
    """
    stdout stderr stdin __stdout__ __stderr__ __stdin__ exit version version_info getswitchinterval setswitchinterval maxsize
    getrecursionlimit setrecursionlimit _is_gil_enabled flags argv implementation platform exc_info exception getsizeof
    getrefcount
    intern float_info int_info hash_info byteorder hexversion executable thread_info unraisablehook excepthook displayhook
    set_int_max_str_digits get_int_max_str_digits maxunicode getdefaultencoding getfilesystemencoding builtin_module_names
    stdlib_module_names prefix abiflags api_version warnoptions getallocatedblocks orig_argv copyright dont_write_bytecode
    get_asyncgen_hooks get_coroutine_origin_tracking_depth float_repr_style is_finalizing platlibdir
    __unraisablehook__ __excepthook__
    """.split()
)

#: The names of `inspect` that a submission may use: none that reaches frames or bypasses attribute lookup.
INSPECT = frozenset(
    """
    iscoroutine iscoroutinefunction isawaitable isfunction isclass ismethod isgenerator isgeneratorfunction isasyncgen
    isasyncgenfunction isbuiltin isabstract signature Signature Parameter BoundArguments getdoc cleandoc markcoroutinefunction
    CORO_RUNNING CORO_CREATED CORO_SUSPENDED CORO_CLOSED GEN_RUNNING GEN_CREATED GEN_SUSPENDED GEN_CLOSED
    getcoroutinestate getgeneratorstate
    """.split()
)

#: Modules that are found as attributes of modules which import them, as in `random._os`. It would bypass `import os`.
SMUGGLED = frozenset("os sys _os _sys builtins posix gc ctypes importlib".split())


def attribute_refusal(name: str) -> str | None:
    """Why attribute `name` may not be read; None where it may."""
    if name in ATTRIBUTES or name in SMUGGLED:
        return INNER
    if name.startswith("__") and name.endswith("__") and len(name) > 4 and name not in DUNDERS:
        return INNER
    return None


def field_refusal(name: str) -> str | None:
    """Why a field may not have that name. A library, or a pattern, reads the attribute of whatever object it gets."""
    return INNER if name == "__dict__" else attribute_refusal(name)
