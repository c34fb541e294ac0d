"""What the wheel holds, and which way its modules import one another."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    ("folder", "inside"),
    [("pipeline/svodka", "svodka"), ("models", "svodka/_data/models"), ("schemas", "svodka/_data/schemas")],
)
def test_every_tracked_file_is_in_the_wheel(wheel_names: set[str], folder: str, inside: str) -> None:
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", folder],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    tracked = {inside + name.removeprefix(folder) for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    assert tracked
    assert tracked - wheel_names == set()


def test_the_wheel_puts_nothing_beside_the_package(wheel_names: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel_names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"svodka"}


def test_the_wheel_declares_types_and_licence(wheel_names: set[str]) -> None:
    assert "svodka/py.typed" in wheel_names
    assert any(name.endswith("licenses/LICENSE") for name in wheel_names)


def test_importing_the_package_is_light() -> None:
    heavy = "spacy", "pandas", "sqlalchemy", "numpy"
    code = f"import sys, svodka; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert found.stdout.strip() == "[]"


def test_importing_the_command_line_is_light() -> None:
    heavy = "spacy", "pandas", "sqlalchemy", "numpy", "rich"
    code = f"import sys, svodka.cli; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert found.stdout.strip() == "[]"
