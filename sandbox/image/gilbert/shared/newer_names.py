"""Names, methods and keywords of the library that are new in 3.14 and 3.15, by module or class.

Made by comparing all public names of the library on 3.13, 3.14 and 3.15; `test_newer_pythons.py` checks on each Python
whether they exist. Names about text, colours or sockets that programs with threads don't use are left out.
"""

Version = tuple[int, int]

#: Module -> the first Python that has it.
MODULES: dict[str, Version] = {
    "annotationlib": (3, 14), "asyncio.graph": (3, 14), "asyncio.tools": (3, 14),
    "compression": (3, 14), "compression.bz2": (3, 14),
    "compression.gzip": (3, 14), "compression.lzma": (3, 14), "compression.zlib": (3, 14), "compression.zstd": (3, 14),
    "concurrent.interpreters": (3, 14), "pathlib.types": (3, 14), "string.templatelib": (3, 14),
    "math.integer": (3, 15), "profiling": (3, 15), "profiling.sampling": (3, 15), "profiling.tracing": (3, 15),
    "xml.utils": (3, 15),
}
BUILTINS: dict[str, Version] = {"frozendict": (3, 15), "sentinel": (3, 15), "ImportCycleError": (3, 15)}

_OF_MODULES = {
    (3, 14): {
        "ast": "Interpolation TemplateStr compare",
        "asyncio": "FrameCallGraphEntry FutureCallGraph capture_call_graph format_call_graph future_add_to_awaited_by "
                   "future_discard_from_awaited_by print_call_graph",
        "concurrent.futures": "InterpreterPoolExecutor",
        "configparser": "InvalidWriteError UnnamedSectionDisabledError",
        "ctypes": "c_double_complex c_float_complex c_longdouble_complex memoryview_at",
        "decimal": "IEEEContext IEEE_CONTEXT_MAX_BITS", "errno": "EFTYPE EHWPOISON", "faulthandler": "dump_c_stack",
        "fnmatch": "filterfalse", "functools": "Placeholder",
        "heapq": "heapify_max heappop_max heappush_max heappushpop_max heapreplace_max",
        "http.server": "HTTPSServer ThreadingHTTPSServer",
        "inspect": "CO_HAS_DOCSTRING CO_METHOD ispackage", "io": "Reader Writer",
        "operator": "is_none is_not_none", "os": "SCHED_DEADLINE SCHED_NORMAL readinto reload_environ",
        "platform": "invalidate_caches", "sys": "is_remote_debug_enabled remote_exec", "typing": "evaluate_forward_ref",
        "uuid": "MAX NIL uuid6 uuid7 uuid8", "zipfile": "ZIP_ZSTANDARD",
    },
    (3, 15): {
        "compression.zlib": "adler32_combine crc32_combine", "math": "fmax fmin isnormal issubnormal signbit",
        "os": "NODEV statx statx_result", "re": "prefixmatch", "shelve": "ShelveError dumps loads",
        "sys": "abi_info get_lazy_imports set_lazy_imports",
        "threading": "concurrent_tee serialize_iterator synchronized_iterator",
        "types": "FrameLocalsProxyType LazyImportType", "typing": "NoExtraItems TypeForm disjoint_base",
        "zlib": "adler32_combine crc32_combine",
    },
}
#: By the name of their class or a base class.
_OF_CLASSES = {
    (3, 14): {
        "complex": "from_number", "float": "from_number", "Fraction": "from_number", "Decimal": "from_number",
        "bytearray": "resize", "memoryview": "count index", "date": "strptime", "time": "strptime", "Field": "doc",
        "Path": "copy copy_into info move move_into", "RLock": "locked", "Condition": "locked",
        "ThreadPoolExecutor": "prepare_context", "ProcessPoolExecutor": "kill_workers terminate_workers",
        "BaseProcess": "interrupt", "Process": "interrupt", "SemLock": "locked", "AcquirerProxy": "locked", "SyncManager": "set",
        "BaseListProxy": "clear copy",
        "TestCase": "assertEndsWith assertHasAttr assertIsSubclass assertNotEndsWith assertNotHasAttr assertNotIsSubclass "
                    "assertNotStartsWith assertStartsWith",
    },
    (3, 15): {
        "TaskGroup": "cancel", "bytearray": "take_bytes", "Pattern": "prefixmatch", "Shelf": "reorganize",
        "mmap": "set_name",
    },
}
#: Keywords, by the function's name in an error.
_KEYWORDS = {
    (3, 14): {
        "map": "buffersize strict", "Executor.map": "buffersize", "ThreadPoolExecutor.map": "buffersize",
        "ProcessPoolExecutor.map": "buffersize", "Thread.__init__": "context", "create_task": "eager_start",
        "BaseEventLoop.create_task": "eager_start", "TaskGroup.create_task": "eager_start",
        "VirtualLoop.create_task": "eager_start",
        "Task.__init__": "eager_start",
        "field": "doc", "make_dataclass": "decorator", "getpass": "echo_char", "unix_getpass": "echo_char",
        "ArgumentParser.__init__": "color suggest_on_error", "SysLogHandler.__init__": "timeout",
        "get_annotations": "format", "get_type_hints": "format", "signature": "annotation_format",
    },
    (3, 15): {
        "JSONDecoder.__init__": "array_hook", "loads": "array_hook", "load": "array_hook", "makedirs": "parent_mode",
        "Path.mkdir": "parent_mode", "pprint": "expand", "pformat": "expand", "PrettyPrinter.__init__": "expand",
        "TestCase.assertLogs": "formatter", "HTTPConnection.__init__": "max_response_headers", "compile": "module",
        "TypedDict": "closed extra_items", "unified_diff": "color", "Shelf.__init__": "serializer deserializer",
    },
}


def _flat(table: dict[Version, dict[str, str]]) -> dict[tuple[str, str], Version]:
    return {(owner, name): since for since, owners in table.items() for owner, names in owners.items() for name in names.split()}


OF_MODULES, OF_CLASSES, KEYWORDS = _flat(_OF_MODULES), _flat(_OF_CLASSES), _flat(_KEYWORDS)
