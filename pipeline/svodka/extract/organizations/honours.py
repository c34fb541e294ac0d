"""Steps by which a name takes whom a body is called after: "имени Белова", "храм Покрова", "фонд Анны и Ивана Орловых"."""

from collections.abc import Sequence

from svodka.extract.names.bodies import legal_form, tails
from svodka.extract.names.lines import joined
from svodka.extract.names.persons import is_first_name
from svodka.extract.names.readings import animate, cases, may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text


def in_honour(text: Text, chain: Chain, index: int) -> int:
    """ "имени Белова", "им. В.И. Белова", "имени Героя Советского Союза Клубова"."""
    words = text.words
    if words[index].lower not in ("имени", "им") or chain.honour or _to_be_named(words, chain):
        return index
    if words[chain.head].lower in tails("unnamed"):
        return index  # "центр ДОСААФ имени Орлова"
    at = first = _honoured_as(words, index + 1)
    while at < len(words) and at - first < 8 and joined(words, at, text.text):
        word = words[at]
        if _another_name(words, at, since=index + 1):
            break
        if (
            word.capital
            or (word.text == "." and words[at - 1].lower in ("им",))
            or (word.text == "." and len(words[at - 1].text) <= 2)
        ):
            at += 1
        elif (
            word.text == ","
            and words[at - 1].lemma in tails("heroic")
            and (more := _honoured_as(words, at + 1)) > at + 1
        ):
            at = first = more  # "имени Героя Советского Союза, лётчика Белова"
        else:
            break
    if at == index + 1:
        return index
    chain.honour = True
    return at


def _honoured_as(words: Sequence[Word], index: int) -> int:
    """The index after who somebody was, as common words before a name say: "имени [первого] Президента", "имени [народного поэта] …"."""
    at = index
    while at < len(words) and at - index < 5 and words[at].text.islower():
        word = words[at]
        if not (may_be(word, "Gen") and (word.adjective or word.noun)) and word.lemma not in tails("twice"):
            break
        at += 1
    if at == index:
        return index
    named = at < len(words) and words[at].capital and words[at].line == words[index].line
    alone = at == index + 1 and words[index].noun and words[index].case == "Gen"
    return at if named or alone else index


def _to_be_named(words: Sequence[Word], chain: Chain) -> bool:
    """Whether a name in honour is only given to a body: "присвоение школе № 3 имени Орлова"."""
    before = words[max(chain.head - 3, 0) : chain.head]
    return any(word.lemma in tails("naming") for word in before)


def patron(text: Text, chain: Chain, index: int) -> int:
    """Whom a church is called after: "храм Покрова Пресвятой Богородицы", "церковь Николая Чудотворца"."""
    words = text.words
    if words[index].lemma in tails("saint") and chain.role in BLESSED and not (chain.quote or chain.number):
        return _of_saint(words, chain, index)
    if index != chain.head + 1 or chain.quote is not None:
        return index
    if words[chain.head].lemma in tails("memorial"):
        return _of_person(words, chain, index)
    if words[chain.head].lemma in tails("honoured") and chain.head > 0:
        return _by_initial(words, chain, index)
    if words[chain.head].lemma in tails("founded"):
        return _of_founder(words, chain, index)
    if chain.role != "church":
        return index
    at = _saints(words, index)
    if at >= len(words) or not words[at].capital:
        return index
    index, begun = at, index
    while at < len(words) and at - index < 6 and joined(words, at, text.text):
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) else None
        if word.lower == "и" and at > index and after is not None and after.capital and may_be(after, "Gen"):
            at += 1  # "храм святых Кирилла и Мефодия"
            continue
        if not word.capital or word.abbreviation or not (may_be(word, "Gen") or word.entity == "PER"):
            break
        if word.entity == "PER" and word.case == "Nom" and is_first_name(word.text):
            break  # "клирик собора Пётр Орлов"
        at += 1
    chain.honour = at > index
    return at if at > index else begun


BLESSED = frozenset({"centre", "institution", "house", "club", "union"})
"""Roles of institutions that bear a saint's name without "имени"."""


def _of_saint(words: Sequence[Word], chain: Chain, index: int) -> int:
    """ "центр социальной адаптации святителя Николая", "гимназия преподобного Сергия Радонежского"."""
    if words[index].case != "Gen" or words[index].number == "Plur":
        return index
    end = index + 1
    while end < len(words) and end - index < 4 and words[end].capital and may_be(words[end], "Gen"):
        if words[end].line != words[index].line or words[end].abbreviation:
            break
        end += 1
    if end == index + 1:
        return index
    chain.honour = True
    return end


def _saints(words: Sequence[Word], index: int) -> int:
    """The index of the name of the saint or the feast of a church, behind what stands before it: "в честь иконы …", "св. вмч. …"."""
    at = index
    opened = [word.lower for word in words[index : index + 2]]
    if opened in (["в", "честь"], ["во", "имя"]):
        at += 2
    first = at
    while at < len(words) and at - first < 6 and words[at].text.islower():
        after = words[at + 1] if at + 1 < len(words) else None
        cut = words[at].lower in tails("saint_short") and after is not None and after.text == "."
        listed = at > first and words[at].lower == "и" and after is not None and after.lemma in tails("saint")
        if not (cut or listed or words[at].lemma in tails("saint")):
            break
        at += 2 if cut or listed else 1
    return at


def _of_person(words: Sequence[Word], chain: Chain, index: int) -> int:
    """Whose house a museum is: "дом-музей писателя Белова", "музей-квартира А. Н. Орлова"."""
    at = index
    while (
        at < len(words) and words[at].text.islower() and words[at].noun and words[at].case == "Gen" and at < index + 2
    ):
        at += 1
    end = at
    while end < len(words) and end - at < 7 and (words[end].capital or (end > at and words[end].text == ".")):
        if words[end].line != words[chain.head].line or words[end].abbreviation:
            break
        end += 1
    if end == at or not any(word.entity == "PER" or len(word.text) == 1 for word in words[at:end]):
        return index
    chain.honour = True
    return end


def _by_initial(words: Sequence[Word], chain: Chain, index: int) -> int:
    """Whose a museum is behind a bare legal form: "МБУ Музей А. Орловой"; two initials are its director's."""
    before = words[max(chain.head - 2, 0) : chain.head]
    if legal_form(before[-1].text) is None or not words[chain.head].capital or index + 2 >= len(words):
        return index
    if len(before) > 1 and before[0].noun and animate(before[0].lemma):
        return index
    initial, stop, surname = words[index : index + 3]
    if len(initial.text) != 1 or not initial.capital or stop.text != "." or surname.line != words[chain.head].line:
        return index
    if len(surname.text) < 3 or not surname.capital or not surname.lower.endswith(GENITIVE):
        return index
    chain.honour = True
    return index + 3


GENITIVE = ("а", "я", "ой", "ого", "его", "ей", "и", "ы")
"""How a surname ends in the genitive."""


def _of_founder(words: Sequence[Word], chain: Chain, index: int) -> int:
    """Whose a fund is: "фонд Анны и Ивана Орловых"; the director of a fund stands behind it in the nominative."""
    at = index
    while at < len(words) and at - index < 5 and words[at].line == words[chain.head].line:
        word, after = words[at], words[at + 1 : at + 2]
        joins = word.lower == "и" and at > index and after and is_first_name(after[0].text)
        if not joins and not (word.capital and len(word.text) > 1 and not word.abbreviation and may_be(word, "Gen")):
            break
        at += 1
    if at < index + 2 or not is_first_name(words[index].text):
        return index
    chain.honour = True
    return at


def _another_name(words: Sequence[Word], index: int, *, since: int) -> bool:
    """Whether a name in another case begins after the one in honour: "больницы имени Пирогова Анна Орлова"."""
    before, word = words[index - 1], words[index]
    if index == since or len(before.text) < 3 or not before.capital or len(word.text) < 3:
        return False
    return is_first_name(word.text) and ("Gen" not in cases(word.lower) or word.case == "Nom")
