"""Old Word files through LibreOffice."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from svodka.errors import ReadError
from svodka.read import read
from svodka.read.doc import converted

from . import made
from .test_formats import cells, paragraphs


@pytest.mark.needs_soffice
def test_same_cells_from_doc(tmp_path: Path) -> None:
    path = tmp_path / "план.doc"
    path.write_bytes(converted(made.docx(), suffix=".docx", to="doc", seconds=60))
    document = read(path)
    assert document.format == "doc"
    assert paragraphs(document) == [made.TITLE, made.LEAD]
    assert cells(document) == made.CELLS


@pytest.mark.needs_soffice
def test_several_at_once() -> None:
    source = made.docx()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: converted(source, suffix=".docx", to="rtf", seconds=100), range(2)))
    assert all(result.startswith(b"{\\rtf") for result in results)


def test_without_libreoffice_the_error_says_how_to_install_it() -> None:
    with pytest.raises(ReadError, match=r"LibreOffice, which is not installed.*apt-get install libreoffice-writer"):
        converted(b"", suffix=".doc", to="docx", seconds=1, program="/nowhere/soffice")


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    with pytest.raises(ReadError, match=r"more than 0\.2 seconds"):
        converted(b"", suffix=".doc", to="docx", seconds=0.2, program=str(program))


def test_a_program_that_fails_is_reported(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(ReadError, match="could not convert"):
        converted(b"", suffix=".doc", to="docx", seconds=5, program=str(program))
