"""Every form a document gives a body is one record with its fullest name; different bodies stay apart."""

import pytest

import svodka
from svodka.extract.organizations import stands_for

ONE_BODY = [
    (
        "Центр содействия семейному устройству «Берег» (далее – Центр) принял детей. Специалисты Центра провели приём.",
        "Центр содействия семейному устройству «Берег»",
        3,
    ),
    (
        "Государственное бюджетное учреждение культуры «Областной дом ремёсел» (далее – ГБУК ОДР) открыло зал. "
        "Сотрудники ГБУК ОДР провели урок.",
        "Государственное бюджетное учреждение культуры «Областной дом ремёсел»",
        3,
    ),
    (
        "Комитет культуры и спорта города провёл смотр. На сайте ККиС размещён отчёт.",
        "Комитет культуры и спорта города",
        2,
    ),
    (
        "Центр содействия детям, оставшимся без попечения родителей, «Причал» открыт. Воспитанники Центра рады.",
        "Центр содействия детям, оставшимся без попечения родителей",
        2,
    ),
    ("БУЗ ВО «Тарногская ЦРБ» закупила томограф. ЦРБ приняла 200 пациентов.", "БУЗ ВО «Тарногская ЦРБ»", 2),
    ("Открыт зал МБУК «ЦБС». Итоги подвела ЦБС.", "МБУК «ЦБС»", 2),
    ("Концерт дала детская школа искусств № 3. Педагоги ДШИ №3 готовят смотр.", "детская школа искусств № 3", 2),
    ("Выступили в МАУ ДК «Льнянка». Сцена ДК «Льнянка» обновлена.", "МАУ ДК «Льнянка»", 2),
    (
        "Отчёт УМВД России по г. Вологде готов. Сотрудники УМВД России по городу Вологде приняты.",
        "УМВД России по г. Вологде",
        2,
    ),
]


@pytest.mark.parametrize(("text", "name", "mentions"), ONE_BODY, ids=[name for _, name, _ in ONE_BODY])
def test_all_forms_are_one_body(text: str, name: str, mentions: int) -> None:
    bodies = svodka.load().text(text).organizations
    assert [body.name for body in bodies] == [name]
    assert len(bodies[0].mentions) == mentions


APART = [
    "Отдел полиции «Южный» и отдел полиции «Северный» усилены.",
    "Школа № 3 и школа № 5 победили, гимназия № 3 – третья.",
    "ОПДН отдела полиции «Южный» провело рейд.",
    "Стадион «Искра» принял матч, ФК «Искра» выиграл.",
]


@pytest.mark.parametrize("text", APART)
def test_different_bodies_stay_apart(text: str) -> None:
    bodies = svodka.load().text(text).organizations
    assert all(len({text[each.start : each.end].lower() for each in body.mentions}) == 1 for body in bodies)
    assert len(bodies) > 1


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("УКСТ", "Управление культуры, спорта и туризма"),
        ("УКСиТ", "Управление культуры, спорта и туризма г. Тотьмы"),
        ("КДНиЗП", "комиссия по делам несовершеннолетних и защите их прав"),
        ("ЦППМСП", "Центр психолого-педагогической, медицинской и социальной помощи"),
        ("ЦЗН", "КУ «Центр занятости населения»"),
        ("ДШИ № 3", "детская школа искусств № 3"),
        ("ОРЦПП", "Областной РЦПП"),
    ],
)
def test_an_abbreviation_stands_for_a_name(short: str, name: str) -> None:
    assert stands_for(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [("ДШИ № 3", "детская школа искусств № 5"), ("УКТ", "Управление образования"), ("ПДН", "ОУУП и ПДН УМВД")],
)
def test_an_abbreviation_stands_for_no_other_name(short: str, name: str) -> None:
    assert not stands_for(short, name)
