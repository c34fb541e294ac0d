"""Where sentences begin, exactly as razdel splits them.

A candidate is a mark that may end a sentence with white space behind it. `RULES` are asked in turn; each looks at ten characters on
either side at most and says that the sentence goes on (JOIN), that it ends here (SPLIT), or nothing. Where none speaks, it ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from svodka.annotate.characters import CLOSE_BRACKETS, CLOSE_QUOTES, DASHES, ENDINGS, GENERIC_QUOTES, QUOTES
from svodka.resources import lexicon

JOIN, SPLIT = True, False
WINDOW = 10
SMILES = r"[=:;]-?[)(]{1,3}"
DELIMITERS = ENDINGS + ";" + GENERIC_QUOTES + CLOSE_QUOTES + CLOSE_BRACKETS
CANDIDATE = re.compile(rf"(?:{SMILES}|[{re.escape(DELIMITERS)}])(?=\s)")
PIECE = r"([^\W\d]+|\d+|[^\w\s])"
FIRST = re.compile(rf"\s*{PIECE}")
LAST = re.compile(rf"{PIECE}\s*$")
PIECES = re.compile(PIECE)
WORD = re.compile(r"([^\W\d]+|\d+)")
PAIR = re.compile(r"(\w)\s*\.\s*(\w)\s*$")
SMILE = re.compile(rf"\s*{SMILES}")
ROMAN = re.compile(r"[IVXML]+$")
BULLETS = frozenset("§абвгдеabcdef")
BULLET_BOUNDS = ".)"
BULLET_SIZE = 20


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations with a point; pairs are two of a letter each ("т. е.")."""

    heads: frozenset[str]
    all: frozenset[str]
    head_pairs: frozenset[tuple[str, str]]
    all_pairs: frozenset[tuple[str, str]]
    initials: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The entries of `models/lexicons/sentence_abbreviations.tsv`."""
    single = {
        (entry["abbreviation"], entry["kind"]) for entry in lexicon("sentence_abbreviations") if not entry["second"]
    }
    pairs = {
        ((entry["abbreviation"], entry["second"]), entry["kind"])
        for entry in lexicon("sentence_abbreviations")
        if entry["second"]
    }
    return Abbreviations(
        heads=frozenset(word for word, kind in single if kind == "head"),
        all=frozenset(word for word, kind in single if kind != "initial"),
        head_pairs=frozenset(pair for pair, kind in pairs if kind == "head"),
        all_pairs=frozenset(pair for pair, _ in pairs),
        initials=frozenset(word for word, kind in single if kind == "initial"),
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence may end: the mark at `[start, stop)` and the pieces (word, number, mark) next to it.

    `before` and `after` bound the window; `sentence` is where the present sentence began.
    """

    text: str
    sentence: int
    before: int
    start: int
    stop: int
    after: int
    left: str
    right: str

    @property
    def mark(self) -> str:
        """The mark itself, or a smile."""
        return self.text[self.start : self.stop]


def goes_on_in_lower_case(candidate: Candidate) -> bool | None:
    """ "в 2019 г. проведено": a sentence does not begin with a small letter."""
    return JOIN if _is_small_word(candidate.right) else None


def another_mark_follows(candidate: Candidate) -> bool | None:
    """ "(пп. 1, 2). )": the last of several marks ends the sentence, unless it may open a quotation."""
    if candidate.right in GENERIC_QUOTES:
        return None
    if candidate.right in DELIMITERS or SMILE.match(candidate.text, candidate.stop, candidate.after):
        return JOIN
    return None


def after_abbreviation(candidate: Candidate) -> bool | None:
    """ "г. Самара", "40 тыс. 300 руб.", "т. е. Иванов"."""
    if candidate.mark != ".":
        return None
    known = abbreviations()
    pair = PAIR.search(candidate.text, candidate.before, candidate.start)
    if pair:
        letters = (pair[1].lower(), pair[2].lower())
        if letters in known.head_pairs:
            return JOIN
        if letters in known.all_pairs:
            return JOIN if _continues_abbreviation(candidate.right) else None
    left = candidate.left.lower()
    if left in known.heads or (left in known.all and _continues_abbreviation(candidate.right)):
        return JOIN
    return None


def inside_pair(candidate: Candidate) -> bool | None:
    """Between the halves of "и. О.", "т. Е."."""
    if candidate.mark == "." and (candidate.left.lower(), candidate.right.lower()) in abbreviations().all_pairs:
        return JOIN
    return None


def after_initial(candidate: Candidate) -> bool | None:
    """ "А. Петрова", "Дж. Смит"."""
    if candidate.mark != ".":
        return None
    single = len(candidate.left) == 1 and candidate.left.isupper()
    return JOIN if single or candidate.left.lower() in abbreviations().initials else None


def after_bullet(candidate: Candidate) -> bool | None:
    """ "1. Провести", "2) Принять", "IV. Итоги": the number of an item belongs to its sentence."""
    if candidate.mark not in BULLET_BOUNDS or candidate.start - candidate.sentence > BULLET_SIZE:
        return None
    pieces = PIECES.findall(candidate.text[candidate.sentence : candidate.start])
    return JOIN if all(map(_is_bullet, pieces)) else None


def at_quote(candidate: Candidate) -> bool | None:
    """A closing quote ends a sentence only behind a point; a straight quote behind white space opens."""
    mark = candidate.mark
    if mark not in QUOTES:
        return None
    if mark in CLOSE_QUOTES:
        return _closed(candidate)
    if mark in GENERIC_QUOTES:
        return JOIN if candidate.text[candidate.start - 1].isspace() else _closed(candidate)
    return None


def at_bracket(candidate: Candidate) -> bool | None:
    """A closing bracket ends a sentence only behind a point."""
    return _closed(candidate) if candidate.mark in CLOSE_BRACKETS else None


def dash_follows(candidate: Candidate) -> bool | None:
    """ "«Откроем!» – сказал он": a dash with a small letter behind it goes on."""
    if candidate.right not in DASHES:
        return None
    word = WORD.search(candidate.text, candidate.stop, candidate.after)
    return JOIN if word and _is_small_word(word[1]) else None


RULES = (
    goes_on_in_lower_case,
    another_mark_follows,
    after_abbreviation,
    inside_pair,
    after_initial,
    after_bullet,
    at_quote,
    at_bracket,
    dash_follows,
)


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of the block `[start, end)` begin; white space before a sentence belongs to it.

    >>> text = "Открыто 5 школ. План выполнен."
    >>> list(sentence_starts(text, 0, len(text)))
    [0, 15]
    """
    sentence = start
    yield sentence
    for match in CANDIDATE.finditer(text, start, end):
        stop = match.end()
        after = min(stop + WINDOW, end)
        right = FIRST.match(text, stop, after)
        if right is None:
            continue
        before = max(match.start() - WINDOW, start)
        left = LAST.search(text, before, match.start())
        if left is None:
            continue
        candidate = Candidate(text, sentence, before, match.start(), stop, after, left[1], right[1])
        if _ends(candidate):
            sentence = stop
            yield sentence


def _ends(candidate: Candidate) -> bool:
    for rule in RULES:
        said = rule(candidate)
        if said is not None:
            return not said
    return True


def _closed(candidate: Candidate) -> bool | None:
    return None if candidate.left in ENDINGS else JOIN


def _is_small_word(piece: str) -> bool:
    return piece.isalpha() and piece.islower()


def _continues_abbreviation(piece: str) -> bool:
    return piece.isdigit() or not piece.isalpha() or piece.islower()


def _is_bullet(piece: str) -> bool:
    return piece.isdigit() or piece in BULLET_BOUNDS or piece.lower() in BULLETS or ROMAN.match(piece) is not None
