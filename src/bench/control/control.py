"""One part of `bench control`, in the sandbox image: right answers, explored once, then controlled with each seed.

    python3 control.py SEEDS SHARE SHARES < a JSON list of {"name", "check", "source"}

Checker and explorer share this process, so no time goes to containers or lines between them. A JSON line for each check that
explores and each answer: how long its exploration took, and how long each seed's control did, in CPU seconds. After the bank's come
the classic problems of the explorer's tests, in all styles, each with its small driver as the scenario.
"""

import json
import random
import sys
import time

from classics import classics
from gilbert.checker import check as api
from gilbert.checker.after_clean import AfterClean
from gilbert.checker.checker import CheckFile
from gilbert.checker.failures import CheckFailed, Undecided
from gilbert.explorer import Program, Scenario, explore
from gilbert.explorer.runtime.present import LOOK
from gilbert.wire import codec

CLASSIC = """
from gilbert.check import check, scenario

@scenario
def ask():
    small()
    return "right"

@check("the small driver")
def small_driver(run):
    run.every_interleaving(ask, holds=lambda value: value == "right")
"""


class Enough(BaseException):
    """The checker's side has seen what it wanted to see."""


class Link:
    """In the place of the line to a learner's process: explores here and now. Other requests are not this bench's."""

    fresh = unclean = False

    def __init__(self, source, scenarios):
        self.source, self.scenarios, self.runs = source, scenarios, 0

    def call(self, *_, **__):
        raise NotImplementedError

    def explore(self, entry, arguments, look, enough=lambda: False, **options):
        def oracle(value):
            self.runs += 1
            found = look(codec.decode(codec.encode(value)))
            if enough():
                raise Enough
            return found

        arguments = tuple(codec.decode(codec.encode(one)) for one in arguments)
        program = Program(self.source, "solution.py", Scenario(
            options.get("scenarios") or self.scenarios, entry, arguments))
        try:
            report = explore(program, options["seed"], options["budget"], options["seconds"], oracle=oracle,
                             look=options.get("look_seconds", LOOK), by_chance=bool(options.get("by_chance")),
                             opening=bool(options.get("opening"))).to_json()
        except Enough:
            report = {"outcome": "stopped"}
        return report, api.Usage()


class Noted(AfterClean):
    """Notes what is to be controlled, in the place of the control and the witness."""

    noted: list = []

    def last(self, arguments, judge):
        Noted.noted.append((self, arguments, judge))


class OnlyExplorations(api.Run):
    """Does what a check explores, and skips what it runs on real threads."""

    def attempt(self, *_, **__):
        raise NotImplementedError

    controlled = call = attempt


def timed(link, act):
    began, runs = time.process_time(), link.runs
    wrong = ""
    try:
        act()
    except CheckFailed as failed:
        wrong = f"{failed.word}: {failed.message}"
    except Undecided as undecided:
        wrong = f"undecided: {undecided}"
    return {"seconds": time.process_time() - began, "runs": link.runs - runs, "wrong": wrong}


def asked():
    """The bank's answers, then the classics."""
    yield from json.load(sys.stdin)
    for path in classics():
        source = f"{path.read_text()}\n\n{path.with_name('drivers.py').read_text()}"
        yield {"name": f"classics {path.parent.name}/{path.stem}", "check": CLASSIC, "source": source}


def main(seeds, share, shares):
    api.AfterClean = Noted
    for number, one in enumerate(asked()):
        if number % shares != share:
            continue
        file = CheckFile(one["check"])
        link = Link(one["source"], file.scenarios)
        for spec in file.checks:
            run = OnlyExplorations(link, 1, file.scenarios)
            Noted.noted = []
            try:
                first = timed(link, lambda spec=spec, run=run: spec.function(run))
            except NotImplementedError:
                first = None
            if first is not None and first["wrong"]:
                print(json.dumps({"name": one["name"], "check": spec.name, "first": first, "controls": []}), flush=True)
            for after, arguments, judge in Noted.noted:
                controls = []
                for seed in range(seeds):
                    after._random = random.Random(seed)
                    controls.append(timed(link, lambda after=after, a=arguments, j=judge: after._control(a, j)))
                print(json.dumps({"name": one["name"], "check": spec.name, "first": first, "controls": controls}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
