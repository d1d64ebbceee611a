"""What the modelled event loop can't do: everything that needs the operating system."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.model.refusing import unsupported

_NEEDS = {
    "I/O": ("add_reader", "add_writer"),
    "sockets": (
        "create_connection", "create_server", "create_datagram_endpoint", "getaddrinfo", "getnameinfo", "sock_recv",
        "sock_sendall", "sock_connect", "sock_accept", "create_unix_connection", "create_unix_server"),
    "pipes": ("connect_read_pipe", "connect_write_pipe"),
    "processes": ("subprocess_exec", "subprocess_shell"),
}


def _refuse(what: str) -> Callable[..., None]:
    def call(*args: Any, **kwargs: Any) -> None:
        unsupported(f"the explorer can't control asyncio's {what}")
    return call


#: Methods of a loop that end the exploration as unsupported, by name.
REFUSED: dict[str, Callable[..., None]] = {name: _refuse(what) for what, names in _NEEDS.items() for name in names}
