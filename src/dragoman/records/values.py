"""The words that the fields of a record may have, as the contract of the output lists them."""

from __future__ import annotations

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
# Field → its words; (kind, field) where two kinds differ.
WORDS: dict[str | tuple[str, str], tuple[str, ...]] = {
    "factuality": ("fact", "planned", "possible", "conditional", "denied"),
    ("event", "type"): tuple(MODES),
    ("event", "mode"): tuple(dict.fromkeys(m for modes in MODES.values() for m in modes)),
    ("event", "level"): ("head of state", "head of government", "minister", "official"),
    "instrument": (
        "treaty", "agreement", "memorandum", "protocol", "action plan", "roadmap", "joint statement", "declaration",
        "exchange of notes", "contract", "loan", "charter", "other",
    ),
    "stage": (
        "proposed", "negotiating", "concluded", "initialled", "signed", "ratified", "in force", "suspended",
        "terminated", "expired",
    ),
    "force": ("agreed", "pledged", "intended", "requested"),
    "measure": (
        "trade turnover", "exports", "imports", "investment stock", "investment flow", "loan", "grant",
        "project value", "companies", "projects", "visitors", "residents", "students", "rank", "share", "other",
    ),
    "approximation": ("exact", "about", "under", "over", "range"),
    ("quotation", "form"): ("direct", "mixed", "indirect"),
}  # fmt: skip


def words_of(kind: str, field: str) -> tuple[str, ...]:
    """The words a field of a kind may have; empty where it is free.

    >>> words_of("quotation", "form")
    ('direct', 'mixed', 'indirect')
    """
    return WORDS.get((kind, field)) or WORDS.get(field, ())
