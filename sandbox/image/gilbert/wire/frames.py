"""Frames: a 4-byte big-endian length, then that many bytes of JSON in UTF-8. There are no end markers.

The same framing is used between host and supervisor, host and checker, and supervisor and learner. A program's output
can't be taken for a frame, because the output itself is sent inside frames.
"""

from __future__ import annotations

import json
import os
import struct
from _blake2 import blake2b
from collections.abc import Iterator

from gilbert.shared.annotations import Any

#: The longest frame, in bytes of JSON.
MAX_BYTES = 1 << 20
#: The deepest nesting of brackets in a frame. Values are at most 32 deep, and each may take three brackets.
MAX_DEPTH = 128

#: Length in bytes of the seal that precedes a sealed frame's JSON.
SEAL_BYTES = 16

_header = struct.Struct(">I")


class BrokenFrame(Exception):
    """The received bytes are not a valid frame: too long, too deep, or not a JSON object with a kind in `t`."""


def depth(data: bytes) -> int:
    """The deepest nesting of brackets outside strings. It does not parse, because a parser may recurse."""
    deepest = level = 0
    inside = escaped = False
    for byte in data:
        if inside:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                inside = False
        elif byte == 0x22:
            inside = True
        elif byte == 0x5B or byte == 0x7B:
            level += 1
            if level > deepest:
                deepest = level
        elif byte == 0x5D or byte == 0x7D:
            level -= 1
    return deepest


def parse(body: bytes) -> dict[str, Any]:
    """One frame's body as an object with a kind in `t`. @raises BrokenFrame"""
    # Counting brackets is cheap. The exact depth is computed only where there are many.
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH and depth(body) > MAX_DEPTH:
        raise BrokenFrame(f"more than {MAX_DEPTH} deep")
    try:
        frame = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BrokenFrame(f"not JSON: {error}") from None
    if not isinstance(frame, dict) or not isinstance(frame.get("t"), str):
        raise BrokenFrame("no kind")
    return frame


def new_seal() -> blake2b:
    """A hash object with a secret key. The key can be used but not read.

    It seals the learner's frames. By the seal the supervisor tells frames of the judge's own code from bytes that a program
    wrote to the descriptor.
    """
    return blake2b(key=os.urandom(32), digest_size=SEAL_BYTES)


def _sealed(seal: blake2b, body: bytes) -> bytes:
    mark = seal.copy()
    mark.update(body)
    return mark.digest()


def pack(frame: dict[str, Any], seal: blake2b | None = None) -> bytes:
    """The bytes of one frame, header included. @raises BrokenFrame if it is too long"""
    body = json.dumps(frame, separators=(",", ":")).encode()
    if len(body) > MAX_BYTES:
        raise BrokenFrame(f"{len(body)} bytes, more than {MAX_BYTES}")
    if seal is not None:
        body = _sealed(seal, body) + body
    return _header.pack(len(body)) + body


class FrameReader:
    """Assembles frames from the bytes received. With a seal, it accepts only frames that carry it."""

    def __init__(self, seal: blake2b | None = None) -> None:
        self._buffer = bytearray()
        self._seal = seal

    def feed(self, data: bytes) -> Iterator[dict[str, Any]]:
        """Adds bytes and yields each frame that is complete, before it parses the next.

        @raises BrokenFrame at the first invalid frame, after it has yielded those before.
        """
        self._buffer += data
        while len(self._buffer) >= 4:
            (length,) = _header.unpack_from(self._buffer)
            if length > MAX_BYTES + SEAL_BYTES:
                raise BrokenFrame(f"{length} bytes, more than {MAX_BYTES}")
            if len(self._buffer) < 4 + length:
                break
            body = bytes(self._buffer[4 : 4 + length])
            del self._buffer[: 4 + length]
            if self._seal is not None:
                mark, body = body[:SEAL_BYTES], body[SEAL_BYTES:]
                if mark != _sealed(self._seal, body):
                    raise BrokenFrame("it was not sent by the judge's own code")
            yield parse(body)


def write_all(fd: int, data: bytes) -> None:
    """Writes all of it to a blocking descriptor."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


class FrameChannel:
    """Sends and receives frames over descriptors, blocking."""

    def __init__(self, incoming: int, outgoing: int, seal: blake2b | None = None) -> None:
        self._in = incoming
        self._out = outgoing
        #: Seals the outgoing frames. Incoming frames need no seal, because only the judge's side can send them.
        self._seal = seal
        self._reader = FrameReader()
        self._waiting: list[dict[str, Any]] = []

        self._held = b""

    def send(self, frame: dict[str, Any]) -> None:
        """Sends a frame, after those that `send_soon` has kept."""
        held, self._held = self._held, b""
        write_all(self._out, held + pack(frame, self._seal))

    def send_soon(self, frame: dict[str, Any]) -> None:
        """Sends a frame now, or keeps it until the next `send` if another received request is still unanswered."""
        if self._waiting:
            self._held += pack(frame, self._seal)
        else:
            self.send(frame)

    def receive(self) -> dict[str, Any] | None:
        """Waits for the next frame. Returns None once the other side has closed its end."""
        while not self._waiting:
            data = os.read(self._in, 1 << 16)
            if not data:
                return None
            self._waiting = list(self._reader.feed(data))
        return self._waiting.pop(0)
