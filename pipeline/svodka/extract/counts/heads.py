"""The noun a number counts, behind it: "305 рассмотренных профилактических вопросов", "23 – грабежи"."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from svodka.annotate.morphology import known, lemma
from svodka.extract.counts.cues import cue_pattern
from svodka.extract.counts.nouns import (
    abbreviated,
    genitive_of,
    is_attribute,
    is_modifier,
    is_noun,
    is_participle,
    is_relational,
    may_be,
    names_persons,
    substantive_of,
    unit_of,
)
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.numerals import Quantity, tells_when
from svodka.records import Stretch

DASHES = ("-", "–", "—")
_CUT = re.compile(r"[ \u00a0]([а-яё]{2,9}(?=\.)|[а-яё]{2,6}-[а-яё]{1,4}(?![а-яё]))")
_DASHED = re.compile(r"[–—-]\s?$")
_TOLD = re.compile(r"[^\W\d_][ \u00a0]?[–—-][ \u00a0]?$")
_LABEL = re.compile(r"(?:[^.;:\n\d–—]|\d{1,2}-[а-яё]{1,2}){3,90}[–—-][ \u00a0]?\d")
_NAMED = re.compile(r"\.?\s?[А-ЯЁ][а-яё]")
_ROMAN = re.compile(r"[IVX]{1,4}")
_QUOTES = ("«", "»", '"', "“", "”", "„")
LONGEST_CUT = 8
"""Letters of an attribute cut short, at most."""
REACH = 16
"""Tokens looked through for a head noun: officials put long attributes between the number and its noun."""


@dataclass(frozen=True, slots=True)
class Head:
    """The counted noun: its lemma, where it stands, the phrase around it.

    `shared` says that the noun is to be taken from the next number ("250 старых и 300 новых книг").
    """

    unit: str
    span: Stretch
    phrase: Stretch
    rule: str
    case: str = ""
    shared: bool = False


def head_after(around: Surroundings, quantity: Quantity) -> Head | None:
    """The head noun behind the number, through its attributes; None where something else follows."""
    if around.text[quantity.after : quantity.after + 1] in ("/", "\\") or tells_when(around.text, quantity.after):
        return None
    glued = _glued(around, quantity) or _abbreviated(around, quantity)
    return glued or _Walk(around, quantity).head()


def _abbreviated(around: Surroundings, quantity: Quantity) -> Head | None:
    """ "24 участн.", "31 реб.", "9 уч-ся": a noun cut short, which its dot tells from a place ("5 пос. Лесной" has a name behind)."""
    match = _CUT.match(around.text, quantity.after)
    if match is None or match[1] not in abbreviated():
        return None
    meant, place = abbreviated()[match[1]]
    if place and _NAMED.match(around.text, match.end()):
        return None
    span = Stretch(match.start(1), match.end(1))
    return Head(meant, span, span, "noun_after")


def _glued(around: Surroundings, quantity: Quantity) -> Head | None:
    """ "15-угоны": the noun is written onto the number."""
    if quantity.rule != "digits_glued":
        return None
    match = re.match(r"[а-яё]+", around.text[quantity.after : quantity.after + 30])
    if match is None:
        return None
    span = Stretch(quantity.after, quantity.after + match.end())
    return Head(lemma(match[0], pos="NOUN"), span, span, "glued")


class _Walk:
    """Walks from a number to its noun, past attributes and what belongs to participles."""

    def __init__(self, around: Surroundings, quantity: Quantity) -> None:
        self.around = around
        self.doc = around.doc
        self.limit = around.block_of(quantity).end
        self.first = around.token_from(quantity.after)
        self.modifiers: list[Token] = []
        self.dash = False
        self.listed = _DASHED.search(around.before(quantity, 3)) is not None
        self.told = self.listed and _TOLD.search(around.before(quantity, 5)) is not None
        self.of_them = around.before(quantity, 4).endswith("из ")
        self.passed: Token | None = None

    def head(self) -> Head | None:
        for index in range(self.first, min(self.first + REACH, len(self.doc))):
            token = self.doc[index]
            if token.idx >= self.limit:
                break
            if self._ends_line(token) or self._is_next_label(token) or self._graded(token):
                break
            if self._passes(token):
                continue
            if is_noun(token):
                return self._noun(token)
            if self._shares(token):
                return Head("", span_of(token), span_of(token), "shared", shared=True)
            break
        if self.passed is not None and not self.dash:  # not "4 – находящиеся под риском увольнения"
            return self._noun(self.passed)
        return self._person()

    def _ends_line(self, token: Token) -> bool:
        """Whether a line "клуб «Ветеран» – 26" ends here: what the next begins with is no genitive."""
        if not self.listed or "\n" not in token.text:
            return False
        following = self._next(token)
        return following is not None and feature(following, "Case") != "Gen"

    def _is_next_label(self, token: Token) -> bool:
        """Whether another label begins right behind the number: "число школ – 12 Учреждения культуры – 5"."""
        if token.i != self.first or not self.told or not token.text.istitle():
            return False
        return _LABEL.match(self.around.text, token.idx, self.limit) is not None

    def _graded(self, token: Token) -> bool:
        """Whether a grade follows the dash: "два диплома I степени, три – II степени"."""
        return self.dash and not self.modifiers and _ROMAN.fullmatch(token.text) is not None

    def _next(self, token: Token) -> Token | None:
        return self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None

    def _passes(self, token: Token) -> bool:
        """Whether the way to the noun leads past this token."""
        following = self._next(token)
        if token.is_space or token.text in _QUOTES:
            return True
        if token.text == "." and token.i == self.first:
            return following is not None and following.text[0].islower()  # "12 ед. техники"
        if token.i <= self.first + 1 and self._is_cut(token):
            return True
        if token.text in DASHES and not self.modifiers and not self.dash:
            self.dash = True
            return True
        if is_modifier(token):
            self.modifiers.append(token)
            return True
        if self.modifiers and token.text in (",", "и", "или", "-", "–"):
            described = following is not None and (is_modifier(following) or following.pos_ == "ADV")
            return described and following is not None
        if token.pos_ == "ADV" and following is not None and (is_modifier(following) or following.pos_ == "ADV"):
            return True
        return self._of_participle(token)

    def _is_cut(self, token: Token) -> bool:
        """Whether an attribute is cut short, or is its dot: "40 соц. услуг", "36 ак. часов"; not a noun before a full stop."""
        word = self.doc[token.i - 1] if token.text == "." and token.i > self.first else token
        dot = self._next(word)
        if dot is None or dot.text != "." or dot.idx != word.idx + len(word.text) or word.i != self.first:
            return False
        noun = self._next(dot)
        cut = word.is_alpha and word.text.islower() and len(word.text) <= LONGEST_CUT and not known(word.lower_)
        return cut and noun is not None and (is_noun(noun) or is_modifier(noun)) and noun.text[0].islower()

    def _of_participle(self, token: Token) -> bool:
        """Whether the token only goes with the participle before: "120 состоящих на учёте подростков"."""
        participle = next((word for word in reversed(self.modifiers) if word.pos_ == "VERB"), None)
        if participle is None or substantive_of(participle) or participle.i < token.i - 8:
            return False
        if token.pos_ in ("ADP", "ADV", "PART"):
            return True
        if not is_noun(token):
            return False
        case, number = feature(participle, "Case"), feature(participle, "Number")
        cases = ("Nom", "Acc") if case in ("Nom", "Acc") else (case,)
        of_noun = case in ("Nom", "Acc") and feature(token, "Case") == "Gen" and is_noun(self.doc[token.i - 1])
        agrees = self.doc[token.i - 1].pos_ != "ADP" and any(may_be(token, each, number) for each in cases)
        if agrees and not of_noun:  # "находящиеся под риском [увольнения]" goes with "риском"
            return False
        if feature(token, "Case") in ("Nom", "Gen") and self.doc[token.i - 1].pos_ != "ADP":
            self.passed = token
        return True

    def _shares(self, token: Token) -> bool:
        """ "250 старых и 300 новых книг", "9 из 10 преступлений": the next number has the noun."""
        following = self._next(token)
        if following is None or following.pos_ != "NUM":
            return False
        if not self.modifiers:
            return token.lower_ == "из"
        told = self.modifiers[-1].i == token.i - 1 and names_persons(self.modifiers[-1])  # "40 учащихся или 98 %"
        return token.text in ("и", "или") and not told

    def _closes(self, word: Token) -> bool:
        """Whether an adjective or participle stands for its noun: nothing follows that would go with it."""
        following = self._next(word)
        ends = following is None or following.is_punct or following.is_space or following.pos_ == "CCONJ"
        told = self.dash and is_participle(word)  # "5 – переехавшие из других районов": of those counted before
        return (word.pos_ == "NOUN" and not is_relational(word) and not told) or (word.pos_ == "VERB" and ends)

    def _noun(self, noun: Token) -> Head | None:
        for modifier in self.modifiers:
            alike = feature(modifier, "Case") == feature(self.modifiers[0], "Case")
            if alike and substantive_of(modifier) and not is_attribute(modifier, noun):
                return _person_head(self.around, modifier)
        first = self.modifiers[0] if self.modifiers else noun
        if self.of_them and not self.modifiers and not may_be(noun, "Gen", "Plur") and not may_be(noun, "Gen", "Sing"):
            return None  # "в 17 случаях из 20 ссора улажена"
        if self.dash and feature(noun, "Case") not in ("Nom", "Gen", "Acc"):
            return None  # "40 – взрослыми"
        if (
            self.dash
            and self.around.named.overlap(first.idx, first.idx + 1) is not None
            and feature(noun, "Number") == "Sing"
        ):
            return None  # "поют две – Мария и Анна Горевы"
        if self.dash and cue_pattern("measure").match(noun.lower_):  # "до 145 – количество обращений"
            return genitive_head(self.around, noun.idx + len(noun.text), self.limit)
        rule = "dash_noun" if self.dash else "noun_after"
        return Head(unit_of(noun), span_of(noun), phrase_of(self.around, first, noun), rule, feature(noun, "Case"))

    def _person(self) -> Head | None:
        person = next((modifier for modifier in self.modifiers if substantive_of(modifier)), None)
        if person is None and self.modifiers and self._closes(self.modifiers[-1]):
            person = self.modifiers[-1]  # "3 дежурных", "147 проживающих"
        return None if person is None else _person_head(self.around, person)


def _person_head(around: Surroundings, token: Token) -> Head:
    return Head(unit_of(token), span_of(token), phrase_of(around, token, token), "substantive", feature(token, "Case"))


def span_of(token: Token) -> Stretch:
    """The characters of a token."""
    return Stretch(token.idx, token.idx + len(token.text))


def phrase_of(around: Surroundings, first: Token, noun: Token) -> Stretch:
    """The noun with its attributes and the genitives behind it: "заседаний городского совета"."""
    last = noun
    for index in range(noun.i + 1, min(noun.i + 8, len(around.doc))):
        token = around.doc[index]
        if feature(token, "Case") != "Gen" or token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB"):
            break
        if is_noun(token):
            last = token
    return Stretch(first.idx, last.idx + len(last.text))


def _joins_attributes(around: Surroundings, token: Token, *, described: bool) -> bool:
    """Whether attributes go on behind the token: "тяжких и особо тяжких преступлений", "общественно – опасных деяний"."""
    doc, index = around.doc, token.i + 1
    dash = token.text in DASHES and token.i and doc[token.i - 1].pos_ == "ADV"
    if not (dash or token.pos_ == "ADV" or (described and token.text in (",", "и", "или"))):
        return False
    while index < min(token.i + 4, len(doc) - 1) and (doc[index].pos_ == "ADV" or doc[index].text in DASHES):
        index += 1
    return index < len(doc) and is_modifier(doc[index])


def genitive_head(around: Surroundings, offset: int, limit: int) -> Head | None:
    """The genitive behind a word of measure: "ед. консультативных услуг", "количество зрителей"."""
    first = around.token_from(offset)
    modifiers: list[Token] = []
    for index in range(first, min(first + REACH, len(around.doc))):
        token = around.doc[index]
        if token.idx >= limit:
            break
        if token.is_space:
            continue
        if token.text == "." and index <= first + 1:
            following = around.doc[index + 1] if index + 1 < len(around.doc) else None
            if following is not None and following.text[0].islower():
                continue
            break
        if is_modifier(token):
            modifiers.append(token)
            continue
        if _joins_attributes(around, token, described=bool(modifiers)):
            continue
        if is_noun(token) and (may_be(token, "Gen", "Plur") or may_be(token, "Gen", "Sing")):
            start = modifiers[0] if modifiers else token
            person = next((word for word in modifiers if substantive_of(word) and not is_attribute(word, token)), None)
            noun = person or token
            unit = genitive_of(noun) if person is None else unit_of(noun)
            return Head(unit, span_of(noun), phrase_of(around, start, noun), "genitive")
        break
    person = next((word for word in modifiers if substantive_of(word)), None)
    return None if person is None else _person_head(around, person)
