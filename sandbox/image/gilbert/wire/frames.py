"""Frames: a 4-byte big-endian length, then that many bytes of JSON in UTF-8. Lengths, never sentinels.

The same framing joins host and supervisor, host and checker, and supervisor and child. Nothing that a program prints can
look like a frame, because what it prints travels inside frames of its own.
"""

from __future__ import annotations

import json
import os
import struct
from _blake2 import blake2b

from gilbert.shared.annotations import Any

#: The longest frame, in bytes of JSON.
MOST_BYTES = 1 << 20
#: The deepest nesting of brackets in a frame. Values are at most 32 deep, and each may take three brackets.
MOST_DEPTH = 128

#: Bytes of a seal, which go before a sealed frame's JSON.
SEAL_BYTES = 16

_header = struct.Struct(">I")


class BrokenFrame(Exception):
    """What came is no frame of ours: too long, too deep, or not a JSON object that says its kind."""


def depth(data: bytes) -> int:
    """Deepest nesting of brackets outside strings, found without parsing (a parser may recurse)."""
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
    """One frame's body as an object with a kind in `t`."""
    # Counting brackets first costs little: only where there are many is the exact depth looked for.
    if body.count(b"[") + body.count(b"{") > MOST_DEPTH and depth(body) > MOST_DEPTH:
        raise BrokenFrame(f"more than {MOST_DEPTH} deep")
    try:
        frame = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BrokenFrame(f"not JSON: {error}") from None
    if not isinstance(frame, dict) or not isinstance(frame.get("t"), str):
        raise BrokenFrame("no kind")
    return frame


def new_seal() -> blake2b:
    """A key that only its two holders have, in a shape that can be used but not read.

    It keeps apart what the judge's part of a learner's process says from what somebody writes to its descriptor.
    """
    return blake2b(key=os.urandom(32), digest_size=SEAL_BYTES)


def _sealed(seal: blake2b, body: bytes) -> bytes:
    mark = seal.copy()
    mark.update(body)
    return mark.digest()


def pack(frame: dict[str, Any], seal: blake2b | None = None) -> bytes:
    """The bytes of one frame, header included."""
    body = json.dumps(frame, separators=(",", ":")).encode()
    if len(body) > MOST_BYTES:
        raise BrokenFrame(f"{len(body)} bytes, more than {MOST_BYTES}")
    if seal is not None:
        body = _sealed(seal, body) + body
    return _header.pack(len(body)) + body


class Reader:
    """Takes bytes as they come, gives whole frames; with a seal, only those that carry it."""

    def __init__(self, seal: blake2b | None = None) -> None:
        self._buffer = bytearray()
        self._seal = seal

    def feed(self, data: bytes) -> list[dict[str, Any]]:
        """Adds bytes and gives the frames that are now whole."""
        self._buffer += data
        found = []
        while len(self._buffer) >= 4:
            (length,) = _header.unpack_from(self._buffer)
            if length > MOST_BYTES + SEAL_BYTES:
                raise BrokenFrame(f"{length} bytes, more than {MOST_BYTES}")
            if len(self._buffer) < 4 + length:
                break
            body = bytes(self._buffer[4 : 4 + length])
            del self._buffer[: 4 + length]
            if self._seal is not None:
                mark, body = body[:SEAL_BYTES], body[SEAL_BYTES:]
                if mark != _sealed(self._seal, body):
                    raise BrokenFrame("it was not sent by the judge's part of the process")
            found.append(parse(body))
        return found


def write_all(fd: int, data: bytes) -> None:
    """Writes all of it to a blocking descriptor."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


class Line:
    """A blocking, two-way line of frames over descriptors."""

    def __init__(self, incoming: int, outgoing: int, seal: blake2b | None = None) -> None:
        self._in = incoming
        self._out = outgoing
        #: Goes on what is sent; what comes in needs none, because only the judge's side can send it.
        self._seal = seal
        self._reader = Reader()
        self._waiting: list[dict[str, Any]] = []

        self._held = b""

    def send(self, frame: dict[str, Any]) -> None:
        """Sends a frame, after those that were held back."""
        held, self._held = self._held, b""
        write_all(self._out, held + pack(frame, self._seal))

    def send_soon(self, frame: dict[str, Any]) -> None:
        """Sends a frame at once, or with the next one where a request that will be answered is waiting already."""
        if self._waiting:
            self._held += pack(frame, self._seal)
        else:
            self.send(frame)

    def receive(self) -> dict[str, Any] | None:
        """The next frame; None once the other side has gone."""
        while not self._waiting:
            data = os.read(self._in, 1 << 16)
            if not data:
                return None
            self._waiting = self._reader.feed(data)
        return self._waiting.pop(0)
