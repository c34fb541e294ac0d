"""Folders of runs: each run its own, those of killed runs swept by the next, those of living ones left alone."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from svodka.archive.workplace import Workplace

HOLD = """
import sys, time
from svodka.archive.workplace import Workplace
place = Workplace()
print(place.path, flush=True)
time.sleep(60)
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that nobody else uses."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_a_folder_is_removed_when_it_is_given_up(temporary: Path) -> None:
    place = Workplace()
    (place.path / "1").write_bytes(b"answer")
    assert place.path.parent == temporary
    place.close()
    assert list(temporary.iterdir()) == []


def test_a_killed_run_is_swept_by_the_next_and_a_living_one_is_not(temporary: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        theirs = Path(run.stdout.readline().strip())
        own = Workplace()
        assert theirs.is_dir()  # its run lives
        run.kill()
        run.wait()
        other = Workplace()
    assert not theirs.exists()
    assert own.path.is_dir()  # this process holds it
    own.close()
    other.close()


def test_a_folder_of_another_program_stays(temporary: Path) -> None:
    (temporary / "svodka-run-notes").mkdir()
    Workplace().close()
    assert (temporary / "svodka-run-notes").is_dir()
