"""The base of the rewriting of all syntax: sites, calls of hooks, temporaries and scopes."""

import ast
import secrets
from typing import Any

from gilbert.explorer.program.scope import Scope
from gilbert.explorer.program.scopes import analyse
from gilbert.explorer.program.site import Site
from gilbert.shared.ways import RECORDED

#: Prefix of the constants that represent hooks until `install`. Random, so that a program can't write such a constant.
MARK = f"\0{secrets.token_hex(8)}:"
#: Expressions whose value may be known to other threads.
NAMED = (ast.Name, ast.Attribute, ast.Subscript)
#: Expressions whose value no other thread knows, or that have no contents.
FRESH = (ast.Constant, ast.JoinedStr, ast.List, ast.ListComp, ast.Set, ast.SetComp, ast.Dict, ast.DictComp, ast.GeneratorExp,
         ast.Lambda, ast.Compare, ast.BinOp, ast.UnaryOp, ast.Starred)
#: Builtin that iterates lazily -> the index of its first iterable.
LAZY = {"enumerate": 0, "zip": 0, "map": 1, "filter": 1}
Placed = ast.expr | ast.stmt | ast.pattern


def at[T: ast.AST](node: T, place: ast.AST) -> T:
    """The node, with the source location of `place`."""
    return ast.copy_location(node, place)


class Rewriter(ast.NodeTransformer):
    """One pass over one file. Appends the sites that it finds to `sites`."""

    def __init__(self, source: str, filename: str, tree: ast.Module, sites: list[Site], marks: bool = False,
                 whole: bool = False) -> None:
        #: Whether to also mark where a build with the GIL can switch threads (see `confirm.gil`).
        self.marks = marks
        self.lines = source.splitlines()
        self.filename = filename
        self.sites = sites
        self.scopes = analyse(tree, whole)
        self.scope: Scope = self.scopes[tree]
        self.classes: list[str] = []
        self.temps = 0
        #: With marks: the expression whose value the current statement discards; and the variable that says whether the
        #: innermost `while` reaches its test from the end of a round.
        self.unused: ast.expr | None = None
        self.repeats: str | None = None

    # ------------------------------------------------------------ sites and hooks

    def site(self, node: Placed, name: str = "") -> ast.Constant:
        """The number of a new site, described by its source text."""
        text = ""
        if node.lineno <= len(self.lines):
            raw = self.lines[node.lineno - 1].encode()
            end = node.end_col_offset if node.end_lineno == node.lineno else len(raw)
            text = raw[node.col_offset:end].decode(errors="replace")
        return self.site_called(node, text, name)

    def site_called(self, node: Placed, text: str, name: str) -> ast.Constant:
        """The number of a new site, described by any text."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        self.sites.append(Site(node.lineno, node.col_offset, end_line, end_column, text, name, self.filename))
        return ast.Constant(len(self.sites) - 1)

    def call_hook(self, place: ast.AST, name: str, *args: ast.expr) -> ast.Call:
        """A call of a hook, with the source location of `place`."""
        return at(ast.Call(ast.Constant(MARK + name), list(args), []), place)

    def mark(self, place: ast.AST, name: str = "mark_here") -> ast.stmt:
        """A statement that marks a place where a build with the GIL can switch threads."""
        return at(ast.Expr(self.call_hook(place, name)), place)

    def marked(self, node: ast.expr, call: str = "", hook: str = "") -> ast.expr:
        """An expression after which a build with the GIL can switch threads. With a `call` name, `hook` decides whether."""
        if not self.marks:
            return node
        before = self.call_hook(node, "mark_before")
        if call:
            return self.call_hook(node, hook, before, ast.Constant(call), node)
        return self.call_hook(node, "mark_after", before, node)

    # ------------------------------------------------------------ names

    def temp(self) -> str:
        """A new variable name that can't occur in a source."""
        self.temps += 1
        return f"\x01{self.temps}"

    def mangle(self, name: str) -> str:
        """The name after Python's name mangling: a private name of a class gets the class's name as prefix."""
        if self.classes and name.startswith("__") and not name.endswith("__") and "." not in name:
            owner = self.classes[-1].lstrip("_")
            if owner:
                return f"_{owner}{name}"
        return name

    def shared(self, name: str) -> Scope | None:
        """The scope of a name that threads may share; None for any other name."""
        owner = self.scope.resolve(self.mangle(name))
        if owner is None or owner.kind == "class":
            return None
        return owner if name in owner.shared else None

    def owner_of(self, scope: Scope) -> ast.expr:
        """What tells the calls of a function apart that has a shared variable."""
        return ast.Constant(None) if scope.calls is None else ast.Name(scope.calls, ast.Load())

    def read(self, node: Placed, name: str, owner: Scope) -> ast.Call:
        """A call of the hook that is told of a read of a shared variable."""
        if owner.kind == "module":
            return self.call_hook(node, "read_global", self.site(node, name))
        return self.call_hook(node, "read_cell", self.site(node, name), self.owner_of(owner))

    def write(self, place: ast.AST, value: ast.expr, node: Placed, name: str, owner: Scope) -> ast.Call:
        """A call of the hook through which a shared variable gets a value."""
        if owner.kind == "module":
            return self.call_hook(place, "write_global", value, self.site(node, name))
        return self.call_hook(place, "write_cell", value, self.site(node, name), self.owner_of(owner))

    def plain(self, node: ast.expr) -> bool:
        """Whether the expression is a module or `super()`, whose attributes are not data of the program."""
        if isinstance(node, ast.Name):
            owner = self.scope.resolve(node.id)
            return owner is not None and node.id in owner.modules and owner.bound[node.id] == 1
        if isinstance(node, ast.Attribute):
            return node.attr != "environ" and self.plain(node.value)
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"

    def original(self, name: str) -> str:
        """The name that a function has in the module that it was imported from."""
        owner = self.scope.resolve(name)
        return name if owner is None else owner.originals.get(name, name)

    def builtin(self, node: ast.expr) -> str | None:
        """The name of the builtin that an expression refers to; None for any other expression."""
        if isinstance(node, ast.Name) and self.scope.resolve(node.id) is None:
            return node.id
        return None

    # ------------------------------------------------------------ expressions in certain places

    def truth(self, node: ast.expr) -> ast.expr:
        """An expression in a boolean context. Testing whether a container is empty reads it."""
        done = self.visit(node)
        return self.call_hook(node, "truth", done, self.site(node)) if isinstance(node, NAMED) or self.made(node) else done

    def made(self, node: ast.expr) -> bool:
        """Whether a function of the program, or of a library, makes the value: it may return what others know."""
        return isinstance(node, ast.Call) and self.builtin(node.func) is None

    def key(self, node: ast.expr) -> ast.expr:
        """An index. Slices become slice objects, because they are arguments of a hook."""
        if isinstance(node, ast.Slice):
            parts = [self.visit(p) if p is not None else ast.Constant(None) for p in (node.lower, node.upper, node.step)]
            return self.call_hook(node, "slice", *parts)
        if isinstance(node, ast.Tuple) and any(isinstance(e, ast.Slice) for e in node.elts):
            return at(ast.Tuple([self.key(e) for e in node.elts], ast.Load()), node)
        return self.visit(node)

    def contents(self, plain: ast.expr, done: ast.expr, hook: str = "whole") -> ast.expr:
        """A value whose contents C code reads. If it is a container, that is a read of it.

        `hook`: `deep` where C code also reads the containers in it.
        """
        if isinstance(plain, FRESH) or hook == "whole" and isinstance(plain, ast.Tuple):
            return done
        if isinstance(plain, ast.Call) and self.builtin(plain.func) is not None:
            return done
        return self.call_hook(plain, hook, done, self.site(plain))

    def each(self, node: ast.expr, target: ast.expr) -> ast.expr:
        """The iterable of a loop. Iterating over a shared container reads it at each step, and so does taking an item apart."""
        done = self._each(node)
        if not isinstance(target, (ast.Tuple, ast.List)) or isinstance(node, ast.Call) and self.builtin(node.func) in LAZY:
            return done
        return self.call_hook(target, "apart", done, self.site(target))

    def _each(self, node: ast.expr) -> ast.expr:
        done = self.visit(node)
        if isinstance(node, ast.Call) and self.builtin(node.func) in ("range", *LAZY):
            return done
        if isinstance(node, (ast.Constant, ast.Tuple, ast.List, ast.GeneratorExp, ast.ListComp)):
            return done
        return self.call_hook(node, "iterate_new" if isinstance(node, ast.Call) else "iterate", done, self.site(node))

    # ------------------------------------------------------------ walking

    def visit(self, node: ast.AST) -> Any:
        done = super().visit(node)
        if done is not node and hasattr(node, "way") and isinstance(done, ast.expr):
            # What stands in the place of an expression is recorded in its place (see `shared/ways.py`).
            done.__dict__.update({name: value for name, value in vars(node).items() if name in RECORDED})
        return done

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Rewrites a list of statements. One statement may become several."""
        out: list[ast.stmt] = []
        for statement in body:
            done = self.visit(statement)
            out.extend(done if isinstance(done, list) else [done])
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

    def visit_TypeAlias(self, node: Any) -> ast.AST:
        return node
