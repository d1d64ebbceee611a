"""What a question's check.py imports: `from gilbert.check import check, scenario`."""

from gilbert.checker.check import check, scenario

__all__ = ["check", "scenario"]
