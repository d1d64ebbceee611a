"""Calls: methods of shared objects, and C functions that read or change the contents of their arguments."""

import ast
import re
import string
from typing import Any

from gilbert.explorer.program.gil_places import KEYWORDS_LOOK_COLD, QUIET_BUILTINS, QUIET_METHOD, QUIET_USED
from gilbert.explorer.program.rewrite.base import LAZY, NAMED, Rewriter, at
from gilbert.explorer.program.waits import calls

#: Builtins that read all of their first argument.
_READS_ALL = frozenset({
    "list", "any", "all", "dict", "tuple", "set", "frozenset", "reversed", "bytes", "iter", "bytearray",
})
#: Builtins that read all of their arguments, and the containers in them.
_READS_DEEP = frozenset({"str", "repr", "print", "format", "ascii"})
#: Functions and methods that do so.
_LOOKS_DEEP = frozenset({"deepcopy", "dump", "dumps", "format", "pformat", "pprint", "asdict", "astuple",
                          "from_iterable", "writerow", "writerows"})
#: Builtins that read all of their first argument, and compare or join the containers in it.
_READS_ITEMS = frozenset({"sum", "sorted", "max", "min"})
#: C functions that change a container passed to them.
_REARRANGES = frozenset({
    "heappush", "heappop", "heapify", "heapreplace", "heappushpop", "insort", "insort_left", "insort_right", "shuffle",
})
#: Functions and methods that read the contents of an argument.
_LOOKS_INTO = frozenset({
    "join", "extend", "update", "union", "difference", "intersection", "issubset", "issuperset", "copy",
    "choice", "sample", "Counter", "deque", "OrderedDict", "replace", "format_map", "fromkeys",
    "substitute", "safe_substitute", *_LOOKS_DEEP,
})
#: Functions of `itertools` and `heapq` that iterate lazily.
_ITERTOOLS = frozenset({
    "accumulate", "batched", "chain", "compress", "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "starmap",
    "takewhile", "zip_longest", "merge",
})
_BY_NAME = ("getattr", "setattr", "delattr", "hasattr")


class Calls(Rewriter):
    """A method lookup becomes a hook. Arguments whose contents C code reads are announced."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        func = node.func
        name = self.builtin(func)
        quiet = self._quiet(node, name)
        if isinstance(func, ast.Attribute) and not self.plain(func.value):
            attr = self.mangle(func.attr)
            value = self.visit(func.value)
            if quiet and not node.keywords:
                value = self.call_hook(func, "mark_receiver", ast.Constant(quiet), value)
            node.func = self.call_hook(func, "method", value, ast.Constant(attr), self.site(node, attr))
        elif name != "super":
            node.func = self.visit(func)
            if self._unknown(func, name):
                node.func = self.call_hook(func, "called", node.func, self.site(node))
            if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Call):  # `super().append(…)` of a container
                node.func = self.call_hook(func, "bound", node.func, self.site(node, func.attr))
        if name in _BY_NAME and not node.keywords and not any(isinstance(a, ast.Starred) for a in node.args):
            return self.marked(self.call_hook(node, name, self.site(node), *[self.visit(a) for a in node.args]))
        self._arguments(node, func, name)
        if name == "super" and not node.args:
            return node
        return self.marked(node, quiet, "mark_after_quiet" if not node.keywords else "mark_after_loud")

    def _unknown(self, func: ast.expr, name: str | None) -> bool:
        """Whether a function may be one of C or of the library, for all that the text says."""
        if isinstance(func, (ast.Attribute, ast.Lambda)) or name is not None:
            return False
        if not isinstance(func, ast.Name):
            return True
        owner = self.scope.resolve(func.id)
        return owner is None or func.id not in owner.fixed or owner.bound[func.id] > 1

    def _imported(self, func: ast.expr) -> bool:
        """Whether a function was imported by its name."""
        owner = self.scope.resolve(func.id) if isinstance(func, ast.Name) else None
        return owner is not None and isinstance(func, ast.Name) and func.id in owner.imported

    def visit_Expr(self, node: ast.Expr) -> Any:
        self.unused = node.value
        waits = calls(node, "wait_for") and not self.marks
        done = self.generic_visit(node)
        return [at(ast.Expr(self.call_hook(node, "awaits")), node), done] if waits else done

    def _quiet(self, node: ast.Call, name: str | None) -> str:
        """A name for a call that checks for other threads only the first time, or only later (`gil_places`); else ""."""
        if not self.marks or any(isinstance(a, ast.Starred) for a in node.args):
            return ""
        if node.keywords:
            later = not KEYWORDS_LOOK_COLD and all(keyword.arg is not None for keyword in node.keywords)
            return self._call_name(node) if later else ""
        func, given = node.func, len(node.args)
        appends = isinstance(func, ast.Attribute) and func.attr == QUIET_METHOD and given == 1
        if appends and (QUIET_USED or node is self.unused):
            return self._call_name(node)
        return self._call_name(node) if name is not None and QUIET_BUILTINS.get(name) == given else ""

    def _call_name(self, node: ast.Call) -> str:
        return f"{self.filename}:{node.lineno}:{node.col_offset}:{node.end_col_offset}"

    def _arguments(self, node: ast.Call, func: ast.expr, name: str | None) -> None:
        looks = isinstance(func, ast.Attribute) and (func.attr in _LOOKS_INTO or self.plain(func.value)) or self._imported(func)
        called = func.attr if isinstance(func, ast.Attribute) else self.original(func.id) if isinstance(func, ast.Name) else ""
        plain_args = node.args
        node.args = [self.visit(a) for a in node.args]
        if called in _REARRANGES and node.args and isinstance(plain_args[0], NAMED):
            node.args[0] = self.call_hook(node.args[0], "reshape", node.args[0], self.site(node))
        elif called == "pack_into" and len(node.args) > 1:
            place = int(not isinstance(func, ast.Attribute) or self.plain(func.value))  # `struct.pack_into(format, buffer, …)`
            node.args[place] = self.call_hook(node.args[place], "reshape", node.args[place], self.site(node))
        elif called in _ITERTOOLS and self._of_module(func, "itertools", "heapq"):
            node.args = [a if isinstance(a, ast.Starred) else self.call_hook(a, "iterate", a, self.site(node)) for a in node.args]
        elif called == "reduce" and len(node.args) > 1 and self._of_module(func, "functools"):
            node.args[1] = self.call_hook(node.args[1], "iterate", node.args[1], self.site(node))
        elif looks or called in _LOOKS_INTO:
            hook = "deep" if called in _LOOKS_DEEP else "whole"
            node.args = [self.contents(p, a, hook) for p, a in zip(plain_args, node.args, strict=True)]
        if called == "format" and isinstance(func, ast.Attribute) and isinstance(func.value, ast.Constant):
            self._formatted_attributes(node, str(func.value.value))
        for keyword in node.keywords:
            given = keyword.value
            keyword.value = self.visit(given)
            if keyword.arg is None:
                keyword.value = self.contents(given, keyword.value)
            if name == "print" and keyword.arg == "file":
                keyword.value = self.call_hook(keyword.value, "reshape", keyword.value, self.site(node))
        if name is not None and node.args and not isinstance(node.args[0], ast.Starred):
            self._of_builtin(node, name)

    def _formatted_attributes(self, node: ast.Call, text: str) -> None:
        """`"{0.name}".format(obj)` reads an attribute."""
        try:
            fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
        except ValueError:
            return
        for nth, field in enumerate(fields):
            first, dot, rest = field.partition(".")
            index = int(first) if first.isdecimal() else nth if not first else len(node.args)
            if dot and index < len(node.args) and not any(isinstance(a, ast.Starred) for a in node.args):
                given, name = node.args[index], ast.Constant(re.split(r"[.\[]", rest)[0])
                node.args[index] = self.call_hook(given, "looked_at", given, name, self.site(node))

    def _of_module(self, func: ast.expr, *modules: str) -> bool:
        """Whether a function is that of a library module, not one of the program with the same name."""
        if isinstance(func, ast.Name):
            owner = self.scope.resolve(func.id)
            return owner is not None and owner.imported.get(func.id) in modules and owner.bound[func.id] == 1
        return isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id in modules and (
            self.plain(func.value))

    def _of_builtin(self, node: ast.Call, name: str) -> None:
        if name == "len" or name == "bool":
            self._wrap(node, 0, "length")
        elif name in _READS_ALL:
            self._wrap(node, 0, "whole")
        elif name in _READS_ITEMS:
            self._wrap(node, 0, "deep")
        elif name in _READS_DEEP:
            for i, given in enumerate(node.args):
                if not isinstance(given, ast.Starred):
                    self._wrap(node, i, "deep")
        elif name == "next":
            self._wrap(node, 0, "advance" if node is not self.unused or len(node.args) > 1 else "advance_unused")
        elif name in LAZY:
            if name == "map" and not isinstance(node.args[0], (ast.Lambda, ast.Starred)):
                self._wrap(node, 0, "called")
            for i in range(LAZY[name], len(node.args)):
                if not isinstance(node.args[i], ast.Starred):
                    self._wrap(node, i, "iterate")

    def _wrap(self, node: ast.Call, index: int, hook: str) -> None:
        arg = node.args[index]
        if not isinstance(arg, (ast.Constant, ast.GeneratorExp, ast.JoinedStr)):
            node.args[index] = self.call_hook(arg, hook, arg, self.site(node))
