"""The lexicon's tables hold together: PLOVER's types and modes, known classes and slots, no word with two codes."""

from __future__ import annotations

import pytest

from dragoman.annotate.lexicon import Sense, all_senses, noun_senses, phrases, senses, word_class
from dragoman.languages import table

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
SLOTS = {"object", "iobject", "possessor", "clause", "subject"}


@pytest.mark.parametrize("sense", all_senses(), ids=lambda s: s.rule)
def test_a_sense_is_well_formed(sense: Sense) -> None:
    assert sense.type in MODES
    assert sense.mode is None or sense.mode in MODES[sense.type].split()
    assert set(sense.object) <= set(table("en", "classes"))
    assert sense.recipient
    assert all(slot in SLOTS or slot.replace(" ", "").islower() for slot in (*sense.recipient, *sense.actor))
    assert sense.verbs or sense.nouns
    assert all(word == word.strip() and "  " not in word for word in (*sense.verbs, *sense.nouns))


def test_rules_name_one_sense_each() -> None:
    rules = [s.rule for s in all_senses()]
    assert len(rules) == len(set(rules))


def test_every_type_has_words() -> None:
    assert {s.type for s in all_senses()} == set(MODES)


def test_a_verb_without_an_object_class_has_one_type() -> None:
    """Otherwise the order of the tables would decide."""
    words = {v for s in all_senses() for v in s.verbs}
    torn = {w for w in words if len({s.type for s in senses(w) if not s.object}) > 1}
    assert torn == set()


def test_senses_with_an_object_class_come_first() -> None:
    bound = [bool(s.object) for s in senses("visit")] + [bool(s.object) for s in senses("surrender")]
    assert bound == [False, True, False]
    assert senses("xyzzy") == ()


def test_nouns_share_the_frame_of_their_verbs() -> None:
    assert [s.rule for s in noun_senses("condemnation")] == [s.rule for s in senses("condemn")] == ["condemn"]


def test_fixed_words_are_tried_longest_first() -> None:
    found = [words for words, _ in phrases("take")]
    assert ("to", "task") in found
    assert [len(w) for w in found] == sorted((len(w) for w in found), reverse=True)


def test_word_class() -> None:
    assert "sanction" in word_class("tariff")
    assert word_class("tulip") == frozenset()
