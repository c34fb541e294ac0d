"""What became of the measures of a plan, by the rows and the prose of a report."""

import pytest

import svodka
from svodka.link import Extraction
from svodka.resolve.fulfilment import Fulfilment, Verdict, reconcile
from tests.tables import table_document

PLAN_HEAD = ("Мероприятие", "Срок исполнения", "Ответственный исполнитель")
REPORT_HEAD = ("Мероприятие", "Срок исполнения", "Информация об исполнении")
MEASURES = (
    "Проведение месячника по благоустройству дворов",
    "Обследование детских площадок в сельских поселениях",
    "Обновление экспозиции краеведческого музея",
    "Закупка спортивного инвентаря для дворовых команд",
)


def extraction(*rows: tuple[str, ...]) -> Extraction:
    return svodka.load().document(table_document(rows))


def plan() -> Extraction:
    return extraction(PLAN_HEAD, *((measure, "до 1 июня 2023 года", "Отдел культуры") for measure in MEASURES))


def verdicts(*outcomes: tuple[str, str]) -> dict[str, Verdict]:
    report = extraction(REPORT_HEAD, *((measure, "до 1 июня 2023 года", outcome) for measure, outcome in outcomes))
    return {verdict.text: verdict for verdict in reconcile(plan(), [report])}


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("Месячник проведён, вывезено 40 тонн мусора.", Fulfilment.DONE),
        ("Месячник отменён из-за паводка.", Fulfilment.CANCELLED),
        ("Перенесено на сентябрь.", Fulfilment.POSTPONED),
        ("Не выполнено.", Fulfilment.NOT_DONE),
        ("Выполнено частично.", Fulfilment.PARTLY),
        ("Запланировано на осень.", Fulfilment.IN_PROGRESS),
        ("", Fulfilment.NO_EVIDENCE),
        ("-", Fulfilment.NO_EVIDENCE),
    ],
)
def test_the_words_of_the_outcome_decide(outcome: str, status: Fulfilment) -> None:
    assert verdicts((MEASURES[0], outcome))[MEASURES[0]].status is status


def test_rows_find_their_measures_in_another_order_and_wording() -> None:
    found = verdicts(
        ("Закупка инвентаря для дворовых спортивных команд", "Закуплено 12 комплектов формы."),
        ("Обследование площадок для детей в поселениях района", "Обследованы 33 площадки."),
    )
    assert found[MEASURES[3]].quote == "Закуплено 12 комплектов формы."
    assert found[MEASURES[1]].quote == "Обследованы 33 площадки."
    assert found[MEASURES[0]].status is Fulfilment.NO_EVIDENCE
    assert found[MEASURES[2]].status is Fulfilment.NO_EVIDENCE


def test_a_row_is_evidence_for_one_measure_only() -> None:
    found = verdicts((MEASURES[1], "Обследованы 33 площадки."))
    assert [verdict.status for verdict in found.values()].count(Fulfilment.DONE) == 1


def test_one_cancelled_line_of_many_is_done_in_part() -> None:
    outcome = (
        "Во дворах трёх посёлков убран мусор, побелены деревья, вывезены сухие ветки и покрашены ограды. "
        "Уборка у школы отменена. Посажены двести саженцев липы и клёна, разбиты четыре клумбы."
    )
    assert verdicts((MEASURES[0], outcome))[MEASURES[0]].status is Fulfilment.PARTLY


def test_evidence_is_grounded() -> None:
    report = extraction(REPORT_HEAD, (MEASURES[2], "июнь", "Открыт новый зал ремёсел."))
    verdict = next(each for each in reconcile(plan(), [report]) if each.evidence is not None)
    assert verdict.evidence is not None
    quoted = report.document.text[verdict.evidence.start : verdict.evidence.end]
    assert quoted == "Открыт новый зал ремёсел."


def test_no_reports_no_evidence() -> None:
    assert {verdict.status for verdict in reconcile(plan(), [])} == {Fulfilment.NO_EVIDENCE}


@pytest.mark.parametrize(
    ("deadline", "outcome", "status"),
    [
        ("II квартал", "Площадки осмотрены 11 сентября.", Fulfilment.LATE),
        ("II квартал", "Площадки осмотрены 11 июня.", Fulfilment.DONE),
        ("май", "Площадки осмотрены 2 июня.", Fulfilment.LATE),
        ("март, сентябрь", "Площадки осмотрены 20 октября.", Fulfilment.DONE),
        ("ежеквартально", "Площадки осмотрены 20 октября.", Fulfilment.DONE),
    ],
)
def test_months_without_a_year_end_in_the_year_of_the_outcome(deadline: str, outcome: str, status: Fulfilment) -> None:
    planned = extraction(PLAN_HEAD, (MEASURES[1], deadline, "Отдел культуры"))
    document = table_document((REPORT_HEAD, (MEASURES[1], deadline, outcome)))
    (verdict,) = reconcile(planned, [svodka.load().document(document, date="2023-12-20")])
    assert verdict.status is status
