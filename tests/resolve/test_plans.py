"""The plans of an archive find their reports; two plans for one year are pointed out."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import svodka
from svodka.errors import StoreError
from svodka.link import Extraction
from svodka.read import read_text
from svodka.resolve.plans import Paper, document_named, paired, papers, rivals, years
from svodka.resolve.verdicts import reconcile_archive
from svodka.store import Archive, Source
from svodka.store.tables import document_id

PLAN = "\tМероприятие\n\tСрок\n\tОтветственный\n"
REPORT = "\tМероприятие\n\tСрок\n\tИсполнение\n"
FIRST, SECOND = "Посадка кедровой аллеи у школы", "Ремонт читального зала библиотеки"
TEXTS = {
    "план-а.txt": f"План благоустройства Вишерского района на 2023 год\n{PLAN}\n\t{FIRST}\n\tмай\n\tОтдел экологии\n\n\t{SECOND}\n\tиюнь\n\tОтдел культуры\n",
    "план-б.txt": f"План благоустройства Вишерского района на 2024 год\n{PLAN}\n\t{FIRST}\n\tмай\n\tОтдел экологии\n\n\t{SECOND}\n\tиюнь\n\tОтдел культуры\n",
    "отчёт-а.txt": f"Отчёт о выполнении плана благоустройства Вишерского района за 2023 год\n{REPORT}\n\t{FIRST}\n\tмай\n\tВысажено 40 саженцев.\n",
    "отчёт-в.txt": f"Отчёт о выполнении плана благоустройства Тымского района за 2023 год\n{REPORT}\n\t{SECOND}\n\tиюнь\n\tЗал отремонтирован.\n",
}


def held(folder: Path, texts: Mapping[str, str]) -> Archive:
    archive = Archive(folder / "a.db", create=True)
    for name, text in texts.items():
        archive.load(read(name, text), source=Source(name))
    return archive


def read(name: str, text: str) -> Extraction:
    return svodka.load().document(read_text(text, source=name))


def sources(found: list[Paper]) -> list[str]:
    return [paper.source for paper in found]


@pytest.mark.parametrize(
    ("period", "date", "covered"),
    [
        ("2023", "2024-01-10", {2023}),
        ("2022/2024", None, {2022, 2023, 2024}),
        ("2023-01-01/2023-06-30", None, {2023}),
        (None, "2023-05-02", {2023}),
        (None, None, set()),
    ],
)
def test_the_years_of_a_document(period: str | None, date: str | None, covered: set[int]) -> None:
    assert years(period, date) == covered


def test_plans_find_the_reports_of_their_year_and_place(tmp_path: Path) -> None:
    with held(tmp_path, TEXTS) as archive:
        with archive.reading() as connection:
            plans, reports = papers(connection, ["plan"]), papers(connection, ["report"])
            assert sources(papers(connection, ["plan"], year=2024)) == ["план-б.txt"]
            assert sources(papers(connection, ["report"], territory="тымск")) == ["отчёт-в.txt"]
            assert sources(papers(connection, ["plan"], organization="отдел экологии")) == sources(plans)
            assert papers(connection, ["plan"], organization="отдел спорта") == []
        found = {plan.source: sources(chosen) for plan, chosen in paired(plans, reports)}
        assert found == {"план-а.txt": ["отчёт-а.txt"], "план-б.txt": []}
        told = {each.plan.source: each.verdicts for each in reconcile_archive(archive, plans, reports)}
        assert [verdict.status.value for verdict in told["план-а.txt"]] == ["done", "no_evidence"]
        assert [verdict.status.value for verdict in told["план-б.txt"]] == ["no_evidence", "no_evidence"]
        kept = archive.query("SELECT source, measure, fulfilment FROM v_fulfilment WHERE fulfilment = 'done'")
        assert kept.to_dict("records") == [{"source": "план-а.txt", "measure": FIRST, "fulfilment": "done"}]


def test_two_plans_for_one_year(tmp_path: Path) -> None:
    again = {**TEXTS, "план-уточнённый.txt": TEXTS["план-а.txt"].replace("кедровой", "кленовой")}
    with held(tmp_path, again) as archive, archive.reading() as connection:
        (pair,) = rivals(connection, papers(connection, ["plan"]))
        assert {pair[0].source, pair[1].source} == {"план-а.txt", "план-уточнённый.txt"}


def test_on_every_store(store_url: str) -> None:
    with Archive(store_url, create=True) as archive:
        for name in ("план-а.txt", "отчёт-а.txt"):
            archive.load(read(name, TEXTS[name]), source=Source(name))
        with archive.reading() as connection:
            plans, reports = papers(connection, ["plan"], year=2023), papers(connection, ["report"], territory="вишер")
            assert list(rivals(connection, plans)) == []
            assert document_named(connection, "отчёт-а.txt") == reports[0].id
        (found,) = reconcile_archive(archive, plans, reports)
        assert [verdict.status.value for verdict in found.verdicts] == ["done", "no_evidence"]


def test_a_document_by_its_number_path_or_end_of_path(tmp_path: Path) -> None:
    with held(tmp_path, {"архив/план.txt": TEXTS["план-а.txt"]}) as archive, archive.reading() as connection:
        identity = document_id(read_text(TEXTS["план-а.txt"]).digest)
        assert document_named(connection, "план.txt") == identity
        assert document_named(connection, "архив/план.txt") == identity
        assert document_named(connection, str(identity)) == identity
        for name in ("лан.txt", "%", "7"):
            with pytest.raises(StoreError, match="no document"):
                document_named(connection, name)
