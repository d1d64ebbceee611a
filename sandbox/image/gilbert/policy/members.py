"""The names of open modules that a submission may not use."""

from __future__ import annotations

from gilbert.policy import names
from gilbert.policy.modules import PROCESSES
from gilbert.policy.names import DEBUG, INNER, LOADER

_LOOP = "the judge makes the event loop"
_EVALUATES = "it evaluates text as code"
_EVERYBODY = "it changes the library for the judge, too"

#: (module, name) -> why. Functions that evaluate text, return frames or code, or change state that the judge shares.
DENIED: dict[tuple[str, str], str] = {
    **{
        ("threading", name): DEBUG
        for name in "settrace setprofile settrace_all_threads setprofile_all_threads gettrace getprofile".split()
    },
    **{
        ("typing", name): _EVALUATES
        for name in "get_type_hints ForwardRef evaluate_forward_ref no_type_check no_type_check_decorator".split()
    },
    **{
        ("types", name): INNER
        for name in "CodeType CellType FrameType TracebackType coroutine DynamicClassAttribute new_class prepare_class".split()
    },
    **{
        ("enum", name): INNER
        for name in (
            "global_enum global_enum_repr global_flag_repr global_str property member nonmember"
            " pickle_by_global_name pickle_by_enum_name"
        ).split()
    },
    **{("traceback", name): INNER for name in "walk_stack walk_tb clear_frames".split()},
    **{
        ("asyncio", name): _LOOP
        for name in "set_event_loop_policy get_event_loop_policy DefaultEventLoopPolicy AbstractEventLoopPolicy".split()
    },
    **{
        ("asyncio.events", name): _LOOP
        for name in "set_event_loop_policy get_event_loop_policy AbstractEventLoopPolicy BaseDefaultEventLoopPolicy".split()
    },
    **{
        ("asyncio", name): INNER
        for name in "capture_call_graph format_call_graph print_call_graph FrameCallGraphEntry FutureCallGraph".split()
    },
    **{("shutil", name): LOADER for name in "register_archive_format register_unpack_format make_archive unpack_archive".split()},
    ("string", "Formatter"): INNER,
    ("logging", "currentframe"): INNER,
    ("logging", "config"): LOADER,
    ("contextlib", "_RedirectStream"): INNER,
    ("atexit", "_run_exitfuncs"): INNER,
    ("sysconfig", "parse_config_h"): LOADER,
    **{("csv", name): _EVERYBODY for name in "field_size_limit register_dialect unregister_dialect".split()},
    ("zoneinfo", "reset_tzpath"): _EVERYBODY,
    # Another interpreter has audit hooks of its own, which means none.
    ("concurrent.futures", "InterpreterPoolExecutor"): "this question starts no interpreters",
}

#: Names with an underscore that programs usually use.
_PRIVATE_OPEN = frozenset({("sys", "_is_gil_enabled"), ("os", "_exit")})


def open_names(module: str, allow: frozenset[str]) -> frozenset[str] | None:
    """The only names of a module that a submission may use; None if it may use every name that is not denied."""
    if module == "os":
        return names.OS_WITH_PROCESSES if PROCESSES in allow else names.OS
    return {"sys": names.SYS, "inspect": names.INSPECT}.get(module)


def member_refusal(module: str, name: str, allow: frozenset[str]) -> str | None:
    """Why `module.name` may not be used; None where it may."""
    allowed = open_names(module, allow)
    if allowed is not None:
        return None if name in allowed else "this question does not need it"
    why = DENIED.get((module, name))
    if why:
        return why
    if name == "ProcessPoolExecutor" and PROCESSES not in allow:
        return "this question starts no processes"
    if (
        name.startswith("_")
        and not name.startswith("__")
        and module not in ("_thread", "_queue")
        and (module, name) not in _PRIVATE_OPEN
    ):
        return INNER
    return None
