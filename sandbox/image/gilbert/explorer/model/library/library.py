"""The library that a program gets: stand-ins, private copies, and its `__import__`."""

import builtins
import queue
import sys
import threading
from types import ModuleType
from typing import Any

from gilbert.explorer.model.event_loop.adapt import adapt_asyncio
from gilbert.explorer.model.library.adapt import ADAPTATIONS, keep_environment, keep_hooks
from gilbert.explorer.model.library.import_rules import FORBIDDEN, only_harmless
from gilbert.explorer.model.library.outside import Outside, process_module
from gilbert.explorer.model.library.private_copies import PrivateCopies
from gilbert.explorer.model.library.program_builtins import make_builtins
from gilbert.explorer.model.library.seen_modules import SeenModules, wanted
from gilbert.explorer.model.making import documented
from gilbert.explorer.model.outside.open_files import make_open
from gilbert.explorer.model.outside.paths import make_pathlib
from gilbert.explorer.model.outside.typed import Typed, make_input
from gilbert.explorer.model.primitives.condition import Notification
from gilbert.explorer.model.primitives.event import Event
from gilbert.explorer.model.primitives.lock import Lock, Waiter
from gilbert.explorer.model.primitives.rlock import RLock
from gilbert.explorer.model.primitives.semaphore import BoundedSemaphore, Semaphore
from gilbert.explorer.model.primitives.simple_queue import Empty, SimpleQueue
from gilbert.explorer.model.stand_ins.datetime import make_datetime
from gilbert.explorer.model.stand_ins.functools import make_functools
from gilbert.explorer.model.stand_ins.inner_modules import (
    make_gc,
    make_inspect,
    make_os,
    make_resource,
    make_sys,
    make_sysconfig,
)
from gilbert.explorer.model.stand_ins.library_files import watch_files
from gilbert.explorer.model.stand_ins.operator import make_operator
from gilbert.explorer.model.stand_ins.output import make_contextlib, make_print
from gilbert.explorer.model.stand_ins.random import make_random
from gilbert.explorer.model.threads.local import Local
from gilbert.explorer.model.threads.thread import Thread, Timer, _DummyThread, _MainThread
from gilbert.explorer.runtime.endings import Refused
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler
from gilbert.shared.immutable_classes import make_immutable

#: Modelled class -> the library class that it replaces.
_IN_PLACE_OF = (
    (Lock, type(threading.Lock())), (RLock, type(threading.RLock())), (Semaphore, threading.Semaphore),
    (BoundedSemaphore, threading.BoundedSemaphore), (Event, threading.Event), (SimpleQueue, queue.SimpleQueue),
    (Empty, queue.Empty), (Thread, threading.Thread), (Timer, threading.Timer), (Local, threading.local),
    (_MainThread, type(threading.main_thread())),
)
_WEAK = "It uses weak references: the explorer does not control when an object is deleted, and not every moment was tried."


class Library:
    """The modules that a program gets. There is one object a process, like the scheduler."""

    def __init__(self) -> None:
        self.scheduler = scheduler
        self.copies = PrivateCopies(self._adapt, process_module)
        self.modules = self.copies.modules
        self.seen = SeenModules()
        self.load = self.copies.load
        self.outside = Outside(self.load)
        self.sys = make_sys(Typed())
        time = self.copies.program_time
        open_file = make_open()
        os: Any = make_os(time)
        #: What a program gets instead of the real modules.
        self.standins: dict[str, ModuleType] = {
            "time": time, "sys": self.sys, "os": os, "posixpath": os.path, "operator": make_operator(scheduler),
            "functools": make_functools(scheduler), "inspect": make_inspect(), "gc": make_gc(), "sysconfig": make_sysconfig(),
            "datetime": make_datetime(time), "resource": make_resource(time), "pathlib": make_pathlib(open_file, os),
            "random": make_random(scheduler), "contextlib": make_contextlib(self.sys),
        }
        self.copies.present = {name: self.standins[name] for name in ("time", "datetime", "os")}
        for made, real in _IN_PLACE_OF:
            documented(made, real)
        self.load("threading")
        for made in (*(ours for ours, _ in _IN_PLACE_OF), Waiter, Notification, _DummyThread):
            make_immutable(made)
        # `threading` was loaded with `Waiter` locks for its conditions. A program that uses `_thread` gets plain locks.
        self.modules["_thread"].__dict__["allocate_lock"] = Lock

        # A plain function, because a bound method would lead to the library and the scheduler.
        def importing(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
            return self.program_import(name, fromlist, level)

        self.program_builtins = make_builtins(importing, self.sys.exit, make_input(lambda text: self.sys.stdout.write(text)))
        self.program_builtins.update(open=open_file, print=make_print(self.sys))
        #: A scenario's built-ins: without the policy's checks, which are added to the submission's later.
        self.scenario_builtins = dict(self.program_builtins)
        keep_environment()
        keep_hooks(self.sys)
        watch_files()

    def _adapt(self, name: str, module: ModuleType) -> None:
        """Changes a private copy after loading."""
        if name == "asyncio":
            adapt_asyncio(self.load, module)
        elif name in ADAPTATIONS:
            ADAPTATIONS[name](module)

    def program_import(self, name: str, fromlist: Any, level: int) -> Any:
        """`__import__` for the explored program."""
        root = name.partition(".")[0]
        if level:
            raise ImportError("attempted relative import with no known parent package")
        if name == "uuid":
            present.asked = True
        if name == "random" and not scheduler.run_state.get("random"):
            scheduler.run_state["random"] = present.asked = True
            builtins.__import__("random").seed(present.random)
        if name in self.standins:
            return self.standins[name]
        if name == "os.path":
            return self.standins["posixpath" if fromlist else "os"]
        outside = self.outside.find(name, fromlist)
        if outside is not None:
            return outside
        only_harmless(name, fromlist or ())
        if root in FORBIDDEN:
            raise Refused(sys._getframe(2).f_lineno, f"`import {name}`")
        if name in ("_thread", "_queue"):
            return self.modules[name]
        if self.copies.wanted(name):
            return self.copies.import_private(name, fromlist)
        if wanted(name, fromlist):
            module = self.seen.load(name)
            return module if fromlist else self.seen.load(root)
        if root not in sys.stdlib_module_names:
            scheduler.uncertain.add(f"The explorer does not see what `{root}` does to shared objects: not every order was tried.")
        if name == "weakref":
            scheduler.uncertain.add(_WEAK)
        return builtins.__import__(name, {}, None, fromlist, 0)
