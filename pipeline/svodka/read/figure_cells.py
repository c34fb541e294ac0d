"""What a cell of figures and the head of a column of figures look like in a plain text."""

import re

LONGEST_LABEL = 120
LONGEST_FIGURE = 25
LONGEST_UNIT = 14
"""Characters of the unit of a row in its own column: "тыс. руб."."""
_FIGURE = re.compile(r"[+\-−–—±~<>]?\s?\d[^\n]*|[-–—]{1,3}|[xхXХ]|н/д|\.{3}|…")
_WORD = re.compile(r"[^\W\d_]{2}")
_DAY = re.compile(r"\d{1,2}\.\d{2}(?:\.\d{2,4})?")
_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?:\s?г\.?|\sгод)?|[+\-−–—/,\s]{1,6}%?|%|№")
_ABBREVIATED = re.compile(r"(?:^|[\s(.,])[^\W\d]{1,5}\.\)?$")


def is_figure(text: str) -> bool:
    """A number with its signs, or what stands for none: "1 204", "-3,5%", "12/140", "—"; no day, no marker of a list."""
    said = text.strip()
    return (
        0 < len(said) <= LONGEST_FIGURE
        and _FIGURE.fullmatch(said) is not None
        and (_WORD.search(said) is None or said == "н/д")
        and _DAY.fullmatch(said) is None
        and _ITEM.fullmatch(said) is None
    )


def is_number(text: str) -> bool:
    """A figure with a digit, which stands for something."""
    return is_figure(text) and any(map(str.isdigit, text))


def is_label(text: str) -> bool:
    """Words that may head a row or a column: short, no sentence."""
    said = text.strip()
    if not said or len(said) > LONGEST_LABEL or _WORD.search(said) is None:
        return False
    return said[-1] not in ";!?" and (said[-1] != "." or _ABBREVIATED.search(said) is not None)


def heads_figures(text: str) -> bool:
    """What may head a column of figures: words, a year, a day, "+/-", "%"."""
    said = text.strip()
    return is_label(said) or _PERIOD.fullmatch(said) is not None or _DAY.fullmatch(said) is not None
