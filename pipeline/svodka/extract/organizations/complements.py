"""Steps by which a name goes on with common words: genitives and their lists, "по …", "для …", "с …", a participle."""

from collections.abc import Sequence

from svodka.extract.names.bodies import name_ends, tails, types
from svodka.extract.names.lines import joined
from svodka.extract.names.place_words import place_types
from svodka.extract.names.places import named, place_end
from svodka.extract.names.readings import animate, cases, living, may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.agencies import agency
from svodka.extract.organizations.chain import Chain, Text, ends_field, letter_of_field, noun_phrase
from svodka.extract.organizations.matters import among, matters

NEXT_TERRITORY = 4
"""Words from an "и" among which the sort of another territory stands: "муниципальных районов и городских округов"."""


def genitives(text: Text, chain: Chain, index: int) -> int:
    """A noun phrase in the genitive: "социальной защиты населения"; after "по" in the case it began with."""
    words = text.words
    if _of_a_legal_person(text, chain, index):
        chain.reopened = True  # "учреждение области дополнительного образования «Парус»"
    if chain.complete or chain.bare:
        return index
    before = words[index - 1]
    if (field := _matter(words, index)) > index:
        chain.common = True
        return field
    if chain.common and text.parent(index) is not None:
        return index
    if chain.common and animate(before.lemma) and before.noun and before.lemma not in tails("relational"):
        if words[index].capital and words[index].lemma in tails("official"):
            return noun_phrase(text, index, case="Gen")  # "по обращениям граждан Губернатора и Правительства"
        return _of_age(text, index)
    if chain.common and before.adjective and before.lemma not in tails("relational"):
        return index
    end = noun_phrase(text, index, case="Gen")
    if end > index and _of_the_clause(words, chain, end):
        return index
    if end > index:
        chain.common = True
    return end


def _of_a_legal_person(text: Text, chain: Chain, index: int) -> bool:
    """Whether a legal person's field stands between its region and its quoted name."""
    if chain.role != "legal" or chain.quote is not None or chain.number or chain.parent is not None:
        return False
    if chain.place is None or chain.place[1] != index or not text.words[index].text.islower():
        return False
    return any(word.start in text.quotes for word in text.words[index + 1 : index + FIELD])


FIELD = 9
"""So many words a legal person's field has at most."""


def _of_the_clause(words: Sequence[Word], chain: Chain, end: int) -> bool:
    """Whether a genitive right after a head hangs on what stands before it: "при заключении школой договоров", "судов уголовных дел"."""
    head = chain.head
    noun, last = words[head], words[end - 1]
    sort = types().get(noun.lemma)
    if sort is None or last.capital or last.abbreviation:
        return False
    if sort.kind == "court" and not chain.common:
        return last.lemma not in tails("judged")
    pupils = any(each.pos == "ADP" for each in words[head + 1 : end])  # "школы для детей с нарушениями слуха"
    if sort.kind == "school" and noun.text.islower() and words[head - 1].adjective and not pupils:
        return last.lemma not in tails("taught")
    if chain.common:
        return False
    at = head - 1
    while at > 0 and words[at].adjective:
        at -= 1
    doing = words[at].noun and words[at].lemma.endswith(("ние", "тие")) and words[at].case != "Gen"
    return noun.case == "Ins" and at < head - 1 and doing


def _matter(words: Sequence[Word], index: int) -> int:
    """The index after the letters of a matter, which are no body behind "по вопросам": "отдел по делам ГО и ЧС"."""
    return matters(words, index) if words[index - 1].lemma in tails("incomplete") else index


def _of_age(text: Text, index: int) -> int:
    """ "граждан пожилого возраста": an adjective and "возраст" after persons."""
    end = noun_phrase(text, index, case="Gen")
    return end if end == index + 2 and text.words[end - 1].lemma in tails("age") else index


def _is_other(text: Text, start: int, end: int, *, case: str) -> bool:
    """Whether what follows "и" or a comma is no further field of the same body."""
    words = text.words
    if end == start or (agency(words[start].text) is not None and words[start].capital):
        return True  # "фонда культурных инициатив и Росмолодёжи"
    if end == start + 1 and case == "Gen" and not words[start].abbreviation and "Gen" not in cases(words[start].lower):
        return True  # "заседание президиума совета и пленум"
    quoted = end < len(words) and words[end].start in text.quotes
    return quoted and words[end - 1].lemma in tails("camp")  # "Дома творчества и лагеря «Парус»"


def coordinated(text: Text, chain: Chain, index: int) -> int:
    """ "и защите их прав", ", спорта и молодёжной политики": a list that ends in "и", in the case of what it continues."""
    if chain.complete or not (chain.common or chain.purpose):
        return index
    words = text.words
    at = settled = index
    items = 0
    if letter_of_field(words, index):
        return index + 2
    placed = chain.place is not None and chain.place[1] == index
    if placed and not any(word.lemma in place_types() for word in words[index + 1 : index + NEXT_TERRITORY]):
        return index  # "правительства области и поощрения губернатора"
    if words[index].lower == "и" and chain.role == "office" and (more := purpose(text, chain, index + 1)) > index + 1:
        return more  # "отдел по делам молодёжи и по спорту"
    while at + 1 < len(words) and joined(words, at, text.text):
        separator = words[at]
        if separator.lower != "и" and separator.text != ",":
            return settled
        if _others(words, at + 1):
            return settled  # "управления образования и других структур"
        if (field := among(words, at + 1)) > at + 1:
            if field > at + 2 or separator.lower == "и":
                settled = field  # "безопасности, ГО и ЧС"
            at = field
            continue
        if separator.text == "," and words[at + 1].abbreviation:
            return settled  # "Центр экспорта, МКК «Фонд»"
        if words[at + 1].lower == "по" and separator.text == "," and chain.role == "office":
            end = noun_phrase(text, at + 2, case="Dat") if at + 2 < len(words) else at + 2
            if end == at + 2 or ends_field(words[end - 1]):
                return settled
            at = _with_genitives(text, end)  # "Министерство культуры, по делам национальностей и архивного дела"
            continue
        end, case = at + 1, chain.case
        for case in dict.fromkeys((chain.case, "Gen", "Dat") if chain.purpose else (chain.case, "Gen")):
            end = noun_phrase(text, at + 1, case=case)
            if end > at + 1:
                break
        science = (
            chain.role == "institution" and words[end - 1].number == "Sing"
        )  # "институт экономики, управления и права"
        if _is_other(text, at + 1, end, case=case) or not _alike(words, index, end, case=case, science=science):
            return settled
        listed = end
        items += separator.text == ","
        if items > 1 and chain.purpose and case == "Dat":
            settled = end  # "по законности, правопорядку, депутатской этике"
        if end < len(words) and words[end].lower in ("с", "со") and words[end - 1].lemma in tails("with"):
            end = max(end, noun_phrase(text, end + 1, case="Ins"))  # ", взаимодействию с органами власти"
        while end < len(words) and joined(words, end, text.text):
            more = noun_phrase(text, end, case="Gen")
            if (
                more == end
                or text.parent(end) is not None
                or animate(words[end - 1].lemma)
                or place_end(words, end) > end
            ):
                break
            end = more
        if end > listed and _other_body(words[listed - 1]) and text.words[listed - 2].lower == "и":
            return settled  # "отдела полиции и службы авиационной безопасности"
        paired = any(word.lower == "и" for word in words[at + 1 : end])  # "финансам, налоговой и кредитной политике"
        if separator.lower == "и" or paired or (end < len(words) and words[end].start in text.quotes):
            return end
        at = end
    return settled


def _others(words: Sequence[Word], index: int) -> bool:
    """Whether other bodies are meant, and no matters: "других структур", but not "других видов техники"."""
    if index >= len(words) or words[index].lemma not in tails("other"):
        return False
    noun = next((word for word in words[index + 1 : index + 4] if word.noun), None)
    return noun is not None and (noun.lemma in types() or noun.lemma in tails("party"))


def _with_genitives(text: Text, index: int) -> int:
    """The index after the genitives that go on from a noun: "делам | национальностей"."""
    end = index
    while end < len(text.words) and joined(text.words, end, text.text):
        more = noun_phrase(text, end, case="Gen")
        if more == end or text.parent(end) is not None or place_end(text.words, end) > end:
            break
        end = more
    return end


def _other_body(word: Word) -> bool:
    """Whether a noun heads bodies and is no field of one: "службы", but not "организации досуга"."""
    return word.lemma in types() and word.lemma not in tails("doing")


def _alike(words: Sequence[Word], index: int, end: int, *, case: str, science: bool) -> bool:
    """Living beings are listed with living beings: "семье и детям", but not "отдела образования и родителей"."""
    before, last = words[index - 1], words[end - 1]
    if before.lemma in tails("official") and last.lemma in tails("official"):
        return last.capital or not before.capital  # "пресс-служба Губернатора и Правительства"
    sort = types().get(last.lemma)
    if (
        last.lower == "др"
        or (ends_field(last) if case == "Dat" else last.lemma in name_ends("any"))
        or (
            sort is not None
            and sort.role != "weak"
            and last.lemma not in tails("field")
            and not (science and last.lemma in tails("by"))
        )
    ):
        return False
    if last.lemma in tails("doing") and (last.number != "Sing" or last.case not in ("Gen", "Dat", "Loc")):
        return False  # "управление образования и организации района"
    if before.noun and last.noun:
        return not living(last) or living(before) or before.lemma in tails("people") or before.lemma in tails("age")
    return not (before.noun and last.adjective)


def with_their(text: Text, chain: Chain, index: int) -> int:
    """ "защите их прав": the pronoun and the genitive after it."""
    if text.words[index].lower not in ("их", "его", "ее") or not chain.common or chain.complete:
        return index
    return max(noun_phrase(text, index + 1, case="Gen"), index) if index + 1 < len(text.words) else index


def purpose(text: Text, chain: Chain, index: int) -> int:
    """ "по делам молодёжи", "по г. Вологде": what or where the body is for."""
    words = text.words
    if index + 1 >= len(words) or words[index].lower != "по":
        return index
    at = place_end(words, index + 1)
    bare = at == index + 2 and chain.number and chain.closed  # "ИФНС России № 12 по области"
    first_place = (
        at > index + 1
        and chain.role in ("agency", "federal")
        and all(word.lower != "по" for word in words[chain.head : index])
    )
    bare = bare or first_place  # "ОМВД по городскому округу"
    if at > index + 1 and (bare or named(words, index + 1, at)):
        if chain.place is None:
            chain.place = (index + 1, at)
        return at
    if not chain.common and chain.role != "office" and chain.head and words[chain.head - 1].lemma in tails("contest"):
        return index  # "первенство центра по волейболу"
    of_parent = (
        (chain.attached or (chain.parent is not None and chain.parent_end == index))
        and chain.quote is None
        and not chain.number
    )
    of_parent = of_parent or _of_region(words, chain, index)
    official = index - 1 > chain.head and words[index - 1].lemma in tails("official")
    topical = chain.topical or official  # "аппарат Уполномоченного по правам человека", but not "Дума по"
    with_what = (
        words[index + 1].lemma in tails("with") and index + 2 < len(words) and words[index + 2].lower in ("с", "со")
    )
    if (chain.complete and not of_parent) or not topical or (ends_field(words[index + 1]) and not with_what):
        return index
    first = index + 1 + (words[index + 1].lower == "не" and index + 2 < len(words))  # "по не распространению"
    end = index + 2 if with_what else noun_phrase(text, first, case="Dat")
    if end == first or (ends_field(words[end - 1]) and not with_what):
        return index
    chain.purpose = chain.common = True
    chain.reopened = of_parent  # "комиссия администрации по делам несовершеннолетних"
    chain.case = "Dat"
    return end


def _of_region(words: Sequence[Word], chain: Chain, index: int) -> bool:
    """Whether only a region stands between a board and its field: "Комитет Вологодской области по печати"."""
    if chain.role != "office" or chain.common or chain.quote is not None or chain.number or chain.parent is not None:
        return False
    return chain.place is not None and chain.place == (chain.head + 1, index)


def beneficiaries(text: Text, chain: Chain, index: int) -> int:
    """ "для несовершеннолетних", "для детей-сирот": the persons a body is for."""
    words = text.words
    if words[index].lower != "для" or chain.complete or index + 1 >= len(words):
        return index
    if words[chain.head].abbreviation and not chain.common:
        return index  # "работники СДК для учеников провели"
    if chain.common and words[chain.head].lemma in tails("board"):
        return index  # "в отделе культуры для инвалидов открыта выставка"
    if words[chain.head].lemma in tails("unserving"):
        return index  # "в музее для детей проведут урок"
    end = noun_phrase(text, index + 1, case="Gen")
    last = words[end - 1]
    if last.lemma in tails("visiting") and chain.role != "club":
        return index
    if end == index + 1 or not (
        animate(last.lemma) or last.adjective or last.lemma in tails("substantive") or animate(last.lemma.split("-")[0])
    ):
        return index
    chain.common = True
    chain.case = "Gen"
    return end


def clause(text: Text, chain: Chain, index: int) -> int:
    """ "детей, оставшихся без попечения родителей": the participles that stand in names of bodies."""
    words = text.words
    if words[index].text != "," or index + 1 >= len(words) or not chain.common or chain.complete:
        return index
    participle = words[index + 1]
    if not (may_be(participle, "Gen") or may_be(participle, chain.case)) or not _participle(participle):
        return index
    at = index + 2
    while at < len(words) and at - index < 9 and joined(words, at, text.text):
        word = words[at]
        if word.pos == "ADP" and word.lower in ("в", "без", "от", "на"):
            at += 1
        elif word.pos == "ADV" and at + 1 < len(words) and words[at + 1].adjective:
            at += 1  # "в социально опасном положении"
        elif word.adjective or word.noun:
            if words[at - 1].noun and not may_be(word, "Gen"):
                break
            if animate(words[at - 1].lemma) and words[at - 1].noun:
                break
            at += 1
        else:
            break
    if at == index + 2 or not words[at - 1].noun:
        return index
    titled = at + 1 < len(words) and words[at].text == "," and words[at + 1].start in text.quotes
    return at + titled  # "детям, оставшимся без родителей, «Причал»"


def _participle(word: Word) -> bool:
    return any(word.lower.startswith(lemma[:-3]) for lemma in tails("participle"))
