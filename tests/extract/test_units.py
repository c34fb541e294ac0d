"""Units and currencies beside numbers, however they are written: one line a case."""

import pytest

import svodka
from svodka.extract.numerals.measures import find_unit
from svodka.resources import lexicon

SIGNS = [(entry["unit"], sign) for entry in lexicon("units") for sign in entry["signs"].split()]

MEASURES = [
    ("давление 745 мм рт. ст.", 745, "миллиметр ртутного столба"),
    ("до 80 километров в час", 80, "километр в час"),
    ("порывы 19 м/с", 19, "метр в секунду"),
    ("трактор на 130 л. с.", 130, "лошадиная сила"),
    ("150 лошадиных сил", 150, "лошадиная сила"),
    ("котельная на 12 Гкал/час", 12, "гигакалория в час"),
    ("расход 640 кВт/ч", 640, "киловатт-час"),
    ("водозабор 300 куб. м/сут.", 300, "кубический метр в сутки"),
    ("связь до 100 Мбит/с", 100, "мегабит в секунду"),
    ("на частоте 104,5 МГц", 104.5, "мегагерц"),
    ("архив в 40 Гб", 40, "гигабайт"),
    ("12 мкг йода", 0.000012, "грамм"),
    ("добыто 90 баррелей", 90, "баррель"),
    ("пыли 0,2 мг/м3", 0.2, "миллиграмм на кубический метр"),
    ("80 английских фунтов", 80, "GBP"),
    ("минус ноль целых три десятых", -0.3, None),
    ("40-ка семьям", 40, None),
    ("3 тыс. усл. ед.", 3000, "условная единица"),
    ("400 шведских крон", 400, "SEK"),
    ("60 чешских крон", 60, "CZK"),
    ("700 дирхамов", 700, "AED"),
    ("25 000 вон", 25_000, "KRW"),
    ("90 румынских леев", 90, "RON"),
    ("80 гонконгских долларов", 80, "HKD"),
    ("15 сомони", 15, "TJS"),
    ("занято 14 1/2 ставки", 14.5, None),
    ("пять целых одна третья", 5 + 1 / 3, None),
]

TORN = [("в 9 -й группе", 9), ("2- я смена", 2), ("двадцать-второй", 22), ("сорок-шестой", 46)]

BARE = [("полугодие", "P6M"), ("квартал", "P3M"), ("примерно неделю", "P1W"), ("приблизительно месяц", "P1M")]


@pytest.mark.parametrize(("unit", "sign"), SIGNS)
def test_every_abbreviation_is_read_with_spaces_behind_its_dots(unit: str, sign: str) -> None:
    for written in (sign, sign.replace(".", ". ")):
        found = find_unit(f" {written}")
        assert found is not None
        assert found.name == unit or "." not in sign


@pytest.mark.parametrize(("text", "value", "unit"), MEASURES)
def test_a_measure_has_its_unit(text: str, value: float, unit: str | None) -> None:
    (item,) = svodka.find_numbers(text)
    assert item.value == pytest.approx(value)
    assert item.unit == unit


@pytest.mark.parametrize(("text", "value"), TORN)
def test_an_ordinal_is_read_across_its_hyphen(text: str, value: int) -> None:
    (item,) = svodka.find_numbers(text)
    assert (item.value, item.ordinal) == (value, True)


@pytest.mark.parametrize(("text", "duration"), BARE)
def test_a_time_alone_means_one_of_it(text: str, duration: str) -> None:
    (item,) = svodka.find_numbers(text)
    assert item.duration == duration
