"""Units written on labels and captions of tables: "(чел.)", ", тыс. руб.", "в %", ", тыс."."""

import re
from dataclasses import dataclass
from functools import lru_cache

from svodka.annotate.morphology import parse
from svodka.extract.counts.cues import cue_pattern, folded
from svodka.extract.numerals import find_unit
from svodka.extract.numerals.lexemes import Unit

_SCALE = r"(?:тыс(?:яч[аеиу]?)?|млн|миллион\w{0,2}|млрд|миллиард\w{0,2})"
_UNIT = r"[^\s(),]{1,12}(?:\s[^\s(),]{1,6})?"
_AT_END = re.compile(rf"(?:\(|,\s?|^)(?:в\s)?({_SCALE}(?!\w)\.?\s?)?({_UNIT})\)?$", re.IGNORECASE)
_BRACKETED = re.compile(rf"\((?:в\s)?({_SCALE}(?!\w)\.?\s?)?({_UNIT})\)", re.IGNORECASE)
_BEHIND_IN = re.compile(rf"\sв\s({_SCALE}(?!\w)\.?\s?)?({_UNIT})$", re.IGNORECASE)
_STATED = re.compile(rf"ед(?:\.|иниц\w+)\s?изм[^\s:]*\s?[:–—-]?\s?({_SCALE}(?!\w)\.?\s?)?({_UNIT})\)?$", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![^\s(,])()(%)(?!\w)")
_ONLY_SCALE = re.compile(rf"(?:\(|,\s?|^)(?:в\s)?({_SCALE})\)?$", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()\d]{3,40})\)\W*$")
_SCALES = (("тыс", 1e3), ("млн", 1e6), ("миллион", 1e6), ("млрд", 1e9), ("миллиард", 1e9))
_OF_STORAGE = re.compile(r"ед\.?\s?[а-я]{2,4}\.?", re.IGNORECASE)
"""Units of a kind, cut short: "ед. хр." in a museum."""
_ENDS = " .:;*"
_UNMEASURED = re.compile(r"(?<=\.)\s?\([а-яё]{3,12}(?:\s?[/,]\s?[а-яё]{3,12}){1,2}\)$", re.IGNORECASE)
"""Which figures a cell holds, behind what they are measured in: "тыс. руб. (план/факт)"."""


@dataclass(frozen=True, slots=True)
class Written:
    """A unit as a label states it: its name ("" where only a magnitude stands), the measure, the magnitude."""

    unit: str
    measure: Unit | None = None
    scale: float = 1.0

    @property
    def kind(self) -> str:
        return "noun" if self.measure is None else self.measure.kind

    @property
    def plain(self) -> bool:
        """Whether the unit only says that things are counted: "ед."."""
        return self.unit == "единица"


@lru_cache(maxsize=4096)
def written_unit(label: str, *, caption: bool = False, measured: bool = False) -> Written | None:
    """The unit a label states: `written_unit("Доходы, тыс. руб.")` is RUB by thousands.

    A caption may also state it as a noun in brackets: "(средний балл)", "(ставок)"; a column of units (`measured`) as a noun: "голов".
    """
    text = _UNMEASURED.sub("", " ".join(label.split()).rstrip(_ENDS))
    for pattern in (_AT_END, _STATED, _BEHIND_IN, _BRACKETED, _PERCENT):
        match = pattern.search(text)
        unit = None if match is None else _unit(match[2])
        if match is not None and unit is not None:
            return Written(unit.name, unit, _magnitude(match[1]))
    only = _ONLY_SCALE.search(text)
    if only is not None:
        return Written("", None, _magnitude(only[1]))
    return _noun_in_bracket(text if caption else f"({text})") if caption or measured else None


def _unit(written: str) -> Unit | None:
    """ "чел", "Чел.", "Гкал": with its dot or without, with a capital or without."""
    forms = (written, f"{written}.", written.lower())
    found = next((unit for form in forms if (unit := find_unit(form))), None)
    if found is None and _OF_STORAGE.fullmatch(written) is not None:
        return find_unit("ед.")
    return found


def _magnitude(word: str | None) -> float:
    return next((scale for stem, scale in _SCALES if (word or "").lower().startswith(stem)), 1.0)


def _noun_in_bracket(text: str) -> Written | None:
    """ "(средний балл)", "(количество ставок)", "(семей)"; not "(план)"."""
    match = _BRACKET.search(text)
    if match is None or not match[1].islower():
        return None
    *front, last = match[1].split()
    nouns = [reading for reading in parse(last) if reading.pos == "NOUN"]
    if not nouns or len(front) > 1:
        return None
    counted = [
        reading
        for reading in nouns
        if reading.features.get("Number") == "Plur" and reading.features.get("Case") in ("Gen", "Nom")
    ]
    if front and cue_pattern("mean").match(folded(front[0])):
        return Written(nouns[0].lemma)
    if front and not cue_pattern("measure").match(folded(front[0])):
        return None
    return Written(counted[0].lemma) if counted else None
