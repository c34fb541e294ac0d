"""The same words with other figures: a sentence or list line that a document tells twice and counts differently."""

from collections.abc import Iterator

from svodka.annotate.morphology import parse
from svodka.link import Extraction
from svodka.records import Count
from svodka.resolve.findings import Finding, FindingKind, Place, finding_key
from svodka.resolve.numbers import words
from svodka.resolve.passages import WORD, Passage, repeated_passages

MINIMUM = 60
"""Characters of a sentence, figures aside, from which it is no formula any more."""


WORDS_A_FIGURE = 4
"""Words for each figure, itself counted; a row of figures with labels has fewer."""


def retold(extraction: Extraction) -> Iterator[Finding]:
    """A finding for every whole sentence or line that stands again with other figures.

    Counts are masked before the texts are compared; dates are not, so the same report of two days is no conflict. Only what tells of
    something that was done and has a name: lines of a register share their words and differ in figures as they should, and so do sentences
    of two indicators ("До 2021 года ожидается рост показателя до 208 единиц").
    """
    masked = _masked(extraction)
    for passage in repeated_passages([(extraction.document.digest, masked)], minimum=MINIMUM):
        first = _counts(extraction, passage.first_start, passage.first_end)
        again = _counts(extraction, passage.start, passage.end)
        differing = [(old, new) for old, new in zip(first, again, strict=False) if old.value != new.value]
        if passage.whole and differing and len(first) == len(again) and _tells(masked, passage, len(again)):
            yield _finding(extraction, passage, differing[0])


def _tells(masked: str, passage: Passage, figures: int) -> bool:
    """Whether the passage tells what was done under a name, in more words than figures need: "прочитаны «Уроки воды» (45 чел.)"."""
    told = masked[passage.start : passage.end]
    found = WORD.findall(told)
    return (
        len(found) >= WORDS_A_FIGURE * figures
        and words("named").search(told) is not None
        and any(_is_done(word) for word in found)
    )


def _is_done(word: str) -> bool:
    """Whether the word is a verb in the past tense or a short participle."""
    reading = parse(word)[0] if word.isalpha() else None
    if reading is None or reading.pos != "VERB" or reading.features.get("Tense") != "Past":
        return False
    return reading.features["VerbForm"] == "Fin" or "Case" not in reading.features


def _masked(extraction: Extraction) -> str:
    """The text with every count as one 0 and spaces: offsets stay, figures no longer differ."""
    pieces, done = [], 0
    text = extraction.document.text
    for count in extraction.counts:
        if count.start >= done:
            pieces += [text[done : count.start], "0".ljust(count.end - count.start)]
            done = count.end
    return "".join([*pieces, text[done:]])


def _counts(extraction: Extraction, start: int, end: int) -> list[Count]:
    return [count for count in extraction.counts if start <= count.start < end]


def _finding(extraction: Extraction, passage: Passage, differing: tuple[Count, Count]) -> Finding:
    text, digest = extraction.document.text, extraction.document.digest
    old, new = differing
    return Finding(
        kind=FindingKind.CONFLICT,
        rule="retold",
        message=f"the same words with {text[old.start : old.end]} and with {text[new.start : new.end]}",
        places=(
            Place(digest, passage.first_start, passage.first_end, old.id),
            Place(digest, passage.start, passage.end, new.id),
        ),
        expected=old.value,
        actual=new.value,
        key=finding_key(
            FindingKind.CONFLICT,
            (text[passage.first_start : passage.first_end], text[passage.start : passage.end]),
            (digest,),
        ),
    )
