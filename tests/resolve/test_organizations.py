"""One body across documents is one row; bodies of different territories stay apart; people have the last word."""

from pathlib import Path

import pytest

import svodka
from svodka.errors import ResourceError
from svodka.resolve.organizations import Body, Correction, bodies_of, read_corrections, resolve


def test_one_body_in_two_documents_is_one_row_with_its_reason() -> None:
    (body,) = resolve(
        [
            Body("a", "o1", "УМВД России по г. Вологде", place="г. Вологде"),
            Body("b", "o7", "УМВД России по городу Вологде", place="городу Вологде"),
        ]
    )
    assert body.members == (("a", "o1"), ("b", "o7"))
    assert [merge.reason for merge in body.merges] == ["same name"]


def test_an_abbreviation_joins_its_name_in_the_same_territory() -> None:
    (body,) = resolve(
        [
            Body("a", "o1", "Управление культуры, спорта и туризма", territory="город Сокол"),
            Body("b", "o2", "УКСТ", territory="г. Сокол"),
        ]
    )
    assert body.name == "Управление культуры, спорта и туризма"
    assert body.names == ("УКСТ",)
    assert body.merges[0].reason == "abbreviation"


def test_the_same_abbreviation_in_two_territories_is_two_bodies() -> None:
    found = resolve(
        [
            Body("a", "o1", "КДНиЗП", territory="Сокольский район", generic=True),
            Body("b", "o1", "КДНиЗП", territory="Тотемский район", generic=True),
            Body("c", "o1", "КДНиЗП", generic=True),
        ]
    )
    assert len(found) == 3
    assert len({body.id for body in found}) == 3


def test_a_central_body_is_one_everywhere() -> None:
    assert len(resolve([Body("a", "o1", "Роспотребнадзор"), Body("b", "o1", "Роспотребнадзор", territory="Омск")])) == 1


def test_numbers_and_quoted_names_tell_schools_apart() -> None:
    bodies = [Body(str(number), "o1", f"МБОУ СОШ № {number}", territory="Сокол") for number in range(1, 6)]
    assert len(resolve(bodies)) == 5


def test_an_error_of_writing_is_forgiven() -> None:
    (body,) = resolve(
        [
            Body("a", "o1", "комитет по физической культуре и спорту", territory="Сокол"),
            Body("b", "o1", "комитет по физичской культуре и спорту", territory="Сокол"),
        ]
    )
    assert body.merges[0].reason == "similar spelling"


def test_a_correction_joins_and_parts(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_text("# решено\nsame\tДом ремёсел\tЦентр традиций\napart\tЦБС\tМБУК «ЦБС»\n", encoding="utf-8")
    corrections = read_corrections(path)
    assert corrections[0] == Correction(True, "Дом ремёсел", "Центр традиций")
    bodies = [
        Body("a", "o1", "Дом ремёсел"),
        Body("b", "o1", "Центр традиций"),
        Body("a", "o2", "ЦБС", territory="Сокол"),
        Body("b", "o2", "МБУК «ЦБС»", territory="Сокол"),
    ]
    assert len(resolve(bodies, corrections)) == 3
    assert len(resolve(bodies)) == 3
    path.write_text("maybe\tа\tб\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="line 1"):
        read_corrections(path)


def test_documents_give_their_bodies() -> None:
    extraction = svodka.load().text(
        "Итоги подвела администрация Тотемского района. Рейд провело УМВД России по г. Вологде."
    )
    assert [body.name for body in bodies_of(extraction)] == [
        "администрация Тотемского района",
        "УМВД России по г. Вологде",
    ]
