"""Prepared weights: written whole, checked, made anew when they do not fit, done without where nothing can be written."""

from pathlib import Path

import numpy as np
import pytest

from svodka.annotate import weights as module
from svodka.annotate.weights import Weights, open_file, write_file

HELD = Weights(
    {"words": np.arange(7, dtype=np.uint64), "kernel": np.ones((3, 5), np.float32)}, {"tags": ("O", "B-PER")}
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "weights.bin"
    write_file(path, HELD, made_from="natasha")
    found = open_file(path, made_from="natasha")
    assert found is not None
    assert found["words"].tolist() == list(range(7))
    assert found["kernel"].shape == (3, 5)
    assert found.labels == HELD.labels
    assert [file.name for file in path.parent.iterdir()] == ["weights.bin"]


@pytest.mark.parametrize("damage", ["cut", "flipped", "header", "empty", "other", "missing"])
def test_what_does_not_fit_is_not_used(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "weights.bin"
    write_file(path, HELD, made_from="natasha")
    content = bytearray(path.read_bytes())
    if damage == "cut":
        path.write_bytes(content[:-10])
    elif damage == "flipped":
        content[-1] ^= 1
        path.write_bytes(content)
    elif damage == "header":
        content[20] = 0
        path.write_bytes(content)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "missing":
        path.unlink()
    assert open_file(path, made_from="another" if damage == "other" else "natasha") is None


def test_a_directory_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no directory", encoding="utf-8")
    monkeypatch.setenv("SVODKA_CACHE", str(blocked))
    found = module.weights.__wrapped__()
    assert len(found["words.hashes"]) == len(found["words.indices"]) - 1


def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "prepare", lambda paths: HELD)
    module.weights.__wrapped__()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert module.weights.__wrapped__()["kernel"].sum() == 15
    assert len(file.read_bytes()) > 100
