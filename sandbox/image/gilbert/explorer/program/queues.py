"""What a program's text says of its queues, before anything runs."""

import ast

from gilbert.explorer.program.parsed import nodes

#: What a `queue.Queue` is made of, and methods that change that.
_INSIDE = frozenset({
    "mutex", "not_empty", "not_full", "all_tasks_done", "unfinished_tasks", "is_shutdown", "shutdown", "_put", "_get", "_qsize",
    "_init", "__dict__",
})


def opens_queues(source: str) -> bool:
    """Whether the program may look into a queue, or change one from outside: it names a part of one. `self.queue` is none."""
    for node in nodes(source):
        if isinstance(node, ast.Attribute) and (node.attr in _INSIDE or node.attr == "queue" and not (
                isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))):
            return True
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (node.value in _INSIDE or node.value == "queue"):
            return True
        if isinstance(node, ast.Name) and node.id == "vars":
            return True
        if isinstance(node, ast.FunctionDef) and node.name in _INSIDE:
            return True
    return False
