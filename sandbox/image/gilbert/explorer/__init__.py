"""The interleaving explorer: runs a threaded program under a scheduler of its own.

`explore(Program(source))` looks for an interleaving that breaks the program, shortens it, and says
what happens in it; or shows that no interleaving does.
"""

from .program import Program, Scenario
from .report import Report
from .ladder import explore_ladder
from .search import explore

__all__ = ["Program", "Report", "Scenario", "explore", "explore_ladder"]
