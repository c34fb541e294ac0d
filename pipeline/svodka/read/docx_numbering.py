"""The list markers Word draws and does not store: "1.", "2.1.", "•"."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from svodka.read.docx_styles import Styles, value

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the numbered paragraphs of one document in order, as its numbering parts and styles say."""

    def __init__(self, parts: Iterable[Any], styles: Styles) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        self._numbered = styles.numbered
        for part in parts:
            self._load(part)

    def marker(self, properties: Any, style: str | None) -> tuple[int, str]:
        """The depth (from 0) and the marker of a paragraph with these properties; `(0, "")` where it is not numbered."""
        numbered = properties.find(f"{_W}numPr")
        if numbered is not None:
            number, depth = value(numbered, "numId", ""), int(value(numbered, "ilvl", "0"))
        elif style is not None and style in self._numbered:
            number, depth = self._numbered[style]
        else:
            return 0, ""
        levels = self._levels.get(self._abstract.get(number, ""))
        if not levels or depth not in levels:
            return 0, ""
        counts = self._counts[self._abstract[number]]
        counts[depth] = counts.get(depth, levels[depth][2] - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return depth, self._drawn(levels, depth, counts)

    def _drawn(self, levels: dict[int, tuple[str, str, int]], depth: int, counts: dict[int, int]) -> str:
        form, pattern, _ = levels[depth]
        if form == "bullet":
            return "•"
        if form == "none":
            return ""
        for other in range(depth + 1):
            if other in levels:
                pattern = pattern.replace(
                    f"%{other + 1}", _figure(counts.get(other, levels[other][2]), levels[other][0])
                )
        return pattern.strip()

    def _load(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{_W}abstractNum"):
            self._levels[abstract.get(f"{_W}abstractNumId")] = {
                int(level.get(f"{_W}ilvl")): (
                    value(level, "numFmt", "decimal"),
                    value(level, "lvlText", ""),
                    int(value(level, "start", "1")),
                )
                for level in abstract.iter(f"{_W}lvl")
            }
        for number in numbering.iter(f"{_W}num"):
            self._abstract[number.get(f"{_W}numId")] = value(number, "abstractNumId", "")


def _figure(count: int, form: str) -> str:
    if form == "russianLower" and 1 <= count <= len(_RUSSIAN):
        return _RUSSIAN[count - 1]
    if form == "lowerLetter" and 1 <= count <= 26:
        return chr(ord("a") + count - 1)
    if form in ("upperRoman", "lowerRoman") and count < 40:
        roman = ""
        for value, letters in _ROMAN:
            while count >= value:
                roman, count = roman + letters, count - value
        return roman if form == "upperRoman" else roman.lower()
    return str(count)
