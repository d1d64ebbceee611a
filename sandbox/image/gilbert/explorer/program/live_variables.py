"""The live variables of a function at each of its instructions. Variables that are not live are no part of its state."""

import dis
from types import CodeType
from typing import Any

_READS = ("LOAD_FAST", "LOAD_CLOSURE", "DELETE_FAST")
_WRITES = ("STORE_FAST",)
_ENDS = frozenset({"RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD",
                   "JUMP_BACKWARD_NO_INTERRUPT"})


def live_variables(code: CodeType) -> dict[int, tuple[str, ...]]:
    """Instruction offset -> the local variables that are read later, in the order of `co_varnames`.

    Variables shared with other functions are left out. Loop variables are always live: they tell the rounds of a loop apart,
    as its iterator is not visible.
    """
    steps = list(dis.get_instructions(code))
    at = {step.offset: n for n, step in enumerate(steps)}
    shared = {*code.co_cellvars, *code.co_freevars}
    uses, kills, always = [], [], set()
    after: list[list[int]] = []
    for n, step in enumerate(steps):
        names = _names(step)
        reads, writes = _effects(step.opname, names)
        uses.append(reads - shared)
        kills.append(writes)
        following = [] if step.opname in _ENDS else [n + 1]
        if step.jump_target is not None:
            following.append(at[step.jump_target])
        after.append([k for k in following if k < len(steps)])
        if step.opname == "FOR_ITER":
            always |= _targets(steps, n + 1)
    parse_table: Any = getattr(dis, "_parse_exception_table")  # noqa: B009 - private, but there is no other way
    for entry in parse_table(code):
        for offset in range(entry.start, entry.end, 2):
            if offset in at and entry.target in at:
                after[at[offset]].append(at[entry.target])
    live: list[set[str]] = [set() for _ in steps]
    changed = True
    while changed:
        changed = False
        for n in range(len(steps) - 1, -1, -1):
            out: set[str] = set().union(*[live[k] for k in after[n]])
            new = uses[n] | (out - kills[n])
            if new != live[n]:
                live[n] = new
                changed = True
    # A waiting frame is at its instruction, and the values that the instruction has read are still on the stack.
    order = code.co_varnames
    return {step.offset: tuple([v for v in order if v not in shared and (v in always or v in live[n])])
            for n, step in enumerate(steps)}


def _names(step: dis.Instruction) -> tuple[str, ...]:
    value = step.argval
    return value if isinstance(value, tuple) else (value,)


def _effects(name: str, names: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """(variables read, variables overwritten) of an instruction. CPython joins some instructions into one."""
    if name == "STORE_FAST_LOAD_FAST":
        return {names[1]} - {names[0]}, {names[0]}
    if name == "LOAD_FAST_AND_CLEAR":
        return set(names), set()
    if name.startswith(_READS):
        return set(names), set()
    if name.startswith(_WRITES):
        return set(), set(names)
    return set(), set()


def _targets(steps: list[dis.Instruction], n: int) -> set[str]:
    """The variables that a loop sets at its head."""
    found: set[str] = set()
    for step in steps[n:n + 8]:
        if step.opname.startswith("STORE_FAST"):
            found.update(_names(step)[:1] if step.opname == "STORE_FAST_LOAD_FAST" else _names(step))
        elif not step.opname.startswith(("UNPACK", "CACHE", "NOT_TAKEN", "EXTENDED_ARG")):
            break
    return found
