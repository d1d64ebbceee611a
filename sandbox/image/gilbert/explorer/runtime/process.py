"""The scheduler of this process.

There is one, because the private copies of the library are loaded once and are bound to it.
A program never gets hold of this module.
"""

from gilbert.explorer.runtime.scheduler import Scheduler

scheduler = Scheduler()
