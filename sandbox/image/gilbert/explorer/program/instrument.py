"""Rewrites a program so that every access to state that threads may share calls a hook first.

The rewriting keeps the meaning: evaluation order, exceptions and their line numbers, name mangling,
`super()`, generators, closures. Hooks are not names that a program could look up: they are put into
the compiled code as constants (`install`).
"""

import ast
import secrets
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType
from typing import Any

from gilbert.explorer.runtime.refused_names import check
from gilbert.explorer.program.scopes import Scope, analyse

_MARK = f"\0{secrets.token_hex(8)}:"  # unguessable, or a program could write one itself
_SIMPLE = (ast.Name, ast.Attribute, ast.Subscript)
_WHOLE = frozenset({
    "sum", "list", "sorted", "max", "min", "any", "all", "dict", "tuple", "set", "frozenset", "str",
    "repr", "reversed", "bytes", "print",
})
_LAZY = {"enumerate": 0, "zip": 0, "map": 1, "filter": 1}
#: Functions of C that change the container they are given, and methods that look into another one.
_REARRANGES = frozenset({
    "heappush", "heappop", "heapify", "heapreplace", "heappushpop", "insort", "insort_left", "insort_right", "shuffle",
})
_LOOKS_INTO = frozenset({
    "join", "extend", "update", "union", "difference", "intersection", "issubset", "issuperset", "deepcopy", "copy",
    "dumps", "choice", "sample", "Counter", "deque", "OrderedDict",
})
#: What may change something that is no variable.
_WORKS = (
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.AugAssign, ast.Import,
    ast.ImportFrom, ast.Delete, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Match,
)
#: Calls after which CPython does not look whether another thread wants to run.
_UNCHECKED = ("len", "isinstance", "type", "super")
_DYNAMIC = ("getattr", "setattr", "delattr")
_LITERALS = (ast.List, ast.ListComp, ast.Set, ast.SetComp, ast.Dict, ast.DictComp, ast.Attribute)


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the source where shared state is touched."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    name: str
    filename: str


class Instrumenter(ast.NodeTransformer):
    """One pass over one file; appends the places it finds to `sites`."""

    def __init__(self, source: str, filename: str, tree: ast.Module, sites: list[Site], marks: bool = False,
                 whole: bool = False) -> None:
        #: Whether to also mark where a build with the GIL can switch threads (see `gil`).
        self.marks = marks
        self.lines = source.splitlines()
        self.filename = filename
        self.sites = sites
        self.scopes = analyse(tree, whole)
        self.scope: Scope = self.scopes[tree]
        self.classes: list[str] = []
        self.temps = 0

    # ------------------------------------------------------------ pieces

    def site(self, node: ast.AST, name: str = "") -> ast.Constant:
        text = ""
        if node.lineno <= len(self.lines):
            raw = self.lines[node.lineno - 1].encode()
            end = node.end_col_offset if node.end_lineno == node.lineno else len(raw)
            text = raw[node.col_offset:end].decode(errors="replace")
        self.sites.append(Site(
            node.lineno, node.col_offset, node.end_lineno or node.lineno, node.end_col_offset or 0,
            text, name, self.filename,
        ))
        return ast.Constant(len(self.sites) - 1)

    @staticmethod
    def hook(name: str, *args: ast.expr) -> ast.Call:
        return ast.Call(ast.Constant(_MARK + name), list(args), [])

    def temp(self) -> str:
        self.temps += 1
        return f"\x01{self.temps}"

    def mangle(self, name: str) -> str:
        if self.classes and name.startswith("__") and not name.endswith("__") and "." not in name:
            owner = self.classes[-1].lstrip("_")
            if owner:
                return f"_{owner}{name}"
        return name

    def shared(self, name: str) -> Scope | None:
        owner = self.scope.resolve(self.mangle(name))
        if owner is None or owner.kind == "class":
            return None
        return owner if name in owner.shared else None

    def plain(self, node: ast.expr) -> bool:
        """Whether attributes of this expression are not data of the program: modules and `super()`."""
        if isinstance(node, ast.Name):
            owner = self.scope.resolve(node.id)
            return owner is not None and node.id in owner.modules and owner.bound[node.id] == 1
        if isinstance(node, ast.Attribute):
            return node.attr != "environ" and self.plain(node.value)
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"

    def builtin(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Name) and self.scope.resolve(node.id) is None:
            return node.id
        return None

    def truth(self, node: ast.expr) -> ast.expr:
        """An expression in a boolean context: emptiness of a container is a read of it."""
        done = self.visit(node)
        if isinstance(node, _SIMPLE):
            return ast.copy_location(self.hook("truth", done, self.site(node)), node)
        return done

    def key(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Slice):
            parts = [self.visit(p) if p is not None else ast.Constant(None) for p in (node.lower, node.upper, node.step)]
            return ast.copy_location(self.hook("slice", *parts), node)
        if isinstance(node, ast.Tuple) and any(isinstance(e, ast.Slice) for e in node.elts):
            return ast.copy_location(ast.Tuple([self.key(e) for e in node.elts], ast.Load()), node)
        return self.visit(node)

    # ------------------------------------------------------------ scopes

    def _function(self, node: Any) -> ast.AST:
        args = node.args
        args.defaults = [self.visit(d) for d in args.defaults]
        args.kw_defaults = [self.visit(d) if d is not None else None for d in args.kw_defaults]
        outer = self.scope
        if isinstance(node, ast.Lambda):
            self.scope = self.scopes[node]
            node.body = self.visit(node.body)
        else:
            node.decorator_list = [self.visit(d) for d in node.decorator_list]
            self.scope = self.scopes[node]
            node.body = self.block(node.body)
            if self.marks:
                at = 1 if ast.get_docstring(node, clean=False) is not None else 0
                node.body[at:at] = [self.mark(node.body[0], "mark_entry")]
        self.scope = outer
        return node

    def mark(self, place: ast.AST, name: str = "mark_here") -> ast.stmt:
        """A statement that says: a build with the GIL can switch threads here."""
        return ast.copy_location(ast.Expr(ast.copy_location(self.hook(name), place)), place)

    def marked(self, node: ast.expr) -> ast.expr:
        """An expression after whose evaluation a build with the GIL can switch threads."""
        if not self.marks:
            return node
        return ast.copy_location(self.hook("mark_after", ast.copy_location(self.hook("mark_before"), node), node), node)

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return self.marked(node)

    def visit_Await(self, node: ast.Await) -> ast.AST:
        node.value = self.visit(node.value)
        return self.marked(node)

    def visit_Continue(self, node: ast.Continue) -> Any:
        return [self.mark(node), node] if self.marks else node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _function

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.decorator_list = [self.visit(d) for d in node.decorator_list]
        node.bases = [self.visit(b) for b in node.bases]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        outer = self.scope
        self.scope = self.scopes[node]
        self.classes.append(node.name)
        node.body = self.block(node.body)
        self.classes.pop()
        self.scope = outer
        return node

    def _comprehension(self, node: Any) -> ast.AST:
        outer, inner = self.scope, self.scopes[node]
        for i, part in enumerate(node.generators):
            self.scope = inner if i else outer
            part.iter = self.each(part.iter) if not part.is_async else self.visit(part.iter)
            self.scope = inner
            part.ifs = [self.truth(t) for t in part.ifs]
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                setattr(node, name, self.visit(getattr(node, name)))
        last = "value" if hasattr(node, "value") else "elt"
        setattr(node, last, self.marked(getattr(node, last)))
        self.scope = outer
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for statement in body:
            done = self.visit(statement)
            out.extend(done if isinstance(done, list) else [done])
        return out

    # ------------------------------------------------------------ reads

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if not isinstance(node.ctx, ast.Load):
            return node
        owner = self.shared(node.id)
        if owner is None:
            return node
        kind = "read_global" if owner.kind == "module" else "read_cell"
        note = ast.copy_location(self.hook(kind, self.site(node, node.id)), node)
        return ast.copy_location(ast.BoolOp(ast.Or(), [note, node]), node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        node.value = self.visit(node.value)
        owner = self.shared(node.target.id)
        if owner is not None:
            kind = "write_global" if owner.kind == "module" else "write_cell"
            place = self.site(node.target, node.target.id)
            node.value = ast.copy_location(self.hook(kind, node.value, place), node.value)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if self.plain(node.value) or not isinstance(node.ctx, ast.Load):
            node.value = self.visit(node.value)
            return node
        name = self.mangle(node.attr)
        done = self.hook("load", self.visit(node.value), ast.Constant(name), self.site(node, name))
        return ast.copy_location(done, node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if not isinstance(node.ctx, ast.Load):
            return self.generic_visit(node)
        done = self.hook("getitem", self.visit(node.value), self.key(node.slice), self.site(node))
        return ast.copy_location(done, node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        func = node.func
        name = self.builtin(func)
        if isinstance(func, ast.Attribute) and not self.plain(func.value):
            attr = self.mangle(func.attr)
            made = self.hook("method", self.visit(func.value), ast.Constant(attr), self.site(node, attr))
            node.func = ast.copy_location(made, func)
        elif name != "super":
            node.func = self.visit(func)
        if name in _DYNAMIC and not node.keywords and not any(isinstance(a, ast.Starred) for a in node.args):
            args = [self.visit(a) for a in node.args]
            return ast.copy_location(self.hook(name, self.site(node), *args), node)
        return self.marked(self.call(node, func, name)) if name not in _UNCHECKED and (
            not isinstance(func, ast.Attribute) or func.attr != "append") else self.call(node, func, name)

    def call(self, node: ast.Call, func: ast.expr, name: str | None) -> ast.expr:
        """The rest of `visit_Call`."""
        place = node
        looks = isinstance(func, ast.Attribute) and (func.attr in _LOOKS_INTO or self.plain(func.value))
        called = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
        plain_args = node.args
        node.args = [self.visit(a) for a in node.args]
        if called in _REARRANGES and node.args and isinstance(plain_args[0], _SIMPLE):
            node.args[0] = ast.copy_location(self.hook("reshape", node.args[0], self.site(node)), node.args[0])
        elif looks or called in _LOOKS_INTO:
            node.args = [self.contents(p, a) for p, a in zip(plain_args, node.args, strict=True)]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
            if name == "print" and keyword.arg == "file":
                keyword.value = ast.copy_location(self.hook("reshape", keyword.value, self.site(place)), keyword.value)
        if name is not None and node.args and not isinstance(node.args[0], ast.Starred):
            if name == "len":
                self.wrap(node, 0, "length", place)
            elif name in _WHOLE:
                self.wrap(node, 0, "whole", place)
            elif name == "next":
                self.wrap(node, 0, "advance", place)
            elif name in _LAZY:
                for i in range(_LAZY[name], len(node.args)):
                    if not isinstance(node.args[i], ast.Starred):
                        self.wrap(node, i, "iterate", place)
        return node

    def wrap(self, node: ast.Call, index: int, hook: str, place: ast.AST) -> None:
        arg = node.args[index]
        if not isinstance(arg, (ast.Constant, ast.GeneratorExp, ast.JoinedStr)):
            node.args[index] = ast.copy_location(self.hook(hook, arg, self.site(place)), arg)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        plain = [node.left, *node.comparators]
        node.left = self.visit(node.left)
        node.comparators = [self.visit(c) for c in node.comparators]
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            right = node.comparators[0]
            if not isinstance(right, (ast.Constant, ast.Tuple)):
                node.comparators[0] = ast.copy_location(self.hook("whole", right, self.site(node)), right)
        elif not any(isinstance(o, (ast.Is, ast.IsNot)) for o in node.ops):
            # Comparing containers reads them; not worth it where the other side says that it is no container.
            if not any(isinstance(c, ast.Constant) for c in plain):
                node.left = self.contents(plain[0], node.left)
                node.comparators = [self.contents(p, c) for p, c in zip(plain[1:], node.comparators, strict=True)]
        return node

    def contents(self, plain: ast.expr, done: ast.expr) -> ast.expr:
        """A value that C code will look into: if it is a container, that is a read of it."""
        if isinstance(plain, _SIMPLE):
            return ast.copy_location(self.hook("whole", done, self.site(plain)), plain)
        return done

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        left, right = node.left, node.right
        node.left, node.right = self.visit(left), self.visit(right)
        if isinstance(node.op, (ast.Add, ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)) and not (
                isinstance(left, ast.Constant) or isinstance(right, ast.Constant)):
            node.left, node.right = self.contents(left, node.left), self.contents(right, node.right)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.contents(node.value, self.visit(node.value))
        if node.format_spec is not None:
            node.format_spec = self.visit(node.format_spec)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        if isinstance(node.ctx, ast.Load):
            node.value = self.contents(node.value, self.visit(node.value))
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        node.values = [self.truth(v) for v in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        node.operand = self.truth(node.operand) if isinstance(node.op, ast.Not) else self.visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test, node.body, node.orelse = self.truth(node.test), self.visit(node.body), self.visit(node.orelse)
        return node

    def each(self, node: ast.expr) -> ast.expr:
        """The iterable of a loop: iterating over a shared container is a read at every step."""
        done = self.visit(node)
        if isinstance(node, ast.Call) and self.builtin(node.func) in ("range", *_LAZY):
            return done
        if isinstance(node, (ast.Constant, ast.Tuple, ast.List, ast.GeneratorExp, ast.ListComp)):
            return done
        return ast.copy_location(self.hook("iterate", done, self.site(node)), node)

    # ------------------------------------------------------------ statements

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self.truth(node.test)
        node.body, node.orelse = self.block(node.body), self.block(node.orelse)
        return node

    def plain_loop(self, node: ast.While) -> bool:
        """Whether all that a round can change are variables of the function: then two equal rounds mean that it never ends."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and self.shared(inner.id) is not None:
                return False
            if isinstance(inner, _WORKS) or isinstance(inner, (ast.Attribute, ast.Subscript)) and not isinstance(inner.ctx, ast.Load):
                return False
        return True

    def visit_While(self, node: ast.While) -> ast.AST:
        place = self.site(node, "while")
        note = ast.copy_location(self.hook("loop", place, ast.Constant(self.plain_loop(node))), node.test)
        node.test = ast.copy_location(ast.BoolOp(ast.Or(), [note, self.truth(node.test)]), node.test)
        node.body, node.orelse = self.block(node.body), self.block(node.orelse)
        if self.marks:
            node.body.append(self.mark(node.body[-1]))
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self.truth(node.test)
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def _for(self, node: Any) -> ast.AST:
        node.iter = self.each(node.iter) if isinstance(node, ast.For) else self.visit(node.iter)
        before: list[ast.stmt] = []
        node.target = self.target(node.target, before)
        node.body, node.orelse = before + self.block(node.body), self.block(node.orelse)
        if self.marks:
            node.body.append(self.mark(node.body[-1]))
        return node

    visit_For = visit_AsyncFor = _for

    def _with(self, node: Any) -> ast.AST:
        before: list[ast.stmt] = []
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars = self.target(item.optional_vars, before)
        node.body = before + self.block(node.body)
        return [node, self.mark(node)] if self.marks else node

    visit_With = visit_AsyncWith = _with

    def visit_Match(self, node: ast.Match) -> ast.AST:
        text = ast.unparse(node.subject)
        node.subject = self.visit(node.subject)
        kept = self.temp()
        cases: list[ast.match_case] = []
        for case in node.cases:
            looks = self.looks(case.pattern, text)
            if looks is not None:
                # A case that never matches: it says what the pattern after it is about to look at.
                subject = ast.copy_location(ast.Name(kept, ast.Load()), case.pattern)
                note = ast.copy_location(self.hook("looks", subject, looks), case.pattern)
                cases.append(ast.match_case(ast.copy_location(ast.MatchAs(), case.pattern), note,
                                            [ast.copy_location(ast.Pass(), case.pattern)]))
            if case.guard is not None:
                case.guard = self.truth(case.guard)
            if any(isinstance(part, ast.MatchClass) and part.patterns for part in ast.walk(case.pattern)):
                case.guard = self.captured(case)
            case.body = self.block(case.body)
            cases.append(case)
        if len(cases) > len(node.cases):
            target = ast.copy_location(ast.Name(kept, ast.Store()), node.subject)
            node.subject = ast.copy_location(ast.NamedExpr(target, node.subject), node.subject)
            node.cases = cases
        return node

    def looks(self, pattern: ast.pattern, text: str) -> ast.expr | None:
        """What a pattern reads of the thing it is matched with, for the hook of that name; None for nothing.

        (class, ((attribute or position, site, what its own pattern reads), ...)), or (None, site) for a container's items.
        """
        if isinstance(pattern, ast.MatchAs):
            return self.looks(pattern.pattern, text) if pattern.pattern is not None else None
        if isinstance(pattern, ast.MatchOr):
            found = [look for p in pattern.patterns if (look := self.looks(p, text)) is not None]
            return self.spec(pattern, ast.Constant(False), *found) if found else None
        if isinstance(pattern, (ast.MatchSequence, ast.MatchMapping)):
            return self.spec(pattern, ast.Constant(None), self.site(pattern, text))
        if not isinstance(pattern, ast.MatchClass) or not isinstance(pattern.cls, (ast.Name, ast.Attribute)):
            return None
        parts: list[ast.expr] = []
        inner = [*enumerate(pattern.patterns), *zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True)]
        for key, sub in inner:
            name = f"{text}.{key}" if isinstance(key, str) else text
            self.sites.append(self.place(pattern, name, str(key)))
            site = ast.Constant(len(self.sites) - 1)
            parts.append(self.spec(pattern, ast.Constant(key), site, self.looks(sub, name) or ast.Constant(None)))
        return self.spec(pattern, pattern.cls, *parts)

    @staticmethod
    def spec(place: ast.AST, *parts: ast.expr) -> ast.expr:
        """A tuple of expressions at a place."""
        return ast.copy_location(ast.Tuple([ast.copy_location(p, place) for p in parts], ast.Load()), place)

    def place(self, node: ast.AST, text: str, name: str) -> Site:
        """A place in the source, called by a text that isn't there."""
        return Site(node.lineno, node.col_offset, node.end_lineno or node.lineno, node.end_col_offset or 0, text, name, self.filename)

    def captured(self, case: ast.match_case) -> ast.expr:
        """A guard that first looks at what a class pattern has taken: `__match_args__` may name any attribute."""
        names = [getattr(part, field, None) for part in ast.walk(case.pattern) for field in ("name", "rest")]
        place = case.pattern
        taken = [ast.copy_location(ast.Name(name, ast.Load()), place) for name in names if name]
        look = ast.copy_location(self.hook("captured", self.site(place), *taken), place)
        if case.guard is None:
            return look
        return ast.copy_location(ast.BoolOp(ast.And(), [look, case.guard]), place)

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        return node

    def target(self, target: ast.expr, after: list[ast.stmt]) -> ast.expr:
        """A target with its shared parts replaced by temporaries; `after` gets the stores they stand for."""
        if self.scope.kind == "class":
            return target
        if isinstance(target, (ast.Tuple, ast.List)):
            target.elts = [self.target(e, after) for e in target.elts]
            return target
        if isinstance(target, ast.Starred):
            target.value = self.target(target.value, after)
            return target
        if isinstance(target, ast.Name) and self.shared(target.id) is None:
            return target
        temp = self.temp()
        value = ast.copy_location(ast.Name(temp, ast.Load()), target)
        after.extend(self.store(target, value, target))
        return ast.copy_location(ast.Name(temp, ast.Store()), target)

    def store(self, target: ast.expr, value: ast.expr, place: ast.AST) -> list[ast.stmt]:
        """The statements that put `value` (already rewritten) into one shared target."""
        if isinstance(target, ast.Name):
            owner = self.shared(target.id)
            if owner is not None:
                kind = "write_global" if owner.kind == "module" else "write_cell"
                value = ast.copy_location(self.hook(kind, value, self.site(target, target.id)), place)
            return [ast.copy_location(ast.Assign([target], value), place)]
        if isinstance(target, ast.Attribute):
            name = self.mangle(target.attr)
            call = self.hook("store", value, self.visit(target.value), ast.Constant(name), self.site(target, name))
        else:
            call = self.hook("setitem", value, self.visit(target.value), self.key(target.slice), self.site(target))
        return [ast.copy_location(ast.Expr(ast.copy_location(call, target)), place)]

    def visit_Assign(self, node: ast.Assign) -> Any:
        unpacks = any(isinstance(t, (ast.Tuple, ast.List)) for t in node.targets)
        plain = node.value
        node.value = self.visit(plain)
        if unpacks:
            node.value = self.contents(plain, node.value)
        if self.scope.kind == "class":
            return node
        if len(node.targets) == 1 and isinstance(node.targets[0], _SIMPLE):
            return self.store(node.targets[0], node.value, node)
        out: list[ast.stmt] = []
        simple = len(node.targets) == 1
        value = node.value
        if not simple:
            temp = self.temp()
            out.append(ast.copy_location(ast.Assign([ast.Name(temp, ast.Store())], value), node))
        for target in node.targets:
            after: list[ast.stmt] = []
            source = value if simple else ast.Name(temp, ast.Load())
            if isinstance(target, _SIMPLE):
                out.extend(self.store(target, source, node))
            else:
                made = ast.Assign([self.target(target, after)], source)
                out.extend([ast.copy_location(made, node), *after])
        return out

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        if node.value is None:
            return node
        node.value = self.visit(node.value)
        if self.scope.kind == "class":
            return node
        if isinstance(node.target, ast.Name):
            owner = self.shared(node.target.id)
            if owner is not None and owner.kind == "module":
                site = self.site(node.target, node.target.id)
                node.value = ast.copy_location(self.hook("write_global", node.value, site), node)
            return node
        return self.store(node.target, node.value, node)

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        target = node.target
        local = isinstance(target, ast.Name) and self.shared(target.id) is None
        if self.scope.kind == "class" or local:
            literal = isinstance(node.value, _LITERALS)
            node.value = self.visit(node.value)
            if local and literal:
                left = ast.Name(target.id, ast.Load())
                node.value = ast.copy_location(self.hook("augment", left, node.value, self.site(node)), node)
            return node
        out: list[ast.stmt] = []

        def keep(expr: ast.expr) -> Callable[[], ast.expr]:
            name = self.temp()
            out.append(ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], expr), node))
            return lambda: ast.Name(name, ast.Load())

        if isinstance(target, ast.Name):
            read = self.visit(ast.copy_location(ast.Name(target.id, ast.Load()), target))
            kind = "write_global" if self.shared(target.id).kind == "module" else "write_cell"
            place = (ast.Constant(kind), self.site(target, target.id))
        elif isinstance(target, ast.Attribute):
            obj, name = keep(self.visit(target.value)), self.mangle(target.attr)
            read = self.hook("load", obj(), ast.Constant(name), self.site(target, name))
        else:
            obj, key = keep(self.visit(target.value)), keep(self.key(target.slice))
            read = self.hook("getitem", obj(), key(), self.site(target))
        temp = self.temp()
        out.append(ast.copy_location(ast.Assign([ast.Name(temp, ast.Store())], ast.copy_location(read, target)), node))
        value = self.visit(node.value)
        if not isinstance(node.value, ast.Constant):
            value = self.hook("augment", ast.Name(temp, ast.Load()), value, self.site(node))
        out.append(ast.copy_location(ast.AugAssign(ast.Name(temp, ast.Store()), node.op, value), node))
        result = ast.Name(temp, ast.Load())
        if isinstance(target, ast.Name):
            wrapped = self.hook(place[0].value, result, place[1])
            out.append(ast.copy_location(ast.Assign([target], wrapped), node))
        elif isinstance(target, ast.Attribute):
            call = self.hook("store", result, obj(), ast.Constant(name), self.site(target, name))
            out.append(ast.copy_location(ast.Expr(call), node))
        else:
            call = self.hook("setitem", result, obj(), key(), self.site(target))
            out.append(ast.copy_location(ast.Expr(call), node))
        return out

    def visit_Delete(self, node: ast.Delete) -> Any:
        out: list[ast.stmt] = []
        for target in node.targets:
            if isinstance(target, ast.Attribute):
                name = self.mangle(target.attr)
                call = self.hook("drop", self.visit(target.value), ast.Constant(name), self.site(target, name))
            elif isinstance(target, ast.Subscript):
                call = self.hook("delitem", self.visit(target.value), self.key(target.slice), self.site(target))
            else:
                out.append(ast.copy_location(ast.Delete([target]), node))
                continue
            out.append(ast.copy_location(ast.Expr(ast.copy_location(call, target)), node))
        return out

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for name, old in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_params"):
                continue
            if isinstance(old, list):
                if old and isinstance(old[0], ast.stmt):
                    setattr(node, name, self.block(old))
                else:
                    setattr(node, name, [self.visit(v) if isinstance(v, ast.AST) else v for v in old])
            elif isinstance(old, ast.AST):
                setattr(node, name, self.visit(old))
        return node


def instrument(source: str, filename: str, sites: list[Site], marks: bool = False, trusted: bool = False,
               whole: bool = False) -> CodeType:
    """Compiles `source` with hooks (still as marks: see `install`). Raises SyntaxError as compile does.

    `trusted`: our own code, which may use any name. `whole`: code of another file uses its variables too.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source, filename)
        if not trusted:
            check(tree)
        rewriter = Instrumenter(source, filename, tree, sites, marks, whole)
        tree.body = rewriter.block(tree.body)
        ast.fix_missing_locations(tree)
        return compile(tree, filename, "exec", dont_inherit=True)


def install(code: CodeType, hooks: dict[str, Any]) -> CodeType:
    """The code with every mark replaced by the hook it names."""
    consts = []
    for const in code.co_consts:
        if isinstance(const, CodeType):
            const = install(const, hooks)
        elif isinstance(const, str) and const.startswith(_MARK):
            const = hooks[const[len(_MARK):]]
        consts.append(const)
    return code.replace(co_consts=tuple(consts))
