"""Positions of persons: the noun phrase that stands right before a name, or right after it in apposition."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from svodka.annotate.morphology import fold, lemma
from svodka.extract.mentions import OrganizationMention, beginning
from svodka.extract.names.bodies import adjectives
from svodka.extract.names.nominative import canonical
from svodka.extract.names.words import Word, adjectival, living, starts_of
from svodka.records import Stretch
from svodka.resources import lexicon

GAP = 100
"""Characters of white space before a name, at most."""
LONGEST = 32
"""No position has more words than this."""


@dataclass(frozen=True, slots=True)
class Held:
    """A position as a nominative phrase, where it stands, and the body it is held in."""

    title: str
    span: Stretch
    organization: Stretch | None
    case: str = ""
    gender: str = ""


@cache
def nouns() -> frozenset[str]:
    """Nouns that name a position."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("positions"))


@cache
def shortened(use: str) -> frozenset[str]:
    """Words of positions that officials cut with a point: "head" ("зам."), "before" a head ("гл."), "inside" a position ("вн.")."""
    return frozenset(
        fold(entry["abbreviation"]) for entry in lexicon("position_abbreviations") if use in ("any", entry["use"])
    )


@cache
def ranks() -> frozenset[str]:
    """Ranks, which stand after the position of who holds them: "начальник отдела полковник полиции"."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("ranks"))


def named_position(text: str) -> bool:
    """Whether a word by itself names a position, in any case: "Директору"."""
    return lemma(fold(text)) in nouns() or fold(text) in nouns()


class Positions:
    """Finds positions in one document."""

    def __init__(self, text: str, words: Sequence[Word], bodies: Sequence[OrganizationMention]) -> None:
        self.text = text
        self.words = list(words)
        self.starts = starts_of(self.words)
        self.ends = {word.end: index for index, word in enumerate(self.words)}
        self.bodies = sorted(bodies, key=lambda body: (body.start, -body.end))
        self.entrepreneurs = [body for body in self.bodies if body.kind == "entrepreneur"]
        self.body_at = {body.start: body.end for body in reversed(self.bodies)}
        self.inside = bytearray(len(text))
        for body in self.bodies:
            self.inside[body.start : body.end] = b"\1" * (body.end - body.start)

    @staticmethod
    def is_position(word: Word) -> bool:
        """Whether a word names a position; a compound does by its first part ("врачом-наркологом")."""
        if word.lemma in nouns() or word.lower in nouns() or word.lower in shortened("head"):
            return True
        return "-" in word.lower and lemma(word.lower.split("-")[0]) in nouns()

    def beside(self, start: int, end: int, *, case: str | None) -> Held | None:
        """The position of the person named in `[start, end)`."""
        if self._alone_in_cell(start, end):
            return self._after(end, case) or self.before(start, case)
        before, after = self.before(start, case), self._after(end, case)
        if before is None or after is None:
            return before or after
        if self.text[max(0, start - GAP) : start].rstrip().endswith(":"):
            return after  # "члены комиссии: Орлова А.П. – директор школы"
        return after if len(after.title.split()) > len(before.title.split()) + 1 else before

    def _alone_in_cell(self, start: int, end: int) -> bool:
        """Whether a name fills its cell, as in a list of those present; then the position stands in the next."""
        after = re.match(r"[ ,]*\n?\t", self.text[end : end + 6])
        return after is not None and self.text[max(start - 2, 0) : start].strip(" ").endswith(("\t", "\n"))

    def before(self, start: int, case: str | None = None) -> Held | None:
        """The position that stands before a name."""
        return self._entrepreneur(start) or self._before(start, case)

    def after(self, end: int) -> Held | None:
        """The position that stands after a name, in whatever case."""
        return self._after(end, None)

    def _entrepreneur(self, start: int) -> Held | None:
        for body in self.entrepreneurs:
            if body.start < start < body.end:
                return Held(body.legal_form or "", Stretch(body.start, start - 1), Stretch(body.start, body.end))
        return None

    def _before(self, start: int, case: str | None) -> Held | None:
        """The leftmost position noun from which only nominals lead to the name: "заместитель главы района по труду Орлова"."""
        words = self.words
        name = self.starts.get(start)
        if name is None or name == 0:
            return None
        while name > 1 and not self.words[name - 1].text.strip("_/"):
            name -= 1
        if self.words[name - 1].text in (":", "–", "—", "-") and name > 1:
            name -= 1
        head = None
        index = name - 1
        while index >= 0 and name - index <= LONGEST:
            word = words[index]
            if head is not None and word.text == "," and (other := self._apposed(index, head)) is not None:
                head = index = other
                index -= 1
                continue
            if not self._leads(word, index) or (
                self._apart(index) and not (index == name - 1 and self._signature(name))
            ):
                break
            if head is None and self._names_another(index):
                break
            if (self.is_position(word) or self._pointed(index)) and not self.inside[word.start]:
                governed = head is not None and (words[head].case == "Gen" or self._shortened_over(index, head))
                if head is not None and not governed and not self._ranked(index, head):
                    break
                head = index
            elif head is not None and not self._of_office(word) and word.text != "." and not self.inside[word.start]:
                break
            index -= 1
        if head is None and words[name - 1].noun and self._living(name - 1, case):
            head = name - 1
        if head is None:
            return None
        stands = self._case(head)
        if case and stands and case != stands and name - head < 2:
            return None
        if not self._contiguous(head, name):
            return None
        return self._held(head, name)

    def _pointed(self, index: int) -> bool:
        """Whether a word that is another without its point stands for a position: "рук.", not "из рук"."""
        following = self.words[index + 1 : index + 2]
        return self.words[index].lower in shortened("pointed") and any(word.text == "." for word in following)

    def _shortened_over(self, index: int, head: int) -> bool:
        """Whether a word cut with a point governs a position, whose case its holder's may hide: "зам. главного врача Орлова"."""
        words = self.words
        if words[index].lower not in shortened("head") or words[index + 1].text != "." or words[head].case != "Acc":
            return False
        return all(word.adjective for word in words[index + 2 : head])

    def _ranked(self, index: int, head: int) -> bool:
        """Whether a rank stands after the position it goes with: "начальник отдела полковник полиции"."""
        return self.words[head].lemma in ranks() and self.words[index].case in ("", self.words[head].case)

    def _apposed(self, comma: int, head: int) -> int | None:
        """The head of a position before a comma that the same person holds: "председатель комиссии, глава района Орлов"."""
        words = self.words
        if any(not word.adjective for word in words[comma + 1 : head]):
            return None
        at = comma - 1
        while at >= 0 and comma - at < 12 and (self.inside[words[at].start] or words[at].noun or words[at].adjective):
            word = words[at]
            if self._apart(at) or word.entity == "PER":
                return None
            if self.is_position(word) and not self.inside[word.start] and word.case == words[head].case:
                return at if word.number == words[head].number == "Sing" else None
            at -= 1
        return None

    def _names_another(self, index: int) -> bool:
        """Whether a word ends another person's name of two words: "врач Игорь Белов и фельдшер Анна Орлова"."""
        word, before = self.words[index], self.words[max(index - 1, 0)]
        return word.entity == "PER" and word.name == before.name and index > 0 and not self.inside[word.start]

    def _signature(self, name: int) -> bool:
        """Whether the line is a signature: a position that opens it, a gap, the name."""
        first = self._opening(name - 1)
        if not self.words[first].capital and first > 0 and self.words[first - 1].line == self.words[first].line - 1:
            first = self._opening(first - 1)  # "Председатель комиссии," / "глава района"
        gap = self.text[self.words[name - 1].end : self.words[name].start]
        opening = self.words[first : min(first + 4, name)]
        return "\n\n" not in gap and self.words[first].capital and any(self.is_position(word) for word in opening)

    def _opening(self, index: int) -> int:
        """The index of the first word of a word's line."""
        while index > 0 and self.words[index - 1].line == self.words[index].line:
            index -= 1
        return index

    def _apart(self, index: int) -> bool:
        """Whether a cell ends after a word: what stands in another cell is another's."""
        gap = self.text[self.words[index].end : self.words[index + 1].start]
        return "\t" in gap or "\n\n" in gap

    def _living(self, index: int, case: str | None) -> bool:
        """Whether the noun right before a name says what the person is, though no lexicon has it: "краевед Леонид Орлов"."""
        word = self.words[index]
        if not word.text.islower() or word.entity or not living(word) or word.number == "Plur":
            return False
        return case is None or word.case in ("", case)

    def _of_office(self, word: Word) -> bool:
        """Whether a word left of a position can lead to a further position on its left: adjectives and genitives do."""
        return word.adjective or word.noun

    def _leads(self, word: Word, index: int) -> bool:
        if self.inside[word.start]:
            return True
        if word.pos in ("VERB", "AUX") and word.verb_form == "Fin":
            return False
        if word.text in "()[]:;!?–—•":
            return False
        if word.text == ".":
            return index > 0 and self.words[index - 1].lower in shortened("any")
        if word.text == ",":
            return self._lists(index)
        return word.noun or word.adjective or word.pos in ("ADP", "CCONJ", "NUM", "PUNCT", "SYM")

    def _lists(self, index: int) -> bool:
        """A comma that lists genitives inside a position ("по культуре, спорту и делам молодёжи")."""
        following = self.words[index + 1 : index + 8]
        return (
            any(word.lower == "и" for word in following)
            and index > 0
            and self.words[index - 1].case == self.words[index + 1].case
            and not self.is_position(self.words[index + 1])
        )

    def _contiguous(self, head: int, name: int) -> bool:
        """Whether the name follows its position without a word between that belongs to neither."""
        last = self.words[name - 1]
        verb = self.words[head].pos == "VERB" and self.words[head].lower not in nouns()  # but "исполняющий обязанности"
        return last.text != "," and last.pos not in ("ADP", "CCONJ") and not verb

    def _after(self, end: int, case: str | None) -> Held | None:
        """In apposition: "Анна Орлова, директор школы", "Анна Орлова – директор", "Анна Орлова (директор)"."""
        words = self.words
        at = self.ends.get(end)
        if at is None:
            return None
        at += 1
        apart = at < len(words) and words[at].text in ",–—-("
        if apart:
            at += 1
        first = at
        while (
            at < len(words)
            and at - first < 4
            and (words[at].adjective or adjectival(words[at].lower))
            and not self.is_position(words[at])
        ):
            at += 1
        if at >= len(words) or not self.is_position(words[at]) or words[at].line > words[max(first - 2, 0)].line + 1:
            return None
        dash = apart and words[first - 1].text in "–—-"
        if words[at].case and case and words[at].case != case and not (dash and words[at].case == "Nom"):
            return None
        if words[at].case != "Nom" and not apart:
            return None
        if not apart and words[first].capital:
            return None
        finish = self._extent(at + 1)
        if apart and words[first - 1].text == "," and self._of_next(finish):
            return None
        return self._held(at, finish)

    def _of_next(self, index: int) -> bool:
        """Whether the next person of a list follows: "Анна Орлова, директор школы Игорь Белов"."""
        if index >= len(self.words):
            return False
        word = self.words[index]
        return word.line == self.words[index - 1].line and word.capital and word.entity == "PER"

    def _extent(self, index: int) -> int:
        """The index after the complements of a position noun: bodies, genitives, "по …", "в …" with a place."""
        words = self.words
        at = index
        while at < len(words) and at - index < LONGEST:
            word = words[at]
            if word.start in self.body_at:
                at = self._index_after(self.body_at[word.start])
                continue
            if word.text == "," and self._another(at + 1, words[index - 1].case):
                at += 2
                continue
            if word.text == "." and words[at - 1].lower in shortened("any") and words[at - 1].text.islower():
                at += 1
                continue
            if (
                word.pos in ("VERB", "AUX", "PRON", "ADV")
                or word.text in ".,;:()–—-!?"
                or word.line > words[at - 1].line + 1
            ):
                break
            if word.adjective or word.noun or (word.lower == "и" and at > index):
                if word.case == "Nom" and not word.abbreviation and word.entity != "PER":
                    break
                if word.entity == "PER":
                    break
                at += 1
            elif (
                (word.lower in ("по", "в", "с", "при", "за") and at + 1 < len(words))
                or word.text[0] in '«"“„'
                or word.text in ("№",)
                or word.text.isdigit()
                or word.text in '»"”'
            ):
                at += 1
            else:
                break
        while at > index and words[at - 1].pos in ("ADP", "CCONJ"):
            at -= 1
        return at

    def _another(self, index: int, case: str) -> bool:
        """Whether a further position of the same person follows a comma: "Орлов – глава района, председатель комиссии"."""
        if index >= len(self.words) or self.words[index].line > self.words[index - 1].line + 1:
            return False
        word = self.words[index]
        if not self.is_position(word) or word.capital or word.case != case or word.number == "Plur":
            return False
        finish = self._extent(index + 1)
        return not self._of_next(finish)

    def _index_after(self, offset: int) -> int:
        index = self.ends.get(offset)
        if index is not None:
            return index + 1
        return next((at for at, word in enumerate(self.words) if word.start >= offset), len(self.words))

    def _held(self, head: int, finish: int) -> Held:
        words = self.words
        start = head
        while (
            start > 0
            and head - start < 4
            and words[start - 1].adjective
            and adjectival(words[start - 1].lower)
            and words[start - 1].line >= words[head].line - 1
        ):
            before = words[start - 1]
            if before.lemma in adjectives("never") and before.lemma not in adjectives("graded"):
                break
            if before.case != words[head].case:
                break
            start -= 1
        acting = self._acting(start)
        start = self._with_shortened(start)
        finish = max(finish, head + 1)
        span = Stretch(words[start].start, words[finish - 1].end)
        inside = [body for body in beginning(self.bodies, span.start, span.end) if body.end <= span.end]
        outer = min(inside, key=lambda body: (body.start, -body.end)) if inside else self._bracketed(span.start)
        title = canonical(self.text, words, head=head, start=start, end=finish, singular=words[head].number == "Plur")
        if acting or self._pointed(head):  # "и.о. главы" governs the genitive
            title = " ".join(self.text[span.start : span.end].split())
        if not inside and outer is not None and outer.legal_form:
            title = f"{title} {outer.name}"
        return Held(
            title[:1].lower() + title[1:] if self._opens(start) else title,
            span,
            None if outer is None else Stretch(outer.start, outer.end),
            self._case(head),
            "Fem" if words[head].lower.endswith(("ая", "ую", "ой", "ица", "ицу")) else "",
        )

    def _acting(self, index: int) -> bool:
        """Whether "и.о." stands before a position, which is then in the genitive whatever case its holder is named in."""
        before = [word.lower for word in self.words[max(index - 4, 0) : index] if word.text != "."]
        return before[-2:] == ["и", "о"] and self.words[index - 1].text == "."

    def _case(self, head: int) -> str:
        """The case of a position's noun, which its holder shares; "" where it does not say it."""
        cut = self.words[head].lower in shortened("head") | shortened("pointed")
        return "" if cut or self._acting(head) else self.words[head].case

    def _with_shortened(self, start: int) -> int:
        """The index of a shortened word before a position: "и.о. начальника", "гл. врач", "ст. инспектор"."""
        words = self.words
        while start > 1 and words[start - 1].text == "." and words[start - 2].lower in shortened("before"):
            if words[start - 2].line != words[start].line:
                break
            start -= 2
        return start

    def _bracketed(self, start: int) -> OrganizationMention | None:
        """The body before a bracket that names who heads it: "МУП «Исток» (директор – Орлов)"."""
        before = self.text[max(start - 3, 0) : start].rstrip()
        if not before.endswith("("):
            return None
        at = start - 1 - len(self.text[max(start - 3, 0) : start]) + len(before)
        end = len(self.text[:at].rstrip())
        return next((body for body in self.bodies if body.end == end), None)

    def _opens(self, index: int) -> bool:
        """Whether a word's capital is that of its sentence."""
        if index == 0:
            return True
        before, word = self.words[index - 1], self.words[index]
        return before.line != word.line or before.text in ".!?:;•-–—"
