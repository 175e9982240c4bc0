"""What annotation lays over a document, layer by layer; every span counts code points of the document's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal

from dragoman.records import Document, Entity, EntityType, Reason

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Form = Literal["name", "demonym", "capital", "organ", "office", "surname", "pronoun", "collective"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a heading: code points `start` to `end`, tokens `first` to `last` (exclusive).

    `paragraph` counts from 0; `heading` is true of a title or a line without a full stop.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    `value` as TIMEX3 writes it; `edtf` the same as EDTF where it is a calendar date or interval, else None (durations,
    "now"); `kind` TIMEX3's type; `because` says for people how what the text leaves out was completed, None where the
    text gives it whole.
    """

    start: int
    end: int
    value: str
    edtf: str | None
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `value` plain, a range has its low bound as value; `low`, `high` None where open.

    `unit` ISO 4217, "percent", "rank", "count" or a UCUM unit; `noun` the counted noun phrase's span where unit is
    "count" or "rank"; `change` true where it is a rise or fall (falls negative); `because` why a part is inferred.
    """

    start: int
    end: int
    value: float
    unit: str
    approximation: str = "exact"
    low: float | None = None
    high: float | None = None
    change: bool = False
    noun: tuple[int, int] | None = None
    because: str | None = None


@dataclass(slots=True)
class Participant:
    """Somebody or something that the document names, with all its mentions: a cluster of in-document coreference."""

    index: int
    name: str
    type: EntityType
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    id: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    def entity(self, start: int | None = None, end: int | None = None) -> Entity:
        """This participant as a record's entity, mentioned at start to end."""
        return Entity(self.name, self.type, self.country, self.sector, self.role, self.id, start, end)


@dataclass(slots=True)
class Mention:
    """A run of words that names participants: several for "both sides", "the two ministers", "they".

    `form` tells how it names: by name, demonym ("Kazakh"), capital ("Tokyo" for Japan), organ ("the foreign
    ministry"), office ("the minister"), surname, pronoun or collective ("the parties"). `sector` is what this mention
    says of its participant's (a state's government: GOV), `role` and `role_span` the office named beside a person.
    `possessive` is true of "Japan's" and "its"; `attributive` of "the Kazakh delegation" where the noun is not part
    of the mention; `apposed` where it is said in passing of another mention.
    """

    start: int
    end: int
    participants: tuple[int, ...]
    type: EntityType
    form: Form
    sector: str | None = None
    role: str | None = None
    role_span: tuple[int, int] | None = None
    possessive: bool = False
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """Words put in somebody's mouth: `content` spans without the marks, `span` the whole with cue and speaker.

    `form` "direct" (at least a clause between marks), "mixed" (a fragment between marks inside reported speech) or
    "indirect"; `speaker` a participant's index or None; `speaker_span` its mention; `cue` the verb's span.
    """

    span: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    form: Literal["direct", "mixed", "indirect"]
    speaker: int | None
    speaker_span: tuple[int, int] | None
    cue: tuple[int, int] | None
    addressee: int | None = None


@dataclass(slots=True)
class Frame:
    """A predicate with its arguments, as indices of tokens; coordinated arguments stand in one list.

    `lemma` of a verb, noun or adjective (`pos`), `particle` of a phrasal verb; `subject` who does it, also where it
    is understood from a governing verb, a relative clause or a passive's agent; `object` what it is done to; `preps`
    by preposition; `complement` the frame that it governs ("agreed to sign") and `governor` the frame that governs
    it. `modal` is will, would, may, can, should or must; `open` true of what is only spoken of ("plans to sign").
    """

    token: int
    lemma: str
    pos: Literal["verb", "noun", "adjective"]
    particle: str | None = None
    subject: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    iobject: list[int] = field(default_factory=list)
    preps: dict[str, list[int]] = field(default_factory=dict)
    complements: list[int] = field(default_factory=list)
    governor: int | None = None
    link: str = ""
    passive: bool = False
    negated: bool = False
    modal: str | None = None
    past: bool = False
    finite: bool = False
    conditional: bool = False
    open: bool = False


@dataclass(slots=True)
class Annotated:
    """A document with all its layers. `doc` is spaCy's, over the document's own tokens, heads and tags filled in.

    `home` is the state whose organs the text takes for granted; `datelines` tells where a sentence proper begins that
    opens with one ("Riga, 3 March 2020 – The minister …"), by its start; `derived` keeps what extractors work out once
    for all kinds (meetings, pledges), by name.
    """

    document: Document
    doc: Doc
    sentences: list[Sentence] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    home: str | None = None
    datelines: dict[int, int] = field(default_factory=dict)
    derived: dict[str, Any] = field(default_factory=dict)

    @property
    def lower(self) -> list[str]:
        """The tokens in lower case; reading them from the Doc one by one is slow."""
        if "lower" not in self.derived:
            self.derived["lower"] = [t.lower_ for t in self.doc]
        out: list[str] = self.derived["lower"]
        return out

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly between start and end, in text order."""
        first = bisect_left(self.mentions, start, key=_start)
        last = bisect_right(self.mentions, end, lo=first, key=_start)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def mention_at(self, token: Token) -> Mention | None:
        """The longest mention that covers the token."""
        at = token.idx
        if "longest mention" not in self.derived:
            self.derived["longest mention"] = max((m.end - m.start for m in self.mentions), default=0)
        first = bisect_left(self.mentions, at - self.derived["longest mention"], key=_start)
        last = bisect_right(self.mentions, at, lo=first, key=_start)
        found = [m for m in self.mentions[first:last] if at < m.end]
        return max(found, key=lambda m: m.end - m.start, default=None)

    def in_direct_speech(self, offset: int) -> bool:
        """Whether the code point at offset stands in words quoted directly."""
        known = self.derived.get("direct speech")
        if known is None or known[0] is not self.speeches:
            spans = sorted(span for s in self.speeches if s.form == "direct" for span in s.content)
            # how far those reach that begin up to here
            ends = list(accumulate((end for _, end in spans), max))
            known = self.derived["direct speech"] = (self.speeches, [start for start, _ in spans], ends)
        _, starts, ends = known
        at = bisect_right(starts, offset) - 1
        return at >= 0 and bool(offset < ends[at])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the code point at offset."""
        at = bisect_right(self.sentences, offset, key=_start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def entities_of(self, mention: Mention) -> tuple[Entity, ...]:
        """The record entities that a mention names, each with the mention's place."""
        return tuple(self.participants[i].entity(mention.start, mention.end) for i in mention.participants)


def _start(span: Mention | Sentence) -> int:
    return span.start
