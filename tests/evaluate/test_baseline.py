"""The extraction is as good as the stored evaluation says, or the records it lost are named."""

import shutil
from pathlib import Path

import pytest

from svodka.evaluate.baseline import compare
from svodka.evaluate.evaluation import evaluate_corpus

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing: the corpus has .doc files")
def test_nothing_dropped_by_a_point() -> None:
    evaluation = evaluate_corpus(CORPUS)
    assert evaluation.failures == ()
    drops = compare(evaluation, CORPUS / "baseline.json")
    assert not drops, "\n".join(map(str, drops))
