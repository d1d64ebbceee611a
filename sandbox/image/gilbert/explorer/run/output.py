"""The standard output of one run."""

import io
from typing import Any


class Output(io.TextIOBase):
    """The program's standard output of one run, cut off where it gets long."""

    LIMIT = 16_384

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        #: Whether nothing is written: a forked process knows what its parent did, and does not do it again.
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
        """What takes bytes."""
        return Bytes(self)

    def flush(self) -> None:
        """Nothing to do: the text is in memory."""

    def clear(self) -> None:
        """Forgets the run before."""
        self.parts.clear()
        self.size = 0
        self.muted = False

    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)


class Bytes(io.RawIOBase):
    """The same output, for bytes."""

    def __init__(self, output: Output) -> None:
        self.output = output

    def write(self, data: Any) -> int:
        self.output.write(bytes(data).decode(errors="replace"))
        return len(data)

    def writable(self) -> bool:
        return True
