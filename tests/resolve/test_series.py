"""The same indicator in reports of several years: series with filled gaps, baselines that differ, values ten times off."""

from pathlib import Path

import svodka
from svodka.resolve.checks import compare_documents
from svodka.store import Archive, Source

REPORT = "Отчёт о пожарной безопасности за {year} год\nЯрцевский район\n{line}\n"
LINE = "В районе за {year} год зарегистрировано {value} пожаров{than}."


def reports(folder: Path, *figures: tuple[int, int, int | None]) -> Archive:
    """Reports with the year's figure and last year's, as far as it is remembered."""
    held = Archive(folder / "a.db", create=True)
    for year, value, before in figures:
        than = "" if before is None else f" (в {year - 1} году – {before})"
        content = REPORT.format(year=year, line=LINE.format(year=year, value=value, than=than))
        held.load(svodka.load().text(content, source=f"{year}.txt"), source=Source(f"{year}.txt"))
    return held


def test_baselines_of_later_reports_fill_gaps_and_are_marked(tmp_path: Path) -> None:
    with reports(tmp_path, (2021, 120, 131), (2023, 104, 112)) as held:
        frame = held.query("SELECT substr(period, 1, 4) AS year, value, is_baseline FROM v_indicators ORDER BY 1")
    assert frame.values.tolist() == [["2020", 131, 1], ["2021", 120, 0], ["2022", 112, 1], ["2023", 104, 0]]


def test_a_stated_value_stands_before_a_remembered_one(tmp_path: Path) -> None:
    with reports(tmp_path, (2021, 120, None), (2022, 112, 120)) as held:
        frame = held.query("SELECT value, is_baseline FROM v_indicators WHERE period LIKE '2021%'")
    assert frame.values.tolist() == [[120, 0]]


def test_last_years_value_against_this_years_baseline(tmp_path: Path) -> None:
    with reports(tmp_path, (2021, 120, None), (2022, 112, 134)) as held:
        assert compare_documents(held) == 1
        frame = held.query("SELECT kind, expected, found, difference FROM v_findings")
    assert frame.values.tolist() == [["baseline", "120", "134", 14.0]]


def test_the_same_value_and_other_years_are_no_finding(tmp_path: Path) -> None:
    with reports(tmp_path, (2020, 120, None), (2021, 112, 120), (2023, 99, 105)) as held:
        assert compare_documents(held) == 0


def test_a_lost_comma_stands_out_of_a_steady_series(tmp_path: Path) -> None:
    with reports(tmp_path, (2020, 120, None), (2021, 112, None), (2022, 1190, None), (2023, 104, None)) as held:
        assert compare_documents(held) == 1
        frame = held.query("SELECT kind, expected, found, source FROM v_findings")
    assert frame.values.tolist() == [["outlier", "112", "1190", "2022.txt"]]


def test_a_series_that_grows_by_itself_is_no_finding(tmp_path: Path) -> None:
    with reports(tmp_path, (2020, 10, None), (2021, 35, None), (2022, 100, None), (2023, 260, None)) as held:
        assert compare_documents(held) == 0
