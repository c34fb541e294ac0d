"""Label Studio's JSON: a list of tasks with a text, labelled regions, their fields and relations.

Offsets are code points, as Label Studio stores them since 1.4; exports of older versions count UTF-16 units, and some imports turn
CR LF into LF. The quotes of the regions tell which it was: the reading under which every quote is right is taken, else the task is refused.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.evaluate.annotations.graph import LINKS, TYPES, Graph, Link, Node, from_graph, to_graph
from svodka.evaluate.gold import Annotated

Json = Mapping[str, Any]
Span = Callable[[int, int], tuple[int, int]]
"""From the start and end a task states to those of the text."""


def write_label_studio(documents: Sequence[Annotated], path: Path, *, prediction: bool = False) -> None:
    """Write tasks for import; `prediction` gives the regions as a model's, to be corrected, and not as finished annotations."""
    kind = "predictions" if prediction else "annotations"
    tasks = [
        {"data": {"text": document.text, "name": document.name}, kind: [{"result": list(_result(document))}]}
        for document in documents
    ]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _result(document: Annotated) -> Iterator[dict[str, Any]]:
    graph = to_graph(document)
    for node in graph.nodes:
        region = {"start": node.start, "end": node.end, "text": document.text[node.start : node.end]}
        common = {"id": node.key, "to_name": "text"}
        yield {**common, "from_name": "label", "type": "labels", "value": {**region, "labels": [node.type]}}
        if node.fields:
            note = json.dumps(dict(node.fields), ensure_ascii=False)
            yield {**common, "from_name": "fields", "type": "textarea", "value": {**region, "text": [note]}}
    for link in graph.links:
        yield {
            "from_id": link.source,
            "to_id": link.target,
            "type": "relation",
            "direction": "right",
            "labels": [link.type],
        }


def read_label_studio(path: Path) -> list[Annotated]:
    """The documents of an export; `EvaluationError` names the task (from 1) that is wrong."""
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"cannot be read: {error}", path=path) from error
    except json.JSONDecodeError as error:
        raise EvaluationError(f"line {error.lineno}: {error.msg}", path=path) from error
    if not isinstance(tasks, list):
        raise EvaluationError("not a list of tasks", path=path)
    return [_task(task, number, path=path) for number, task in enumerate(tasks, 1)]


def _task(task: Json, number: int, *, path: Path) -> Annotated:
    try:
        text = task["data"]["text"]
        finished = task.get("annotations") or task.get("predictions") or [{"result": []}]
        regions = finished[0]["result"]
        graph = _graph(regions, text=text, number=number, path=path)
        return from_graph(graph, text=text, name=str(task["data"].get("name") or f"task{number}"), path=path)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise EvaluationError(f"task {number}: not a labelled text: {error!r}", path=path) from error


def _graph(regions: Sequence[Json], *, text: str, number: int, path: Path) -> Graph:
    span_of = _offsets(regions, text=text, number=number, path=path)
    fields: dict[str, dict[str, Any]] = {}
    for region in regions:
        if region["type"] == "textarea":
            fields[region["id"]] = _noted(region["value"]["text"])
    nodes = []
    for region in regions:
        if region["type"] != "labels":
            continue
        value, label = region["value"], region["value"]["labels"][0]
        if label not in TYPES:
            raise EvaluationError(f"task {number}: unknown label {label!r}; known are {', '.join(TYPES)}", path=path)
        start, end = span_of(value["start"], value["end"])
        nodes.append(
            Node(key=region["id"], type=label, start=start, end=end, fields=fields.get(region["id"], {}), line=number)
        )
    links = [_link(region, number, path=path) for region in regions if region["type"] == "relation"]
    return Graph(tuple(nodes), tuple(links))


def _noted(lines: Sequence[str]) -> dict[str, Any]:
    try:
        fields = json.loads(lines[0]) if lines else {}
    except json.JSONDecodeError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _link(region: Json, number: int, *, path: Path) -> Link:
    label = (region.get("labels") or [""])[0]
    if label not in LINKS:
        raise EvaluationError(f"task {number}: unknown relation {label!r}; known are {', '.join(LINKS)}", path=path)
    return Link(label, region["from_id"], region["to_id"], number)


def _offsets(regions: Sequence[Json], *, text: str, number: int, path: Path) -> Span:
    """How the task counts characters: the first way under which every region holds its quote."""
    values = [region["value"] for region in regions if region["type"] == "labels"]
    for counted in (_code_points, _utf16_units, _without_returns):
        span_of = counted(text)
        if all(_same(text[slice(*span_of(value["start"], value["end"]))], value.get("text")) for value in values):
            return span_of
    wrong = next(value for value in values if not _same(text[value["start"] : value["end"]], value.get("text")))
    raise EvaluationError(
        f"task {number}: {wrong['start']}..{wrong['end']} holds {text[wrong['start'] : wrong['end']]!r}, "
        f"the quote is {wrong.get('text')!r}",
        path=path,
    )


def _same(found: str, quote: str | None) -> bool:
    return quote is None or found.replace("\r\n", "\n") == quote.replace("\r\n", "\n").replace("\\n", "\n")


def _code_points(text: str) -> Span:
    return lambda start, end: (start, end)


def _utf16_units(text: str) -> Span:
    places = [0]
    for number, letter in enumerate(text):
        places += [number + 1] * (1 + (ord(letter) > 0xFFFF))
    last = len(places) - 1
    return lambda start, end: (places[min(start, last)], places[min(end, last)])


def _without_returns(text: str) -> Span:
    kept = [number for number in range(len(text)) if text[number : number + 2] != "\r\n"]
    kept.append(len(text))
    last = len(kept) - 1
    return lambda start, end: (kept[min(start, last)], kept[min(end - 1, last)] + 1)


def configuration() -> str:
    """The labelling interface to paste into a project's settings."""
    labels = "\n".join(f'    <Label value="{name}"/>' for name in TYPES)
    relations = "\n".join(f'    <Relation value="{name}"/>' for name in LINKS)
    return (
        "<View>\n"
        f'  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        f"  <Relations>\n{relations}\n  </Relations>\n"
        '  <Text name="text" value="$text" granularity="symbol"/>\n'
        '  <TextArea name="fields" toName="text" perRegion="true" rows="2" maxSubmissions="1" editable="true"/>\n'
        "</View>\n"
    )
