"""Where a happening took place: a venue or a locality after "в", "на", "у", "на базе" in its own sentence."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from svodka.annotate import columns, text_of
from svodka.extract.events.drafts import Draft
from svodka.extract.events.statements import Statement
from svodka.extract.events.titles import quotes
from svodka.extract.events.triggers import triggers
from svodka.extract.events.words import (
    DASHES,
    after,
    before,
    before_adjectives,
    folded,
    index_at,
    is_gap,
    is_word,
    verbs,
    words,
)
from svodka.extract.mentions import Mentions, OrganizationMention, beginning, holding
from svodka.records import Stretch

REACH = 40
"""Tokens to either side of a happening in which its place is named."""
LONGEST = 14
"""Tokens of a place: "на территории оздоровительного лагеря «Чайка» Заречного района"."""


def place_of(
    doc: Doc, found: Mentions, *, statement: Statement, draft: Draft, beside: Sequence[Draft] = ()
) -> Stretch | None:
    """The nearest venue named for a draft, or the locality; None where the sentence names none.

    `beside` are the happenings of the same statement: "митинг у мемориала, [шествие]" names no place for the second.
    """
    best: tuple[int, Stretch] | None = None
    anchor = _anchor(doc, draft)
    others = [_anchor(doc, other) for other in beside]
    named = 0
    for preposition in _prepositions(doc, found, statement=statement, draft=draft):
        if doc[preposition].idx < named:
            continue
        if any(other < preposition < anchor for other in others):
            between = doc[preposition:anchor]
            if any(token.text == "," for token in between) and not any(token.pos_ == "VERB" for token in between):
                continue
        if any(anchor < other < preposition and _parted(doc, anchor, other) for other in others):
            continue
        if any(anchor < preposition < other and _opens_clause(doc, anchor, preposition, other) for other in others):
            continue
        place = _phrase(doc, found, statement, preposition)
        place = None if place is None else _before_itself(doc, draft, place)
        named = named if place is None else place.end
        if place is not None and _is_itself(doc, draft, preposition):
            continue
        if place is not None and (best is None or abs(preposition - anchor) < best[0]):
            best = (abs(preposition - anchor), place)
    return _in_brackets(doc, found, statement, draft) if best is None else best[1]


def _before_itself(doc: Doc, draft: Draft, place: Stretch) -> Stretch | None:
    """ "о проведении в г. Туймазы [Межрегионального конкурса]": a place ends where the happening begins."""
    if draft.trigger is None or not place.start < draft.start < place.end:
        return place
    last = before_adjectives(doc, draft.trigger.first, first=index_at(doc, place.start) - 1)
    end = doc[last].idx + len(doc[last])
    return Stretch(place.start, end) if end > place.start else None


def _is_itself(doc: Doc, draft: Draft, preposition: int) -> bool:
    """ "Книжная выставка «…», обзор у [выставки]": the happening is no place of its own."""
    if draft.trigger is None:
        return False
    name, head = folded(doc[draft.trigger.head]), draft.trigger.head
    return any(folded(token) == name and token.i != head for token in doc[preposition + 1 : preposition + 3])


def _parted(doc: Doc, anchor: int, other: int) -> bool:
    """ "шествие (650 человек), концерт на площади": what stands in brackets has closed the first."""
    return any(token.text == ")" for token in doc[anchor:other])


def _opens_clause(doc: Doc, anchor: int, preposition: int, other: int) -> bool:
    """ "оформлены выставки, 6 мая у обелиска прошёл час поэзии": the place opens the clause of the next happening."""
    comma = any(token.text == "," for token in doc[anchor:preposition])
    return comma and any(token.pos_ == "VERB" for token in doc[preposition:other])


def _anchor(doc: Doc, draft: Draft) -> int:
    return draft.trigger.head if draft.trigger is not None else index_at(doc, draft.start)


def _in_brackets(doc: Doc, found: Mentions, statement: Statement, draft: Draft) -> Stretch | None:
    """ "Форум «Мы» (28 октября, [Дворец спорта], 210 участников)", "урок «Лес», 5 мая, [школа № 3], 28 детей": a venue among remarks."""
    first = index_at(doc, draft.reach())
    texts, pos = columns(doc).texts, columns(doc).pos
    near = range(first, min(statement.last, first + REACH))
    remarks = next((index for index in near if texts[index] in "(,;"), None)
    if remarks is None or texts[remarks] == ";":
        return None
    for index in range(remarks, min(statement.last, remarks + REACH)):
        if texts[index] in ");" or pos[index] == "VERB":
            return None
        if texts[index] not in ("(", ",") or index + 1 >= statement.last:
            continue
        head = index + 1
        while head < min(statement.last - 1, index + 4) and doc[head].pos_ == "ADJ" and not doc[head].is_digit:
            head += 1
        if is_abbreviated(doc[index + 1]) and _names_locality(doc, index + 1, statement.last):
            return Stretch(doc[index + 1].idx, _end(doc, found, statement, index + 1))
        if next(triggers(doc, head, head + 1), None) is not None:
            return None  # "6 бесед, выставка-совет": a happening
        if is_word(doc[head], "venue") and "Number=Plur" not in doc[head].morph and "Case=Nom" in doc[head].morph:
            return Stretch(doc[index + 1].idx, _end(doc, found, statement, head))
    return None


def _prepositions(doc: Doc, found: Mentions, *, statement: Statement, draft: Draft) -> Iterator[int]:
    """Prepositions of place in the draft's clause, outside every title and office ("уполномоченный по правам человека в крае")."""
    passed: list[Stretch] = [
        Stretch(quote.start, quote.end) for quote in quotes(text_of(doc), statement.start, statement.end)
    ]
    people = beginning(found.persons, statement.start, statement.end)
    passed += [person.position_span for person in people if person.position_span is not None]
    anchor = _anchor(doc, draft)
    tokens = columns(doc)
    first, last = max(statement.first, anchor - REACH), min(statement.last, anchor + REACH)
    marks = [index for index in range(first, last) if tokens.texts[index] == ";"]
    first = max((index for index in marks if index < anchor), default=first)
    last = min((index for index in marks if index > anchor), default=last)
    for index in range(first, last):
        if tokens.pos[index] != "ADP" or folded(doc[index]) not in words("where"):
            continue
        if any(stretch.start <= tokens.starts[index] < stretch.end for stretch in passed):
            continue
        if index > first and _of_people(doc, index - 1):
            continue
        yield index


def _of_people(doc: Doc, index: int) -> bool:
    """ "для семей, [состоящих] в организации": where those are who came, not where they did."""
    features = columns(doc).features[index]
    if features.get("VerbForm") != "Part" or features.get("Variant") == "Short":
        return False
    return folded(doc[index]) in verbs("state")


def _phrase(doc: Doc, found: Mentions, statement: Statement, preposition: int) -> Stretch | None:
    """The noun phrase after the preposition where it is a venue, a body or a locality."""
    index = after(doc, preposition, last=statement.last)
    if index >= statement.last or _is_time(found, doc[index].idx):
        return None
    start = doc[index].idx
    if is_abbreviated(doc[index]) and _names_locality(doc, index, statement.last):
        return Stretch(start, _end(doc, found, statement, index))
    if is_word(doc[index], "introducing"):
        # as in: на базе [колледжа], на территории [района]
        inner = _phrase(doc, found, statement, index)
        if inner is not None:
            return inner
    body = _organization_at(found, start)
    if body is not None:
        return Stretch(start, _and_more(doc, found, statement, body.end))
    head = index
    while head < min(statement.last, index + 5) and (doc[head].pos_ in ("ADJ", "NUM", "DET") or is_gap(doc[head])):
        head += 1
    if head >= statement.last or not _is_place(doc[head]) or (head == index and _is_field(doc, head)):
        return None
    end = _end(doc, found, statement, head)
    end = _and_more(doc, found, statement, end)
    bare = is_word(doc[head], "territory") and end == doc[head].idx + len(doc[head]) and head == index
    return None if bare else Stretch(start, end)


def _is_field(doc: Doc, head: int) -> bool:
    """ "в области [охраны природы]": a field of work, not a region."""
    if head + 1 >= len(doc) or not is_word(doc[head], "field"):
        return False
    following = doc[head + 1]
    return following.pos_ in ("ADJ", "NOUN") and "Case=Gen" in following.morph and following.text.islower()


def _and_more(doc: Doc, found: Mentions, statement: Statement, end: int) -> int:
    """ "в школе [и библиотеке]", "в школе, клубе [и на площади]": the end of a row of venues."""
    index = index_at(doc, end - 1) + 1
    while index + 1 < statement.last and doc[index].text in ("и", ","):
        head = index + 1
        while head < statement.last - 1 and (doc[head].pos_ == "ADJ" or folded(doc[head]) in words("in or on")):
            head += 1
        further = is_word(doc[head], "venue") and not is_word(doc[head], "territory")
        if not further or doc[head].pos_ != "NOUN" or "Case=Loc" not in doc[head].morph:
            break
        end = _end(doc, found, statement, head)
        index = index_at(doc, end - 1) + 1
    return end


def _is_time(found: Mentions, start: int) -> bool:
    """ "в III квартале": a time, no place."""
    return holding(found.dates, start) is not None


def is_abbreviated(token: Token) -> bool:
    """ "парк с. Берёзовка", "улица им. Гагарина": shortened words for kinds of places."""
    following = token.nbor(1).text if token.i + 1 < len(token.doc) else ""
    if token.pos_ == "ADP" and following != ".":
        # "в Краснореченске с 4 по 7 марта"
        return False
    return token.text.lower().rstrip(".") in words("place short")


def _after_abbreviation(doc: Doc, index: int, head: int) -> bool:
    """The name after "с.", whatever a tagger makes of it."""
    before_it = before(doc, index, first=head)
    if before_it >= head and doc[before_it].text == ".":
        before_it = before(doc, before_it, first=head)
    return before_it >= head and is_abbreviated(doc[before_it]) and doc[index].text[:1].isupper()


def _and_genitive(doc: Doc, index: int, last: int) -> bool:
    """ "парк культуры [и] отдыха": the conjunction between two genitives of things."""
    if folded(doc[index]) != "и" or index + 1 >= last or "Case=Gen" not in doc[index - 1].morph:
        return False
    following = doc[index + 1]
    return following.pos_ in ("NOUN", "ADJ") and "Case=Gen" in following.morph and "Animacy=Anim" not in following.morph


def _organization_at(found: Mentions, start: int) -> OrganizationMention | None:
    return next(iter(beginning(found.organizations, start, start + 1)), None)


def _begins_person(found: Mentions, token: Token) -> bool:
    """ "встреча депутата в Ильинском районе [Ковалёва П. С.]": who took part, no part of the place's name."""
    return next(iter(beginning(found.persons, token.idx, token.idx + 1)), None) is not None


def _names_locality(doc: Doc, index: int, last: int) -> bool:
    """ "п. Лесной": a shortened word for a kind of place, its full stop and a capital."""
    following = after(doc, index, last=last)
    if following < last and doc[following].text == ".":
        following = after(doc, following, last=last)
    return following < last and following > index + 1 and doc[following].text[:1].isupper()


def _is_place(token: Token) -> bool:
    locative = "Case=Loc" in token.morph or "Case=Gen" in token.morph or token.pos_ == "PROPN" or token.is_upper
    if not locative:
        return False
    return is_word(token, "venue") or (token.ent_type_ == "LOC" and token.text[:1].isupper())


def _end(doc: Doc, found: Mentions, statement: Statement, head: int) -> int:
    """The end of the phrase: genitives, names in quotes, numbers of schools."""
    index = head + 1
    end = doc[head].idx + len(doc[head])
    quoted = 0
    while index < min(statement.last, head + LONGEST):
        token = doc[index]
        quoted += {"«": 1, "»": -1}.get(token.text, 0)
        body = _organization_at(found, token.idx) if quoted == 0 else None
        if body is not None:
            return body.end
        numbered = token.like_num and doc[index - 1].text == "№"
        goes_on = quoted > 0 or token.text in ("»", "№", ".") or numbered or is_gap(token)
        genitive = _and_genitive(doc, index, statement.last) or (
            token.pos_ in ("NOUN", "ADJ", "PROPN") and ("Case=Gen" in token.morph or token.ent_type_ == "LOC")
        )
        honoured = "Case=Dat" in token.morph and is_word(doc[head], "monument")
        short = honoured or token.pos_ == "PROPN" or is_abbreviated(token) or _after_abbreviation(doc, index, head)
        counts = token.like_num and not numbered
        if counts or token.text in DASHES or not (goes_on or genitive or short):
            break
        if quoted == 0 and _begins_person(found, token) and not is_word(doc[head], "monument"):
            break
        if token.text != "." and not is_gap(token):
            end = token.idx + len(token)
        index += 1
    return end
