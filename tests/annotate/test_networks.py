"""The networks say what stock slovnet says over the same weights, and the search for names finds the best sequence."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from svodka.annotate.convolutions import lay_out
from svodka.annotate.forms import Forms
from svodka.annotate.networks import Tagger, one_thread
from svodka.annotate.packs import pack_paths
from svodka.annotate.table import FirstLayers
from svodka.annotate.viterbi import Viterbi
from svodka.annotate.weights import weights

SENTENCES = [
    ["Администрация", "Заречного", "района", "провела", "14", "заседаний", "комиссии"],
    ["Приняты", "решения", "."],
    ["Глава", "района", "Анна", "Сергеевна", "Петрова", "вручила", "ООО", "«", "Волга", "»", "диплом", "в", "Самаре"],
    ["ИТОГО", ":", "12,5", "млн", "руб.", "№", "5-р", "zzqq", "…"],
    ["!"],
]


def test_tags_are_slovnets() -> None:
    from navec import Navec
    from slovnet import NER, Morph

    paths = pack_paths()
    navec = Navec.load(str(paths["navec"]))
    morph, names = Morph.load(str(paths["morph"])).navec(navec), NER.load(str(paths["ner"])).navec(navec)
    words = [word for sentence in SENTENCES for word in sentence]
    opens = np.zeros(len(words), np.bool_)
    opens[np.cumsum([0, *map(len, SENTENCES[:-1])])] = True
    forms = Forms(weights())
    with one_thread():
        tags = Tagger(weights()).tag(
            forms.keys_of(forms.numbers(words, len(words))), opens_sentence=opens, opens_block=opens
        )
    labels = weights().labels
    assert [labels["morph"][tag] for tag in tags.morph] == [
        token.tag for markup in morph.map(SENTENCES) for token in markup.tokens
    ]
    expected = names.infer.decoder(names.infer.process(names.infer.encoder(SENTENCES)))
    assert [labels["ner"][tag] for tag in tags.names] == [tag for sentence in expected for tag in sentence]


def test_windows_and_a_full_table_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"{word}{number}" for number in range(40) for sentence in SENTENCES for word in sentence]
    opens = np.arange(len(words)) % 97 == 0
    forms = Forms(weights())
    keys = forms.keys_of(forms.numbers(words, len(words)))
    whole = Tagger(weights()).tag(keys, opens_sentence=opens, opens_block=opens)
    monkeypatch.setattr("svodka.annotate.networks.WINDOW", 50)
    monkeypatch.setattr("svodka.annotate.table.ROWS", 64)
    monkeypatch.setattr("svodka.annotate.convolutions.PIECE", 16)
    small = Tagger(weights())
    small._tables = FirstLayers(weights(), ("morph", "ner"), rows=64)
    pieces = small.tag(keys, opens_sentence=opens, opens_block=opens)
    assert whole.morph.tolist() == pieces.morph.tolist()
    assert whole.names.tolist() == pieces.names.tolist()


def test_rows_stay_right_when_old_ones_make_room() -> None:
    table = FirstLayers(weights(), ("ner",), rows=16)
    roomy = FirstLayers(weights(), ("ner",), rows=512)
    generator = np.random.default_rng(5)
    for _ in range(50):
        keys = generator.integers(0, 300, 12)
        expected = roomy["ner"][roomy.rows(keys)]
        np.testing.assert_allclose(table["ner"][table.rows(keys)], expected, rtol=1e-4, atol=1e-4)


def test_forms_are_forgotten_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svodka.annotate.forms.LIMIT", 3)
    forms = Forms(weights())
    words = ["школа", "Школа", "школа", "сад", "план"]
    first = forms.keys_of(forms.numbers(words, 5)).tolist()
    assert first[0] == first[2] != first[1]
    assert forms.forget()
    assert forms.keys_of(forms.numbers(words[3:], 2)).tolist() == first[3:]


def test_sequences_stand_between_separators() -> None:
    sequence, places = lay_out(np.array([5, 6, 7]), np.array([True, False, True]))
    assert sequence.tolist() == [0, 5, 6, 0, 7, 0]
    assert places.tolist() == [1, 2, 4]
    assert lay_out(np.array([5]), np.array([False]))[0].tolist() == [0, 5, 0]


@given(st.integers(0, 10_000), st.lists(st.integers(1, 5), min_size=1, max_size=4))
@example(383, [4, 1])  # the last token has no transition to lose
def test_the_search_finds_the_best_sequence(seed: int, lengths: list[int]) -> None:
    generator = np.random.default_rng(seed)
    transitions = generator.normal(size=(3, 3)).astype(np.float32)
    emissions = (generator.normal(size=(sum(lengths), 3)) * generator.choice([0.5, 5])).astype(np.float32)
    opens = np.zeros(sum(lengths), np.bool_)
    opens[np.cumsum([0, *lengths[:-1]])] = True
    found = Viterbi(transitions).best(emissions, opens=opens)
    start = 0
    for length in lengths:
        part, tags = emissions[start : start + length], found[start : start + length]
        scores = {
            path: sum(part[index, tag] for index, tag in enumerate(path))
            + sum(transitions[left, right] for left, right in pairwise(path))
            for path in product(range(3), repeat=length)
        }
        assert scores[tuple(tags.tolist())] == pytest.approx(max(scores.values()), abs=1e-4)
        start += length


@given(st.integers(0, 10_000), st.integers(1, 400), st.sampled_from([0.01, 1, 8]))
def test_lanes_agree_with_one_long_search(seed: int, length: int, scale: float) -> None:
    generator = np.random.default_rng(seed)
    transitions = (generator.normal(size=(4, 4)) * 4).astype(np.float32)
    emissions = (generator.normal(size=(length, 4)) * scale).astype(np.float32)
    opens = generator.random(length) < 0.02
    found = Viterbi(transitions).best(emissions, opens=opens)
    score, came_from = emissions[0].astype(np.float64), []
    for position in range(1, length):
        reached = score[:, None] + (np.zeros((4, 4)) if opens[position] else transitions)
        came_from.append(reached.argmax(axis=0))
        score = reached.max(axis=0) + emissions[position]
    path = [int(score.argmax())]
    for back in reversed(came_from):
        path.append(int(back[path[-1]]))
    assert found.tolist() == path[::-1]
