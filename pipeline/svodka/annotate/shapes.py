"""The shape of a word as slovnet's networks know it: script, capitals, or the mark itself ("RU_Xx", "PUNCT_,", "NUM")."""

import re

MARKS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
SCRIPT = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(MARKS)}]+)", re.IGNORECASE
)


def shape(word: str) -> str:
    """The shape; a word of two scripts has that of its beginning ("СИЗО-6" is Russian)."""
    match = SCRIPT.match(word)
    script = match.lastgroup if match else None
    if script in ("RU", "EN"):
        return f"{script}_{_capitals(word)}"
    if script == "PUNCT":
        return f"PUNCT_{word}" if len(word) == 1 else "PUNCT_OTHER"
    return script or "OTHER"


def _capitals(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _is_title(word):
        return "Xx"
    left, hyphen, right = word.partition("-")
    return "Xx-Xx" if hyphen and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
