"""Formats only an office suite writes: .doc and .pdf are converted from .docx by LibreOffice, once, and kept."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from svodka.errors import EvaluationError

SECONDS = 120


def convert(docx: bytes, suffix: str) -> bytes:
    """The document in another format; `EvaluationError` where no office suite is there or it fails."""
    office = shutil.which("soffice")
    if office is None:
        raise EvaluationError(f".{suffix} files are written by LibreOffice, which is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return source.with_suffix(f".{suffix}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise EvaluationError(f"LibreOffice could not write .{suffix}: {error}") from error
