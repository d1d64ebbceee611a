"""Runs every second test of a suite, so that two workers of the test run share its time.

`python3 half.py test_right.py 0` runs the first, third, fifth … test, and with 1 the others.
"""

import importlib
import sys
import unittest


def tests_of(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from tests_of(item)
        else:
            yield item


def main(file, half):
    module = importlib.import_module(file.removesuffix(".py"))
    everything = sorted(tests_of(unittest.defaultTestLoader.loadTestsFromModule(module)), key=lambda test: test.id())
    chosen = unittest.TestSuite(everything[int(half) :: 2])
    print(f"{chosen.countTestCases()} of {len(everything)} tests")
    result = unittest.TextTestRunner().run(chosen)
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
