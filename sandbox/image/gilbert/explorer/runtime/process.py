"""The scheduler of this process.

There is only one, because the private copies of the library are loaded once and bound to it. A program never gets this module.
"""

from gilbert.explorer.runtime.scheduler import Scheduler

scheduler = Scheduler()
