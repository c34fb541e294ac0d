"""How much of what is found depends on how a text is typed: F1 of records on the corpus, typed in ways that change nothing it says.

    python benchmarks/writing.py [NAME ...]

Each gold text is typed otherwise character by character (no-break spaces, carriage returns, other quotation marks, Latin letters …), read,
and its records are led back to the characters they came from. The first line is the text as it is; every other one that a machine could
have made should be equal to it, capitals alone take away what names are known by.
"""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from svodka.evaluate.corpus import read_corpus
from svodka.evaluate.extracted import from_json
from svodka.evaluate.score import Scores, score
from svodka.flow import load
from svodka.read import read_text

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
WIDTH = 76

Typed = Callable[[str], list[str]]
"""A text typed otherwise: what stands for each of its characters."""


def letters(table: dict[str, str]) -> Typed:
    return lambda text: [table.get(letter, letter) for letter in text]


def places(pattern: str, typed: str) -> Typed:
    """What the first group of a pattern finds, typed otherwise."""

    def write(text: str) -> list[str]:
        found = list(text)
        for place in re.finditer(pattern, text):
            found[place.start(1)] = typed
        return found

    return write


def wrapped(text: str) -> list[str]:
    """Lines broken at spaces, none longer than `WIDTH`."""
    found, column, space = list(text), 0, None
    for at, letter in enumerate(text):
        if letter in "\n\t|":
            column, space = 0, None
            continue
        column += 1
        space = at if letter == " " else space
        if column > WIDTH and space is not None:
            found[space], column, space = "\n", at - space, None
    return found


def hyphenated(text: str) -> list[str]:
    """A soft hyphen after every open syllable."""
    syllables = {found.start() for found in re.finditer("[аеиоуы](?=[бвгджзклмнпрстфхцчшщ][аеиоуы])", text)}
    return [letter + "\xad" if at in syllables else letter for at, letter in enumerate(text)]


WAYS: dict[str, Typed] = {
    "as it is": list,
    "no-break spaces": letters({" ": "\xa0"}),
    "two spaces": letters({" ": "  "}),
    "carriage returns": letters({"\n": "\r\n"}),
    "line breaks twice": letters({"\n": "\n\n"}),
    "trailing spaces": letters({"\n": "   \n"}),
    "lines of 76": wrapped,
    "straight quotes": letters(dict.fromkeys("«»“”„", '"')),
    "low quotes": letters({"«": "„", "»": "“"}),
    "angles": letters({"«": "<<", "»": ">>"}),
    "apostrophes": letters(dict.fromkeys("«»", "''")),
    "hyphens for dashes": letters(dict.fromkeys("–—", "-")),
    "minus for dashes": letters(dict.fromkeys("–—", "\u2212")),
    "no ё": letters({"ё": "е", "Ё": "Е"}),
    "N for №": letters({"№": "N"}),
    "й of two characters": letters({"й": "и\u0306", "ё": "е\u0308"}),
    "Latin letters": letters(dict(zip("аеосхСА", "aeocxCA", strict=True))),
    "soft hyphens": hyphenated,
    "no space after a point": places(r"[а-яё»)]\.( )(?=[А-ЯЁ][а-яё])", ""),
    "no space after a comma": places(r",( )(?=[а-яё])", ""),
    "capitals": lambda text: [letter.upper() if len(letter.upper()) == 1 else letter for letter in text],
}


def led_back(value: Any, origins: Sequence[int]) -> None:
    """Offsets of a JSON value, in place, as those of the text before it was typed otherwise."""
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        led_back(each, origins)
    if isinstance(value, dict) and isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        value["start"], value["end"] = origins[value["start"]], origins[value["end"] - 1] + 1


def scores(typed: Typed) -> Scores:
    total = Scores()
    for gold, _ in read_corpus(CORPUS):
        written = typed(gold.text)
        origins = [at for at, letters_ in enumerate(written) for _ in letters_]
        records = load().document(read_text("".join(written))).to_dict()
        document = records.pop("document")
        led_back(records, origins)
        found = from_json(records | {"document": document | {"text": gold.text}}, name=gold.name)
        total += score(gold, found)
    return total


def main() -> None:
    for name in sys.argv[1:] or WAYS:
        total = scores(WAYS[name])
        right = {kind.removesuffix(" right"): tally for kind, tally in total.tallies.items() if kind.endswith(" right")}
        print(f"{name:24}", *(f"{kind} {tally.f1:.3f}" for kind, tally in right.items()), sep="  ", flush=True)


if __name__ == "__main__":
    main()
