"""`db verify` finds what no longer fits, `db prune` forgets what has gone."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from svodka.archive import run
from svodka.archive.verify import verify
from svodka.store import Archive
from svodka.store.sources import prune, vanished
from tests.archive import poison
from tests.archive.test_chaos import local


@pytest.fixture
def filled(tmp_path: Path) -> Any:
    """A folder of three files and an archive of one, loaded."""
    folder = tmp_path / "in"
    poison.write_archive(folder, good=3)
    with zipfile.ZipFile(folder / "архив.zip", "w") as packed:
        packed.writestr("член.txt", "Документ 9: в семинаре участвовали 10 человек.\n")
    with Archive(tmp_path / "a.db", create=True) as archive:
        run(archive, [folder], engine=local(1))
        yield archive, folder


def test_an_untouched_archive_fits(filled: Any) -> None:
    archive, _ = filled
    assert archive.totals()["documents"] == 4
    assert list(verify(archive)) == []


def test_changed_and_gone_sources_are_named(filled: Any) -> None:
    archive, folder = filled
    (folder / "0000.txt").write_text("Совсем другой документ.\n", encoding="utf-8")
    (folder / "0001.txt").unlink()
    problems = {Path(problem.place).name: problem.message for problem in verify(archive)}
    assert problems == {"0000.txt": "changed since it was loaded", "0001.txt": "has gone"}


def test_a_changed_member_is_named(filled: Any) -> None:
    archive, folder = filled
    with zipfile.ZipFile(folder / "архив.zip", "w") as packed:
        packed.writestr("член.txt", "Другое.\n")
    (problem,) = verify(archive)
    assert (Path(problem.place).name, problem.message) == ("член.txt", "changed since it was loaded")


def test_a_wrong_offset_is_named(filled: Any, tmp_path: Path) -> None:
    archive, _ = filled
    with closing(sqlite3.connect(tmp_path / "a.db")) as meddler:
        meddler.execute("UPDATE counts SET start = start - 1")
        meddler.commit()
    messages = [problem.message for problem in verify(archive)]
    assert len(messages) == 4
    assert all(message.startswith("counts.quote is not what stands at") for message in messages)


def test_prune_forgets_only_what_has_gone(filled: Any) -> None:
    archive, folder = filled
    (folder / "0001.txt").unlink()
    (folder / "архив.zip").unlink()
    with archive.reading() as connection:
        gone = vanished(connection)
    assert [Path(path).name for path in gone] == ["0001.txt", "член.txt"]
    with archive.writing() as connection:
        assert prune(connection) == gone
    assert archive.totals()["documents"] == archive.totals()["sources"] == 2
    assert list(verify(archive)) == []
