"""`pathlib`: paths that read and write through the program's `open`."""

import pathlib as real
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.runtime.endings import Unsupported
from gilbert.shared.immutable_classes import make_immutable


def make_pathlib(open_file: Callable[..., Any], os: Any) -> ModuleType:
    """The program's `pathlib`, which uses its `open` and its `os`."""
    class PosixPath(real.PosixPath):
        """A `pathlib.Path`."""

        def open(self, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None,
                 newline: Any = None) -> Any:
            return open_file(self, mode, buffering, encoding, errors, newline)

        def read_text(self, encoding: Any = None, errors: Any = None, newline: Any = None) -> str:
            with open_file(self, "r", encoding=encoding, errors=errors, newline=newline) as file:
                return file.read()

        def read_bytes(self) -> bytes:
            with open_file(self, "rb") as file:
                return file.read()

        def write_text(self, data: str, encoding: Any = None, errors: Any = None, newline: Any = None) -> int:
            if not isinstance(data, str):
                raise TypeError(f"data must be str, not {type(data).__name__}")
            with open_file(self, "w", encoding=encoding, errors=errors, newline=newline) as file:
                return file.write(data)

        def write_bytes(self, data: Any) -> int:
            with open_file(self, "wb") as file:
                return file.write(bytes(data))

        def stat(self, *, follow_symlinks: bool = True) -> Any:
            return os.stat(self, follow_symlinks=follow_symlinks)

        def lstat(self) -> Any:
            return os.lstat(self)

        def exists(self, *, follow_symlinks: bool = True) -> bool:
            return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

        def is_file(self, **words: Any) -> bool:
            return os.path.isfile(self)

        def is_dir(self, **words: Any) -> bool:
            return os.path.isdir(self)

        def iterdir(self) -> Any:
            # From 3.14 on the library stores real directory entries in the paths, and those have real times.
            return (self / name for name in os.listdir(self))

        if hasattr(real.Path, "info"):
            @property
            def info(self) -> Any:
                raise Unsupported("`Path.info`: the explorer can't control it")

    # `super()` and the class's bases lead to the library's methods, which would use the real `os`.
    for name in ("stat", "lstat", "iterdir", "info"):
        if hasattr(real.Path, name):
            setattr(real.Path, name, vars(PosixPath)[name])
    PosixPath.__module__, PosixPath.__qualname__ = "pathlib", "PosixPath"
    make_immutable(PosixPath)
    module: Any = ModuleType("pathlib", real.__doc__)
    module._private = True
    module.__dict__.update({name: value for name, value in vars(real).items()
                            if not name.startswith("_") and not isinstance(value, ModuleType)})
    module.__dict__.update(Path=PosixPath, PosixPath=PosixPath)
    return module
