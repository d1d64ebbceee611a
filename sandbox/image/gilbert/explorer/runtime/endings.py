"""Exceptions that end a run from inside. None of them is an error of the explored program, and no user sees them directly.

They derive from BaseException, so that an `except Exception` in the program does not catch them.
"""


class Abandon(BaseException):
    """Thrown into a thread after its run has ended, so that its stack unwinds."""


class TooLong(BaseException):
    """Raised by the watchdog if a program computes or blocks without reaching a point that the scheduler controls."""


class Unsupported(BaseException):
    """The program uses something that can't be controlled. The argument is a sentence for the user."""


class Forked(BaseException):
    """The module level has reached the first thread or process that it starts. A forked process has the state before that."""


class Refused(BaseException):
    """The program accessed something that no submission needs: frames, code objects, the scheduler.

    `line` is the program's line, `what` a few words that name the object.
    """

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what
