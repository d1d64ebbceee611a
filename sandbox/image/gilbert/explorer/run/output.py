"""The standard output of one run."""

import io
from typing import Any

#: An output's own attributes.
_OWN = frozenset({"parts", "size", "muted"})


class Output(io.TextIOBase):
    """The program's standard output of one run, cut off after `LIMIT` characters."""

    LIMIT = 16_384

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        #: Whether writes are ignored: while a forked process repeats the module level that its parent has run.
        self.muted = False

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.muted:
            return len(text)
        if self.size < self.LIMIT:
            self.parts.append(text[: self.LIMIT - self.size])
        self.size += len(text)
        return len(text)

    def writable(self) -> bool:
        return True

    @property
    def buffer(self) -> "Bytes":
        """The binary stream of this output."""
        return Bytes(self)

    def flush(self) -> None:
        """Nothing to do: the text is in memory."""

    def clear(self) -> None:
        """Removes the text of the previous run, and what the program has set of this object."""
        if len(vars(self)) > len(_OWN):
            for name in vars(self).keys() - _OWN:
                delattr(self, name)
        self.parts.clear()
        self.size = 0
        self.muted = False

    def text(self) -> str:
        """The text written so far, up to the limit."""
        return "".join(self.parts)


class Bytes(io.RawIOBase):
    """A binary stream that writes to an `Output`."""

    def __init__(self, output: Output) -> None:
        self.output = output

    def write(self, data: Any) -> int:
        self.output.write(bytes(data).decode(errors="replace"))
        return len(data)

    def writable(self) -> bool:
        return True
