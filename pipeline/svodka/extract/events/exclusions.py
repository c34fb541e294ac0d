"""What only looks like an event: the rules that leave a draft out before any takes it."""

from svodka.extract.events.case import Case
from svodka.extract.events.positions import Position
from svodka.extract.events.words import of_class, words
from svodka.records import EventStatus

LEFT_OUT = ""


def denied(case: Case) -> str | None:
    """ "Рейды не проводились" tells of none; "ярмарка не проводилась" of one that was to be."""
    if not case.told.denied:
        return None
    if case.never:
        # as in: никогда раньше неделя книги не открывалась так рано
        return LEFT_OUT
    one = case.told.topic and not case.plural and case.draft.need in ("held", "named")
    return "cancelled" if one and case.told.status is EventStatus.CANCELLED else LEFT_OUT


def supposed(case: Case) -> str | None:
    """ "В случае поступления заявок планируется провести ярмарку"."""
    return LEFT_OUT if case.told.supposed else None


def aimed(case: Case) -> str | None:
    """ "Довести число экскурсий до 75", "ожидаемый результат – 12 занятий": a target."""
    return LEFT_OUT if case.aimed and case.counted and not case.titled else None


def ceremony(case: Case) -> str | None:
    """ "Конкурс плакатов «Мир», [награждение] 10 победителей": a part of the happening before it."""
    return LEFT_OUT if case.ceremony and not (case.titled or case.on_own_day) else None


def stage(case: Case) -> str | None:
    """ "2 этап – с 4 по 6 ноября": a part of the contest told before."""
    return LEFT_OUT if case.stage and not (case.titled or case.attended) else None


def occasion(case: Case) -> str | None:
    """ "[День] флага. Акция «Цвета» | 22 августа": the feast on which the measure holds something else."""
    return LEFT_OUT if case.measure and case.doings and case.draft.lemma in words("day") and not case.titled else None


def kept(case: Case) -> str | None:
    """ "[День] соседей отмечается 26 мая", "… принято отмечать в мае": a feast of the calendar."""
    if case.draft.lemma in words("celebration") and (case.aside or case.draft.position is Position.TALK):
        # as in: посвящено празднованию «Дня печати»
        return LEFT_OUT
    if case.celebrated and case.draft.lemma in words("birthday") and not case.titled:
        # as in: театр отметит свой [день рождения] 29 июля
        return LEFT_OUT
    if case.celebrated and not (case.titled or case.attended or case.on_own_day):
        # as in: приглашаем вместе отметить [День города]
        return LEFT_OUT
    return LEFT_OUT if case.kept and not (case.titled or case.attended) else None


def became(case: Case) -> str | None:
    """ "[Соревнования] станут ежегодными", "[ярмарка] стала традиционной": what it was, of one known."""
    one = case.titled or case.counted or case.attended or case.on_own_day
    return LEFT_OUT if case.became and not one else None


def content(case: Case) -> str | None:
    """ "Дни здоровья прошли 5 апреля: [зарядка], эстафеты": what one happening was made of."""
    told = case.titled or case.counted or case.attended or case.on_own_day
    if case.of_programme and not told:
        return LEFT_OUT
    return LEFT_OUT if (case.content and not told) or (case.apposed and not case.titled) else None


def heads_list(case: Case) -> str | None:
    """ "Проведены семинары:", "2. [Выставки]" over the list of them."""
    if case.label and not (case.titled or case.counted or case.attended or case.measure or case.row):
        return LEFT_OUT
    generic = case.announces and case.draft.need == "own" and not case.attended
    # "проведено 86 мероприятий с охватом 947 человек, в том числе:" gives the total of its list
    total = case.counted and case.attended
    # one that is told before its agenda, "20 мая состоялось заседание с повесткой дня:"
    one = case.draft.need == "held" and case.dated and case.verbal and not case.several
    return LEFT_OUT if (case.heads or generic) and not (case.titled or total or one) else None


def published(case: Case) -> str | None:
    """ "14 выступлений на радио": a publication; "Просмотров: 2111": the readers of one; "«Наша нива», 3 марта, № 9": a newspaper."""
    if case.draft.trigger is None and case.issue:
        return LEFT_OUT
    # also: число просмотров превысило 31 тысячу
    summed = case.first > case.statement.first and of_class(case.said[case.first - 1], "quantity")
    seen = case.draft.lemma in words("view") and case.plural and (summed or case.told.status is None)
    return LEFT_OUT if (case.published or seen) and not case.titled else None


def recruited(case: Case) -> str | None:
    """ "К проведению различных [мероприятий] привлекли 700 волонтёров": helpers, and no happening told."""
    return LEFT_OUT if case.recruited and case.several and not (case.titled or case.counted) else None


def undergone(case: Case) -> str | None:
    """ "Медосмотр прошли 214 учащихся": a service to so many people."""
    return LEFT_OUT if case.undergone and not (case.titled or case.counted or case.on_own_day) else None
