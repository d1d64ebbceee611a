"""The locks of a program: existing ones, and new ones."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from gilbert.mend.program.edit import Edit, insert
from gilbert.mend.program.source import Function, Source, first_line, last_line

_LOCKS = frozenset({"Lock", "RLock", "Condition"})
#: Names of a new lock and of a new dict of locks; the first unused one is taken.
_NAMES = ("lock", "guard", "mutex", "lock_2", "lock_3", "lock_4")
_TABLES = ("locks", "locks_by_key", "key_locks")


@dataclass(frozen=True)
class Lock:
    """A lock as written in a function, and the edits that create it."""

    text: str
    edits: tuple[Edit, ...] = ()
    #: Whether the edits create it.
    new: bool = False
    asynchronous: bool = False


def _made(value: ast.expr | None) -> str | None:
    """The kind of lock that an expression creates; None if it creates none."""
    if not isinstance(value, ast.Call):
        return None
    called = value.func
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    return name if name in _LOCKS else None


def is_asyncio(source: Source, value: ast.expr) -> bool:
    """Whether an expression creates a lock of asyncio."""
    return "asyncio" in source.segment(value)


def existing(source: Source, function: Function) -> list[Lock]:
    """The locks that a function can access, the nearest first."""
    found: dict[str, Lock] = {}
    inside = source.class_of(function)
    me = function.args.args[0].arg if inside is not None and function.args.args else None
    around: list[ast.AST] = [node for node in source.above(function) if isinstance(node, Function | ast.Module)]
    if inside is not None and me is not None:
        for name in _fields(source, inside):
            found[f"{me}.{name}"] = Lock(f"{me}.{name}")
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1 or _made(node.value) is None:
            continue
        target = node.targets[0]
        asynchronous = is_asyncio(source, node.value)
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            owner = source.function_of(node)
            if inside is not None and me is not None and owner is not None and source.class_of(owner) is inside:
                found[f"{me}.{target.attr}"] = Lock(f"{me}.{target.attr}", asynchronous=asynchronous)
        elif isinstance(target, ast.Name):
            home: ast.AST = source.function_of(node) or source.tree
            owner_class = source.parents.get(node)
            if isinstance(owner_class, ast.ClassDef):
                if owner_class is inside:
                    text = _as_named(source, owner_class, me, target.id)
                    found[text] = Lock(text, asynchronous=asynchronous)
            elif home in around or home is function:
                found[target.id] = Lock(target.id, asynchronous=asynchronous)
    return list(found.values())


def made_reentrant(source: Source, text: str) -> Lock | None:
    """The same lock as a reentrant one, for a caller of functions that acquire it."""
    name = text.rpartition(".")[2]
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Assign) or source.segment(node.value) != "threading.Lock()":
            continue
        if source.segment(node.targets[0]).rpartition(".")[2] == name and node.lineno == node.end_lineno:
            line = source.lines[node.lineno - 1].replace("threading.Lock()", "threading.RLock()")
            return Lock(text, (Edit(node.lineno, node.lineno, (line,)),))
    return None


def _as_named(source: Source, inside: ast.ClassDef, me: str | None, name: str) -> str:
    """A class's lock as its methods write it: `cls.lock`, `self.lock`, or with the class's name."""
    mine = f"{me}.{name}"
    return mine if me is not None and re.search(rf"\b{re.escape(mine)}\b", source.segment(inside)) else f"{inside.name}.{name}"


def _fields(source: Source, inside: ast.ClassDef) -> list[str]:
    """The fields of a dataclass that are locks."""
    return [
        node.target.id
        for node in inside.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.value is not None
        and re.search(r"default_factory=(threading\.)?(Lock|RLock|Condition)\b", source.segment(node.value))
    ]


def guards(source: Source, lock: str, words: frozenset[str]) -> bool:
    """Whether some section of the lock uses one of the words."""
    sections = [node for node in ast.walk(source.tree) if isinstance(node, ast.With | ast.AsyncWith)]
    held = [source.segment(node) for node in sections if any(source.segment(i.context_expr) == lock for i in node.items)]
    return any(word in text for text in held for word in words)


def new(source: Source, functions: list[Function], asynchronous: bool) -> list[Lock]:
    """New locks that all the functions can access: one an object, or one for the module."""
    maker, imports = _maker(source, "asyncio" if asynchronous else "threading")
    return _homes(source, functions, _free_name(source, _NAMES), maker, imports, asynchronous)


def new_tables(source: Source, functions: list[Function], asynchronous: bool) -> list[Lock]:
    """New dicts for one lock a key, at the same places."""
    _, imports = _maker(source, "asyncio" if asynchronous else "threading")
    return _homes(source, functions, _free_name(source, _TABLES), "{}", imports, asynchronous)


def lock_call(source: Source, module: str) -> str:
    """The expression that creates a lock in this program."""
    return _maker(source, module)[0]


def import_of(source: Source, module: str) -> tuple[Edit, ...]:
    """The edit that imports a module; empty if it is already imported."""
    if any(
        isinstance(node, ast.Import) and any(a.name == module and not a.asname for a in node.names) for node in source.tree.body
    ):
        return ()
    plain = [node for node in source.tree.body if isinstance(node, ast.Import)]
    later = next((node.lineno for node in plain if node.names[0].name > module), None)
    at = later if later is not None else last_line(plain[-1]) + 1 if plain else _before_imports(source)
    return (_import_line(source, module, at),)


def _import_line(source: Source, module: str, at: int) -> Edit:
    """An import, apart from the code after it if it is the program's first."""
    following = source.lines[at - 1] if at <= len(source.lines) else ""
    if not following.strip() or any(isinstance(node, ast.Import | ast.ImportFrom) for node in source.tree.body):
        return insert(at, f"import {module}")
    return insert(at, f"import {module}", "", *([""] if re.match(r"class |def |async def |@", following) else []))


def _homes(
    source: Source, functions: list[Function], name: str, value: str, imports: tuple[Edit, ...], asynchronous: bool
) -> list[Lock]:
    made: list[Lock] = []
    classes = {source.class_of(function) for function in functions}
    if len(classes) == 1 and (inside := next(iter(classes))) is not None:
        made += _with_object(source, inside, functions, name, value, imports, asynchronous)
    made += _with_enclosing(source, functions, name, value, imports, asynchronous)
    at = _after_imports(source)
    made.append(Lock(name, (*imports, insert(at, f"{name} = {value}", "")), True, asynchronous))
    return made


def _with_object(
    source: Source,
    inside: ast.ClassDef,
    functions: list[Function],
    name: str,
    maker: str,
    imports: tuple[Edit, ...],
    asynchronous: bool,
) -> list[Lock]:
    starts = {function.args.args[0].arg if function.args.args else "" for function in functions}
    if len(starts) != 1 or "" in starts:
        return []
    me = next(iter(starts))
    for function in () if any(_of_class(function) for function in functions) else inside.body:
        if isinstance(function, Function) and function.name == "__init__" and function not in functions:
            first = _first_statement(function)
            line = insert(first_line(first), f"{source.indent_of(first_line(first))}{me}.{name} = {maker}")
            return [Lock(f"{me}.{name}", (*imports, line), True, asynchronous)]
    first = _first_statement(inside)
    empty = () if isinstance(first, ast.Assign | ast.AnnAssign) else ("",)
    line = insert(first_line(first), f"{source.indent_of(first_line(first))}{name} = {maker}", *empty)
    return [Lock(f"{inside.name}.{name}", (*imports, line), True, asynchronous)]


def _of_class(function: Function) -> bool:
    return any(isinstance(one, ast.Name) and one.id in ("classmethod", "staticmethod") for one in function.decorator_list)


def _with_enclosing(
    source: Source, functions: list[Function], name: str, maker: str, imports: tuple[Edit, ...], asynchronous: bool
) -> list[Lock]:
    """For functions nested in one function: a lock that each call of that function creates."""
    owners = {source.function_of(function) for function in functions}
    if len(owners) != 1 or (owner := next(iter(owners))) is None:
        return []
    first = _first_statement(owner)
    line = insert(first_line(first), f"{source.indent_of(first_line(first))}{name} = {maker}")
    return [Lock(name, (*imports, line), True, asynchronous)]


def _first_statement(node: Function | ast.ClassDef) -> ast.stmt:
    """The first statement after the docstring."""
    body = node.body
    doc = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and isinstance(body[0].value.value, str)
    return body[1] if doc and len(body) > 1 else body[0]


def _free_name(source: Source, names: tuple[str, ...]) -> str:
    taken = {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)}
    taken |= {node.attr for node in ast.walk(source.tree) if isinstance(node, ast.Attribute)}
    return next((name for name in names if name not in taken), f"{names[0]}_new")


def _maker(source: Source, module: str) -> tuple[str, tuple[Edit, ...]]:
    """(expression that creates a lock in this program, edits for the import that it needs)."""
    for node in source.tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name == module:
                    return f"{alias.asname or module}.Lock()", ()
        named = isinstance(node, ast.ImportFrom) and node.module == module
        if named and any(alias.name == "Lock" and alias.asname is None for alias in node.names):  # type: ignore[union-attr]
            return "Lock()", ()
    for node in source.tree.body:
        # Adds a name to `from threading import Thread`.
        if isinstance(node, ast.ImportFrom) and node.module == module and node.lineno == node.end_lineno:
            line = source.lines[node.lineno - 1]
            if re.fullmatch(r"from \w+ import [\w, ]+", line) and not re.search(r"\bLock\b", source.text):
                names = sorted(["Lock", *(one.strip() for one in line.split(" import ")[1].split(","))], key=str.lower)
                return "Lock()", (Edit(node.lineno, node.lineno, (f"from {module} import {', '.join(names)}",)),)
    return f"{module}.Lock()", (_import_line(source, module, _before_imports(source)),)


def _before_imports(source: Source) -> int:
    for node in source.tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom) and getattr(node, "module", "") != "__future__":
            return node.lineno
    first = source.tree.body[0]
    doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return last_line(first) + 1 if doc else first_line(first)


def _after_imports(source: Source) -> int:
    """The first line after the imports and the empty lines that follow them."""
    line = _before_imports(source)
    for node in source.tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            line = last_line(node) + 1
    # Skips empty lines.
    while line <= len(source.lines) and not source.lines[line - 1].strip():
        line += 1
    return line
