"""What a run finds to do: each content once, archives opened, large documents first, small ones together."""

import os
import zipfile
from pathlib import Path

from svodka.archive.jobs import Found, batches, find_documents, make_jobs
from svodka.archive.work import read_jobs
from svodka.read import Document
from svodka.store import Failure


def found_in(*paths: Path) -> tuple[list[Found], list[Failure]]:
    found = list(find_documents(paths))
    return [one for one in found if isinstance(one, Found)], [one for one in found if isinstance(one, Failure)]


def test_hidden_and_lock_files_are_no_documents(tmp_path: Path) -> None:
    for name in ("план.txt", ".скрытый.txt", "~$план.docx"):
        (tmp_path / name).write_text("План работы", encoding="utf-8")
    found, failures = found_in(tmp_path)
    assert [Path(one.source.path).name for one in found] == ["план.txt"]
    assert failures == []


def test_copies_are_one_job_with_all_their_paths(tmp_path: Path) -> None:
    for name in ("б.txt", "а.txt"):
        (tmp_path / name).write_text("План работы", encoding="utf-8")
    (job,) = make_jobs(found_in(tmp_path)[0])
    assert [Path(source.path).name for source in job.sources] == ["а.txt", "б.txt"]


def test_a_path_given_twice_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_text("План работы", encoding="utf-8")
    (job,) = make_jobs(found_in(tmp_path, tmp_path / "а.txt")[0])
    assert len(job.sources) == 1


def test_members_of_an_archive_are_read_in_one_pass(tmp_path: Path) -> None:
    archive = tmp_path / "архив.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("план.txt", "План работы комиссии")
        packed.writestr("папка/отчёт.txt", "Отчёт о работе комиссии")
    jobs = make_jobs(found_in(tmp_path)[0])
    assert {job.container for job in jobs} == {str(archive)}
    read = {job.path: document for job, document in read_jobs(jobs)}
    texts = {
        path.removeprefix(f"{archive}/"): document.text
        for path, document in read.items()
        if isinstance(document, Document)
    }
    assert texts == {"план.txt": "План работы комиссии", "папка/отчёт.txt": "Отчёт о работе комиссии"}


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба")
    found, (failure,) = found_in(tmp_path)
    assert found == []
    assert "no regular file" in failure.message


def test_a_link_that_leads_nowhere_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "план.docx").symlink_to(tmp_path / "нет.docx")
    (failure,) = find_documents([tmp_path])
    assert isinstance(failure, Failure)
    assert "leads nowhere" in failure.message


def test_large_ones_come_first_and_small_ones_together(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("слово " * (number + 1), encoding="utf-8")
    (tmp_path / "большой.txt").write_text("слово " * 60_000, encoding="utf-8")
    groups = list(batches(make_jobs(found_in(tmp_path)[0])))
    assert [Path(job.path).name for job in groups[0]] == ["большой.txt"]
    assert max(map(len, groups)) > 10
    assert sum(map(len, groups)) == 41
