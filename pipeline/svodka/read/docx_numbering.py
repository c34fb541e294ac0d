"""The list markers Word draws and does not store: "1.", "2.1.", "•"."""

from collections import defaultdict
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the numbered paragraphs of one document in order."""

    def __init__(self, source: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        for relation in source.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._load(relation.target_part.element)
        for style in source.styles.element.iter(f"{_W}style"):
            numbered = style.find(f"{_W}pPr/{_W}numPr")
            if numbered is not None:
                self._styles[style.get(f"{_W}styleId")] = (
                    _val(numbered, "numId", ""),
                    int(_val(numbered, "ilvl", "0")),
                )

    def marker(self, properties: Any, style: str | None) -> tuple[int, str]:
        """The depth (from 0) and the marker of a paragraph with these properties; `(0, "")` where it is not numbered."""
        numbered = properties.find(f"{_W}numPr")
        if numbered is not None:
            number, depth = _val(numbered, "numId", ""), int(_val(numbered, "ilvl", "0"))
        elif style in self._styles:
            number, depth = self._styles[style]
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
                    _val(level, "numFmt", "decimal"),
                    _val(level, "lvlText", ""),
                    int(_val(level, "start", "1")),
                )
                for level in abstract.iter(f"{_W}lvl")
            }
        for number in numbering.iter(f"{_W}num"):
            self._abstract[number.get(f"{_W}numId")] = _val(number, "abstractNumId", "")


def _val(element: Any, name: str, default: str) -> str:
    found = element.find(f"{_W}{name}")
    return default if found is None else found.get(f"{_W}val", default)


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
