"""Finds the place in the program that called the library code which is running."""

import linecache
import sys
from itertools import islice
from types import FrameType

from gilbert.explorer.program.site import Site


class CallSites:
    """Adds a site to the table when a call occurs for the first time."""

    def __init__(self, sites: list[Site], room: int) -> None:
        self.sites = sites
        self.filenames = frozenset(site.filename for site in sites)
        self.known = len(sites)
        #: The most sites in the table. Further calls share the last one.
        self.room = room
        self.found: dict[tuple, int] = {}
        self.places: dict[tuple, int] = {}

    def called_from(self) -> int:
        """The site of the program's own call that is being executed."""
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename not in self.filenames:
            frame = frame.f_back
        if frame is None:
            return self._site_at(("", 0, 0, 0, 0))
        code = frame.f_code
        here = self.places.get((code, frame.f_lasti))
        if here is None:
            here = self.places[code, frame.f_lasti] = self._site_of(frame)
        return here

    def _site_of(self, frame: FrameType) -> int:
        code = frame.f_code
        line, end_line, column, end_column = next(islice(code.co_positions(), frame.f_lasti // 2, None))
        return self._site_at((code.co_filename, line, end_line, column, end_column))

    def _site_at(self, key: tuple) -> int:
        """The site of a place in a file. A thread whose target is the library's has none in the program."""
        filename, line, end_line, column, end_column = key
        found = self.found.get(key)
        if found is None:
            found = self.found[key] = min(self.known + len(self.found), self.room - 1)
            text = linecache.getline(filename, line or 0)
            text = text[column or 0:end_column if line == end_line else None].strip()
            self.sites.append(Site(line or 0, column or 0, end_line or 0, end_column or 0, text, text, filename))
        return found
