"""The pipeline is loaded once; what is missing is named; lemmas follow the tag."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.annotate.model import Lemmas, load
from dragoman.errors import SetupError
from dragoman.settings import Settings


def test_loaded_once() -> None:
    settings = Settings()
    nlp = load(settings.model, settings.kernel)
    assert load(settings.model, settings.kernel) is nlp
    assert {"tagger", "parser"} <= set(nlp.pipe_names)


def test_a_missing_model_is_named() -> None:
    with pytest.raises(SetupError, match="no_such_pipeline"):
        load("no_such_pipeline", "numpy")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(SetupError, match="tagger"):
        load(str(tmp_path / "bare"), "numpy")


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("signed", "VBD", "sign"),
        ("staged", "VBD", "stage"),
        ("hoped", "VBD", "hope"),
        ("talks", "NNS", "talk"),
        ("talks", "VBZ", "talk"),
        ("were", "VBD", "be"),
        ("sign", "VB", "sign"),
        ("countries", "NNS", "country"),
    ],
)
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    settings = Settings()
    nlp = load(settings.model, settings.kernel)
    doc = nlp.make_doc(word)
    assert nlp.vocab.strings[Lemmas(nlp).hash_of(doc, 0, tag)] == lemma
