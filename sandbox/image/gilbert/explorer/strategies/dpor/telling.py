"""Whether those that change what waiting threads look at always tell them, under the same lock."""

from gilbert.explorer.runtime.operations import ACQUIRE, CHANGED, RELEASE
from gilbert.explorer.strategies.dpor.twins import key_of, shared_in

#: The lower bits of an object's number are the number of the thread that made it; 0 is the main thread.
_MAKER = 511

#: A lock and a condition: all that wait for the condition were notified while the lock was held.
Told = tuple[object, int]


class IdleRound(tuple):
    """What a thread looked at in a round that changed nothing; `lock` was held meanwhile, then it waits for `condition`.

    Where `condition` is None it does not wait, but looks again; `inside` is what it looked at with the lock.
    """

    lock: object = None
    condition: int | None = 0
    inside: tuple = ()


class Telling:
    """What was changed in any run, and of whom that was told before the locks were released that were held."""

    def __init__(self) -> None:
        self.told: dict[object, set[frozenset[Told]]] = {}
        #: What was taken to be told always: the key, and to whom.
        self.relied: set[tuple[object, Told]] = set()
        #: Locations that a thread slept on and another one changed.
        self.shared: set[object] = set()

    def doubtful(self, seen: IdleRound) -> bool:
        """Whether something of this was ever changed without telling; if not, it is relied on."""
        if seen.condition is None:
            return False  # nobody need tell it
        if seen.condition & _MAKER:
            return True  # in another run it may have another number
        pairs = {(key_of(op[1]), (seen.lock, seen.condition)) for op in seen}
        if any(self.untold(*pair) for pair in pairs):
            return True
        self.relied |= pairs
        return False

    def untold(self, key: object, whom: Told) -> bool:
        """Whether it was ever changed without telling these."""
        return any(whom not in all_ for all_ in self.told.get(key, ()))

    def mistaken(self) -> bool:
        """Whether something that was relied on was changed without telling: then the search begins anew, and knows."""
        return any(self.untold(*pair) for pair in self.relied)

    def look(self, trace: list[tuple], told: list[tuple[int, int, int, object]]) -> None:
        """Looks through a run for changes. `told`: (operation that came next, condition, by whom, lock).

        Of what only one thread touches nobody need be told.
        """
        held: dict[int, dict[object, int]] = {}
        closed: set[tuple[int, object, int]] = set()
        changes: list[tuple[object, int, dict[object, int]]] = []
        shared = self.shared | shared_in(trace)
        notified: dict[tuple[int, object, int], set[int]] = {}
        at = 0
        for n, (tid, op) in enumerate(trace):
            while at < len(told) and told[at][0] <= n:
                _, condition, who, lock = told[at]
                notified.setdefault((who, lock, held.get(who, {}).get(lock, -1)), set()).add(condition)
                at += 1
            mode = op[0]
            if mode == ACQUIRE:
                held.setdefault(tid, {})[op[1]] = n
            elif mode == RELEASE:
                closed.add((tid, op[1], held.get(tid, {}).pop(op[1], -1)))
            if mode in CHANGED and op[1] in shared:
                changes.append((key_of(op[1]), tid, dict(held.get(tid, ()))))
            if op[2] in CHANGED and op[3] in shared:
                changes.append((key_of(op[3]), tid, dict(held.get(tid, ()))))
        for key, tid, locks in changes:
            sections = [(tid, lock, since) for lock, since in locks.items()]
            if all(section in closed for section in sections):
                self.told.setdefault(key, set()).add(frozenset(
                    (section[1], condition) for section in sections for condition in notified.get(section, ())))
