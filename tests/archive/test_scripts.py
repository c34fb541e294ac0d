"""A script runs an archive though it does not hide that behind `__name__ == "__main__"`."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
from pathlib import Path
from svodka.archive import Limits, run
from svodka.archive.engines import make_engine
from svodka.store import Archive

print("begun")
folder = Path(__file__).parent
with Archive(folder / "a.db", create=True) as archive:
    summary = run(archive, [folder / "a.txt"], engine=make_engine("{engine}", workers=2, limits=Limits()))
print(summary.loaded, "loaded,", summary.failed, "failed")
"""


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_a_script_without_a_guard_runs_once(tmp_path: Path, engine: str) -> None:
    (tmp_path / "a.txt").write_text("14 мая 2021 года в клубе «Волна» прошёл концерт.", encoding="utf-8")
    script = tmp_path / "load.py"
    script.write_text(SCRIPT.format(engine=engine), encoding="utf-8")
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert run.stdout.splitlines() == ["begun", "1 loaded, 0 failed"], run.stderr
