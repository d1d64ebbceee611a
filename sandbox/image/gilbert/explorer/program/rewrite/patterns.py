"""`match` statements: patterns read attributes and items, but contain no expression that could call a hook."""

import ast

from gilbert.explorer.program.rewrite.base import Rewriter, at


class Patterns(Rewriter):
    """Inserts before each case that reads something a case that never matches. Its guard announces the reads."""

    def visit_Match(self, node: ast.Match) -> ast.AST:
        text = ast.unparse(node.subject)
        node.subject = self.visit(node.subject)
        subject = self.temp()
        cases: list[ast.match_case] = []
        for case in node.cases:
            reads = self._reads(case.pattern, text)
            if reads is not None:
                place = case.pattern
                note = self.call_hook(place, "looks", at(ast.Name(subject, ast.Load()), place), reads)
                cases.append(ast.match_case(at(ast.MatchAs(), place), note, [at(ast.Pass(), place)]))
            if case.guard is not None:
                case.guard = self.truth(case.guard)
            if any(isinstance(part, ast.MatchClass) and part.patterns for part in ast.walk(case.pattern)):
                case.guard = self._captured(case)
            case.body = self.block(case.body)
            cases.append(case)
        if len(cases) > len(node.cases):
            node.subject = at(ast.NamedExpr(at(ast.Name(subject, ast.Store()), node.subject), node.subject), node.subject)
            node.cases = cases
        return node

    def _reads(self, pattern: ast.pattern, text: str) -> ast.expr | None:
        """The reads of a pattern, for the hook `looks`; None if it reads nothing.

        `(class, (attribute or position, site, reads of the inner pattern), …)`, `(None, site)` for a container's items, or
        `(False, …)` for alternatives.
        """
        if isinstance(pattern, ast.MatchAs):
            return self._reads(pattern.pattern, text) if pattern.pattern is not None else None
        if isinstance(pattern, ast.MatchOr):
            found = [reads for p in pattern.patterns if (reads := self._reads(p, text)) is not None]
            return _tuple(pattern, ast.Constant(False), *found) if found else None
        if isinstance(pattern, (ast.MatchSequence, ast.MatchMapping)):
            return _tuple(pattern, ast.Constant(None), self.site(pattern, text))
        if not isinstance(pattern, ast.MatchClass) or not isinstance(pattern.cls, (ast.Name, ast.Attribute)):
            return None
        parts: list[ast.expr] = []
        inner = [*enumerate(pattern.patterns), *zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True)]
        for key, sub in inner:
            name = f"{text}.{key}" if isinstance(key, str) else text
            site = self.site_called(pattern, name, str(key))
            parts.append(_tuple(pattern, ast.Constant(key), site, self._reads(sub, name) or ast.Constant(None)))
        return _tuple(pattern, pattern.cls, *parts)

    def _captured(self, case: ast.match_case) -> ast.expr:
        """A guard that first checks the values captured by a class pattern: `__match_args__` may name any attribute."""
        names = [getattr(part, field, None) for part in ast.walk(case.pattern) for field in ("name", "rest")]
        place = case.pattern
        taken = [at(ast.Name(name, ast.Load()), place) for name in names if name]
        check = self.call_hook(place, "captured", self.site(place), *taken)
        return check if case.guard is None else at(ast.BoolOp(ast.And(), [check, case.guard]), place)


def _tuple(place: ast.AST, *parts: ast.expr) -> ast.expr:
    """A tuple of expressions, with the source location of `place`."""
    return at(ast.Tuple([at(p, place) for p in parts], ast.Load()), place)
