"""Tests that run LibreOffice are left out where it is not installed, and the run says so."""

import shutil

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if SOFFICE is None:
        left_out = [item for item in items if item.get_closest_marker("needs_soffice")]
        if left_out:
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=left_out)


def pytest_report_header() -> str:
    return f"LibreOffice: {SOFFICE or 'not installed, tests marked needs_soffice are left out'}"
