"""`signal`: stores handlers, and sends a signal to a program that would otherwise run for ever.

A handler runs in its own modelled thread, some virtual seconds after it was set. By then the work of a server or of a loop is
done. Other moments for the signal are not tried.
"""

import signal as real
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.threads.later import signal_comes
from gilbert.explorer.runtime.process import scheduler

_KEPT = ("SIGINT", "SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD", "SIGQUIT", "SIGKILL", "SIGPIPE", "SIGSTOP",
         "SIGCONT", "SIGWINCH", "SIG_DFL", "SIG_IGN", "Signals", "Handlers", "default_int_handler", "strsignal", "valid_signals")
#: Signals that are sent to end a program.
_ENDING = (real.SIGINT, real.SIGTERM, real.SIGHUP, real.SIGQUIT)


def signal(signalnum: int, handler: Any) -> Any:
    """Sets a handler. Returns the previous one."""
    if scheduler.cur is not None and scheduler.cur.id != 0:
        raise ValueError("signal only works in main thread of the main interpreter")
    if not callable(handler) and handler not in (real.SIG_DFL, real.SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    handlers = scheduler.run_state.setdefault("signals", {})
    before = getsignal(signalnum)
    handlers[signalnum] = handler
    if callable(handler) and signalnum in _ENDING:
        signal_comes(lambda: _handled(signalnum))
    return before


def getsignal(signalnum: int) -> Any:
    usual = real.default_int_handler if signalnum == real.SIGINT else real.SIG_DFL
    return scheduler.run_state.get("signals", {}).get(signalnum, usual)


def raise_signal(signalnum: int) -> None:
    """Sends a signal to the program itself."""
    handler = getsignal(signalnum)
    if handler == real.SIG_IGN:
        return
    if not callable(handler):
        raise SystemExit(128 + signalnum)
    handler(signalnum, None)


def _handled(signalnum: int) -> None:
    handler = getsignal(signalnum)
    if not callable(handler):
        return
    try:
        handler(signalnum, None)
    except (SystemExit, KeyboardInterrupt):
        # This would end the main thread, so the run ends here.
        scheduler.abort(None)


def make_signal() -> ModuleType:
    """The program's `signal`."""
    kept = {name: getattr(real, name) for name in _KEPT}
    return make_module("signal", signal=signal, getsignal=getsignal, raise_signal=raise_signal, **kept)
