"""Checks across records are judged on what a careful reader found."""

from pathlib import Path

import pytest

from svodka.errors import EvaluationError
from svodka.evaluate.checks import judge_audit, judge_pair
from svodka.evaluate.corpus import document_of
from svodka.resolve.fulfilment import Fulfilment

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.mark.parametrize("name", [path.stem for path in (CORPUS / "pairs").glob("*.tsv")])
def test_measures_find_their_rows(name: str) -> None:
    judged = judge_pair(CORPUS, name)
    wrong = [one for one in judged if not one.right]
    assert len(wrong) <= len(judged) / 20, wrong
    invented = [one for one in judged if one.expected[1] is Fulfilment.NO_EVIDENCE and one.got[1] is Fulfilment.DONE]
    assert not invented


@pytest.mark.parametrize("name", [path.stem for path in (CORPUS / "audit").glob("*.tsv")])
def test_every_error_put_into_a_document_is_found_and_no_other(name: str) -> None:
    rows = (CORPUS / "audit" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[2:]
    audited = judge_audit(CORPUS, name)
    assert (audited.missed, audited.unexpected) == ((), ())
    assert len(audited.found) == len(rows)


def test_a_document_without_known_errors_has_none() -> None:
    audited = judge_audit(CORPUS, "news_bridge")
    assert (audited.found, audited.missed) == ((), ())


def test_a_document_that_is_not_there_is_named() -> None:
    with pytest.raises(EvaluationError, match="no document 'nothing'"):
        document_of(CORPUS, "nothing")
