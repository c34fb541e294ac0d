"""The published JSON Schema describes what svodka writes, key by key."""

import json

import jsonschema
import pytest

import svodka
from svodka.resources import resource
from svodka.store.record_schema import TYPES, record_schema
from tests.store.samples import make_extraction


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(resource("schemas/records.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_every_type_of_record_is_described(validator: jsonschema.Draft202012Validator) -> None:
    written = make_extraction().to_dict()
    assert all(written[name] for name in TYPES)
    assert set(written) == {"document", *TYPES}
    validator.validate(written)


def test_a_real_extraction_is_described(validator: jsonschema.Draft202012Validator) -> None:
    text = "Отчёт за 2021 год\nЕжемесячно проходили семинары, 12 марта 2021 года – для 45 человек.\n"
    validator.validate(svodka.load().text(text).to_dict())


def test_an_unknown_key_is_refused(validator: jsonschema.Draft202012Validator) -> None:
    written = make_extraction().to_dict()
    written["counts"][0]["colour"] = "red"
    assert not validator.is_valid(written)


def test_every_record_is_named_in_the_schema() -> None:
    assert {kind.__name__ for kind in TYPES.values()} <= set(record_schema()["$defs"])
