"""Whether a board, an assembly, a union or a group is a concrete one: by its field, its level, its territory, its parent."""

from svodka.extract.names.bodies import adjectives, governors, happenings, tails
from svodka.extract.names.places import named
from svodka.extract.names.readings import animate
from svodka.extract.names.words import Word
from svodka.extract.organizations.built import Built, houses, of_region


def of_parent(built: Built) -> bool:
    chain = built.chain
    if chain.parent is not None and chain.role == "house" and built.proper and not chain.plural:
        return True  # "Кубенский участок Центра ГИМС"
    if chain.parent is None or chain.role not in ("office", "centre", "group", "branch"):
        return False
    if chain.role == "group" and chain.number:
        return False  # "воспитанники группы № 8 детского сада"
    bare = built.start == built.head and chain.parent == built.head + 1 and built.words[built.head].text.islower()
    if bare and chain.plural and built.kind == "department":
        return False  # "начальники управлений администрации"
    bare = bare and not (chain.central and by_country(built.words, built.head, chain.end) > built.head)
    return not (bare and built.kind == "unit" and chain.named_parent)


def by_country(words: list[Word], start: int, end: int) -> int:
    """The index of the "по" before an office's territory behind the country of its ministry: "отдел Министерства внутренних дел России по району"; `start` where none is."""
    for at in range(end - 1, start, -1):
        if words[at].lower == "по" and words[at - 1].lemma in tails("country") | tails("country_head"):
            return at if named(words, at + 1, end) else start
    return start


def office(built: Built) -> bool:
    """A board with its field, level or territory: "комитет по спорту", "районная комиссия", "администрация города"."""
    chain = built.chain
    if chain.role not in ("office", "branch"):
        return False
    if chain.plural:
        strict = built.kind in LOOSE
        if any(word.lemma in adjectives("inner") for word in built.before):
            return False  # "родительские комитеты"
        if _two_fields(built) or (chain.common and _of_districts(built)):
            return True
        if built.kind in ("administration", "court") and chain.place is not None:
            return True  # "администрации сельских поселений", "суды региона"
        several = built.kind == "council" and built.before != [] and built.words[built.chain.end - 1].number == "Plur"
        return (built.territory and (not strict or built.capital or several)) or (
            built.level and not _military(built) and (not strict or chain.purpose)
        )
    if built.kind in ("administration", "court", "prosecution"):
        if built.kind == "administration" and any(
            word.lemma in adjectives("seat") | adjectives("government") for word in built.before
        ):
            return True  # "районная администрация"
        return (
            chain.place is not None
            or built.proper
            or any(of_region(word) for word in built.before)
            or (built.level and built.kind != "administration")
            or _of_official(built)
        )
    after = built.words[built.head + 1] if built.head + 1 < len(built.words) else None
    if built.kind == "department" and after is not None and _managed(built, after):
        return False
    if built.kind == "department" and built.before and built.words[built.start].pos == "ADJ":
        return True
    if built.kind in LOOSE and built.words[built.head].lemma not in tails("whole"):
        return (
            chain.purpose
            or built.territory
            or built.level
            or built.proper
            or (built.kind in ("headquarters", "council") and chain.place is not None)
            or ((built.capital or built.entry) and (chain.common or len(built.before) > 1))
            or (after is not None and after.capital and _of_official(built))
        )
    if built.kind == "commission" and built.before and built.start and _of_members_of(built):
        return True
    own = bool(built.before) and (built.capital or built.entry or built.words[built.head].lemma in tails("sector"))
    return chain.common or chain.place is not None or built.level or built.proper or own


def _military(built: Built) -> bool:
    """Whether boards are named by their service alone, as a set without a territory: "военные комиссариаты"."""
    return len(built.before) == 1 and built.kind == "military"


def _of_members_of(built: Built) -> bool:
    """Whether what stands before a commission says that it sits: "заседание фондово-закупочной комиссии"."""
    before, head = built.words[built.start - 1], built.words[built.head]
    return before.lemma in governors() and head.case == "Gen" and before.line == head.line


def _sits(built: Built) -> bool:
    """Whether a group sits or somebody heads it: "заседание депутатской рабочей группы"."""
    before = built.words[built.start - 1]
    return _of_members_of(built) and (before.lemma in happenings() or animate(before.lemma))


def _managed(built: Built, after: Word) -> bool:
    """Whether what is managed follows, so that an activity is named: "управление рисками", "управление муниципальным долгом"."""
    if after.case != "Ins" or not after.text.islower() or not (after.noun or after.adjective):
        return False
    return after.noun or not (built.capital or built.entry or built.chain.parent is not None)


def _of_districts(built: Built) -> bool:
    """Whether boards are those of several territories that are not named: "отделы образования районов"."""
    place = built.chain.place
    return place is not None and built.words[place[1] - 1].number == "Plur"


def _two_fields(built: Built) -> bool:
    """Whether boards share a head and have a field each: "отделы культуры и образования"."""
    chain = built.chain
    if built.words[built.head].lemma not in tails("board") or not chain.common or chain.purpose:
        return False
    return any(word.lower == "и" for word in built.words[built.head : chain.end])


LOOSE = frozenset({"council", "service", "bureau", "group", "headquarters", "branch", "cabinet"})

"""Kinds whose nouns head other things as well: "совет профилактики с семьями" is a talk, "служба в армии" a duty."""


def _of_official(built: Built) -> bool:
    """ "аппарат Губернатора": a capitalised official after the head."""
    after = built.head + 1
    while after < built.chain.end and built.words[after].adjective:
        after += 1  # "аппарат полномочного представителя Президента"
    return after < built.chain.end and built.words[after].lemma in tails("official")


def assembly(built: Built) -> bool:
    """ "Законодательное собрание", "собрание депутатов", which parents' meetings are not."""
    if built.chain.role != "assembly":
        return False
    beside = {word.lemma for word in built.words[built.start : min(built.chain.end, built.head + 3)]}
    head = built.words[built.head]
    seated = head.capital and not head.upper and any(word.lemma in adjectives("seat") for word in built.before)
    return (seated or bool(beside & houses()["собрание"])) and not built.chain.plural


def chamber(built: Built) -> bool:
    beside = {word.lemma for word in built.before}
    return built.kind == "chamber" and bool(beside & houses()["палата"])


def group(built: Built) -> bool:
    """ "рабочая группа по наставничеству"."""
    if built.chain.role != "group" or built.chain.plural:
        return False
    right = bool({word.lemma for word in built.before} & houses()["группа"])
    return right and (
        built.entry
        or _under(built)
        or built.chain.purpose
        or built.territory
        or (built.level and len(built.before) > 1)
        or (built.start > 0 and _sits(built))
    )


def _under(built: Built) -> bool:
    """Whether somebody heads a group: "рабочая группа под руководством главы"."""
    after = built.words[built.chain.end : built.chain.end + 2]
    return len(after) == 2 and after[0].lower in ("под", "во") and after[1].lemma in tails("headship")


def union(built: Built) -> bool:
    """ "Союз женщин области", "Тотемское общество охотников", "государственное учреждение … г. Вологды"."""
    chain = built.chain
    if chain.role == "legal" and built.before and built.before[-1].lemma in tails("membership"):
        return not chain.plural or built.level  # "городская ветеранская организация"
    if chain.role not in ("union", "legal") or chain.plural:
        return False
    if (
        chain.role == "union"
        and (chain.common or chain.parent is not None or len(built.before) > 1)
        and (
            built.capital
            or built.entry
            or (built.words[built.start].capital and (built.territory or built.level or _of_members(built)))
        )
    ):
        return True
    if chain.role == "legal" and _of_members(built) and (built.territory or built.capital):
        return True  # "Общество охотников и рыболовов района"
    if chain.role == "legal" and chain.parent is not None and built.before:
        first = built.before[-1].lemma
        return first in adjectives("branch") or first in adjectives("level")  # "местная организация ВОИ"
    if chain.role == "legal" and built.proper and any(word.lemma in tails("districted") for word in built.before):
        return True  # "Кубенская районная организация"
    if chain.role == "union" and built.proper and built.words[built.head].lemma in tails("kin"):
        return True  # "Азербайджанская диаспора"
    sport = (
        chain.role == "union"
        and chain.common
        and (chain.place is not None or built.level)
        and built.words[built.head].lemma in tails("league")
    )
    return sport or chain.inner or (built.proper and chain.common) or (len(built.before) > 1 and built.territory)


def _of_members(built: Built) -> bool:
    """Whether the first noun after a union's head says who its members are: "Союз садоводов"."""
    after = built.words[built.head + 1 : built.head + 3]
    noun = next((word for word in after if word.noun), None)
    return (
        built.words[built.head].lemma in tails("members")
        and noun is not None
        and noun.number == "Plur"
        and animate(noun.lemma)
    )


def club(built: Built) -> bool:
    """ "клуб заместителей глав по экономике", "клуб приёмных родителей": a club with its members, or its place."""
    chain = built.chain
    after = built.words[built.head + 1 : min(chain.end, built.head + 4)]
    members = built.head + 1 < chain.end and built.words[built.head + 1].lower != "по"
    people = next((word for word in after if word.noun), None)
    of_people = people is not None and people.number == "Plur" and animate(people.lemma)
    return (
        chain.role == "club"
        and not chain.plural
        and ((chain.purpose and members) or of_people or built.proper or built.territory)
    )


def organ(built: Built) -> bool:
    """ "органы власти Пермского края", "органов профилактики округа": organs with a named territory; one organ of a body above it
    ("территориальный орган Федеральной службы статистики")."""
    if built.chain.role != "organ":
        return False
    one = built.chain.parent is not None and built.level and not built.chain.plural
    return one or (built.territory and built.chain.common)
