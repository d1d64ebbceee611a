"""The code of library modules that the image holds is what the rewriter makes, and is not taken where it is another rewriter's."""

import importlib.util
import os
import tempfile
import unittest
from types import CodeType
from unittest import mock

from gilbert.explorer.model.library import compiled
from gilbert.explorer.model.library.seen_modules import SEEN, library_hooks
from gilbert.explorer.program.hooks.gil_marks import MARKS
from gilbert.explorer.program.rewrite.instrument import instrument

HOOKS = {name: f"hook {name}" for name in [*library_hooks(), *MARKS]}


def parts(code: CodeType) -> list:
    """What can be compared of a code object and of those inside it."""
    return [code.co_code, *(parts(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts)]


def hooked(name: str) -> list:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    return parts(compiled.hooked(name, spec, HOOKS))


class Compiled(unittest.TestCase):
    def test_stored_code_is_what_the_rewriter_makes(self):
        with tempfile.TemporaryDirectory() as folder:
            fresh = {name: hooked(name) for name in SEEN}
            rewritten: list[str] = []
            with mock.patch.object(compiled, "FOLDER", folder), mock.patch.object(
                    compiled, "instrument", lambda *given, **words: rewritten.append(given[1]) or instrument(*given, **words)):
                compiled.write(folder, SEEN)
                rewritten.clear()
                self.assertEqual({name: hooked(name) for name in SEEN}, fresh)
                self.assertEqual(rewritten, [], "stored code was not used")
                path = os.path.join(folder, "copy")
                with open(path, "rb") as file:
                    stored = file.read()
                with open(path, "wb") as file:
                    file.write(bytes([stored[0] ^ 1]) + stored[1:])
                self.assertEqual(hooked("copy"), fresh["copy"])
                self.assertEqual(len(rewritten), 1, "code of another rewriter was taken")


if __name__ == "__main__":
    unittest.main()
