"""Exceptions that end a run from inside. None is an error of the explored program, and none is shown to a person as it is.

They derive from BaseException, so that an `except Exception` in the program does not catch them.
"""


class Abandon(BaseException):
    """Thrown into a thread whose run is over, so that it unwinds."""


class TooLong(BaseException):
    """Raised by the watchdog where a program computes or blocks without reaching a point that the scheduler controls."""


class Unsupported(BaseException):
    """The program uses something that cannot be controlled. The argument is a sentence for a person."""


class Forked(BaseException):
    """The module level has come to the first thread or process that it starts: a forked process knows all that stands before."""


class Refused(BaseException):
    """The program reached for something that no submission needs: frames, code objects, the scheduler.

    `line` is the line of the program that did it, `what` a few words that name the thing.
    """

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what
