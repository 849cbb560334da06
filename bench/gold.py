"""Gold files as input for one stage, so that each stage can be measured on its own.

`python bench/gold.py STAGE [--misses N] [GOLD_DIR ...]` feeds the stage with the gold results of the stages
before it (segment, then times, instruments, quantities, names, then session, statements, indicators) and
prints the rows of `score.py` that the stage answers for.
"""

import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bienban.mentions.base import Mentions, Reading
from bienban.record.model import (
    Body,
    Instrument,
    Item,
    Office,
    Participant,
    Person,
    Place,
    Post,
    Quantity,
    Session,
    Statement,
    Time,
)
from bienban.text.segment import segment
from bienban.text.source import Source

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def score_module() -> Any:
    """`shared/gold/score.py`, imported from its path."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def real_texts() -> Iterator[tuple[str, str]]:
    """The real articles that are at hand, each with the name of its folder."""
    for path in sorted((GOLD.parent / "real").glob("*.txt")):
        yield "real", path.read_text(encoding="utf-8")
    for path in sorted((GOLD.parent / "real-news").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (("real-news", json.loads(line)["text"]) for line in lines)


def golds(folders: list[Path]) -> dict[str, dict[str, Any]]:
    """The compiled gold of the folders by name."""
    return {
        p.stem: json.loads(p.read_text(encoding="utf-8")) for f in folders for p in sorted(f.glob("*.json"))
    }


def reading_of(gold: dict[str, Any]) -> Reading:
    """The text of a gold file as a stage gets it: published is what the reader is told of it."""
    source = Source(gold["text"])
    layout = segment(source)
    return Reading(source, layout, gold["given"] or layout.published)


def mentions_of(gold: dict[str, Any]) -> Mentions:
    """The gold mentions as the stages after them get them."""
    found = Mentions()
    for m in gold["mentions"]:
        start, end, text = m["start"], m["end"], m["text"]
        kind = m["kind"]
        if kind == "person":
            posts = tuple(Post(title, body or None, start, end) for title, body in m["posts"])
            found.people.append(
                Person(start, end, text, m["name"], m.get("rank"), m.get("hon"), posts, "gold")
            )
        elif kind == "body":
            found.bodies.append(Body(start, end, text, m["name"], None, None, (), "gold"))
        elif kind == "place":
            found.places.append(Place(start, end, text, m["name"], m["level"], None, None, "gold"))
        elif kind == "time":
            found.times.append(Time(start, end, text, m["value"], (), "gold"))
        elif kind == "quantity":
            found.quantities.append(Quantity(start, end, text, m["value"], m["unit"], None, "gold"))
        else:
            found.instruments.append(
                Instrument(start, end, text, m["id"], m["type"], m.get("date"), m.get("issuer"), None, "gold")
            )
    for group in (found.people, found.bodies, found.places, found.times, found.quantities, found.instruments):
        group.sort(key=lambda m: (m.start, -m.end))
    return found


def session_of(gold: dict[str, Any], mentions: Mentions) -> Session | None:
    """The gold session; a participant's posts are gathered from the mentions."""
    g = gold["session"]
    if not g:
        return None
    people = []
    for name in g["participants"]:
        posts = {Office(p.title, p.body): None for m in mentions.people if m.name == name for p in m.posts}
        people.append(Participant(name, None, "lead" if name in g["lead"] else "attendee", tuple(posts)))
    return Session(
        g["kind"],
        g["date"] or None,
        g["part"] or None,
        None,
        g["mode"],
        g["place"] or None,
        tuple(g["lead"]),
        tuple(g["counterpart"]),
        tuple(people),
        0,
        0,
        (),
        "gold",
    )


def statements_of(gold: dict[str, Any]) -> list[Statement]:
    """The gold statements."""
    return [
        Statement(
            s["act"],
            tuple(s["speaker"]),
            tuple(s["to"]),
            s["start"],
            s["end"],
            tuple(
                Item(i["start"], i["end"], gold["text"][i["start"] : i["end"]], tuple(i["to"]), (), i["due"])
                for i in s["items"]
            ),
            (),
            "gold",
        )
        for s in gold["statements"]
    ]


ROWS = {
    "times": ("span.time", "value.time"),
    "quantities": ("span.quantity", "value.quantity"),
    "instruments": ("span.instrument", "value.instrument"),
    "names": ("span.person", "value.person", "span.body", "value.body", "span.place", "value.place", "posts"),
    "places": ("span.place", "value.place"),
    "session": ("session",),
    "statements": ("statement", "item"),
    "indicators": ("indicator",),
}


def run(stage: str, gold: dict[str, Any]) -> dict[str, Any]:
    """The record that the stage makes, with gold in place of everything before it."""
    import msgspec

    reading, mentions = reading_of(gold), mentions_of(gold)
    record: dict[str, Any] = {"mentions": [], "session": None, "statements": [], "indicators": []}
    if stage == "times":
        from bienban.mentions.times import find_times

        record["mentions"] = find_times(reading)
    elif stage == "instruments":
        from bienban.mentions.instruments import find_instruments

        record["mentions"] = find_instruments(reading, mentions.times)
    elif stage == "quantities":
        from bienban.mentions.quantities import find_quantities

        record["mentions"] = find_quantities(reading, mentions.times, mentions.instruments)
    elif stage == "places":
        from bienban.mentions.places import find_places

        record["mentions"] = find_places(reading, mentions.bodies, mentions.people, mentions.instruments)
    elif stage == "names":
        from bienban.mentions.names import find_names

        mentions.people, mentions.bodies, mentions.places = find_names(reading, mentions.instruments)
        record["mentions"] = [*mentions.people, *mentions.bodies, *mentions.places]
    elif stage == "session":
        from bienban.record.session import find_session

        record["session"] = find_session(reading, mentions)
    elif stage == "statements":
        from bienban.record.statements import find_statements

        record["statements"] = find_statements(reading, mentions, session_of(gold, mentions))
    elif stage == "indicators":
        from bienban.record.indicators import find_indicators

        record["indicators"] = find_indicators(
            reading, mentions, statements_of(gold), session_of(gold, mentions)
        )
    result: dict[str, Any] = msgspec.to_builtins(record)
    return result


def main(arguments: list[str]) -> None:
    misses, folders, stage = 0, [], arguments[0]
    rest = arguments[1:]
    while rest:
        word = rest.pop(0)
        if word == "--misses":
            misses = int(rest.pop(0))
        else:
            folders.append(Path(word))
    score = score_module()
    tallies: Any = defaultdict(score.Tally)
    fields: Any = defaultdict(list)
    for name, gold in golds(folders or [GOLD / "dev", GOLD / "real-dev"]).items():
        score.compare(name, gold, run(stage, gold), tallies, fields)
    wanted = ROWS[stage]
    for row, tally in tallies.items():
        if row in wanted or row.split(".")[0] in wanted:
            f = tally.figures()
            print(f"{row:24}{f['precision']:8.3f}{f['recall']:8.3f}{f['f1']:8.3f}{f['gold']:8}{f['found']:8}")
            for label, cases in (("missed", tally.missed), ("wrong", tally.wrong)):
                for where, case in cases[:misses]:
                    print(f"    {label:7}{where}: {case}")
    for row, outcomes in fields.items():
        if row.split(".")[0] in wanted:
            right = sum(ok for _, ok, _ in outcomes)
            print(f"{row:24}{'':16}{right / len(outcomes):8.3f}{len(outcomes):8}")
            for where, ok, value in outcomes:
                if not ok and misses:
                    print(f"    wrong  {where}: {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
