"""Positions of persons: the noun phrase that stands right before a name, or right after it in apposition."""

import re
from dataclasses import dataclass, replace

from svodka.annotate.morphology import fold
from svodka.extract.mentions import OrganizationMention, beginning
from svodka.extract.names.bodies import adjectives, tails
from svodka.extract.names.nominative import canonical
from svodka.extract.names.position_words import appointments, is_position, nouns, ranks, shortened, whole
from svodka.extract.names.positions_above import words_above
from svodka.extract.names.positions_after import names_somebody, words_after
from svodka.extract.names.positions_apart import words_apart
from svodka.extract.names.positions_before import words_before
from svodka.extract.names.readings import adjectival, cases, may_be
from svodka.extract.names.surroundings import Around
from svodka.extract.names.words import Word
from svodka.records import Stretch

DEPUTY = "зам"
DASHED = re.compile(r"[ ,]{0,60}[–—-] ?[А-Яа-яёЁ]")
"""A dash behind a name and a word of who it is."""
NEXT = 14
"""Within so many words the name of whose position it is follows."""
GAP = 100
"""Characters of white space before a name, at most."""


@dataclass(frozen=True, slots=True)
class Held:
    """A position as a nominative phrase, where it stands, and the body it is held in."""

    title: str
    span: Stretch
    organization: Stretch | None
    case: str = ""
    gender: str = ""
    cut: bool = False
    several: bool = False


def _one_case(word: Word, head: Word) -> bool:
    """Whether two nouns can stand in one case that is no nominative."""
    return word.number == head.number == "Sing" and may_be(word, head.case) and "Nom" not in cases(word.lower)


def _of_deputy(head: Word) -> bool:
    """Whether a position is a deputy's in one word that the lexicon has as it stands, no form of another: "замгубернатора"."""
    return head.lower.startswith(DEPUTY) and head.lower in nouns() and head.lemma not in tails("deputy")


class Positions(Around):
    """Finds positions in one document."""

    def beside(self, start: int, end: int, *, case: str | None) -> tuple[Held, ...]:
        """The positions of the person named in `[start, end)`: none, one, or that before the name and that behind it, the chief one first."""
        if (apart := self.apart_of(start, end)) is not None:
            return (apart,)
        if self._alone_in_cell(start, end):
            only = self._after(end, case) or self.before(start, case)
            return () if only is None else (only,)
        before, after = self.before(start, case), self._after(end, case)
        if before is not None and "\n" in self.text[before.span.end : start] and DASHED.match(self.text, end):
            before = None  # the line before is another's: "Орлов А.П. – глава района" / "Белов И.И. – родитель"
        if before is None or after is None:
            return tuple(held for held in (before, after) if held is not None)
        headed = self.text[max(0, start - GAP) : start].rstrip().endswith(":")
        if not headed and self.text[before.span.end : start].strip(" _/\n\t–—-("):
            return (after,)
        last = headed or len(after.title.split()) > len(before.title.split()) + 1
        held = (after, before) if last else (before, after)
        one = before.several or fold(before.title) == fold(after.title) or self._listed(after.span.end)
        return held[:1] if one else held  # "члены комиссии: Орлова А.П. – директор школы"

    def _listed(self, end: int) -> bool:
        """Whether the position behind a name goes on to another's: "глава Орлов, настоятель храма, благочинный округа Белов"."""
        at = self.index_after(end)
        for index in range(at, min(at + 2, len(self.words))):
            if self.words[index].line != self.words[at - 1].line or self.words[index].text in ".,;:()":
                break
            if names_somebody(self, index):
                return True  # "настоятель храма отец Василий"
        if at >= len(self.words) or self.words[at].lower not in (",", "и"):
            return False
        for index in range(at + 1, min(at + NEXT, len(self.words))):
            if names_somebody(self, index):
                return True
            if self.words[index].text in ",.;:" or self.words[index].verb_form == "Fin":
                return False
        return False

    def apart_of(self, start: int, end: int) -> Held | None:
        """The position in another cell or line than the name, which fills its own."""
        found = words_apart(self, start, end)
        return None if found is None else self._held(*found)

    def _alone_in_cell(self, start: int, end: int) -> bool:
        """Whether a name fills its cell, as in a list of those present; then the position stands in the next."""
        after = re.match(r"[ ,]*\n?\t", self.text[end : end + 6])
        return after is not None and self.text[max(start - 2, 0) : start].strip(" ").endswith(("\t", "\n"))

    def before(self, start: int, case: str | None = None) -> Held | None:
        """The position that stands before a name."""
        if (entrepreneur := self._entrepreneur(start)) is not None:
            return entrepreneur
        found = words_above(self, start) or words_before(self, start, case)
        if found is None:
            return None
        held = self._held(*found)
        appointed = self.words[found[1]].lemma in appointments()
        return replace(held, case="Nom") if appointed else held  # "на должность директора назначена Лидия Белова"

    def after(self, end: int) -> Held | None:
        """The position that stands after a name, in whatever case."""
        return self._after(end, None)

    def _after(self, end: int, case: str | None) -> Held | None:
        found = words_after(self, end, case)
        return None if found is None else self._held(*found)

    def _entrepreneur(self, start: int) -> Held | None:
        for body in self.entrepreneurs:
            if body.start < start < body.end:
                at = self.starts.get(body.start, 0)
                head = at - 1 if at and is_position(self.words[at - 1]) else None  # "глава КФХ Игорь Орлов"
                title = body.legal_form or ""
                span = Stretch(body.start if head is None else self.words[head].start, start - 1)
                return Held(
                    title if head is None else f"{self._nominative(head, start=head, finish=at)} {title}",
                    span,
                    Stretch(body.start, body.end),
                )
        return None

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
            if before.case != words[head].case and not may_be(before, words[head].case):
                break
            if before.pos == "VERB" and before.gender and words[head].gender not in ("", before.gender):
                break  # "книги, написанной председателем"
            start -= 1
        acting = self.acting(start)
        start = self.with_shortened(start)
        finish = max(finish, head + 1)
        while finish > head + 1 and words[finish - 1].text in "|-–—":  # the bar that closes its cell
            finish -= 1
        span = Stretch(words[start].start, words[finish - 1].end)
        inside = [body for body in beginning(self.bodies, span.start, span.end) if body.end <= span.end]
        outer = min(inside, key=lambda body: (body.start, -body.end)) if inside else self._bracketed(span.start)
        title, short = self._nominative(head, start=start, finish=finish), False
        cut = words[head].lower in shortened("head") and words[head + 1].text == "." and head + 2 >= finish
        if acting or cut or self.pointed(head) or _of_deputy(words[head]):  # "и.о. главы" governs the genitive
            title = " ".join(self.text[span.start : span.end].split())
            short = start == head and finish <= head + 2
            title = (whole(words[head].lower) if short else "") or title
        if not inside and outer is not None and outer.legal_form:
            title = f"{title} {outer.name}"
        return Held(
            title[:1].lower() + title[1:] if self.opens(start) and not title[1:2].isupper() else title,
            span,
            None if outer is None else Stretch(outer.start, outer.end),
            self.case_of(head),
            "Fem" if words[head].lower.endswith(("ая", "ую", "ой", "ица", "ицу")) else "",
            short and adjectival(title),
            words[head].number == "Plur",
        )

    def _nominative(self, head: int, *, start: int, finish: int) -> str:
        """A position in the nominative, with the nouns that stand in apposition to its head: "врача психиатра-нарколога"."""
        words, last = self.words, head
        if words[head].case not in ("", "Nom") and (second := self._second(head, finish)) is not None:
            mark = second - 1
            while words[mark].adjective:
                mark -= 1
            glue = words[mark].text if words[mark].text == "," else f" {words[mark].text}"
            return f"{self._nominative(head, start=start, finish=mark)}{glue} {self._nominative(second, start=mark + 1, finish=finish)}"
        if (rank := self._rank(head, finish)) is not None:
            named = self._nominative(rank[0], start=rank[1], finish=finish)
            return f"{self._nominative(head, start=start, finish=rank[1])}, {named}"
        while last + 1 < finish and is_position(words[last + 1]) and self._apposed(last):
            last += 1
        singular = words[head].number == "Plur"
        if last == head:
            return canonical(self.text, words, head=head, start=start, end=finish, singular=singular)
        parts = [canonical(self.text, words, head=head, start=start, end=head + 1, singular=singular)]
        for at in range(head + 1, last + 1):
            end = at + 1 if at < last else finish
            parts.append(canonical(self.text, words, head=at, start=at, end=end, singular=singular))
        return " ".join(parts)

    def _rank(self, head: int, finish: int) -> tuple[int, int] | None:
        """A rank or a title behind an office without a comma, and where its adjectives begin: "начальник отдела подполковник полиции"."""
        words, case = self.words, self.words[head].case
        for at in range(head + 2, finish):
            word = words[at]
            if (
                not may_be(word, case)
                or self.inside[word.start]
                or not (word.lemma in ranks() or word.lemma in tails("entitled"))
            ):
                continue
            start = at
            while start > head + 2 and words[start - 1].adjective and words[start - 1].case == case:
                start -= 1
            before = words[start - 1]
            if before.text not in ",–—-" and not before.adjective and before.pos not in ("ADP", "CCONJ"):
                return at, start
        return None

    def _second(self, head: int, finish: int) -> int | None:
        """The noun of a further position that the same person holds, behind a comma or a dash: "главы района, начальника отдела"."""
        words = self.words
        for at in range(head + 2, finish):
            before = at - 1
            while before > head and words[before].adjective:
                before -= 1
            if (
                words[before].text in (",", "–", "—", "-")
                and is_position(words[at])
                and _one_case(words[at], words[head])
            ):
                return at
        return None

    def _apposed(self, index: int) -> bool:
        """Whether a word and the next stand in one case, which is no genitive of the former's complement."""
        one, other = self.words[index], self.words[index + 1]
        if one.case != other.case or one.number != other.number:
            return False
        return "-" in other.text or (adjectival(one.lower) and adjectival(other.lower))  # "участкового уполномоченного"

    def _bracketed(self, start: int) -> OrganizationMention | None:
        """The body before a bracket that names who heads it: "МУП «Исток» (директор – Орлов)"."""
        before = self.text[max(start - 3, 0) : start].rstrip()
        if not before.endswith("("):
            return None
        at = start - 1 - len(self.text[max(start - 3, 0) : start]) + len(before)
        end = len(self.text[:at].rstrip())
        return next((body for body in self.bodies if body.end == end), None)
