"""The interleaving explorer: runs a threaded program under a scheduler of its own.

`explore(Program(source))` looks for an interleaving that breaks the program, shortens it, and says
what happens in it; or shows that no interleaving does.
"""

from gilbert.explorer.report.report import Report
from gilbert.explorer.run.program import Program, Scenario
from gilbert.explorer.search.explore import explore
from gilbert.explorer.search.scenario_sweep import explore_ladder

__all__ = ["Program", "Report", "Scenario", "explore", "explore_ladder"]
