"""A document's words and bodies around a name, among which positions are looked for."""

from collections.abc import Sequence

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import tails
from svodka.extract.names.position_words import shortened
from svodka.extract.names.readings import cases
from svodka.extract.names.words import Word, ends_of, starts_of

LONGEST = 32
"""No position has more words than this."""


NOMINATIVE = frozenset({"Nom"})


def opened(words: Sequence[Word], closing: int) -> int:
    """The index of the mark that opens what a quotation mark closes, on its line or the one before; 0 where none does."""
    depth, alike = 0, words[closing].text == '"'
    for at in range(closing - 1, max(closing - QUOTED, 0), -1):
        if words[at].line < words[closing].line - 1:
            return 0
        depth += words[at].text in CLOSING and not alike
        if words[at].text in ("«", "“", "„") or (alike and words[at].text == '"'):
            if depth == 0:
                return at
            depth -= 1
    return 0


QUOTED = 24
"""No quoted title within a position has more words."""
CLOSING = frozenset('»"”')


class Around:
    """The words of a document and which of them stand inside bodies."""

    def __init__(self, text: str, words: Sequence[Word], bodies: Sequence[OrganizationMention]) -> None:
        self.text = text
        self.words = list(words)
        self.starts = starts_of(self.words)
        self.ends = ends_of(self.words)
        self.bodies = sorted(bodies, key=lambda body: (body.start, -body.end))
        self.entrepreneurs = [body for body in self.bodies if body.kind == "entrepreneur"]
        self.body_at = {body.start: body.end for body in reversed(self.bodies)}
        self.inside = bytearray(len(text))
        for body in self.bodies:
            self.inside[body.start : body.end] = b"\1" * (body.end - body.start)

    def opening(self, index: int) -> int:
        """The index of the first word of a word's line."""
        while index > 0 and self.words[index - 1].line == self.words[index].line:
            index -= 1
        return index

    def apart(self, index: int) -> bool:
        """Whether a cell ends after a word: what stands in another cell is another's."""
        gap = self.text[self.words[index].end : self.words[index + 1].start]
        return "\t" in gap or "\n\n" in gap

    def index_after(self, offset: int) -> int:
        """The index of the first word after a character."""
        index = self.ends.get(offset)
        if index is not None:
            return index + 1
        return next((at for at, word in enumerate(self.words) if word.start >= offset), len(self.words))

    def acting(self, index: int) -> bool:
        """Whether "и.о." stands before a position, which is then in the genitive whatever case its holder is named in: "и.о. главного врача"."""
        while index > 1 and self.words[index - 1].adjective and self.words[index - 1].case == "Gen":
            index -= 1
        before = [word.lower for word in self.words[max(index - 4, 0) : index] if word.text != "."]
        return before[-2:] == ["и", "о"] and self.words[index - 1].text == "."

    def pointed(self, index: int) -> bool:
        """Whether a word that is another without its point stands for a position: "рук.", not "из рук"."""
        following = self.words[index + 1 : index + 2]
        return self.words[index].lower in shortened("pointed") and any(word.text == "." for word in following)

    def with_shortened(self, start: int) -> int:
        """The index of a shortened word or "временно" before a position: "и.о. начальника", "гл. врач", "ст. инспектор"."""
        words, first = self.words, start
        while start > 1 and words[start - 1].text == "." and words[start - 2].lower in shortened("before"):
            if (
                words[start - 2].line != words[start].line
                or self.apart(start - 1)
                or (start == first and words[start - 2].lower == "и")
            ):
                break
            start -= 2
        return start - (start > 0 and words[start - 1].lower in tails("acting"))

    def opens(self, index: int) -> bool:
        """Whether a word's capital is that of its sentence."""
        if index == 0:
            return True
        before, word = self.words[index - 1], self.words[index]
        return before.line != word.line or before.text in ".!?:;•-–—"

    def case_of(self, head: int) -> str:
        """The case of a position's noun, which its holder shares; "" where it does not say it."""
        word = self.words[head]
        cut = word.lower in shortened("head") | shortened("pointed")
        if cut or self.acting(head):
            return ""
        return "Nom" if word.case != "Nom" and cases(word.lower) == NOMINATIVE else word.case
