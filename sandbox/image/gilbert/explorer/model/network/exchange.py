"""A request to the network: a wait of unknown length, and its outcome.

The answer may come at any moment, before or after that of any other request. It has the status 200. With `--failures` the
search also tries a timeout, a failed connection, and the status 500. A timeout below `LATENCY` may end before the answer.
"""

from typing import Any

from gilbert.explorer.model.network.simulated_answers import Answer
from gilbert.explorer.runtime.process import scheduler

#: Seconds that an answer takes by default.
LATENCY = 0.05
ANSWERED, TIMED_OUT, NOT_CONNECTED, FAILED = range(4)
_SIMULATED = ("The network is simulated: each answer has status 200 and a small JSON document or page, always the same for one "
              "address. What the program does with other answers was not tried.")
_FAILURES = "Time-outs, failed connections and answers with status 500 were tried, too."


class InFlight:
    """One request from its start to its answer. Counts the requests under way."""

    def __init__(self, method: str, url: str, timeout: float | None) -> None:
        self.method, self.url, self.timeout = method, url, timeout

    def __enter__(self) -> "InFlight":
        now = scheduler.run_state["in flight"] = scheduler.run_state.get("in flight", 0) + 1
        scheduler.remarks.setdefault("network", _SIMULATED)
        if scheduler.failures:
            scheduler.remarks.setdefault("failures", _FAILURES)
        most = max(now, scheduler.most_in_flight)
        scheduler.most_in_flight = most
        scheduler.remarks["in flight"] = f"At most {most} request{'s were' if most > 1 else ' was'} in flight at once."
        return self

    def __exit__(self, *error: object) -> None:
        scheduler.run_state["in flight"] -= 1

    def end(self) -> int:
        """Chooses the outcome: one of the constants above."""
        hurried = self.timeout is not None and self.timeout < LATENCY
        ways = [TIMED_OUT, ANSWERED] if hurried else [ANSWERED]
        if scheduler.failures:
            ways += [way for way in (TIMED_OUT, NOT_CONNECTED, FAILED) if way not in ways]
        way = ways[scheduler.choose(len(ways))]
        if scheduler.verbose and len(ways) > 1:
            said = ("an answer", "a time-out", "a failed connection", "an answer with status 500")[way]
            scheduler.note_words(f"gets {said} from {self.url}")
        return way


def wait_for_answer(method: str, url: str, timeout: float | None) -> int:
    """Waits for the answer in a thread, while others run. Returns how the request ended."""
    with InFlight(method, url, timeout) as flight:
        pause(LATENCY, f"waits for the answer of {method} {url}")
        return flight.end()


def pause(seconds: float, words: str) -> None:
    """The thread waits for something outside, which may come at any moment. `words` describe the step."""
    if scheduler.dead:
        scheduler.bury()
    if scheduler.cur is None or not scheduler.multi:
        scheduler.pass_to(scheduler.now + seconds)
        return
    scheduler.nap(scheduler.cur, seconds)
    if scheduler.verbose:
        scheduler.note_words(words)


def answer_of(method: str, url: str, how: int) -> Answer:
    """The answer of a request that ended in `how`."""
    return Answer(method, url, 500 if how == FAILED else 200)


def looked_into(url: str) -> None:
    """Records that the program reads simulated data. If it then fails, the data may be the cause."""
    scheduler.run_state["simulated"] = f"the answer from {url}"


def seconds_of(timeout: Any) -> float | None:
    """A timeout in seconds, from a number, a pair of numbers, or None."""
    if isinstance(timeout, (tuple, list)):
        given = [each for each in timeout if isinstance(each, (int, float))]
        return float(min(given)) if given else None
    return float(timeout) if isinstance(timeout, (int, float)) else None
