"""Programs as people paste them: no certificate is false, no right one is blamed, nearly all get a useful answer.

    python3 test_pasted.py            the test
    python3 test_pasted.py NAME…      what is said of these programs
"""

import pathlib
import sys
import unittest

import expected

PASTED = sorted(path for path in (pathlib.Path(__file__).parent / "pasted").rglob("*.*") if path.suffix in (".py", ".txt"))


class Pasted(unittest.TestCase):
    def test_no_false_certificate_no_right_one_blamed_and_nine_of_ten_useful(self):
        useful, certificates, blamed, rest = 0, [], [], []
        for path in PASTED:
            wanted = expected.read(path.read_text(encoding="utf-8"))
            self.assertTrue(wanted.source, f"{path.name} names no source")
            found = [f"{path.name}: {fault}" for fault in expected.faults(expected.look(path), wanted)]
            useful += not found
            for fault in found:
                kind = fault.split(": ")[1]
                (certificates if kind == "certificate" else blamed if kind == "blamed" else rest).append(fault)
        print(f"{useful} of {len(PASTED)} are useful", *rest, sep="\n  ", file=sys.stderr)
        self.assertEqual(certificates, [], "false certificates")
        self.assertEqual(blamed, [], "right programs blamed")
        self.assertGreaterEqual(useful, 0.9 * len(PASTED), "\n".join(rest))

    def test_about_half_of_the_programs_are_right(self):
        kinds = [expected.read(path.read_text(encoding="utf-8")).outcome for path in PASTED]
        self.assertGreater(kinds.count("right"), 0.35 * len(kinds))
        self.assertGreater(len(kinds) - kinds.count("right"), 0.35 * len(kinds))


def show(names: list[str]) -> None:
    """Prints what is said of some programs."""
    for path in PASTED:
        if any(name in str(path) for name in names):
            report = expected.look(path)
            print(f"{path.name}: {report['outcome']} {report['kind']} complete={report['complete']}\n  {expected.said(report)}")
            for step in (report.get("counterexample") or {}).get("steps", ()):
                print(f"    {'*' if step['collides'] else ' '} {step['thread']:>8} {step['line']:>3}  {step['event']}")
            for fault in expected.faults(report, expected.read(path.read_text(encoding="utf-8"))):
                print(f"  FAULT {fault}")


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        show(sys.argv[1:])
    else:
        unittest.main()
