"""Loading what workers made: together, one by one where a document is at fault, on PostgreSQL by the workers themselves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from svodka.archive import Limits, run
from svodka.archive.jobs import Batch, Job, find_documents, make_jobs
from svodka.archive.loading import load_in_worker, load_made
from svodka.archive.local import LocalEngine
from svodka.archive.marks import Mark
from svodka.archive.verify import CHANGED, verify
from svodka.archive.work import NO_MARK, Done, Failed, Loaded, Order, Result, failed
from svodka.store import Archive
from svodka.store.database import RowsError
from svodka.store.packed import pack
from svodka.store.rows import document_rows
from tests.archive import poison
from tests.archive.test_chaos import local
from tests.store.samples import make_extraction


def made(folder: Path, *, good: int) -> list[Done]:
    poison.write_archive(folder, good=good)
    found = [one for one in find_documents([folder]) if not hasattr(one, "cause")]
    results = poison.work(make_jobs(found), "1")  # type: ignore[arg-type]
    return [result for result in results if isinstance(result, Done)]


def test_one_broken_document_fails_alone(store_url: str, tmp_path: Path) -> None:
    done = made(tmp_path / "in", good=5)
    columns, rows = done[2].document.tables["counts"]
    tables = done[2].document.tables | {"counts": (columns, [*rows, rows[0]])}
    done[2] = replace(done[2], document=replace(done[2].document, tables=tables))
    with Archive(store_url, create=True) as archive:
        results = load_made(archive.writing, done, order=Order("1"))
        assert archive.totals()["documents"] == archive.totals()["counts"] == 4
    assert [type(result) for result in results] == [Loaded, Loaded, Failed, Loaded, Loaded]
    assert isinstance(results[2], Failed)
    assert results[2].failures[0].cause == "store"


def test_rows_that_refer_to_nothing_are_not_packed() -> None:
    rows = document_rows(make_extraction(), extractor="1")
    rows["counts"][0]["event_id"] = "e99"
    with pytest.raises(RowsError, match=r"counts\.event_id refers to e99"):
        pack(rows)


def test_nothing_is_lost_where_documents_replace_others(tmp_path: Path) -> None:
    done = made(tmp_path / "in", good=3)
    with Archive(tmp_path / "a.db", create=True) as archive:
        load_made(archive.writing, done, order=Order("1"))
        elsewhere = [replace(one, job=replace(one.job, sources=done[0].job.sources)) for one in done[1:2]]
        load_made(archive.writing, elsewhere, order=Order("1"))
        load_made(archive.writing, done[2:], order=Order("1", again=True))
        assert archive.totals()["documents"] == archive.totals()["counts"] == 2
        assert [problem.message for problem in verify(archive)] == [CHANGED]  # and no row refers to nothing


class Recorder(LocalEngine):
    """Remembers what came from the workers."""

    def results(self, batches: Iterable[Batch], order: Order) -> Iterator[list[Result]]:
        self.came: list[Result] = []
        for results in super().results(batches, order):
            self.came += results
            yield results


def test_who_loads(store_url: str, tmp_path: Path) -> None:
    poison.write_archive(tmp_path / "in", good=40)
    engine = Recorder(2, limits=Limits(seconds=60), work=poison.work, preload="tests.archive.poison")
    with Archive(store_url, create=True) as archive:
        summary = run(archive, [tmp_path / "in"], engine=engine)
        assert archive.totals()["documents"] == archive.totals()["sources"] == summary.loaded == 40
        assert summary.records["counts"] == 40
    expected = Loaded if store_url.startswith("postgresql") else Done
    assert {type(result) for result in engine.came} == {expected}


def test_a_store_out_of_the_workers_reach_is_left_to_the_parent(tmp_path: Path) -> None:
    done = made(tmp_path / "in", good=2)
    order = Order("1", url="postgresql://nobody:nothing@127.0.0.1:1/nowhere")
    assert load_in_worker(done, order) == done
    assert "nothing" not in repr(order)


class Warmed(LocalEngine):
    """Counts how often it was told that there will be work."""

    told = 0

    def warm(self) -> None:
        self.told += 1
        super().warm()


def test_a_database_among_the_documents_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("5 мая 2021 года в клубе прошёл концерт.", encoding="utf-8")
    (tmp_path / "a.db.txt").write_text("6 мая 2021 года в клубе прошёл вечер.", encoding="utf-8")
    (tmp_path / "a.db.before-0007").write_bytes(b"SQLite format 3\0")
    with Archive(tmp_path / "a.db", create=True) as archive:
        summary = run(archive, [tmp_path], engine=LocalEngine(1, limits=Limits()))
    assert (summary.found, summary.loaded, summary.failed) == (2, 2, 0)


def test_models_are_loaded_while_files_are_hashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("svodka.archive.run"), "FIRST", 3)
    paths = poison.write_archive(tmp_path / "in", good=5)
    paths[1].write_bytes(paths[0].read_bytes())
    for told in (1, 0):
        engine = Warmed(1, limits=Limits(seconds=60), work=poison.work, preload="tests.archive.poison")
        with Archive(tmp_path / "a.db", create=True) as archive:
            run(archive, [tmp_path / "in"], engine=engine)
            assert archive.totals()["documents"] == 4
        assert engine.told == told


class DiesAfterLoading:
    """An engine whose worker loads a document, and then dies before it can say so."""

    name = "dies"
    workers = 1
    limits = Limits()

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def __enter__(self) -> "DiesAfterLoading":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def reaches(self, _url: object) -> bool:
        return True

    def results(self, batches: Iterable[Batch], order: Order) -> Iterator[list[Result]]:
        for batch in batches:
            done = [result for result in poison.work(batch, order.extractor) if isinstance(result, Done)]
            load_made(self.archive.writing, done[:1], order=order)
            yield [failed(result.job, RuntimeError("died")) for result in done]


def test_a_document_loaded_before_its_worker_died_has_not_failed(tmp_path: Path) -> None:
    poison.write_archive(tmp_path / "in", good=2)
    with Archive(tmp_path / "a.db", create=True) as archive:
        summary = run(archive, [tmp_path / "in"], engine=DiesAfterLoading(archive))  # type: ignore[arg-type]
        assert (summary.loaded, summary.failed, summary.left) == (1, 1, 0)
        assert len(archive.failures()) == archive.totals()["documents"] == 1


def telling_work(jobs: Sequence[Job], extractor: str, mark: Mark = NO_MARK) -> list[Result]:
    """Notes beside the folder what is begun; the documents before the one that hangs take a part of its time."""
    results: list[Result] = []
    for job in sorted(jobs, key=lambda job: "яд" in job.path):
        with (Path(job.path).parents[1] / "begun").open("a", encoding="utf-8") as begun:
            begun.write(f"{Path(job.path).name}\n")
        results += poison.work([job], extractor, mark)
    return results


def test_a_hung_document_is_begun_once(tmp_path: Path) -> None:
    poison.write_archive(tmp_path / "in", good=6, poisons=["loop"])
    engine = LocalEngine(1, limits=Limits(seconds=1), work=telling_work, preload="tests.archive.poison")
    with Archive(tmp_path / "a.db", create=True) as archive:
        summary = run(archive, [tmp_path / "in"], engine=engine)
        assert list(archive.failures()["error"]) == ["TimeoutError"]
    assert (summary.loaded, summary.failed) == (6, 1)
    begun = (tmp_path / "begun").read_text(encoding="utf-8").splitlines()
    assert [name for name in begun if "яд" in name] == ["0000-яд-0.txt"]


@pytest.mark.parametrize("again", [False, True])
def test_what_is_loaded_is_replaced_only_where_asked(store_url: str, tmp_path: Path, again: bool) -> None:
    poison.write_archive(tmp_path / "in", good=3)
    with Archive(store_url, create=True) as archive:
        run(archive, [tmp_path / "in"], engine=local(1))
        summary = run(archive, [tmp_path / "in"], engine=local(1), again=again)
        assert (summary.loaded, summary.replaced, summary.skipped) == ((3, 3, 0) if again else (0, 0, 3))
        assert archive.totals()["documents"] == archive.totals()["counts"] == 3
