"""Rules that ask for more: what is only spoken of, beside, planned, usual or a title is an event where something else tells of one."""

import re

from svodka.extract.events.case import Case
from svodka.extract.events.exact_dates import MONTHLY, between_days, days, exactness, since_day
from svodka.extract.events.exclusions import LEFT_OUT
from svodka.extract.events.grounds import numbered
from svodka.extract.events.positions import Position
from svodka.extract.events.words import of_class, words
from svodka.records import EventKind, EventStatus

YEAR = 4
YEARS = re.compile(r"\d{4}/\d{4}")
SINGLE_IN_PLANS = frozenset(EventKind) - {
    EventKind.OTHER,
    EventKind.TRAINING,
    EventKind.INSPECTION,
    EventKind.CONSULTATION,
}
"""Kinds of which a measure in the singular means one happening, even where only its month is set."""
NO_DAY = "XXXX-XX-XX"
SHORT = 35
"""Days: a measure dated to a longer period is general work, not a happening; "с 12 августа по 12 сентября" is a month still."""


def spoken_of(case: Case) -> str | None:
    """ "План мероприятий", "для соревнований": only with a name or date of its own."""
    if case.draft.position is not Position.TALK:
        return None
    # "победители этапа игры «Зарница»": a competition with a name was held, whatever is said of it
    won = case.draft.need == "own" and case.draft.kind is EventKind.COMPETITION and bool(case.draft.titles)
    if (case.draft.need in ("held", "named") or won) and case.titled:
        return None
    if case.of_winners and case.narrative and _contest(case) and not case.in_turn:
        # as in: Победители [конкурса] лучших докладов получили дипломы
        return "won"
    return None if case.on_own_day and case.draft.need == "held" else LEFT_OUT


def beside(case: Case) -> str | None:
    """ "На совещании обсудили", "в ходе рейдов выявлено": the frame of something else, unless it is told by itself."""
    if not case.aside:
        return None
    if case.dedicated and not case.titled:
        # as in: акция 20 мая, посвящённая [юбилею] библиотеки
        return LEFT_OUT
    share = case.of_several and case.told.status is None
    mere = case.draft.need == "own" and case.draft.position is Position.BESIDE and case.told.status is None
    if case.titled or (case.counted and not (share or mere)) or case.on_own_day:
        return None
    on_day = case.dated and not (case.date is not None and (case.date.value or "").startswith(NO_DAY))
    if on_day and case.draft.need == "held" and not case.plural and case.draft.position is Position.BESIDE:
        return "dated"
    if case.won and not case.plural:
        return "won"
    inspected = case.draft.kind is EventKind.INSPECTION and case.draft.need == "held"
    if (
        case.narrative
        and case.in_course
        and inspected
        and case.first_named
        and (case.plural or case.first_told)
        and case.told.status is not EventStatus.PLANNED
    ):
        # as in: В ходе [рейдов] проверено 40 семей
        return "beside"
    if case.in_results and case.first_named and _contest(case) and not (case.listed or case.in_turn):
        # as in: Подведены итоги районного [смотра] по благоустройству
        return "beside"
    if case.in_frame and case.dedication and case.narrative and case.draft.need == "held" and not case.plural:
        # as in: презентация прошла в рамках [семинара], посвящённого туризму
        return "beside"
    # "на курсах обучено 42 человека"
    firm = case.draft.need == "held" or (case.told.attended and not (case.plural and case.several))
    if case.draft.position is Position.BESIDE and case.attended and firm:
        return None
    # "сообщили по итогам заседания рабочей группы" is the news's own happening where nothing was told before
    among = case.draft.position is Position.BESIDE or case.in_course
    among = among or (case.first_of_section and case.of_whom and not case.listed)
    inside = case.narrative and among and not case.plural
    meeting = case.draft.kind in (EventKind.MEETING, EventKind.CONFERENCE)
    if inside and case.draft.need == "held" and meeting:
        return "beside"
    # "На очередном [заседании] женсовета обсуждались …": the first thing that a text tells
    spoken = case.first_told and (case.opens or case.told.verb is not None or case.draft.position is Position.FRAME)
    if spoken and (meeting or inspected) and case.draft.need in ("held", "own") and not (case.plural or case.listed):
        return "beside"
    if case.told.attended and case.draft.need == "held" and not case.plural and case.draft.position is Position.BESIDE:
        return "attended"
    return LEFT_OUT


def _contest(case: Case) -> bool:
    """Whether one contest is meant, with words that say which."""
    one = case.draft.need == "held" and case.draft.kind is EventKind.COMPETITION and not case.plural
    # also: конкурс на лучший двор, смотр за звание отличника
    for_what = case.last < case.statement.last and case.said[case.last] in words("contest for")
    return one and (case.about_what or case.of_whom or case.which or for_what)


def framework(case: Case) -> str | None:
    """ "Муниципальная программа «Культура района» на 2018–2022 годы": what is paid for, and no happening."""
    return LEFT_OUT if case.draft.need == "never" else None


def standing(case: Case) -> str | None:
    """ "В музее действует лекторий «Мой край»": what there is, not what was held."""
    return LEFT_OUT if case.standing and not case.on_own_day and not case.counted else None


def project(case: Case) -> str | None:
    """A project is an event where it has a name and dates; one of whole years is a programme of work."""
    if case.draft.need != "project":
        return None
    if case.date is not None and YEARS.fullmatch(case.date.value or "") is not None:
        return LEFT_OUT
    # "Отчёт о реализации программы «…» за 2023 год": the year of the report, not of the programme
    told = case.verbal and not case.told.joined
    reported = case.date is not None and len(case.date.value or "") == YEAR and not told
    in_time = (case.own_date and not reported) or (case.dated and not case.aside)
    # "С 1 июня стартовала программа «Лето»"
    started = (
        told and not case.aside and case.told_when and case.date is not None and (case.date.value or "").endswith("/..")
    )
    # "В 2023 году был запущен проект «Мост»"
    launched = told and not case.aside and case.told_when and case.date is not None and case.launched
    return "project" if case.titled and (in_time or started or launched) else LEFT_OUT


def named(case: Case) -> str | None:
    """A campaign has a name; without one it must be a single dated happening."""
    if case.draft.need != "named":
        return None
    if case.titled:
        return "named"
    if case.scheduled and not case.plural and case.date is not None and "T" in (case.date.value or ""):
        # "13.00 Путешествие по станциям здоровья"
        return "scheduled"
    if case.draft.lemma in words("nameless"):
        # "С 5 по 18 июля организована вторая смена лагеря"
        if case.in_turn and case.camp and not (case.plural or case.aside or case.told.denied):
            # as in: Подходит к концу вторая смена в лагерях
            return "in turn"
        if case.counted and case.attended and case.verbal and not case.told.joined:
            # as in: организовано 14 дневных смен для 280 детей
            return "counted"
        if case.told_when and case.dated and case.attended and case.scheduled:
            # as in: 21 апреля – марш молодых, 120 человек
            return "attended"
        on_days = case.told_when and case.date is not None and exactness(case.date) > MONTHLY
        on_days = on_days and case.verbal and not case.several and not case.aside
        return "dated" if on_days or _runs(case) else LEFT_OUT
    if case.draft.aside:
        one = not case.plural and case.draft.lemma not in words("calendar") and case.on_own_day
        if case.counted and case.told.joined and case.draft.position is Position.BESIDE:
            # as in: библиотеки присоединились к 17 акциям
            return "counted"
        return "dated" if one else (numbered(case) if case.attended and not case.plural else LEFT_OUT)
    at_hour = case.scheduled and case.date is not None and "T" in (case.date.value or "")
    if (case.week or at_hour) and case.told.verb is None:
        # also "13.00 Путешествие по станциям": an hour is set for happenings alone
        return "scheduled"
    if _runs(case):
        return "dated"
    if case.dated and case.verbal and not case.plural:
        return "dated"
    # as in: дружина провела [акцию] по сбору покрышек
    told = case.told.status is EventStatus.HELD and case.verbal and not (case.told.joined or case.told.denied)
    told = told and case.about_what and not (case.plural or case.measure or case.in_turn)
    return numbered(case) or ("held" if told and case.draft.position is Position.MAIN else LEFT_OUT)


def _runs(case: Case) -> bool:
    """ "С 1 апреля стартовала призывная [кампания]", "[акция] проходит с 1 июня по 1 ноября", "завершилась [неделя] книги": one that is told with its days or with its beginning or end."""
    if case.plural or case.aside or case.told.verb is None or case.told.joined or case.told.denied:
        return False
    began = case.told_when and case.date is not None and since_day(case.date)
    if case.told.status is not None and (began or (case.own_date and (case.dated or between_days(case.date)))):
        return True
    return (
        case.in_phase and case.narrative and case.told.status is not None and (case.first_of_section or case.own_date)
    )


def title_alone(case: Case) -> str | None:
    """A title in the place of an event in a list."""
    if case.draft.need != "title":
        return None
    model = case.draft.model
    while model is not None and model.model is not None and model.need == "title":
        model = model.model
    if model is None or model.need == "project":
        return LEFT_OUT
    if model.start > case.draft.start and not (case.draft.numbers or case.draft.dates or case.dated):
        # as in: «Письмо другу» и сбор вещей
        return LEFT_OUT
    if case.draft.trigger is None and case.at_title_place:
        # as in: в июле в «[Соколе]» начнётся смена
        return LEFT_OUT
    # a sentence apart needs a date or a number of its own: a quotation alone may be anything
    apart = model.statement != case.draft.statement and not (case.listed or case.among)
    own = case.draft.numbers or case.draft.dates or (case.told_when and case.dated)
    return LEFT_OUT if apart and not own else "title"


def habitual(case: Case) -> str | None:
    """ "Проводятся рейды", "проходят занятия": a habit, unless a name, an exact day or a number of times makes it one event."""
    if (
        case.regular
        and not case.various
        and case.draft.position is Position.MAIN
        and not (case.titled or case.counted or case.measure)
    ):
        # "Занятия проходят дважды в неделю"
        return "regular" if case.told.topic and case.told.general and case.opens else None
    if not case.told.general or case.titled or case.counted:
        return None
    return None if case.dated and not case.several else LEFT_OUT


def in_measure(case: Case) -> str | None:
    """A plan's measure names an event only by a title or by the day it is to be."""
    if not case.measure:
        return None
    told = case.draft.position is Position.MAIN or case.draft.position is Position.PAIR
    one = told and not case.several and (case.outing or case.draft.need in ("held", "named", "own"))
    # "Праздник, посвящённый Дню матери | март": of what needs more its matter or name is enough
    needed = case.draft.need == "held" or (case.draft.need == "own" and (case.titled or case.about_what))
    by_kind = case.draft.kind in SINGLE_IN_PLANS or of_class(case.draft.lemma.rpartition(" ")[2], "seminar")
    single = case.opens and needed and by_kind
    if one and single and case.date is not None and exactness(case.date) >= MONTHLY:
        # "Первенство школьной лиги | январь – апрель"
        return "planned"
    if one and case.date is not None and days(case.date) <= SHORT:
        # "Весенняя неделя добра | апрель", "Турнир по волейболу | октябрь": one happening with a name or a month of its own
        singly = case.opens and case.outing
        if exactness(case.date) > MONTHLY or ((singly or case.week) and exactness(case.date) == MONTHLY):
            return "planned"
    if case.titled and case.draft.need == "own" and case.opens and case.date is not None and days(case.date) <= SHORT:
        # "Объектовые тренировки «Пожар» | с 11 по 20 сентября"
        return "planned" if exactness(case.date) > MONTHLY else LEFT_OUT
    return None if case.titled and case.draft.need in ("held", "named", "project") else LEFT_OUT
