"""One scope of a program: the names that it binds and declares."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["module", "function", "class", "comprehension"]


@dataclass
class Scope:
    """A module, class, function or comprehension. Names are as in the source, without mangling."""

    kind: Kind
    parent: "Scope | None"
    #: Name -> how often it is bound. 2 means several times, also for one statement that runs repeatedly.
    bound: dict[str, int] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    #: Names that threads may share.
    shared: set[str] = field(default_factory=set)
    #: Names of functions, classes and imports, which are usually bound once.
    fixed: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    #: Name that `from module import name` binds -> the module.
    imported: dict[str, str] = field(default_factory=dict)
    #: Name that `from module import other as name` binds -> the other name.
    originals: dict[str, str] = field(default_factory=dict)
    #: Name -> the first line in which an inner function uses it; and name -> the last line in which it is bound.
    captured_at: dict[str, int] = field(default_factory=dict)
    last_bound: dict[str, int] = field(default_factory=dict)
    #: Only for the module: names used by code that another thread may run.
    reached: set[str] = field(default_factory=set)
    #: A function's variable that tells its calls apart, where threads may share one of its own (see `CellHooks`).
    calls: str | None = None
    #: Whether it is a generator expression. Another thread than its creator may run its body.
    lazy: bool = False
    #: Whether it is a generator function (not an asynchronous one).
    generates: bool = False

    def elsewhere(self) -> bool:
        """Whether code of this scope may run in another thread than the module level."""
        return self.kind == "function" or self.lazy or (self.parent is not None and self.parent.elsewhere())

    def bind(self, name: str, line: int = 0, weight: int = 1) -> None:
        """Records one more place that binds `name`."""
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

    def statement_scope(self) -> "Scope":
        """The scope that contains a comprehension; for any other scope, itself."""
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope

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
