"""Records which ways a program goes while it runs (see `ways.py`)."""

from __future__ import annotations

from collections.abc import Callable

from gilbert.shared.annotations import Any
from gilbert.shared.small_values import small

#: Modules whose classes are named in the explorer as in the library. What another class does, its functions tell.
_TYPED = frozenset({"_thread", "threading", "asyncio", "contextlib", "queue", "_queue"})
#: Locks that several threads can hold, as many as their text says.
_COUNTING = frozenset({"threading.Semaphore", "threading.BoundedSemaphore"})
#: What is empty or not without looking at anything that threads share.
_PLAIN = (str, bytes, tuple, range)
#: In the place of the only thread of a run, where there is more than one.
_CROWD = "more than one"
#: How many different objects at one place are told apart, and how many locks.
_DIFFERENT, _MANY = 4, 8


def full_name(cls: type) -> str:
    """A class's module and name, past its metaclass; empty where they are not plain texts."""
    home, name = (type.__dict__[each].__get__(cls) for each in ("__module__", "__qualname__"))
    return f"{home}.{name}" if type(home) is str and type(name) is str else ""


def is_condition(cls: type) -> bool:
    """Whether a class is the library's, or the explorer's, of conditions."""
    return full_name(cls) == "threading.Condition"


class Locks:
    """What is known of the locks of a run, and of the threads that hold them."""

    #: The class of locks, and that of locks that a thread can take again.
    classes: tuple[type, type]

    def thread(self) -> int | None:
        """The identifier of this thread."""
        raise NotImplementedError

    def of(self, value: Any) -> Any:
        """The lock that a thread holds which has entered this; None where only one thread at a time is not the point."""
        raise NotImplementedError

    def is_mine(self, lock: Any) -> bool:
        """Whether this thread holds it."""
        raise NotImplementedError

    def alone(self) -> bool:
        """Whether no other thread runs that the program has started, as far as that is known."""
        return True

    def entering(self, value: Any) -> Any:
        """What stands in the place of something that is entered, or left."""
        return value


class Ways:
    """The ways that a program went so far."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.kinds: set[str] = set()
        #: Where two threads came with no lock in common, of those that the program has.
        self.apart: set[int] = set()
        #: The numbers that are recorded, each with its line.
        self.lines: dict[int, int] = {}

    def told(self) -> dict[str, Any]:
        """As plain data."""
        kinds = self.kinds | {f"{at} apart" for at in self.apart}
        return {"known": sorted(self.lines), "seen": sorted(self.seen), "kinds": sorted(kinds)}

    def functions(self, of_run: Callable[[], dict[Any, Any]], locks: Locks) -> dict[str, Callable[..., Any]]:
        """The recording functions by name. `of_run` gives a dictionary of the run in progress."""
        seen, kinds, add, apart = self.seen, self.kinds, self.seen.add, self.apart
        thread_of, is_mine, (lock_class, rlock_class) = locks.thread, locks.is_mine, locks.classes

        def held(at: int) -> None:
            """Records whether two threads came here with no lock in common, and with how many locks more than one came."""
            run, thread = of_run(), thread_of()
            known = run.get(at)
            met = run.get("met")
            mine = [key for key, lock in met.items() if is_mine(lock)] if met else ()
            if known is None:
                if run.setdefault("first", thread) != thread:
                    run["first"] = _CROWD
                # The first thread, what all held, whether others came; by lock who came with it, and how many more than one did.
                run[at] = [thread, set(mine), False, dict.fromkeys(mine, thread), set()]
                return
            first, common, _, holders, shared = known
            common.intersection_update(mine)
            if first != thread:
                run["first"] = _CROWD
                known[2] = True
            if known[2] and not common:
                apart.add(at)
            for key in mine:
                if holders.setdefault(key, thread) != thread and key not in shared and len(shared) < _MANY:
                    shared.add(key)
                    kinds.add(f"{at} shared by {len(shared)}")

        def under(at: int) -> None:
            if at not in apart or of_run().get("met"):
                held(at)

        def early(at: int, value: Any) -> None:
            """Records a small value, until another thread or a coroutine runs: no order of theirs has changed it."""
            run = of_run()
            if run.setdefault("first", thread_of()) == thread_of():
                text = small(value)
                if text and locks.alone():
                    kinds.add(f"{at} = {text}")

        def way(at: int, value: Any) -> bool:
            at = at if value else at + 1
            under(at)
            add(at)
            return bool(value)

        def worth(at: int, value: Any) -> Any:
            if value is True or value is False or value is None:
                add(at + (value is False) + (value is None) * 2)
                return value
            # How many, how long and how often differ on real threads; that there was none of it does not.
            cls = type(value)
            add(at + 4 if cls is int and value == 0 else at + 3)
            # Compared by identity: a program's own class could compare as it likes.
            if cls is lock_class or cls is rlock_class:
                of_run().setdefault("met", {})[id(value)] = value
            elif cls is str and "<" in str(value):
                # As Python shows an object of its own.
                titled(at, value)
            elif of_run().get("first") is not _CROWD:
                early(at, value)
            return value

        def titled(at: int, value: Any) -> Any:
            if text := small(value):
                kinds.add(f"{at} = {text}")
            return value

        def room(at: int, value: Any) -> Any:
            if type(value) in _PLAIN:
                add(at if value else at + 1)
            return value

        def passed(at: int) -> None:
            under(at)
            add(at)

        def begun(at: int) -> None:
            of_run()["first"] = _CROWD
            passed(at)

        def meet(value: Any) -> None:
            lock = locks.of(value)
            if lock is not None:
                of_run().setdefault("met", {})[id(lock)] = lock

        def kind(at: int, value: Any) -> Any:
            seen.add(at)
            cls = type(value)
            name = full_name(cls)
            name = name if name.partition(".")[0] in _TYPED else ""
            kinds.add(f"{at} {name} {repr(value).rpartition('value=')[2] if name in _COUNTING else ''}")
            met = of_run().setdefault(("met", at), [])
            if len(met) < _DIFFERENT and not any(each is value for each in met):
                met.append(value)
                kinds.add(f"{at} of {len(met)}")
            meet(value)
            return locks.entering(value)

        def left(at: int, value: Any) -> Any:
            return locks.entering(value)

        return {
            "way": way, "worth": worth, "titled": titled, "passed": passed, "begun": begun, "under": under, "kind": kind,
            "left": left, "room": room,
        }  # fmt: skip
