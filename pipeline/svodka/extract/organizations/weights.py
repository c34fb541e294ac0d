"""Whether what the grammar built around an anchor names a concrete body: one rule a reason, the first that holds names the mention."""

from functools import cache

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import adjectives, happenings, not_body_nouns, tails
from svodka.extract.names.readings import cases
from svodka.extract.organizations.boards import assembly, chamber, club, group, of_parent, office, organ, union
from svodka.extract.organizations.built import Built, Test, activities, houses, is_activity, of_region
from svodka.resources import lexicon


def quoted(built: Built) -> bool:
    if built.chain.role in ("weak", "club", "centre") and built.chain.plural and not built.several:
        return False
    if built.chain.role in ("weak", "club") and not built.chain.titled:
        return False
    if built.kind == "school" and _course(built):
        return False
    if built.chain.plural and not built.several and _met(built):
        return False
    return (
        built.chain.quote is not None
        and (built.chain.role not in ("organ", "assembly", "group") or _of_artists(built))
        and built.kind not in NAMELESS
        and not _of_norms(built)
        and not _of_happening(built)
        and not _of_programme(built)
    )


def _met(built: Built) -> bool:
    """Whether a quoted name behind bodies in the plural is that of their happening: "фестиваль театров кукол «Забава»"."""
    at = built.start - 1
    while at >= 0 and built.words[at].line == built.words[built.start].line and at > built.start - CLAUSE:
        word = built.words[at]
        if word.lemma in happenings():
            return True
        if not (word.noun or word.adjective):
            return False
        at -= 1
    return False


def _of_programme(built: Built) -> bool:
    """Whether a quoted name is that of what stands between it and the head: "часть программы «Забота»"."""
    chain = built.chain
    if chain.quote is None or built.kind in ("media", "culture"):
        return False  # "редакция газеты «Берег»", "хор русской песни «Берег»"
    between = [word for word in built.words[built.head + 1 : chain.end] if word.start < chain.quote.start]
    if between and chain.role == "institution" and between[-1].lemma in happenings():
        return True  # "гости в школах недели «Росток»"
    if not between or between[-1].lemma not in not_body_nouns() or chain.role not in ("weak", "club", "legal", "group"):
        return False
    pursued = built.kind in ("club", "culture") and between[-1].lemma in tails("pursuit")
    return not pursued  # but "клуб авторской песни «Апрель»"


def _of_happening(built: Built) -> bool:
    """Whether "организация" is what is done and not who does it: "организация слёта «Росток»", "учреждение премии «Перо»"."""
    after = built.words[built.head + 1 : built.head + 3]
    if built.chain.role == "legal" and is_activity(after[:1], built.words[built.head]):
        return True
    if built.chain.quote is not None:
        first = next((word for word in after if word.start > built.chain.quote.start), None)
        held = built.words[built.head].lemma in tails("doing") and first is not None and "Nom" not in cases(first.lower)
        if held and first is not None and (first.lemma in happenings() or first.lemma in tails("feast")):
            return True  # "организация «Дня открытых дверей»"
        after = [word for word in after if word.start < built.chain.quote.start]
    return built.chain.role == "legal" and any(word.lemma in happenings() for word in after if word.noun)


def _of_artists(built: Built) -> bool:
    """Whether a group sings, dances or plays, so that its quoted name is a body's: "вокальная группа «Девчата»"."""
    return built.chain.role == "group" and any(word.lemma in houses()["коллектив"] for word in built.before)


def _of_norms(built: Built) -> bool:
    """Whether a complex is one of norms and no place: «Готов к труду и обороне»."""
    inside = built.words[built.chain.end - 2] if built.chain.end > 1 else built.words[built.head]
    return built.kind == "sport" and inside.lemma in tails("norms")


NAMELESS = frozenset({"council", "commission", "ministry", "parliament", "court"})

"""Kinds that bear no quoted name; one beside them is another body's."""


def numbered(built: Built) -> bool:
    if built.chain.role == "office" and built.start == built.head and built.chain.end <= built.head + 3:
        before = built.words[built.start - 1] if built.start else None
        if before is not None and before.lemma in tails("issued"):
            return False  # "приказ Управления № 5"
    if built.kind == "cabinet" and built.chain.parent is None and not built.before:
        return False  # "кабинет № 8" is a door
    if built.chain.role == "legal" and built.kind == "enterprise" and len(built.before) > 1:
        return built.chain.number  # "Пассажирское автотранспортное предприятие № 1"
    if built.chain.role == "legal" and built.kind == "institution":
        return built.chain.number  # "дошкольное учреждение № 5"
    if built.chain.role == "legal" and built.before and built.before[-1].lemma in tails("districted"):
        return built.chain.number  # "первичная организация № 3"
    return built.chain.number and built.chain.role not in (
        "house",
        "group",
        "assembly",
        "organ",
        "club",
        "union",
        "legal",
    )


def shared(built: Built) -> bool:
    """Bodies of several places under one head: "Кубенская и Майская школы", "Кубенское и Майское общества слепых"."""
    if built.chain.role in ("weak", "organ", "assembly", "group", "branch") or not built.several_places:
        return False
    return built.chain.role not in ("union", "legal") or built.chain.common


def honoured(built: Built) -> bool:
    return built.chain.honour and built.chain.role in (
        "institution",
        "house",
        "centre",
        "office",
        "weak",
        "union",
        "club",
    )


def institution(built: Built) -> bool:
    """A school or a museum by its place, its field under a capital, or its territory: "Тотемский колледж", "Музей кружева"."""
    chain = built.chain
    if chain.role != "institution" or chain.plural:
        return chain.role == "institution" and _of_settlements(built)
    lower = built.words[built.head].text.islower()
    if lower and any(word.lemma in adjectives("seat") for word in built.before):
        return True
    seated = [word for word in built.before if of_region(word) and not word.lemma.endswith("ческий")]
    if lower and built.kind == "health" and seated:
        return True  # "в сокольской поликлинике"
    if chain.central and chain.parent == built.head + 1:
        return True
    head = built.words[built.head]
    capital = built.capital or (bool(built.before) and head.capital and not head.upper)  # "краевой Музей медицины"
    capital = capital or (built.entry and built.kind not in TAUGHT)  # "Музей кружева открыл сезон"
    several = built.capital and len(built.before) > 1  # "Северным арктическим университетом"
    return built.proper or (capital and chain.common and not _course(built)) or built.territory or several


TAUGHT = frozenset({"school", "enterprise"})
"""Kinds whose nouns head courses and works as well: "Школа материнства"."""


def _of_settlements(built: Built) -> bool:
    """Whether institutions are those of settlements that are named: "библиотеки сёл Ивановка и Майское"."""
    if built.chain.place is None or not built.territory:
        return False
    start, end = built.chain.place
    return built.words[start].number == "Plur" and built.words[start].lemma in tails("settlement") and end > start + 2


def _course(built: Built) -> bool:
    """Whether a school is a course of lessons: "Школа диабета", "Школа материнства"."""
    taught = built.words[built.head + 1 : min(built.head + 4, built.chain.end)]
    if built.chain.quote is not None:
        taught = [word for word in taught if word.start < built.chain.quote.start]
    return built.kind == "school" and any(word.lemma in tails("course") for word in taught)


def house(built: Built) -> bool:
    """ "дом культуры", "Дворец спорта", "детский дом № 3": a house of the right sort with a name, a number, a place or a capital."""
    chain = built.chain
    if chain.role not in ("house", "garden"):
        return False
    beside = {word.lemma for word in built.words[built.start : min(chain.end, built.head + 4)]}
    cut = built.head - built.start > 1 and built.words[built.head - 1].text == "."  # "дет. сад № 4"
    right = (chain.role == "garden" and ("детский" in beside or cut)) or bool(beside & houses()["дом"])
    named = chain.number or built.territory or built.proper or chain.honour or (built.level and not chain.plural)
    capital = (
        (built.capital or built.words[built.head].capital) and not chain.plural and (not built.opens or built.entry)
    )
    return right and (named or capital)


def centre(built: Built) -> bool:
    """ "центр социальной помощи семье", but not "центр города"."""
    chain = built.chain
    if chain.role != "centre":
        return False
    if chain.plural:
        if chain.common and (built.territory or built.level):
            return True
        return _of_a_sort(built) and (chain.place is not None or built.level)  # "реабилитационные центры области"
    field = chain.end - built.head > 2
    return (
        (chain.common and (field or built.capital or built.before != []))
        or (built.proper and not chain.plural)
        or (built.territory and built.before != [])
    )


def weak(built: Built) -> bool:
    """ "Кубенский поисково-спасательный отряд", "Сокольская ветеринарная лаборатория": a sort of its place."""
    several = len(built.before) > 1 and not built.chain.plural
    artists = built.words[built.head].lemma in tails("artists") and built.chain.parent is not None
    if artists and not built.chain.plural and (built.before or built.chain.common):
        return True  # "духовой оркестр Кубенской школы искусств"
    return built.chain.role == "weak" and built.proper and several and not _of_norms(built)


def church(built: Built) -> bool:
    """A church by whom it is called after, its place or its feast: "храм Покрова Пресвятой Богородицы", "Кубенский приход"."""
    chain = built.chain
    return (
        chain.role == "church"
        and not chain.plural
        and (chain.honour or built.proper or built.territory or chain.parent is not None)
    )


def sole_sort(built: Built) -> bool:
    """ "краеведческий музей", "детская школа искусств", "пожарная часть": of such a sort a town has one."""
    head = built.words[built.head]
    wanted = _sorts().get(head.lemma)
    if wanted is None or built.chain.plural or built.kind == "branch":
        return False
    if built.start > 1 and built.words[built.start - 1].lemma in tails("absent") and not _since(built):
        return False
    if _missing(built) or (built.start and built.words[built.start - 1].pos == "NUM"):
        return False
    return _of_a_sort(built)


def _of_a_sort(built: Built) -> bool:
    """Whether a word beside the head says that the institution is one of a sort."""
    wanted = _sorts().get(built.words[built.head].lemma, frozenset())
    beside = built.words[built.start : built.head] + built.words[built.head + 1 : built.chain.end]
    return any(word.lemma in wanted for word in beside)


def _since(built: Built) -> bool:
    """Whether what is counted from a founding says that the institution is there: "со дня создания районной организации ветеранов"."""
    before = built.words[built.start - 2]
    return before.lemma in tails("founding") or before.lemma.endswith("летие")


def _missing(built: Built) -> bool:
    """Whether the clause says that there is no such institution, or that one is to be: "в селе нет музыкальной школы", "открыть музей"."""
    words, line = built.words, built.words[built.head].line
    for step in (-1, 1):
        at = built.start - 1 if step < 0 else built.chain.end
        while 0 <= at < len(words) and words[at].line == line and words[at].text not in CLAUSE_ENDS:
            if words[at].lower in tails("missing") and abs(at - built.head) <= CLAUSE:
                return True
            at += step
    return False


CLAUSE = 8

"""So far, in words, a verb says of an institution that it is missing."""


CLAUSE_ENDS = frozenset(".,;:()!?–—|")


@cache
def _sorts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in lexicon("sole_sorts"):
        found.setdefault(fold(entry["head"]), set()).add(fold(entry["beside"]))
    return {head: frozenset(lemmas) for head, lemmas in found.items()}


TESTS: tuple[Test, ...] = (
    chamber,
    shared,
    house,
    assembly,
    quoted,
    numbered,
    honoured,
    of_parent,
    office,
    institution,
    centre,
    group,
    union,
    club,
    church,
    weak,
    organ,
    sole_sort,
)


def verdict(built: Built) -> str:
    """The name of the first rule that holds; "" where the words name no concrete body."""
    if built.kind == "chamber" and not chamber(built):
        return ""
    if _activity(built) or _of_news(built) or _becomes(built) or _duty(built) or _sits_under_title(built):
        return ""
    if built.chain.role in ("house", "garden") and not _house_may_be_quoted(built):
        return next((test.__name__ for test in (house, of_parent, sole_sort) if test(built)), "")
    return next((test.__name__ for test in TESTS if test(built)), "")


def _of_news(built: Built) -> bool:
    """Whether a body tells the news and is none of those asked for: "агентство новостей «Берег»"."""
    if built.words[built.head].lemma not in tails("media"):
        return False
    after = built.words[built.chain.end : built.chain.end + 2]
    bare = built.chain.end == built.head + 1
    if bare and after and after[0].lemma in tails("newsroom") and not (len(after) > 1 and after[1].lower == "и"):
        return True  # "Кубенское агентство информации"
    beside = (*built.before, *built.words[built.head + 1 : min(built.chain.end, built.head + 3)])
    return any(word.lemma in tails("news") for word in beside)


def _activity(built: Built) -> bool:
    """Whether the words nearest to a head make an activity of it, and neither a capital nor a body above it a body."""
    if built.words[built.head].lemma not in activities():
        return False
    chain = built.chain
    if chain.quote is not None or chain.parent is not None or chain.number or built.proper:
        return False
    if built.words[built.head].capital and not built.opens and not built.words[built.head].upper:
        return False
    end = min(chain.end, built.head + 4) if chain.place is None else min(chain.place[0], built.head + 4)
    if is_activity(built.before, built.words[built.head]):
        return not chain.common or chain.bare or _plainly(built)
    return is_activity(built.words[built.head + 1 : end], built.words[built.head])


def _becomes(built: Built) -> bool:
    """Whether a sort is what something is or becomes, and no body of its own: "посёлок станет музейным центром"."""
    head, chain = built.words[built.head], built.chain
    at = built.start - 1
    while at > 0 and built.words[at].adjective:
        at -= 1
    if at < 0 or head.case != "Ins" or built.words[at].lemma not in tails("becoming"):
        return False
    return not (chain.quote or chain.number or built.proper or built.territory or built.words[built.start].capital)


def _sits_under_title(built: Built) -> bool:
    """Whether a council is a sitting of teachers under its title: "педагогический совет «Урок сегодня»"."""
    if built.kind != "council" or not built.before or built.before[-1].lemma not in tails("sitting"):
        return False
    after = built.words[built.head + 1] if built.head + 1 < len(built.words) else None
    return after is not None and after.text[0] in '«"“' and after.line == built.words[built.head].line


def _duty(built: Built) -> bool:
    """Whether a service is what somebody does: "нести службу по охране порядка", "несение службы на дорогах"."""
    before = built.words[built.start - 1] if built.start else None
    return built.kind == "service" and before is not None and before.lemma in tails("serving")


def _plainly(built: Built) -> bool:
    """Whether what follows is managed, as the instrumental says, or a trade's: "управление муниципальным долгом"."""
    after = built.words[built.head + 1]
    return after.case == "Ins" or is_activity([after], built.words[built.head])


def _house_may_be_quoted(built: Built) -> bool:
    beside = {word.lemma for word in built.words[built.start : min(built.chain.end, built.head + 4)]}
    return built.chain.quote is not None and (bool(beside & houses()["дом"]) or built.words[built.head].capital)


def is_generic(built: Built, rule: str) -> bool:
    """Whether the words name one of a set by a common noun instead of by a name of its own."""
    chain = built.chain
    if chain.plural or chain.role == "organ" or rule == "shared":
        return True
    return rule == "numbered" and built.words[built.start].text.islower() and chain.quote is None
