"""A trained recogniser as one file: a numpy archive of the parameters and a JSON header under the name "about"."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from svodka.annotate.recognise.network import Sizes, shapes
from svodka.annotate.recognise.scorer import Matrix
from svodka.errors import ResourceError

FORMAT = 2
REMEDY = "make it with `svodka recogniser train`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What training leaves: types, sizes, the parameters of one network or several whose scores are averaged, the threshold
    against "none", and how it was made (`recipe`)."""

    types: tuple[str, ...]
    sizes: Sizes
    networks: tuple[Mapping[str, Matrix], ...]
    threshold: float = 0.0
    recipe: Mapping[str, Any] = field(default_factory=dict)


def write_model(model: Model, path: Path) -> None:
    """Write a model; the same model gives the same bytes. Parameters are kept in half precision."""
    about = {
        "format": FORMAT,
        "types": model.types,
        "sizes": asdict(model.sizes),
        "networks": len(model.networks),
        "threshold": model.threshold,
        "recipe": model.recipe,
    }
    header = np.frombuffer(json.dumps(about, ensure_ascii=False, sort_keys=True).encode(), np.uint8)
    arrays: dict[str, Any] = {"about": header}
    for number, parameters in enumerate(model.networks):
        for name in shapes(model.sizes, len(model.types)):
            arrays[f"{number}.{name}"] = parameters[name].astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def read_model(path: Path) -> Model:
    """Read a model; `ResourceError` where the file is missing, damaged or of another format."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            about = json.loads(archive["about"].tobytes())
            if about["format"] != FORMAT:
                raise ResourceError(f"a recogniser of format {about['format']}, not {FORMAT}", path=path, remedy=REMEDY)
            sizes = Sizes(**{**about["sizes"], "dilations": tuple(about["sizes"]["dilations"])})
            types = tuple(map(str, about["types"]))
            networks = tuple(
                {name: archive[f"{number}.{name}"].astype(np.float32) for name in shapes(sizes, len(types))}
                for number in range(about["networks"])
            )
    except ResourceError:
        raise
    except OSError as error:
        raise ResourceError(f"cannot be read: {error.strerror or error}", path=path, remedy=REMEDY) from error
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile) as error:
        raise ResourceError(f"not a recogniser: {error}", path=path, remedy=REMEDY) from error
    for name, shape in shapes(sizes, len(types)).items():
        if any(own[name].shape != shape or not np.isfinite(own[name]).all() for own in networks) or not networks:
            raise ResourceError(f"not a recogniser: {name!r} is damaged", path=path, remedy=REMEDY)
    return Model(
        types=types,
        sizes=sizes,
        networks=networks,
        threshold=float(about["threshold"]),
        recipe=about["recipe"],
    )
