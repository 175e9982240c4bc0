"""Who is named in a document, as it is met: participants by key, and their mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.layers import Mention, Participant
from dragoman.annotate.references import Naming
from dragoman.annotate.titles import singular, titles
from dragoman.annotate.words import TAG, Word


@dataclass(slots=True)
class Register:
    """Participants as they are met; `home` is the state whose organs the document takes for granted.

    `headings` are numbers of sentences, `datelines` spans of the text; `gatherings` are the lists of states by the
    office of those named together, as far as somebody asked for them.
    """

    text: str
    words: Sequence[Word]
    hits: Mapping[int, Hit]
    published: str | None
    headings: frozenset[int]
    datelines: Sequence[tuple[int, int]] = ()
    participants: list[Participant] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    home: str | None = None
    female: dict[int, bool] = field(default_factory=dict)
    gatherings: dict[str, list[list[Mention]]] = field(default_factory=dict)
    _keys: dict[tuple[str, str], int] = field(default_factory=dict)

    def phrase(self, first: int, last: int) -> str:
        """Words first to last as the text has them, line breaks as spaces, without what is left of markup."""
        return " ".join(TAG.sub("", self.text[self.words[first].start : self.words[last - 1].end]).split())

    def keyed(self, kind: str, key: str, make: Participant) -> Participant:
        """The participant of this key, made where it is new."""
        if (kind, key) not in self._keys:
            make.index = len(self.participants)
            self._keys[kind, key] = make.index
            self.participants.append(make)
        return self.participants[self._keys[kind, key]]

    def state(self, code: str, name: str) -> Participant:
        """The state of this code."""
        return self.keyed("state", code, Participant(0, name, "state", code))

    def role_of(self, naming: Naming) -> tuple[str | None, tuple[int, int] | None]:
        """The office said in a naming, without its state, and where it stands."""
        if naming.office is None or naming.office.role_last <= naming.office.first:
            return None, None
        first, last = naming.office.first, naming.office.role_last
        role = self.phrase(first, last)
        for k in range(first + 1, last - 1):
            if (hit := self.hits.get(k)) and hit.type == "state" and self.words[k - 1].low == "of" and hit.last < last:
                # "Chief of Defence of Lithuania General"
                role = f"{self.phrase(first, k - 1)} {self.phrase(hit.last, last)}"
        before = self.words[naming.first]
        if naming.first < first and before.low in titles().passing:
            # "Former Finnish foreign minister"
            role = f"{before.text} {role}"
        if naming.office.plural and naming.name is not None:
            role = singular(role)
        return role, (self.words[first].start, self.words[last - 1].end)

    def mention(self, naming: Naming, *who: Participant, because: str | None = None) -> Mention:
        """A naming of these participants as a mention, noted with each."""
        role, span = self.role_of(naming)
        made = Mention(
            self.words[naming.first].start,
            self.words[naming.last - 1].end,
            tuple(p.index for p in who),
            who[0].type if who else naming.type,
            "office" if naming.form == "office" else naming.form,  # type: ignore[arg-type]
            naming.sector,
            role,
            span,
            self.words[naming.last - 1].possessive,
            because,
        )
        self.mentions.append(made)
        for p in who:
            p.mentions.append(made)
        return made
