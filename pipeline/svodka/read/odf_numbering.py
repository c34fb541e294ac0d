"""The list markers an OpenDocument text draws and does not store."""

from typing import Any

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


class Lists:
    """List styles of a document, its own and the named ones, and how far each list has counted."""

    def __init__(self, *roots: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[bool, str, str]] = {}
        self._counted: dict[tuple[str | None, int], int] = {}
        for style in (style for root in roots for style in root.iter(f"{_TEXT}list-style")):
            for level in style:
                number = level.get(f"{_TEXT}level", "")
                if number.isdigit():
                    numbered = level.tag.endswith("-number") and bool(level.get(f"{_STYLE}num-format", "1"))
                    prefix, suffix = level.get(f"{_STYLE}num-prefix", ""), level.get(f"{_STYLE}num-suffix", "")
                    self._levels[style.get(f"{_STYLE}name", ""), int(number) - 1] = (numbered, prefix, suffix or ".")

    def start(self, element: Any, style: str | None, level: int) -> int:
        """The number of the list's first item: 1, or one more than where the list it continues stopped."""
        continues = element.get(f"{_TEXT}continue-numbering") == "true" or element.get(f"{_TEXT}continue-list")
        return self._counted.get((style, level), 1) if continues else 1

    def ended(self, element: Any, style: str | None, level: int, following: int) -> None:
        """Keeps the number the list's next item would have had."""
        self._counted[style, level] = following

    def marker(self, style: str | None, level: int, number: int) -> str:
        """What stands before an item."""
        numbered, prefix, suffix = self._levels.get((style or "", level), (False, "", ""))
        return f"{prefix}{number}{suffix}" if numbered else "•"
