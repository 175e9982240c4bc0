"""What the product knows, standard library only: documents, entities, evidence and the seven kinds of record."""

from dragoman.records.dated import date_of
from dragoman.records.document import Document
from dragoman.records.entity import Entity, EntityType
from dragoman.records.found import Found
from dragoman.records.judgement import Judgement, Pointer, Verdict, attach, point
from dragoman.records.record import (
    KINDS,
    MEASURES,
    Agreement,
    AnyRecord,
    Commitment,
    Event,
    Factuality,
    Figure,
    Office,
    Place,
    Quotation,
    Reason,
    Record,
    Standing,
    TimeExpression,
)
from dragoman.records.span import Evidence, flat
from dragoman.records.wire import document_row, identify, record_of, record_row

__all__ = [
    "KINDS",
    "MEASURES",
    "Agreement",
    "AnyRecord",
    "Commitment",
    "Document",
    "Entity",
    "EntityType",
    "Event",
    "Evidence",
    "Factuality",
    "Figure",
    "Found",
    "Judgement",
    "Office",
    "Place",
    "Pointer",
    "Quotation",
    "Reason",
    "Record",
    "Standing",
    "TimeExpression",
    "Verdict",
    "attach",
    "date_of",
    "document_row",
    "flat",
    "identify",
    "point",
    "record_of",
    "record_row",
]
