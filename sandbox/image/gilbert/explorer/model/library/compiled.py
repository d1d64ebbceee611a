"""The code of the library modules that are loaded with hooks, compiled when the image is built.

Rewriting `collections` takes 60 ms, and each process of the explorer that imports it would do so. Loading its code takes 3.
"""

import hashlib
import importlib.machinery
import importlib.util
import marshal
import os
import sys
from collections.abc import Iterable
from types import CodeType
from typing import Any

from gilbert.explorer.program import site
from gilbert.explorer.program.rewrite.base import MARK
from gilbert.explorer.program.rewrite.instrument import install, instrument

FOLDER = "/opt/gilbert/compiled"
_KEY_BYTES = 32
_BEFORE_CODE = _KEY_BYTES + len(MARK.encode())


def hooked(name: str, spec: importlib.machinery.ModuleSpec, hooks: dict[str, Any]) -> CodeType:
    """The code of a library module with these hooks, from the image if it was compiled there by this same rewriter."""
    source = _source_of(name, spec)
    try:
        with open(f"{FOLDER}/{name}", "rb") as file:
            stored = file.read()
    except OSError:
        stored = b""
    key, mark, code = stored[:_KEY_BYTES], stored[_KEY_BYTES:_BEFORE_CODE], stored[_BEFORE_CODE:]
    if key == _key(source):
        return install(marshal.loads(code), hooks, mark.decode())
    return install(_compiled(source, spec), hooks)


def _compiled(source: str, spec: importlib.machinery.ModuleSpec) -> CodeType:
    return instrument(source, str(spec.origin), [], marks=True, trusted=True)


def _source_of(name: str, spec: importlib.machinery.ModuleSpec) -> str:
    assert isinstance(spec.loader, importlib.machinery.SourceFileLoader)
    source = spec.loader.get_source(name)
    assert source is not None
    return source


def _key(source: str) -> bytes:
    """Identifies what the code depends on: this Python, the module's source, and the rewriter's own sources.

    While Gilbert is developed, its package is mounted over the image's, which may be older.
    """
    key = hashlib.blake2b(f"{sys.version}\n{source}".encode(), digest_size=_KEY_BYTES)
    for folder, folders, files in os.walk(os.path.dirname(site.__file__)):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as file:
                    key.update(file.read())
    return key.digest()


def write(folder: str, names: Iterable[str]) -> None:
    """Compiles these library modules into files of the folder. The image's build calls it."""
    os.makedirs(folder, exist_ok=True)
    for name in names:
        spec = importlib.util.find_spec(name)
        assert spec is not None
        source = _source_of(name, spec)
        with open(os.path.join(folder, name), "wb") as file:
            file.write(_key(source) + MARK.encode() + marshal.dumps(_compiled(source, spec)))
