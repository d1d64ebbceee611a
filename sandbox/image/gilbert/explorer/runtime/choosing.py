"""Chooses which thread runs next."""

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.busy_waits import Livelocks, asleep
from gilbert.explorer.runtime.model_thread import ModelThread

#: The thread number in deviations that are choices between timers.
CHOICES = 9999
_CLOCKS = ("Which of several time-outs and sleeps ends first depends on how long the threads had slept before they began: not "
           "every order of that was tried.")


def due(model_thread: ModelThread) -> float:
    """The virtual time at which a sleeping or waiting thread would wake by itself."""
    return model_thread.wake if model_thread.wake is not None else model_thread.deadline or 0.0


class Choosing(Livelocks):
    """The choice at a point: finds the enabled threads and the default one, and asks the picker."""

    __slots__ = ()

    def decide(self, model_thread: ModelThread, alive: bool) -> ModelThread | None:
        """The thread that does its pending operation next; None if the run is over (see `verdict`).

        `hard` are the threads that can run; `soft` those that sleep or whose short timeout may end at any moment. A timeout of
        a second or more ends only if no other thread can run.
        """
        if self.before is not None:
            self.before(model_thread)
        elif self.goes_on(model_thread, alive):
            return model_thread
        hard: list[ModelThread] = []
        soft: list[ModelThread] = []
        late: list[ModelThread] | None = None
        for x in self.live:
            b = x.blocker
            if b is None:
                hard.append(x)
            elif b is asleep:
                soft.append(x)
            elif b():
                hard.append(x)
            elif x.deadline is not None:
                if x.soft:
                    soft.append(x)
                elif late is None:
                    late = [x]
                else:
                    late.append(x)
        if not hard and late is not None:
            first = min(late, key=lambda x: (x.deadline, x.id))
            if all(due(first) < due(y) for y in soft):
                if self.napped and (soft or len(late) > 1):
                    self.uncertain.add(_CLOCKS)
                return self.expire(first, soft)
        if not hard and not soft:
            return self.stuck(model_thread)
        if self.main_done and self.exit_now(hard):
            return None
        default = model_thread if alive and model_thread in hard else self.default(model_thread, hard, soft)
        if len(hard) + len(soft) == 1:
            return default
        if self.gil_only and default is model_thread and not model_thread.gil:
            return default
        chosen = self.picker(model_thread, hard, soft, default)
        if chosen is None:
            return None
        if chosen is not model_thread and alive and default is model_thread and not model_thread.gil:
            self.off_gil += 1
        if chosen is not default:
            self.deviations.append((model_thread.id, model_thread.count, chosen.id))
        return chosen

    def goes_on(self, model_thread: ModelThread, alive: bool) -> bool:
        """Whether it is known that the thread itself goes on, and it can: then nobody need know who else could."""
        at = len(self.trace)
        if at >= len(self.planned) or self.planned[at] != model_thread.id or not alive or self.main_done:
            return False
        blocker = model_thread.blocker
        return blocker is None or blocker is not asleep and blocker()

    @staticmethod
    def default(model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread]) -> ModelThread:
        """Who runs without a preemption where the thread itself can't: the next that can run; else the first to wake."""
        if hard:
            for x in hard:
                if x.id > model_thread.id:
                    return x
            return hard[0]
        return min(soft, key=lambda x: (due(x), x.id))

    def expire(self, model_thread: ModelThread, soft: list[ModelThread]) -> ModelThread:
        """Lets this thread's timeout end, because no other thread can run before it."""
        self.forced_expiry += 1
        op = model_thread.op
        model_thread.op = (ops.EXPIRE, op[1], -1, tuple((x.id, x.op) for x in self.live), op[4])
        if soft:
            self.late = True
        return model_thread

    def exit_now(self, hard: list[ModelThread]) -> bool:
        """Whether the program ends here: only daemon threads are left, and none can run or their steps are used up."""
        if any(not x.daemon for x in self.live):
            return False
        return not hard or self.steps > self.daemon_steps
