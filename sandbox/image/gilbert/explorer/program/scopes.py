"""Works out, before instrumenting, which plain names are shared between threads.

Shared are module-level variables that some function uses, and variables of a function that an inner function sees and that
are bound more than once (a variable that is bound once and only read afterwards can't race).
"""

import ast
from dataclasses import dataclass, field

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass
class Scope:
    """One scope: what it binds, what it declares, and which of its variables are shared."""

    kind: str
    parent: "Scope | None"
    bound: dict[str, int] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    fixed: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    captured_at: dict[str, int] = field(default_factory=dict)
    last_bound: dict[str, int] = field(default_factory=dict)
    #: Of the module: names that code uses which another thread may run.
    reached: set[str] = field(default_factory=set)
    lazy: bool = False

    def elsewhere(self) -> bool:
        """Whether code of this scope may run in another thread than the module's own does."""
        return self.kind == "function" or self.lazy or (self.parent is not None and self.parent.elsewhere())

    def bind(self, name: str, line: int = 0, weight: int = 1) -> None:
        """Notes one more place where `name` gets a value."""
        target = self
        if name in self.globals:
            target = self.module()
            target.reached.add(name)
            weight = 2
        elif name in self.nonlocals:
            owner = self.owner(name)
            if owner is not None:
                target, weight = owner, 2
        target.bound[name] = target.bound.get(name, 0) + weight
        target.last_bound[name] = max(target.last_bound.get(name, 0), line)

    def module(self) -> "Scope":
        """The outermost scope."""
        return self if self.parent is None else self.parent.module()

    def owner(self, name: str) -> "Scope | None":
        """The enclosing function that a free variable belongs to."""
        scope = self.parent
        while scope is not None and scope.kind != "module":
            if scope.kind != "class" and name in scope.bound and name not in scope.globals | scope.nonlocals:
                return scope
            scope = scope.parent
        return None

    def resolve(self, name: str) -> "Scope | None":
        """The scope that a use of `name` here refers to; None for builtins and unknown names."""
        if name in self.globals:
            return self.module()
        if name in self.bound and name not in self.nonlocals:
            return self
        found = self.owner(name)
        if found is not None:
            return found
        top = self.module()
        return top if name in top.bound else None


class _Collector(ast.NodeVisitor):
    """Fills the scopes: first bindings, then (second pass) captures."""

    def __init__(self, scopes: dict[ast.AST, Scope], top: Scope) -> None:
        self.scopes = scopes
        self.scope = top
        self.loops = 0
        self.uses: list[tuple[Scope, str, int]] = []

    def _declare(self, names: list[str]) -> None:
        for name in names:
            self.scope.bind(name)
            self.scope.fixed.add(name)

    def _enter(self, node: ast.AST, kind: str) -> Scope:
        scope = self.scopes[node] = Scope(kind, self.scope)
        return scope

    def _function(self, node: Function) -> None:
        args = node.args
        for default in [*args.defaults, *[d for d in args.kw_defaults if d is not None]]:
            self.visit(default)
        if not isinstance(node, ast.Lambda):
            for decorator in node.decorator_list:
                self.visit(decorator)
            self.scope.bind(node.name, node.lineno, 2 if self.loops else 1)
            self.scope.fixed.add(node.name)
        scope = self._enter(node, "function")
        outer, loops = self.scope, self.loops
        self.scope, self.loops = scope, 0
        for arg in [*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg]:
            if arg is not None:
                scope.bind(arg.arg)
        body = node.body if isinstance(node.body, list) else [node.body]
        for statement in body:
            for inner in _own(statement):
                if isinstance(inner, ast.Global):
                    scope.globals.update(inner.names)
                elif isinstance(inner, ast.Nonlocal):
                    scope.nonlocals.update(inner.names)
        for statement in body:
            self.visit(statement)
        self.scope, self.loops = outer, loops

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _function

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in [*node.decorator_list, *node.bases, *[k.value for k in node.keywords]]:
            self.visit(part)
        self.scope.bind(node.name, node.lineno)
        self.scope.fixed.add(node.name)
        outer, loops = self.scope, self.loops
        self.scope, self.loops = self._enter(node, "class"), 0
        for statement in node.body:
            self.visit(statement)
        self.scope, self.loops = outer, loops

    def _comprehension(self, node: ast.AST) -> None:
        self.visit(node.generators[0].iter)
        outer = self.scope
        self.scope = self._enter(node, "comprehension")
        self.scope.lazy = isinstance(node, ast.GeneratorExp)
        for i, part in enumerate(node.generators):
            if i:
                self.visit(part.iter)
            self.visit(part.target)
            for test in part.ifs:
                self.visit(test)
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                self.visit(getattr(node, name))
        self.scope = outer

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        scope = self.scope
        while scope.kind == "comprehension":
            scope = scope.parent
        scope.bind(node.target.id, node.lineno, 2 if self.loops else 1)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.uses.append((self.scope, node.id, node.lineno))
        else:
            self.scope.bind(node.id, node.lineno, 2 if self.loops else 1)

    def _loop(self, node: ast.AST) -> None:
        if isinstance(node, ast.While):
            self.loops += 1
            self.generic_visit(node)
            self.loops -= 1
            return
        self.visit(node.iter)
        self.loops += 1
        for part in [node.target, *node.body, *node.orelse]:
            self.visit(part)
        self.loops -= 1

    visit_For = visit_AsyncFor = visit_While = _loop

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        names = [(a.asname or a.name).split(".")[0] for a in node.names if a.name != "*"]
        self._declare(names)
        if isinstance(node, ast.Import):
            self.scope.modules.update(names)

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self.scope.bind(node.name, node.lineno)
        self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> None:
        for name in ("name", "rest"):
            if isinstance(node, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)) and getattr(node, name, None):
                self.scope.bind(getattr(node, name))
        super().generic_visit(node)


def _own(statement: ast.AST):
    """The nodes of a statement that belong to the same scope."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
        return
    stack = [statement]
    while stack:
        node = stack.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
                stack.append(child)


#: Who asks for these can reach every module-level variable by its name.
_ALL_NAMES = frozenset({"globals", "locals", "vars"})


def analyse(tree: ast.Module, whole: bool = False) -> dict[ast.AST, Scope]:
    """Scopes of a module, by the node that opens them (the tree itself for the module).

    `whole`: code of another file uses the module's variables too.
    """
    top = Scope("module", None)
    scopes: dict[ast.AST, Scope] = {tree: top}
    collector = _Collector(scopes, top)
    for statement in tree.body:
        collector.visit(statement)
    whole = whole or any(name in _ALL_NAMES for _, name, _ in collector.uses)
    for scope, name, line in collector.uses:
        owner = scope.resolve(name)
        if owner is top and scope.elsewhere():
            top.reached.add(name)
        while scope.kind == "comprehension":
            scope = scope.parent
        if owner is not None and owner is not scope and owner.kind == "function":
            first = owner.captured_at.get(name, line)
            owner.captured_at[name] = min(first, line)
    for scope in scopes.values():
        if scope.kind == "module":
            scope.shared = {n for n, c in scope.bound.items() if (whole or n in scope.reached) and (n not in scope.fixed or c > 1)}
        elif scope.kind == "function":
            scope.shared = {
                n for n in scope.captured_at
                if n not in scope.fixed and (scope.bound[n] > 1 or scope.last_bound.get(n, 0) > scope.captured_at[n])
            }
            for inner in scopes.values():
                for name in inner.nonlocals:
                    if inner.owner(name) is scope:
                        scope.shared.add(name)
    return scopes
