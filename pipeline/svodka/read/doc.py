"""Word's old .doc through LibreOffice: converted to .docx in a private profile, within a time limit, then read as that."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.document import Document

PROGRAMS = ("soffice", "libreoffice")
INSTALL = "install LibreOffice Writer (Debian: apt-get install libreoffice-writer) or save the file as .docx"


def read_doc(content: bytes, budget: Budget) -> Document:
    """Read a binary Word file."""
    from svodka.read.docx import read_docx

    if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content:
        raise ReadError("encrypted", remedy="remove the password and save it again")
    return read_docx(converted(content, suffix=".doc", to="docx", seconds=budget.seconds), budget)


def converted(content: bytes, *, suffix: str, to: str, seconds: float, program: str | None = None) -> bytes:
    """The same document in another format by LibreOffice.

    Every call has its own profile, so that several can run at once; what is still running after `seconds` is ended with all
    it started.
    """
    soffice = program or next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if soffice is None or not Path(soffice).exists():
        raise ReadError("a .doc file needs LibreOffice, which is not installed", remedy=INSTALL)
    with tempfile.TemporaryDirectory(prefix="svodka-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(content)
        command = [
            soffice,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            folder,
            str(source),
        ]
        _run(command, seconds)
        target = source.with_suffix(f".{to}")
        if not target.exists():
            raise ReadError("LibreOffice could not convert it", remedy="open it in Word and save it as .docx")
        return target.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ReadError(f"LibreOffice took more than {seconds:g} seconds", remedy="raise Budget.seconds") from None
    finally:
        # The launcher starts a program of its own; both are in the session made for them.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
