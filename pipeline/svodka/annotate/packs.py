"""The files of natasha's wheel, read without natasha: navec's embeddings and slovnet's networks, each a tar.

Only the preparation of weights reads them (`weights.py`); nothing here runs while documents are annotated.
"""

import gzip
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svodka.errors import ResourceError

FILES = {
    "navec": "emb/navec_news_v1_1B_250K_300d_100q.tar",
    "morph": "model/slovnet_morph_news_v1.tar",
    "ner": "model/slovnet_ner_news_v1.tar",
    "syntax": "model/slovnet_syntax_news_v1.tar",
}
"""Where each model lies in natasha's data folder."""


@dataclass(frozen=True, slots=True)
class Embeddings:
    """navec: each word is 100 indices into 256 centroids of 3 numbers; the last two words are `<unk>` and `<pad>`."""

    words: list[str]
    indices: NDArray[np.uint8]
    centroids: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """A slovnet network: its arrays by path ("encoder.layers.0.conv.weight") and its vocabularies by name ("tag")."""

    arrays: dict[str, NDArray[np.float32]]
    vocabularies: dict[str, list[str]]


def natasha_data() -> Path:
    """The folder of natasha's weights; found without running natasha's `__init__`, which needs a long gone package."""
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ResourceError("the package natasha is missing", remedy="pip install natasha")
    return Path(spec.origin).parent / "data"


def pack_paths() -> dict[str, Path]:
    """The four files, by the names of `FILES`; `ResourceError` where one is missing."""
    root = natasha_data()
    paths = {name: root / relative for name, relative in FILES.items()}
    for path in paths.values():
        if not path.is_file():
            raise ResourceError("natasha's weights are missing", path=path, remedy="pip install 'natasha>=1.6,<2'")
    return paths


def read_embeddings(path: Path) -> Embeddings:
    """Read navec's tar."""
    with tarfile.open(path) as tar:
        packed, quantised = _member(tar, "vocab.bin"), _member(tar, "pq.bin")
    vocabulary = gzip.decompress(packed)
    size = int(np.frombuffer(vocabulary, np.uint32, 1)[0])
    words = vocabulary[4 + 4 * size :].decode("utf-8").splitlines()
    vectors, _, parts, centroids = (int(number) for number in np.frombuffer(quantised, np.uint32, 4))
    indices = np.frombuffer(quantised, np.uint8, vectors * parts, 16).reshape(vectors, parts)
    codes = np.frombuffer(quantised, np.float32, offset=16 + vectors * parts)
    return Embeddings(words, indices, codes.reshape(parts, centroids, -1))


def read_network(path: Path) -> Network:
    """Read a slovnet tar; the embeddings, which all networks share, are not in it."""
    with tarfile.open(path) as tar:
        model = json.loads(_member(tar, "model.json"))
        arrays = {
            name: np.frombuffer(_member(tar, f"arrays/{weight['array']}.bin"), weight["dtype"]).reshape(weight["shape"])
            for name, weight in _weights(model, "")
        }
        vocabularies = {
            Path(name).stem: gzip.decompress(_member(tar, name)).decode("utf-8").splitlines()
            for name in tar.getnames()
            if name.startswith("vocabs/") and not name.endswith("word.gz")
        }
    return Network(arrays, vocabularies)


def _weights(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The arrays a model names, each with its path."""
    if isinstance(node, dict) and "dtype" in node:
        if node.get("array") is not None:
            yield path, node
        return
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, child in children:
        yield from _weights(child, f"{path}.{name}" if path else str(name))


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    assert file is not None
    return file.read()
