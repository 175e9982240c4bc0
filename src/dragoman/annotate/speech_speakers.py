"""The phrase before or after a cue → the participant who speaks; who is known by nothing else becomes one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from dragoman.annotate.layers import Mention, Participant
from dragoman.annotate.speech_tokens import OUTSIDE, Source, Tokens, subject_before, words
from dragoman.languages import table
from dragoman.records import EntityType, Reason

PERSONAL = frozenset(("he", "she"))
PRONOUNS = PERSONAL | {"it", "they", "i", "we", "who", "which", "that", "this"}
ARTICLE = re.compile(r"^(?:the|a|an|one|another|this|his|her|its|their)\s+", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\([^)]*\)?")
NEAR = 3


class Speakers:
    """The speakers of a document, asked for in text order: a pronoun takes up the last one that fits."""

    def __init__(self, tokens: Tokens) -> None:
        self._t = tokens
        self._participants = tokens.annotated.participants
        self._made: dict[str, int] = {}
        self._heard: list[tuple[int, int]] = []
        self._named: dict[int, tuple[int, list[int]]] = {}

    def of(self, source: Source, *, speaks: bool = True) -> tuple[int, tuple[int, int]]:
        """The participant's index and where it is mentioned; who is only spoken to is not heard."""
        t = self._t
        mention = t.mention_over(source.head)
        span = t.span(source.first, source.last)
        if t.low[source.head] in PRONOUNS:
            index = self._pronoun(source.head, mention)
            span = t.span(source.head, source.head + 1)
        elif mention is not None and mention.end >= t.end[source.head] and not self._is_part(mention, source):
            index = mention.participants[0] if len(mention.participants) == 1 else self._create(span, source)
            span = (mention.start, mention.end)
        else:
            index = self._create(span, source)
        if speaks:
            self._heard.append((source.head, index))
        return index, span

    def _is_part(self, mention: Mention, source: Source) -> bool:
        """Whether the mention is the last word of a longer name: "Michael Jordan" is no state."""
        t = self._t
        first = t.at(mention.start)
        before = first - 1
        return mention.type == "state" and before >= source.first and t.tag[before] == "NNP" and t.quote[before] < 0

    def _pronoun(self, i: int, mention: Mention | None) -> int:
        """Whom "he" is: coreference's answer, but for a speaker that has no name and spoke last."""
        t = self._t
        low = t.low[i]
        known = mention.participants[0] if mention is not None and len(mention.participants) == 1 else None
        if known is not None and self._only_quoted(known, i) and self._heard:
            known = None
        here = t.sentence[i]
        for at, index in reversed(self._heard):
            who = self._participants[index]
            if here - t.sentence[at] > (NEAR if known is not None else 4 * NEAR):
                break
            personal = who.type == "person"
            if personal != (low in PERSONAL or low in ("who", "i")) or self._differs(index, low) or at >= i:
                continue
            if known is None or index in self._made.values() or at > self._last(known, i):
                return index
            break
        if known is not None:
            return known
        before = subject_before(t, here, t.can_speak) if here != OUTSIDE else None
        if before is not None and t.low[before.head] not in PRONOUNS and self._personal(before) == (low in PERSONAL):
            return self.of(before)[0]
        return self._create(t.span(i, i + 1), Source(i, i + 1, i))

    def _last(self, index: int, before: int) -> int:
        """The token of the participant's last mention by name before token `before`; -1 where there is none."""
        mentions = self._participants[index].mentions
        count, starts = self._named.get(index, (-1, []))
        if count != len(mentions):
            starts = sorted(m.start for m in mentions if m.form != "pronoun")
            self._named[index] = len(mentions), starts
        k = bisect_left(starts, self._t.start[before])
        return self._t.at(starts[k - 1]) if k else -1

    def _personal(self, source: Source) -> bool:
        return self._type(source, self._t.is_person(source.head)) == "person"

    def _only_quoted(self, index: int, i: int) -> bool:
        """Whether the participant's last mention before token i is somebody else's word."""
        at = self._last(index, i)
        return at >= 0 and self._t.quote[at] != OUTSIDE

    def _differs(self, index: int, pronoun: str) -> bool:
        """Whether the participant's own words tell the other gender: "the spokeswoman" is no "he"."""
        name = self._participants[index].name.lower().split()
        female, male = _gendered()
        return bool(pronoun == "he" and female & set(name)) or bool(pronoun == "she" and male & set(name))

    def _create(self, span: tuple[int, int], source: Source) -> int:
        """A participant for a phrase that nothing else names: "a spokesman", "analysts", "John Mills"."""
        t = self._t
        phrase = " ".join(t.text[span[0] : span[1]].split())
        proper = t.tag[source.head] in ("NNP", "NNPS") and t.text[t.start[source.head]].isupper()
        name = self._name(phrase) if proper else ARTICLE.sub("", phrase, count=1)
        known = self._namesake(name) if proper else None
        if known is not None:
            return known
        key = name.casefold()
        if key not in self._made:
            kind = self._type(source, proper)
            index = self._described(name, source) if proper and kind == "person" else None
            if index is None:
                index = len(self._participants)
                self._participants.append(self._new(index, name, kind, source))
            self._made[key] = index
            if proper and kind == "person":
                self._made.setdefault(name.split()[-1].casefold(), index)
        index = self._made[key]
        who = self._participants[index]
        mention = Mention(span[0], span[1], (index,), who.type, "name" if proper else "office")
        who.mentions.append(mention)
        return index

    def _new(self, index: int, name: str, kind: EntityType, source: Source) -> Participant:
        """A participant of the state that the phrase names; an organ of state without one is at home."""
        country, home = self._country(source), self._t.annotated.home
        made = Participant(index, name, kind, country)
        if country is None and home and self._t.low[source.head] in words("sources.organs"):
            made.country, made.sector = home, "GOV"
            made.reasons.append(
                Reason("country", "inferred", f"an organ named without its state in a report from {home}")
            )
        return made

    def _described(self, name: str, source: Source) -> int | None:
        """Who is named now and spoke by office in the sentence before: "Chad's minister said. Ann Bell said"."""
        t = self._t
        if not self._heard or " " not in name or t.tag[max(0, source.first - 1)] in ("NN", "NNP"):
            return None
        before, index = self._heard[-1]
        who = self._participants[index]
        then, now = t.sentence[before], t.sentence[source.head]
        if (
            then == OUTSIDE
            or now != then + 1
            or who.type != "person"
            or who.country is None
            or any(m.form == "name" for m in who.mentions)
        ):
            return None
        who.reasons.append(Reason("name", "inferred", f"named in the sentence after “{who.name}” spoke"))
        who.name = name
        return index

    def _namesake(self, name: str) -> int | None:
        """The person of the document whom a single name is part of: "Han" for Han Do-yeong."""
        people = (p for p in self._participants if p.type == "person" and name in p.name.split())
        return next((p.index for p in people), None)

    def _name(self, phrase: str) -> str:
        """A name without the titles before it, and the first name that the text gives elsewhere."""
        t = self._t
        parts = BRACKETS.sub("", phrase).split()
        for k in range(len(parts) - 1, 0, -1):
            before = parts[k - 1]
            if before[0].islower() or before.lower().strip(".,") in _titles() or before.endswith(("’s", "'s", ",")):
                parts = parts[k:]
                break
        if len(parts) == 1 and len(parts[0]) > 2:
            pattern = rf"(?:\b[A-Z][\w'’-]+\.?\s+(?:[A-Z]\.\s+)?){re.escape(parts[0])}\b"
            for m in re.finditer(pattern, t.text):
                first = m.group().split()[0].strip(".")
                if first.lower() not in _titles() and not self._opens_sentence(m.start(), first):
                    return " ".join(m.group().split())
        return " ".join(parts).rstrip(",")

    def _opens_sentence(self, at: int, word: str) -> bool:
        """Whether a capital may be the sentence's: "Yesterday Mills said"."""
        i = self._t.at(at)
        return i >= len(self._t.tag) or self._t.tag[i] not in ("NNP", "NNPS") or len(word) < 2

    def _type(self, source: Source, proper: bool) -> EntityType:
        t = self._t
        mention = t.mention_over(source.head)
        if mention is not None:
            return mention.type
        low, lemma, tag = t.low[source.head], t.lemma[source.head], t.tag[source.head]
        if low in words("sources.bodies") or lemma in words("sources.bodies"):
            return "body"
        if low in words("sources.groups") or tag in ("NNS", "NNPS", "CD", "DT"):
            return "group"
        return "person"

    def _country(self, source: Source) -> str | None:
        """ "a Kazakh official": the state that the phrase names."""
        t = self._t
        start, end = t.span(source.first, source.last)
        for i in range(source.first, source.last):
            mention = t.mention_over(i)
            if mention is not None and mention.start >= start and mention.end <= end and len(mention.participants) == 1:
                return self._participants[mention.participants[0]].country
        return None


@cache
def _titles() -> frozenset[str]:
    page = table("en", "titles")
    return frozenset(
        w
        for name in ("heads", "honorifics", "before", "nonames")
        for phrase in page[name]
        for w in phrase.lower().replace(".", "").split()
    ) | words("titles")


@cache
def _gendered() -> tuple[frozenset[str], frozenset[str]]:
    page = table("en", "references")["gender"]
    return frozenset(page["female"]), frozenset(page["male"])
