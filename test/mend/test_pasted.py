"""Programs as people paste them, with the repair that a strict reviewer takes. Run in the sandbox image.

    python3 test_pasted.py [PART/PARTS]

The head of each says which kind comes first (`none` where no small change mends it), lines that follow each other in the mended
program or in the answer, and kinds that are not shown.
"""

from __future__ import annotations

import pathlib
import re
import sys
import unittest

from gilbert.mend.mend import mend

HERE = pathlib.Path(__file__).resolve().parent / "pasted"


def said(text: str, what: str) -> list[str]:
    """What the head of a program says."""
    return [line.rstrip() for line in re.findall(rf"(?m)^# {what}: ?(.*)$", text)]


class Pasted(unittest.TestCase):
    """The answer for each."""


def case(path: pathlib.Path):
    def test(self: unittest.TestCase) -> None:
        text = path.read_text()
        # Names in the head would be taken: a repair looks for free ones.
        answer = mend(re.sub(r"(?m)^# (First|Has|Never):.*\n", "", text))
        shown = [fix["kind"] for fix in answer["fixes"]]
        self.assertEqual((shown or ["none"])[0], said(text, "First")[0], answer["message"])
        where = answer["fixes"][0]["source"] if shown else answer["message"]
        self.assertIn("\n".join(said(text, "Has")), where)
        never = {kind for line in said(text, "Never") for kind in line.split(", ")}
        self.assertFalse(never & set(shown), shown)
        # Too many interleavings for a proof are said to be that; a larger driver breaks nothing that is shown first.
        if shown:
            best = answer["fixes"][0]
            self.assertTrue(best["proven"] or best["larger"] is None or best["larger"]["holds"], answer["message"])

    return test


def main() -> None:
    """The part that is asked for."""
    part, parts = (int(number) for number in (sys.argv[1] if len(sys.argv) > 1 else "1/1").split("/"))
    for path in sorted(HERE.glob("*/*.py"))[part - 1 :: parts]:
        setattr(Pasted, f"test_{path.parent.name}_{path.stem}", case(path))
    unittest.main(argv=[sys.argv[0]])


if __name__ == "__main__":
    main()
