"""Bodies over an archive: joined with reasons, made anew by each run, corrected by a person's decisions."""

from pathlib import Path

import svodka
from svodka.resolve.bodies import resolve_archive
from svodka.resolve.organizations import Correction
from svodka.store import Archive, Source

TEXTS = (
    "Отчёт о работе учреждений Ключевского района за 2023 год\nГБУЗ «Ключевская районная больница» провела 12 приёмов.\n",
    "Новости Ключевского района\nВ ГБУЗ «Ключевская районная больница» открыли кабинет. МБУ «Стадион «Заря» закрыт.\n",
)


def made(url: str) -> Archive:
    archive = Archive(url, create=True)
    for number, text in enumerate(TEXTS):
        source = f"{number}.txt"
        archive.load(svodka.load().text(text, source=source), source=Source(source))
    return archive


def test_one_row_a_body_with_its_documents(store_url: str) -> None:
    with made(store_url) as archive:
        resolve_archive(archive)
        frame = archive.query("SELECT name, documents FROM v_bodies ORDER BY documents DESC, name")
        assert resolve_archive(archive) == len(frame)
        assert archive.query("SELECT name, documents FROM v_bodies ORDER BY documents DESC, name").equals(frame)
    hospital = frame.iloc[0]
    assert hospital["name"] == "ГБУЗ «Ключевская районная больница»"
    assert hospital["documents"] == 2


def test_a_correction_keeps_apart_or_joins(tmp_path: Path) -> None:
    hospital, stadium = "ГБУЗ «Ключевская районная больница»", "МБУ «Стадион «Заря»"
    with made(str(tmp_path / "a.db")) as archive:
        before = resolve_archive(archive)
        assert resolve_archive(archive, corrections=[Correction(True, hospital, stadium)]) == before - 1
        assert resolve_archive(archive) == before


def test_a_dropped_document_leaves_its_bodies(tmp_path: Path) -> None:
    with made(str(tmp_path / "a.db")) as archive:
        resolve_archive(archive)
        with archive.writing() as connection:
            connection.exec_driver_sql("DELETE FROM documents WHERE digest IN (SELECT digest FROM documents LIMIT 1)")
        assert archive.query("SELECT count(*) AS n FROM body_members")["n"][0] >= 1
