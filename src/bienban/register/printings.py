"""Other printings of a text: what several papers print of one agency's report is not several tasks.

A document is another printing of an earlier one where the day is the same, at least half of its tasks stand
there word for word in the charge of the same bodies, and the shorter of both texts is for the most part
(`PRINTED`) in the longer one. Its tasks that stand there repeat those, and are listed and counted once.
"""

from collections import Counter
from collections.abc import Sequence

from bienban.register import cues, rows
from bienban.register.cues import Cues
from bienban.register.folding import tokens
from bienban.register.models import Task, TaskEvent
from bienban.register.tasks import Wanted

PRINTED = 0.8
"""Share of the shorter text's runs of `RUN` words that the longer one has to have."""
RUN = 5
FIGURES = 0.9
"""Share of the numbers of the text with fewer of them that the other one has to have."""
LOOKED_AT = 200
"""Tasks of one body on one day that are compared."""

_THAT_DAY = (
    "SELECT t.id, t.document_id, t.text, t.cues FROM register_involvement i"
    " JOIN register_task t ON t.id = i.task_id WHERE i.{column} = %(party)s AND i.role = 'in_charge'"
    " AND i.day = %(day)s AND i.document_id < %(document)s AND t.present AND t.repeats_id IS NULL"
    f" ORDER BY i.document_id, i.task_id LIMIT {LOOKED_AT}"
)
"""Tasks of one day and earlier documents that a body or place is in charge of."""


def repeated(
    document_id: int,
    words: list[str],
    tasks: Sequence[tuple[int, Wanted, Cues]],
    in_charge: Sequence[tuple[str, int]],
    day: str | None,
    again: bool,
) -> int | None:
    """Find the earlier printing of a document, and store which of its tasks repeat that one's.

    `words` are those of its text, `tasks` its tasks, `in_charge` the parties of those as
    column and id, `day` its day. Returns the earlier document, None where there is none.
    """
    apart: set[int] = set()
    if again:
        Task.objects.filter(document_id=document_id).exclude(repeats=None).update(repeats=None)
        decided = TaskEvent.objects.filter(task__document_id=document_id, kind="apart")
        apart = set(decided.values_list("task_id", flat=True))
    own = {number: one.text for number, one, _ in tasks if number not in apart}
    if day is None or not own:
        return None
    about = {"document": document_id, "day": day}
    # packed, the pairs stand before the instruments; what follows by chance is told apart by the words
    alike = tuple(cues.pack(Cues(said.pairs, frozenset())) for number, _, said in tasks if number in own)
    listed = {
        (number, other, text)
        for number, other, text, said in rows.select_each(_THAT_DAY, in_charge, **about)
        if bytes(said).startswith(alike)
    }
    wanted = {" ".join(tokens(text)): number for number, text in own.items()} if listed else {}
    found: dict[int, dict[int, int]] = {}
    for task, other, text in sorted(listed):
        if number := wanted.get(" ".join(tokens(text))):
            found.setdefault(other, {}).setdefault(number, task)
    for other in sorted(found, key=lambda one: (-len(found[one]), one))[:3]:
        if 2 * len(found[other]) < len(tasks):
            return None
        ((text,),) = rows.select("SELECT text FROM register_document WHERE id IN ({})", [other])
        if same_text(words, tokens(text)):
            for number, task in found[other].items():
                rows.update(Task, number, {"repeats": task})
            return other
    return None


def same_text(one: list[str], other: list[str]) -> bool:
    """Whether the shorter of two texts, in words, is for the most part in the longer, figures included."""
    figures = [Counter(filter(str.isdigit, words)) for words in (one, other)]
    fewest = min(figure.total() for figure in figures)
    if (figures[0] & figures[1]).total() < FIGURES * fewest:
        return False
    runs = [set(zip(*(words[start:] for start in range(RUN)), strict=False)) for words in (one, other)]
    shorter = min(map(len, runs))
    return shorter > 0 and len(runs[0] & runs[1]) >= PRINTED * shorter
