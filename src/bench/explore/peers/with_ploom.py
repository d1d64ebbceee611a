"""ploom: threads. It knows only its own locks, cells and threads, so each program is written again with them."""

import importlib
import pathlib
import tempfile
from functools import partial
from typing import Any

import ploom


def lost_update() -> None:
    """Two threads count without a lock."""
    seen = ploom.SharedCell(0)
    together([lambda: seen.write(seen.read() + 1)] * 2)
    assert seen.read() == 2


def locked_counter() -> None:
    """Four threads count twice each under a lock, each by its own step."""
    seen, lock = ploom.SharedCell(0), ploom.Lock()

    def count(step: int) -> None:
        for _ in range(2):
            with lock:
                seen.write(seen.read() + step)

    together([partial(count, step) for step in (1, 10, 100, 1000)])
    assert seen.read() == 2222


def two_locks() -> None:
    """Two threads take two locks in opposite orders."""
    pen, paper, letters = ploom.Lock(), ploom.Lock(), ploom.SharedCell(0)

    def write() -> None:
        with pen, paper:
            letters.write(letters.read() + 1)

    def draw() -> None:
        with paper, pen:
            letters.write(letters.read() + 1)

    together([write, draw])
    assert letters.read() == 2


def two_locks_in_order() -> None:
    """Three threads take two locks in one order."""
    pen, paper, letters = ploom.Lock(), ploom.Lock(), ploom.SharedCell(0)

    def times(step: int) -> None:
        for _ in range(3):
            with pen, paper:
                letters.write(letters.read() + step)

    together([partial(times, step) for step in (1, 10, 100)])
    assert letters.read() == 333


def check_then_act() -> None:
    """Two threads look whether a seat is left, and then take it."""
    seats = ploom.SharedCell(1)
    sold: ploom.SharedCell[tuple[int, ...]] = ploom.SharedCell(())

    def sell() -> None:
        if seats.read() > 0:
            seats.write(seats.read() - 1)
            sold.write((*sold.read(), seats.read()))

    together([sell] * 2)
    assert len(sold.read()) == 1


def check_then_act_locked() -> None:
    """Six threads look and take under a lock."""
    seats, lock = ploom.SharedCell(2), ploom.Lock()
    sold: ploom.SharedCell[tuple[int, ...]] = ploom.SharedCell(())

    def sell(name: int) -> None:
        with lock:
            if seats.read() > 0:
                seats.write(seats.read() - 1)
                sold.write((*sold.read(), name))

    together([partial(sell, name) for name in range(6)])
    assert len(sold.read()) == 2


def together(targets: list[Any]) -> None:
    """Starts a thread for each, and waits for all."""
    threads = [ploom.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run(path: pathlib.Path, mode: str, seconds: float, budget: int) -> dict[str, Any]:
    """One exploration. It has no random mode."""
    scenario = getattr(importlib.import_module("with_ploom"), path.stem)
    config = ploom.Config(max_executions=budget, timeout=seconds, minimize_executions=0)
    with tempfile.TemporaryDirectory() as traces:
        try:
            done = ploom.check(scenario, config=config, trace_dir=pathlib.Path(traces))
        except ploom.ModelCheckError as found:
            return {"found": True, "complete": False, "interleavings": found.statistics.executions}
        except ploom.IncompleteExplorationError as ended:
            return {"found": False, "complete": False, "interleavings": ended.statistics.executions}
    return {"found": False, "complete": True, "interleavings": done.executions}
