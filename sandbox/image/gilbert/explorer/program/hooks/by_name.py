"""`getattr`, `setattr` and `delattr`: accesses whose attribute name is known only at run time."""

from typing import Any

from gilbert.explorer.program.hooks.attributes import AttributeHooks
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.refused_names import by_name


class ByNameHooks:
    """Each hook takes the site, then the arguments of the builtin."""

    def __init__(self, attributes: AttributeHooks, sites: list[Site]) -> None:
        self.attributes = attributes
        self.sites = sites

    def get(self, site: int, *args: Any) -> Any:
        """`getattr`: like any other read, with an optional default."""
        if len(args) > 1 and type(args[1]) is str:
            by_name(args[1], self.sites[site].line)
            if len(args) == 2:
                return self.attributes.load(args[0], args[1], site)
            if len(args) == 3:
                try:
                    return self.attributes.load(args[0], args[1], site, True)
                except AttributeError:
                    return args[2]
        return getattr(*args)

    def has(self, site: int, *args: Any) -> bool:
        """`hasattr`: a read, of which only is told whether it succeeds."""
        if len(args) == 2 and type(args[1]) is str and not args[1].startswith("__"):
            try:
                self.attributes.load(args[0], args[1], site, True)
            except AttributeError:
                return False
            return True
        return hasattr(*args)

    def set(self, site: int, *args: Any) -> None:
        """`setattr`."""
        if len(args) > 1 and type(args[1]) is str:
            by_name(args[1], self.sites[site].line)
        if len(args) == 3 and type(args[1]) is str:
            self.attributes.store(args[2], args[0], args[1], site)
        else:
            setattr(*args)

    def delete(self, site: int, *args: Any) -> None:
        """`delattr`."""
        if len(args) == 2 and type(args[1]) is str:
            self.attributes.drop(args[0], args[1], site)
        else:
            delattr(*args)
