"""Made-up answers of the network. They depend only on the URL, so that every run of a program gets the same.

A path that ends in a plural (`/posts`) gives a list of objects, another path (`/posts/1`) one object, and a URL that does not
look like an API a small HTML page. Sizes vary with the URL. The value of an unknown key is chosen when the key is read.
"""

import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

_NUMBERS = frozenset("""
    id count total page pages size price amount age value score temp temperature humidity lat lon latitude longitude balance
    quantity year number rank votes length width height followers stars forks open_issues public_repos per_page total_count rate
    stargazers_count
    """.split())
_NESTED = frozenset("""
    main wind data user address company slideshow headers args json owner license meta info result response profile author
    current coord location geo bpi usd rates sprites
    """.split())
_NO_PLURAL = ("ss", "us", "is")


class MadeUp(dict):
    """A JSON object that has a value for every key."""

    def __missing__(self, key: Any) -> Any:
        made = self[key] = value_for(key)
        return made


class MadeUpList(list):
    """A JSON array that also has a value for every key, like an object."""

    def __getitem__(self, key: Any) -> Any:
        return value_for(key) if isinstance(key, str) else list.__getitem__(self, key)


def value_for(key: Any) -> Any:
    """A value that fits a key's name."""
    if isinstance(key, slice):
        return things("item", 3)[key]
    name = str(key).lower()
    if isinstance(key, int) or name in _NESTED:
        return thing("item", int(key) + 1 if isinstance(key, int) else 1)
    if name in _NUMBERS or name.endswith(("_id", "_count")):
        return 7
    if is_plural(name):
        return things(name, 3)
    return f"{key} 1"


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURAL)


def thing(kind: str, number: int) -> MadeUp:
    """A JSON object as an API would return it."""
    return MadeUp(id=number, userId=1 + (number - 1) // 10, name=f"{kind} {number}", title=f"Title {number}",
                  body=f"Text of {kind} {number}.", email=f"name{number}@example.org", completed=number % 2 == 0, status="ok",
                  price=10.0 + number, url=f"https://example.org/{kind}/{number}")


def things(kind: str, many: int) -> MadeUpList:
    """A JSON array of `many` objects."""
    return MadeUpList(thing(kind, number) for number in range(1, many + 1))


class Answer:
    """The answer to one request."""

    def __init__(self, method: str, url: str, status: int = 200) -> None:
        self.method, self.url, self.status = method, url, status
        self.parts = urlsplit(url)
        self.number = crc32(url.encode("utf-8", "replace"))
        path = self.parts.path.rstrip("/")
        self.last = path.rpartition("/")[2]
        wanted = re.fullmatch(r"/status/(\d{3})", path)
        if wanted and status == 200:
            self.status = int(wanted[1])
        self.is_page = not self._looks_like_interface()

    def _looks_like_interface(self) -> bool:
        if self.parts.path.startswith("/page/"):
            return False
        text = f"{self.parts.netloc}{self.parts.path}".lower()
        return (any(word in text for word in ("api", "json", "httpbin", "/get", "/post", "/uuid", "/ip", "/delay", "data"))
                or self.last.isdigit() or is_plural(self.last) or bool(self.parts.query))

    def data(self) -> Any:
        """The answer's JSON data, a new object each time."""
        if self.method in ("POST", "PUT", "PATCH") or not is_plural(self.last):
            number = int(self.last) if self.last.isdigit() and len(self.last) < 10 else 1 + self.number % 9
            made = thing(self.last if self.last and not self.last.isdigit() else "item", number)
            made.update(args=dict(parse_qsl(self.parts.query)), headers={"Host": self.parts.netloc}, origin="192.0.2.1",
                        results=things("result", 3), items=things("item", 3), data=thing("item", 1), uuid=f"{self.number:032x}")
            return made
        return things(self.last.rstrip("s"), 3 + self.number % 5)

    def text(self) -> str:
        """The answer as text."""
        if not self.is_page:
            return json.dumps(self.data())
        home = f"{self.parts.scheme}://{self.parts.netloc}"
        near = [f"{home}/page/{n}" for n in (1, 2, 3)] if self.last in ("", self.parts.netloc) else [f"{home}/"]
        links = "".join(f'<a href="{each}">{each}</a>\n' for each in near)
        filling = "<p>This page is simulated.</p>\n" * (3 + self.number % 40)
        return (f"<!doctype html>\n<html><head><title>{self.parts.netloc}</title></head>\n<body><h1>Page</h1>\n{links}{filling}"
                "</body></html>\n")

    def content(self) -> bytes:
        """The answer as bytes."""
        return b"" if self.method == "HEAD" else self.text().encode()

    def headers(self) -> dict[str, str]:
        """The answer's headers."""
        kind = "text/html; charset=utf-8" if self.is_page else "application/json; charset=utf-8"
        return {"Content-Type": kind, "Content-Length": str(len(self.content())), "Server": "simulated"}
