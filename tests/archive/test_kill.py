"""A run that is killed, at whatever point, is gone on with: nothing lost, nothing twice, no process left behind."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from svodka.archive import run
from svodka.store import Archive, open_archive
from tests.archive import poison
from tests.archive.test_chaos import local, tables

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SVODKA_KILLS", "20"))
DOCUMENTS = 120


def start(url: str, folder: Path) -> "subprocess.Popen[str]":
    """A run in a process of its own; its children are known by an environment variable."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.archive.victim", url, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "SVODKA_TEST_RUN": str(folder)},
    )


def family(folder: Path) -> list[int]:
    """The processes of runs over this folder that still live."""
    mark = f"SVODKA_TEST_RUN={folder}".encode()
    living = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0"):
                living.append(int(entry.name))
        except OSError:
            continue
    return living


def assert_no_orphans(folder: Path) -> None:
    deadline = time.monotonic() + 15
    while (living := family(folder)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert living == []


def read_lines(victim: "subprocess.Popen[str]", wanted: int) -> str:
    """Read up to `wanted` lines; the last one."""
    assert victim.stdout is not None
    line = ""
    for _ in range(wanted):
        line = victim.stdout.readline()
        if not line:
            break
    return line.strip()


def test_killed_runs_end_in_the_clean_runs_tables(store_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    poison.write_archive(folder, good=100 * KILLS)  # enough that there is always something left to be killed over
    with Archive(tmp_path / "clean.db", create=True) as clean:
        run(clean, [folder], engine=local(2))
        expected = tables(clean)
    chance = random.Random(7)
    for _ in range(KILLS):
        with start(store_url, folder) as victim:
            read_lines(victim, chance.choice((0, 1, 2, 5, 10, 20)))
            time.sleep(chance.random() * 0.05)
            victim.kill()
        assert_no_orphans(folder)
    with start(store_url, folder) as survivor:
        assert survivor.stdout is not None
        lines = survivor.stdout.read().splitlines()
    assert lines[-1] == "finished"
    assert len(lines) > 2, "nothing was left: the last kills hit nothing"
    with open_archive(store_url) as archive:
        assert tables(archive) == expected


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143)])
def test_a_stopped_run_says_so_in_its_row(tmp_path: Path, number: int, status: int) -> None:
    folder, url = tmp_path / "in", f"sqlite:///{tmp_path}/a.db"
    poison.write_archive(folder, good=DOCUMENTS)
    with start(url, folder) as victim:
        read_lines(victim, 4)
        victim.send_signal(number)
    assert victim.returncode == status
    assert_no_orphans(folder)
    with open_archive(url) as archive:
        row = archive.runs().iloc[-1]
        assert row["status"] == "interrupted"
        assert row["loaded"] == archive.totals()["documents"]


def test_ctrl_c_finishes_what_is_in_hand(tmp_path: Path) -> None:
    folder, url = tmp_path / "in", f"sqlite:///{tmp_path}/a.db"
    many = 4 * DOCUMENTS  # enough that some are still to come when the signal does
    poison.write_archive(folder, good=many)
    with start(url, folder) as victim:
        read_lines(victim, 3)
        victim.send_signal(signal.SIGINT)
        assert victim.stdout is not None
        words = victim.stdout.read().split()
    assert victim.returncode == 0
    assert words[-1] == "interrupted"
    assert words.count("stopping") == 1  # told once, and before the documents at hand are done
    assert_no_orphans(folder)
    with open_archive(url) as archive:
        assert 0 < archive.totals()["documents"] < many
        assert archive.runs().iloc[-1]["status"] == "interrupted"


def test_two_runs_at_once_do_no_harm(store_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    poison.write_archive(folder, good=DOCUMENTS)
    Archive(store_url, create=True).close()
    with start(store_url, folder) as one, start(store_url, folder) as other:
        assert one.stdout is not None
        assert other.stdout is not None
        assert one.stdout.read().split()[-1] == other.stdout.read().split()[-1] == "finished"
    with open_archive(store_url) as archive:
        assert archive.totals()["documents"] == DOCUMENTS
        assert archive.totals()["counts"] == DOCUMENTS
