"""A process that is killed while it writes leaves whole documents only."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from dragoman.ledger import Ledger

# Documents of forty records each; at a given statement the process kills itself, as hard as a system would.
WRITER = """
import os, signal, sys
from dragoman.ledger import Ledger
from dragoman.records import Document, Event, Entity, Evidence, identify

path, round_, last = sys.argv[1], sys.argv[2], int(sys.argv[3])
statements = 0

def count(statement):
    global statements
    statements += 1
    if statements == last:
        os.kill(os.getpid(), signal.SIGKILL)

with Ledger.open(path, reader="one") as ledger:
    ledger.database.connection.set_trace_callback(count)
    for n in range(100):
        document = Document.of(f"Round {round_}, report {n}. " + "They met. " * 40, source=f"{round_}-{n}.txt")
        starts = [i for i in range(len(document.text)) if document.text.startswith("They", i)]
        who = (Entity("A", "state", "KAZ"),)
        spans = [Evidence(i, i + 4, "They") for i in starts]
        records = [Event(evidence=(span,), rule="test", type="CONSULT", actors=who) for span in spans]
        ledger.add(document, identify(records, document))
"""


def test_whole_documents_only(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    kept = 0
    # In the first document's text, source, reading, records and parties; then deeper and deeper in later ones.
    for round_, last in enumerate((3, 5, 7, 8, 9, 60, 95, 150, 333, 1001, 3001)):
        command = [sys.executable, "-c", WRITER, str(path), str(round_), str(last)]
        assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
        with Ledger.open(str(path)) as ledger:
            documents = list(ledger.documents())
            assert [sum(1 for _ in ledger.records(document=d.id)) for d in documents] == [40] * len(documents)
            assert len(ledger.database.execute("SELECT id FROM documents").fetchall()) == len(documents)
            assert ledger.database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert len(documents) >= kept
            kept = len(documents)
    assert kept > 10
