"""Cleans pasted programs: removes prompts, Markdown fences, notebook magics and typographic characters.

Line numbers stay the same. A text that Python can parse is never changed.
"""

import ast
import re
import textwrap
import warnings
from collections.abc import Callable

_FENCE = re.compile(r"^\s*(```|~~~)\s*[\w+-]*\s*$")
_PROMPT = re.compile(r"^\s*(>>>|\.\.\.)( |$)")
_CELL = re.compile(r"^\s*(In|Out)\s*\[\s*\d*\s*\]\s*:\s?")
_MAGIC = re.compile(r"^\s*(%%?|!|\?)\s*[\w/.-]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_SPACES = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None, "\u2028": "\n"})


def cleaned(source: str) -> tuple[str, list[str]]:
    """(program, notes): a note is a sentence about one change. Returns (source, []) if no cleaning makes it parse."""
    if parses(source):
        return source, []
    text, said = source, []
    for clean, note in _CLEANERS:
        made = clean(text)
        if made == text:
            continue
        text, said = made, [*said, note]
        if parses(text):
            return text, said
    return source, []


def parses(source: str) -> bool:
    """Whether Python can parse the text and it holds at least one statement."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(ast.parse(source).body)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False


def _spaces(text: str) -> str:
    return text.translate(_SPACES)


def _out_of_fences(text: str) -> str:
    """Keeps only the lines between fences, if there are any. A fence without an end reaches to the end of the text."""
    lines, inside = [], False
    if not any(_FENCE.match(line) for line in text.splitlines()):
        return text
    for line in text.splitlines():
        if _FENCE.match(line):
            inside = not inside
            lines.append("")
        else:
            lines.append(line if inside else "")
    return "\n".join(lines) + "\n"


def _without_prompts(text: str) -> str:
    """Keeps only the input lines of an interactive session; removes the output."""
    lines = text.splitlines()
    if not any(line.lstrip().startswith(">>> ") for line in lines):
        return text
    return "\n".join(_PROMPT.sub("", line) if _PROMPT.match(line) else "" for line in lines) + "\n"


def _without_cells(text: str) -> str:
    """Removes a notebook's cell numbers, results, magics and shell commands."""
    lines = []
    for line in text.splitlines():
        found = _CELL.match(line)
        if found:
            line = line[found.end():] if found[1] == "In" else ""
        lines.append("" if _MAGIC.match(line) else line)
    return "\n".join(lines) + "\n"


def _without_tabs(text: str) -> str:
    """Replaces each tab by spaces up to the next multiple of eight columns, as a terminal does."""
    return "\n".join(line.expandtabs(8) for line in text.splitlines()) + "\n" if "\t" in text else text


def _without_indent(text: str) -> str:
    return textwrap.dedent(text)


def _straight_quotes(text: str) -> str:
    return text.translate(_QUOTES)


_CLEANERS: tuple[tuple[Callable[[str], str], str], ...] = (
    (_spaces, "Spaces that Python can't read were replaced."),
    (_out_of_fences, "Only the code between the fences was read."),
    (_without_prompts, "Only what follows the prompts (`>>>`) was read."),
    (_without_cells, "The notebook's cell numbers, magics and shell commands were left out."),
    (_without_indent, "The indentation that all lines share was taken away."),
    (_without_tabs, "Tabs were read as going to the next multiple of eight columns."),
    (_straight_quotes, "Typographic quotes were read as straight ones."),
)
