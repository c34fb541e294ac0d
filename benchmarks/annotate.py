"""How quick svodka's annotation is, and whether it says what natasha says.

    python benchmarks/annotate.py                     # the documents of corpus/
    python benchmarks/annotate.py FOLDER FILE.jsonl   # these too: any format svodka reads, or lines with a "text"
    python benchmarks/annotate.py --growth            # time and memory from 10 kB to 10 MB, and bad input

Speed is a ratio: natasha and svodka take turns on the same texts, each text for the first time, one BLAS thread each; the median of
the rounds is printed. The few documents of corpus/ hold a new word at every third token, and each costs its first look-up; the rate
over more texts is what an archive sees. Each text is one block, so that both cut it alike. Heads are compared as the networks choose
them, near-ties once more apart, and after the repair that makes trees of them. The last lines are memory (below 350 MB), load time
(below 0.3 s without spaCy) and the whole command on one line of text (below 1.5 s on a warm disk).

natasha 1.6 depends on pymorphy2, which no longer starts on Python 3.11; pymorphy3 takes its place here, so that both choose lemmas
from one dictionary.
"""

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from svodka.annotate import Annotator, parse_sentences
from svodka.read import Block, Document, read

ROOT = Path(__file__).resolve().parents[1]
ROUND = 40_000
"""Characters of a round."""
NEAR = 1e-5
"""Two heads whose scores differ by less are equally good: the same words in the same surroundings, twice in a sentence, have the
same score but for rounding, and natasha takes now the first, now a later one, as rounding falls out."""


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    """The texts of files and folders."""
    for path in paths:
        if path.is_dir():
            yield from texts_of(
                file for file in sorted(path.iterdir()) if not file.name.endswith((".json", ".md")) and file.is_file()
            )
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)["text"]
        else:
            yield read(path).text


def one_block(text: str) -> Document:
    """A document that is cut as natasha cuts it: as a whole."""
    return Document(text, (Block(0, len(text)),))


class Natasha:
    """Stock natasha with pymorphy3 under the name of pymorphy2."""

    def __init__(self) -> None:
        import pymorphy3.analyzer

        assert pymorphy3.analyzer
        for name in [name for name in sys.modules if name.split(".")[0] == "pymorphy3"]:
            sys.modules[name.replace("pymorphy3", "pymorphy2", 1)] = sys.modules[name]
        warnings.simplefilter("ignore")  # natasha asks for modules that warn of their age
        import natasha

        self.doc = natasha.Doc
        self.segmenter, self.vocab = natasha.Segmenter(), natasha.MorphVocab()
        embedding = natasha.NewsEmbedding()
        self.morph = natasha.NewsMorphTagger(embedding)
        self.syntax = natasha.NewsSyntaxParser(embedding)
        self.names = natasha.NewsNERTagger(embedding)

    def __call__(self, text: str, *, syntax: bool = True) -> Any:
        doc = self.doc(text)
        doc.segment(self.segmenter)
        doc.tag_morph(self.morph)
        if syntax:
            doc.parse_syntax(self.syntax)
        doc.tag_ner(self.names)
        for token in doc.tokens:
            token.lemmatize(self.vocab)
        return doc


@dataclass
class Agreement:
    """How many of how many labels are the same."""

    same: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)

    def add(self, label: str, ours: list[Any], theirs: list[Any]) -> None:
        """Count the places where two lists agree."""
        self.of[label] = self.of.get(label, 0) + max(len(ours), len(theirs))
        same = sum(left == right for left, right in zip(ours, theirs, strict=False))
        self.same[label] = self.same.get(label, 0) + same

    def __str__(self) -> str:
        return "\n".join(
            f"  {label:<22} {self.same[label]:>9} of {self.of[label]:>9}  {self.same[label] / max(self.of[label], 1):.4%}"
            for label in self.of
        )


def compare(agreement: Agreement, doc: Any, stock: Any) -> None:
    """Hold one document's labels against natasha's."""
    from svodka.annotate.networks import one_thread
    from svodka.annotate.parser import LONGEST, parser

    tokens = [token for token in doc if token.pos_ != "SPACE"]
    agreement.add("tokens", [(token.idx, token.text) for token in tokens], [(t.start, t.text) for t in stock.tokens])
    agreement.add("parts of speech", [token.pos_ for token in tokens], [token.pos for token in stock.tokens])
    agreement.add(
        "features", [token.morph.to_dict() for token in tokens], [token.feats or {} for token in stock.tokens]
    )
    agreement.add("lemmas", [token.lemma_ for token in tokens], [token.lemma for token in stock.tokens])
    agreement.add(
        "names",
        [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents],
        [(span.start, span.stop, span.type) for span in stock.spans],
    )
    starts = [token.idx for token in tokens if token.is_sent_start]
    agreement.add("sentences", starts, [sent.tokens[0].start for sent in stock.sents if sent.tokens])
    keys = [parser().keys([token.text for token in sent.tokens]) for sent in stock.sents if sent.tokens]
    with one_thread():
        parsed, repaired = parser().parse(keys, repair=False), parser().parse(keys)
    theirs = [sent.tokens for sent in stock.sents if sent.tokens]
    labels = parser().labels
    for key, ours, tree, sentence in zip(keys, parsed, repaired, theirs, strict=True):
        heads = np.array([int(token.head_id.split("_")[1]) for token in sentence])
        agreement.add("heads as chosen", ours.heads.tolist(), heads.tolist())
        same = ours.heads == heads
        if len(heads) <= LONGEST and not same.all():
            scores = parser().scores(key)
            lost = scores[np.arange(len(heads)), heads] - scores[np.arange(len(heads)), ours.heads]
            same |= np.abs(lost) < NEAR
        agreement.add("heads, near-ties alike", same.tolist(), [True] * len(heads))
        agreement.add("relations", [labels[number] for number in ours.relations], [token.rel for token in sentence])
        agreement.add("heads after repair", tree.heads.tolist(), heads.tolist())
        agreement.add("sentences that are trees", [bool(np.array_equal(ours.heads, tree.heads))], [True])


def rounds_of(texts: list[str]) -> Iterator[list[str]]:
    """Texts in rounds of about `ROUND` characters."""
    held: list[str] = []
    for text in texts:
        held.append(text)
        if sum(map(len, held)) >= ROUND:
            yield held
            held = []
    if held:
        yield held


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came back."""
    start = time.perf_counter()
    result = function()
    return time.perf_counter() - start, result


def speed(texts: list[str]) -> None:
    """Ratios in turns, identity on the way."""
    natasha, annotator, agreement = Natasha(), Annotator(), Agreement()
    warm = "Совет района утвердил план. Глава Анна Петрова открыла школу в Самаре."
    natasha(warm)
    parse_sentences(annotator(one_block(warm)).sents)
    rows = []
    for number, batch in enumerate(rounds_of(texts)):
        documents = list(map(one_block, batch))

        def ours(documents: list[Document] = documents) -> tuple[float, float, list[Any]]:
            tagging, docs = timed(lambda: list(annotator.pipe(documents)))
            parsing, _ = timed(lambda: parse_sentences(sentence for doc in docs for sentence in doc.sents))
            return tagging, parsing, docs

        def theirs(batch: list[str] = batch) -> tuple[float, list[Any]]:
            return timed(lambda: list(map(natasha, batch)))

        if number % 2:
            (tagging, parsing, docs), (stock_seconds, stock) = ours(), theirs()
        else:
            (stock_seconds, stock), (tagging, parsing, docs) = theirs(), ours()
        tokens = sum(len(doc.tokens) for doc in stock)
        rows.append((tokens, stock_seconds, tagging, parsing))
        for doc, other in zip(docs, stock, strict=True):
            compare(agreement, doc, other)
    total = sum(row[0] for row in rows)
    middle = {
        "natasha": statistics.median(tokens / stock for tokens, stock, _, _ in rows),
        "svodka, every sentence parsed": statistics.median(n / (tagging + parsing) for n, _, tagging, parsing in rows),
        "svodka, no sentence parsed": statistics.median(n / tagging for n, _, tagging, _ in rows),
    }
    print(f"{total} tokens in {len(rows)} rounds; medians, tokens/s in one process:")
    for label, rate in middle.items():
        print(f"  {label:<30} {rate:>9,.0f}")
    ratio = statistics.median(stock / (tagging + parsing) for _, stock, tagging, parsing in rows)
    lazy = statistics.median(stock / tagging for _, stock, tagging, _ in rows)
    print(f"  times natasha, all it does: {ratio:.1f}; parsing left to those who ask: {lazy:.1f}")
    print(f"the same labels:\n{agreement}")


def profile(texts: list[str]) -> None:
    """Microseconds a token by stage, on texts seen once before."""
    from svodka.annotate import annotator as annotators
    from svodka.annotate import docs, forms, lemmas, networks, viterbi

    spent: dict[str, float] = {}

    def watch(owner: Any, name: str, label: str) -> None:
        original = getattr(owner, name)

        def watched(*args: Any, **named: Any) -> Any:
            seconds, result = timed(lambda: original(*args, **named))
            spent[label] = spent.get(label, 0.0) + seconds
            return result

        setattr(owner, name, watched)

    watch(annotators, "segment", "tokens and sentences")
    watch(forms.Forms, "numbers", "forms")
    watch(forms.Forms, "keys_of", "words and shapes")
    watch(networks.FirstLayers, "rows", "first layer, table")
    watch(networks.Tagger, "_morph_tags", "morphology")
    watch(networks.Tagger, "_emissions", "names, network")
    watch(viterbi.Viterbi, "best", "names, search")
    watch(lemmas.Lemmas, "of", "lemmas")
    watch(docs.DocBuilder, "build", "spaCy Doc")
    annotator, documents = Annotator(), list(map(one_block, texts))
    list(annotator.pipe(documents))
    spent.clear()
    total, made = timed(lambda: list(annotator.pipe(documents)))
    parsing, _ = timed(lambda: parse_sentences(sentence for doc in made for sentence in doc.sents))
    tokens = sum(map(len, made))
    print("microseconds a token by stage, second time over the texts:")
    for label, seconds in [*spent.items(), ("syntax, every sentence", parsing), ("all but syntax", total)]:
        print(f"  {label:<24} {seconds / tokens * 1e6:>6.2f}")


def peak_memory() -> float:
    """The most memory this process held, in MB; `ru_maxrss` would count the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


LOAD = """
import time
begin = time.perf_counter(); import spacy.tokens; spacy_seconds = time.perf_counter() - begin
begin = time.perf_counter(); from svodka.annotate import Annotator; Annotator(); load = time.perf_counter() - begin
print(f"import of spaCy {spacy_seconds:.2f} s; load {load:.3f} s")
"""


def in_process(*arguments: str) -> str:
    """What a fresh process prints."""
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def command_seconds() -> float:
    """The least time of three of `svodka extract` on one line, from the start of the process to its end."""
    line = "12 марта в библиотеке посёлка прошёл семинар для 45 человек.".encode()
    command = [sys.executable, "-m", "svodka", "extract", "-"]
    return min(timed(lambda: subprocess.run(command, input=line, check=True, capture_output=True))[0] for _ in range(3))


def bad_input() -> dict[str, Callable[[], str]]:
    """Texts that are no documents."""
    sentence = "Отдел культуры провел в районе 14 концертов для 1 200 жителей и наградил ООО «Волга» и Анну Петрову"
    return {
        "empty": lambda: "",
        "a sentence of 20,000 tokens": lambda: f"{sentence} , " * 1000,
        "all capitals": lambda: f"{sentence}. ".upper() * 500,
        "no Cyrillic": lambda: "The committee held 12 meetings in 2019. " * 500,
        "lone surrogates": lambda: "Школа \ud83d открыта. " * 500,
        "one word of 300,000 letters": lambda: "я" * 300_000,
        "digits": lambda: "7" * 300_000,
        "marks": lambda: ").;:-" * 20_000,
    }


def one_case(name: str) -> None:
    """Annotate one bad text, or one of a number of characters without a newline, and print what it took."""
    sentences = "Отдел культуры района провел {} концертов для {} жителей, в т. ч. в г. Самаре. Наградили Анну Петрову из ООО «Луч-{}». "
    if name.isdigit():
        count = int(name) // len(sentences) + 1
        text = "".join(sentences.format(n, n * 7, n % 1000) for n in range(count))[: int(name)]
    else:
        text = bad_input()[name]()
    annotator = Annotator()
    seconds, doc = timed(lambda: annotator(one_block(text)))
    parsing, _ = timed(lambda: parse_sentences(doc.sents)) if len(doc) < 100_000 else (float("nan"), None)
    print(
        f"  {name:<28} {len(text):>10,} characters {len(doc):>9,} tokens {seconds:>8.3f} s "
        f"{seconds / max(len(doc), 1) * 1e6:>7.1f} us/token  syntax {parsing:>7.3f} s  {peak_memory():>6.0f} MB"
    )


def main() -> None:
    """Run what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*", type=Path, help="further texts")
    arguments.add_argument("--characters", type=int, default=1_000_000, help="how much text to use at most")
    arguments.add_argument("--growth", action="store_true", help="time and memory of growing and of bad input")
    arguments.add_argument("--case", help=argparse.SUPPRESS)
    arguments.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.case:
        one_case(given.case)
        return
    if given.growth:
        print("growing text without a newline, and bad input, each in a process of its own:")
        for name in [*map(str, (10_000, 100_000, 1_000_000, 10_000_000)), *bad_input()]:
            print(in_process(__file__, "--case", name).rstrip() if name else "", flush=True)
        return
    paths = [ROOT / "corpus" / "documents", *given.paths]
    texts, size = [], 0
    for text in texts_of(paths):
        if text.strip() and size < given.characters:
            texts.append(text)
            size += len(text)
    if given.memory:
        annotator = Annotator()
        tokens = sum(len(doc) for doc in annotator.pipe(map(one_block, texts)))
        print(f"peak memory of a process that annotates them: {peak_memory():.0f} MB ({tokens} tokens)")
        return
    speed(texts)
    profile(texts)
    print(in_process("-c", LOAD))
    print(f"svodka extract of one line: {command_seconds():.2f} s")
    print(in_process(__file__, "--memory", "--characters", str(given.characters), *map(str, given.paths)))


if __name__ == "__main__":
    main()
