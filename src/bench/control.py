"""One part of `bench control`, in the sandbox image: right answers, explored and controlled, and what each of it took.

    python3 control.py SEEDS SHARE SHARES < a JSON list of {"name", "check", "source"}

Checker and explorer share this process, so no time goes to containers or lines between them. A JSON line for each check that
explores and each answer: how long its explorations took with the first seed, and how long each seed's control did.
"""

import json
import random
import sys
import time

from gilbert.checker import check as api
from gilbert.checker import control
from gilbert.checker.checker import CheckFile
from gilbert.checker.failures import CheckFailed, Undecided
from gilbert.explorer import Program, Scenario, explore
from gilbert.explorer.runtime.present import LOOK
from gilbert.wire import codec


class Enough(BaseException):
    """The checker's side has seen what it wanted to see."""


class Link:
    """In the place of the line to a learner's process: explores here and now. Other requests are not this bench's."""

    fresh = False

    def __init__(self, source):
        self.source, self.runs = source, 0

    def call(self, *_):
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
                             look=options.get("look_seconds", LOOK)).to_json()
        except Enough:
            report = {"outcome": "stopped"}
        return report, api.Usage()


class OnlyExplorations(api.Run):
    """Explores the first seed's; then only controls, each timed."""

    def __init__(self, link, seed, scenarios):
        super().__init__(link, seed, scenarios)
        self.controls = []
        self.explored = None

    def attempt(self, *_, **__):
        raise NotImplementedError

    controlled = call = attempt

    def _control(self, *what):
        self.explored = what


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


def main(seeds, share, shares):
    for number, asked in enumerate(json.load(sys.stdin)):
        if number % shares != share:
            continue
        file = CheckFile(asked["check"])
        link = Link(asked["source"])
        link.scenarios = file.scenarios
        for spec in file.checks:
            run = OnlyExplorations(link, 1, file.scenarios)
            try:
                first = timed(link, lambda spec=spec, run=run: spec.function(run))
            except NotImplementedError:
                first = None
            if run.explored is None:
                continue
            controls = []
            for seed in range(seeds):
                run.random = random.Random(seed)
                controls.append(timed(link, lambda run=run: api.Run._control(run, *run.explored)))
            print(json.dumps({"name": asked["name"], "check": spec.name, "first": first, "controls": controls}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
