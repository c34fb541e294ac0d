"""The networks' weights in the shape inference wants, prepared once and mapped into memory.

The first process that needs them reads natasha's packs (`prepare`), folds the batch norms into the layers behind them and writes
one file into the user's cache directory (`SVODKA_CACHE` or the system's). Later processes map that file; they share its pages.
A file that is damaged or was made from another natasha or by another svodka is made anew. Where nothing can be written, the
weights stay in this process's memory.

The file: eight bytes that name the format, the length of the header, a JSON header, then the arrays, each at a multiple of 64.
"""

import hashlib
import json
import mmap
import os
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.characters import character_classes
from svodka.annotate.packs import Embeddings, Network, pack_paths, read_embeddings, read_network

MAGIC = b"svodka01"
FORMAT = 2
"""Raised whenever `prepare` changes what it makes."""
ALIGNMENT = 64
NETWORKS = ("morph", "ner", "syntax")


@dataclass(frozen=True, slots=True)
class Weights:
    """Arrays and label lists by name ("morph.second", "words.hashes"; "morph.tag", "syntax.rel")."""

    arrays: Mapping[str, NDArray[Any]]
    labels: Mapping[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.arrays[name]


@cache
def weights() -> Weights:
    """The weights of this process, mapped from the cache, which is filled where it must be."""
    paths = pack_paths()
    print_ = fingerprint(paths)
    cached = cache_directory() / f"networks-{print_[:16]}.bin"
    found = open_file(cached, made_from=print_)
    if found is None:
        found = prepare(paths)
        with suppress(OSError):
            write_file(cached, found, made_from=print_)
            found = open_file(cached, made_from=print_) or found
    return found


def cache_directory() -> Path:
    """Where prepared weights lie: `$SVODKA_CACHE`, else the platform's cache directory for the user."""
    if given := os.environ.get("SVODKA_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "svodka"


def fingerprint(paths: Mapping[str, Path]) -> str:
    """What the prepared weights depend on: natasha's files (size, time of change), this format, Python's Unicode tables."""
    parts = [str(FORMAT), unicodedata.unidata_version, sys.byteorder]
    for name, path in sorted(paths.items()):
        status = path.stat()
        parts.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def word_hash(word: str) -> int:
    """A word's key in the table of words: 64 bits of BLAKE2b, the same in every process.

    A word outside navec takes another's place once in 70 million million look-ups.
    """
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def prepare(paths: Mapping[str, Path]) -> Weights:
    """Read natasha's packs and reshape them; takes about a second."""
    networks = {name: read_network(paths[name]) for name in NETWORKS}
    arrays: dict[str, NDArray[Any]] = {"characters": character_classes()}
    arrays |= _words(read_embeddings(paths["navec"]))
    for name, network in networks.items():
        arrays |= {f"{name}.{part}": array for part, array in _trunk(network).items()}
    arrays |= {f"morph.{part}": array for part, array in _projection(networks["morph"], "head.proj").items()}
    arrays |= {f"ner.{part}": array for part, array in _projection(networks["ner"], "head.proj").items()}
    arrays["ner.transitions"] = networks["ner"].arrays["head.crf.transitions"]
    arrays |= {f"syntax.{part}": array for part, array in _biaffine(networks["syntax"]).items()}
    labels = {
        "shapes": tuple(networks["morph"].vocabularies["shape"]),
        "morph": tuple(networks["morph"].vocabularies["tag"]),
        "ner": tuple(networks["ner"].vocabularies["tag"]),
        "syntax": tuple(networks["syntax"].vocabularies["rel"]),
    }
    return Weights({name: np.ascontiguousarray(array) for name, array in arrays.items()}, labels)


def _words(embeddings: Embeddings) -> dict[str, NDArray[Any]]:
    """Hashes in ascending order and the quantised vectors in the same order; the row after the last is the unknown word's."""
    rows = {word: row for row, word in enumerate(embeddings.words[:-2])}
    hashes = np.array([word_hash(word) for word in rows], np.uint64)
    order = np.argsort(hashes)
    vectors = np.array(list(rows.values()))[order]
    unknown = len(embeddings.words) - 2
    return {
        "words.hashes": hashes[order],
        "words.indices": embeddings.indices[np.append(vectors, unknown)],
        "words.centroids": embeddings.centroids,
    }


def _norm(network: Network, layer: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A batch norm as `scale * x + shift`."""
    part = {
        name: network.arrays[f"encoder.layers.{layer}.norm.{name}"].astype(np.float64)
        for name in ("weight", "bias", "mean", "std")
    }
    scale = part["weight"] / part["std"]
    return scale, part["bias"] - part["mean"] * scale


def _taps(kernel: NDArray[np.float64]) -> NDArray[np.float64]:
    """A convolution's weights, filters by inputs by three taps, as one matrix: inputs by (tap, filter)."""
    return np.concatenate([kernel[:, :, tap].T for tap in range(3)], axis=1)


def _trunk(network: Network) -> dict[str, NDArray[np.float32]]:
    """Three convolutions with the norms folded away.

    The norm of a layer scales the weights of the next and adds to its bias; where stock inference zeroes padding behind the norm,
    a separator row holds what the norm maps to zero. The first layer splits into the share of the word and of the shape (with
    the bias on the middle tap), so that it can be tabled.
    """
    arrays = {name: array.astype(np.float64) for name, array in network.arrays.items()}
    first = arrays["encoder.layers.0.conv.weight"]
    words = network_word_width(first, arrays["emb.shape.weight"])
    shapes = arrays["emb.shape.weight"] @ _taps(first[:, words:])
    filters = first.shape[0]
    shapes[:, filters : 2 * filters] += arrays["encoder.layers.0.conv.bias"]
    folded = {"first": _taps(first[:, :words]), "shapes": shapes}
    for layer, name in ((1, "second"), (2, "third")):
        scale, shift = _norm(network, layer - 1)
        kernel = arrays[f"encoder.layers.{layer}.conv.weight"]
        folded[f"separator{layer}"] = -shift / scale
        folded[name] = _taps(kernel * scale[None, :, None])
        folded[f"{name}_bias"] = arrays[f"encoder.layers.{layer}.conv.bias"] + np.einsum("oik,i->o", kernel, shift)
    return {name: array.astype(np.float32) for name, array in folded.items()}


def network_word_width(first: NDArray[np.float64], shapes: NDArray[np.float64]) -> int:
    """How many inputs of the first layer come from the word; the others from its shape."""
    return int(first.shape[1] - shapes.shape[1])


def _projection(network: Network, *paths: str) -> dict[str, NDArray[np.float32]]:
    """Linear layers that read the last convolution, side by side, with its norm folded in."""
    scale, shift = _norm(network, 2)
    kernels = np.concatenate([network.arrays[f"{path}.weight"].astype(np.float64) for path in paths], axis=1)
    bias = np.concatenate([network.arrays[f"{path}.bias"].astype(np.float64) for path in paths])
    return {
        "head": (scale[:, None] * kernels).astype(np.float32),
        "head_bias": (bias + shift @ kernels).astype(np.float32),
    }


def _biaffine(network: Network) -> dict[str, NDArray[np.float32]]:
    """The parser's four projections (head and tail of arcs, then of relations), its root and its kernels."""
    arrays = network.arrays
    folded = _projection(network, "head.head.proj", "head.tail.proj", "rel.head.proj", "rel.tail.proj")

    def root(part: str, side: str) -> NDArray[np.float32]:
        projected = arrays[f"{part}.root"] @ arrays[f"{part}.{side}.proj.weight"] + arrays[f"{part}.{side}.proj.bias"]
        activated: NDArray[np.float32] = np.maximum(projected, np.float32(0))
        return activated

    folded["root_arc"] = root("head", "tail")
    folded["root_relation"] = root("rel", "head")
    folded["arc_kernel"] = arrays["head.kernel"]
    folded["relation_kernel"] = arrays["rel.kernel"]
    return folded


def write_file(path: Path, held: Weights, *, made_from: str) -> None:
    """Write the file beside its place and move it there, so that no process ever sees a half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    body = bytearray()
    for name, array in held.arrays.items():
        body += bytes(-len(body) % ALIGNMENT)
        places[name] = (array.dtype.str, array.shape, len(body))
        body += array.tobytes()
    header = json.dumps(
        {
            "made_from": made_from,
            "sha256": hashlib.sha256(body).hexdigest(),
            "arrays": places,
            "labels": held.labels,
        }
    ).encode()
    header += b" " * (-(len(MAGIC) + 8 + len(header)) % ALIGNMENT)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        try:
            file.write(MAGIC + len(header).to_bytes(8, "little") + header + body)
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise


def open_file(path: Path, *, made_from: str) -> Weights | None:
    """Map a prepared file; None where it is missing, damaged or made from something else."""
    try:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                return None
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(length))
            start = file.tell()
            if header["made_from"] != made_from or _digest(file) != header["sha256"]:
                return None
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError, KeyError, TypeError, MemoryError):
        return None
    arrays = {
        name: np.frombuffer(mapped, dtype, int(np.prod(shape)), start + offset).reshape(shape)
        for name, (dtype, shape, offset) in header["arrays"].items()
    }
    return Weights(arrays, {name: tuple(labels) for name, labels in header["labels"].items()})


def _digest(file: Any) -> str:
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()
