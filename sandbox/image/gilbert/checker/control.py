"""Controls: a scenario that must fail, explored after a clean exploration in the same process.

An exploration runs in the learner's process. A program that got past the policy could make it report that nothing was found.
So after a clean report the same scenario is explored again with a known race added. A program that keeps the explorer from
seeing races, or that repeats an earlier observation, hides the known race too. The race's names and shape are drawn at
random, and it runs after the question's own work, so that it is hard to tell from the question's scenario.
"""

from __future__ import annotations

import ast
import random as randomness
from typing import Any

#: (class body, condition). Two threads call the method `ACT(amount)` with 1 and 2; the condition must hold afterwards.
_RACES = (
    (
        """
        def __init__(self):
            self.FIELD = 0
        def ACT(self, amount):
            before = self.FIELD
            self.FIELD = before + amount
        """,
        "OBJECT.FIELD == 3",
    ),
    (
        """
        def __init__(self):
            self.FIELD = []
        def ACT(self, amount):
            if not self.FIELD:
                self.FIELD.append(amount)
        """,
        "len(OBJECT.FIELD) == 1",
    ),
    (
        """
        def __init__(self):
            self.FIELD = {"OTHER": 0}
        def ACT(self, amount):
            self.FIELD["OTHER"] = self.FIELD["OTHER"] + amount
        """,
        'OBJECT.FIELD["OTHER"] == 3',
    ),
    (
        """
        def __init__(self):
            self.FIELD = 0
            self.OTHER = threading.Lock()
        def ACT(self, amount):
            if amount == 1:
                with self.OTHER:
                    self.FIELD = self.FIELD + amount
            else:
                self.FIELD = self.FIELD + amount
        """,
        "OBJECT.FIELD == 3",
    ),
    (
        """
        def __init__(self):
            self.FIELD = 0
            self.OTHER = threading.Lock()
        def ACT(self, amount):
            with self.OTHER:
                seen = self.FIELD
            with self.OTHER:
                self.FIELD = seen + amount
        """,
        "OBJECT.FIELD == 3",
    ),
)
_CALL = """
WORDasync def ENTRY(*arguments):
    import threading
    class CLASS:BODY
    answer = WAITINNER(*arguments)
    OBJECT = CLASS()
    THREADS = [threading.Thread(target=OBJECT.ACT, args=(amount,)) for amount in (1, 2)]
    for thread in THREADS:
        thread.start()
    for thread in THREADS:
        thread.join()
    return answer if HOLDS else MARKER
"""
_SYLLABLES = "ba co da fe ga hi ka le mo na pa ri sa te vo za lu mi ro ne".split()


def racy(scenarios: str, entry: str, random: randomness.Random) -> tuple[str, Any]:
    """(the scenarios with a race added to `entry`, the marker that `entry` returns where the race loses an update)."""
    tree = ast.parse(scenarios)
    function = next(
        node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == entry
    )
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    def word() -> str:
        while (made := "".join(random.choices(_SYLLABLES, k=random.randint(2, 4)))) in taken:
            continue
        taken.add(made)
        return made

    body, holds = random.choice(_RACES)
    marker = [random.randrange(1 << 40), random.randrange(1 << 40)]
    inner = word()
    function.name = inner
    awaited = isinstance(function, ast.AsyncFunctionDef)
    # The order matters: no placeholder is part of a later one.
    words = {
        "WORDasync ": "async " if awaited else "",
        "WAIT": "await " if awaited else "",
        "BODY": body,
        "HOLDS": holds,
        "ENTRY": entry,
        "INNER": inner,
        "MARKER": repr(marker),
        "CLASS": word().capitalize(),
        "OBJECT": word(),
        "THREADS": word(),
        "FIELD": word(),
        "OTHER": word(),
        "ACT": word(),
    }
    source = _CALL
    for placeholder, text in words.items():
        source = source.replace(placeholder, text)
    return f"{ast.unparse(tree)}\n{source}", marker
