"""What this Python lacks is named with the Python that has it, and the table of such names is compared with the one that runs."""

import asyncio
import concurrent.futures
import datetime
import decimal
import fractions
import importlib
import pathlib
import re
import sys
import threading
import unittest

from gilbert.shared import newer_names
from support import look

#: What is told where a Python lacks it, since when it is there, and a program that is right from then on.
NEWER = {
    "`date.strptime`": ((3, 14), """
        from datetime import date
        assert date.strptime("2026-01-02", "%Y-%m-%d").day == 2
    """),
    "`Path.move`": ((3, 14), """
        from pathlib import Path
        Path.move
    """),
    "`uuid.uuid7`": ((3, 14), """
        import asyncio, uuid
        async def name(): return uuid.uuid7()
        async def main():
            task = asyncio.create_task(name())
            await asyncio.sleep(1)
        asyncio.run(main())
    """),
    "A context variable's `set`": ((3, 14), """
        import contextvars
        user = contextvars.ContextVar("user", default="nobody")
        with user.set("me"):
            assert user.get() == "me"
        assert user.get() == "nobody"
    """),
    "`context=` of `Thread`": ((3, 14), """
        import contextvars, threading
        t = threading.Thread(target=print, context=contextvars.copy_context())
        t.start()
        t.join()
    """),
    "`compression`": ((3, 14), """
        from compression import zstd
        assert zstd.decompress(zstd.compress(b"x" * 100)) == b"x" * 100
    """),
    "`TaskGroup.cancel`": ((3, 15), """
        import asyncio
        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(60))
                group.cancel()
        asyncio.run(main())
    """),
    "`frozendict`": ((3, 15), """
        assert frozendict(a=1)["a"] == 1
    """),
}
#: Classes that tell which of their names are new; others have them on their instances or under another class's name.
_CLASSES = {
    "complex": complex, "float": float, "Fraction": fractions.Fraction, "Decimal": decimal.Decimal, "bytearray": bytearray,
    "memoryview": memoryview, "date": datetime.date, "time": datetime.time, "Path": pathlib.Path,
    "TestCase": unittest.TestCase, "Pattern": re.Pattern, "TaskGroup": asyncio.TaskGroup, "RLock": type(threading.RLock()),
    "ThreadPoolExecutor": concurrent.futures.ThreadPoolExecutor, "ProcessPoolExecutor": concurrent.futures.ProcessPoolExecutor,
}


class NewerNames(unittest.TestCase):
    def test_what_this_python_lacks_is_unsupported_and_names_the_one_that_has_it(self):
        for what, (since, source) in NEWER.items():
            with self.subTest(what):
                report = look(source)
                if sys.version_info >= since:
                    self.assertEqual(report.outcome, "clean", report.message)
                else:
                    self.assertEqual(report.outcome, "unsupported", report.message)
                    self.assertIn(f"{what}", report.message)
                    self.assertIn(f"is new in Python {since[0]}.{since[1]}", report.message)

    def test_the_table_of_new_names_is_what_this_python_has(self):
        for name, since in newer_names.MODULES.items():
            with self.subTest(name):
                self.assertEqual(self.is_module(name), sys.version_info >= since)
        for (module, name), since in newer_names.OF_MODULES.items():
            if module in newer_names.MODULES and sys.version_info < newer_names.MODULES[module]:
                continue
            with self.subTest(f"{module}.{name}"):
                self.assertEqual(hasattr(importlib.import_module(module), name), sys.version_info >= since)
        for (owner, name), since in newer_names.OF_CLASSES.items():
            if owner in _CLASSES:
                with self.subTest(f"{owner}.{name}"):
                    self.assertEqual(hasattr(_CLASSES[owner], name), sys.version_info >= since)

    @staticmethod
    def is_module(name: str) -> bool:
        try:
            importlib.import_module(name)
        except ImportError:
            return False
        return True

    def test_a_function_of_the_program_itself_is_no_newer_one(self):
        report = look("""
            def create_task(coroutine): return coroutine
            create_task(1, eager_start=True)
        """)
        self.assertEqual((report.outcome, report.kind), ("bug", "exception"), report.message)


if __name__ == "__main__":
    unittest.main()
