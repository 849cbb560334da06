"""Who speaks for a trade, a firm or a field without an office in it."""

from bienban.mentions.base import Mentions
from bienban.mentions.callings import calling_before, has_calling_behind


class Callings:
    """Tells who in one text is named with a calling somewhere, right before or behind the name."""

    def __init__(self, mentions: Mentions, lower: str) -> None:
        self._lower = lower
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for person in mentions.people:
            self._spans.setdefault(person.name, []).append((person.start, person.end))
        self._known: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Whether a person of this name, as it stands in mentions, has a calling."""
        known = self._known.get(name)
        if known is None:
            lower = self._lower
            known = self._known[name] = any(
                calling_before(lower, start) is not None or has_calling_behind(lower, end)
                for start, end in self._spans[name]
            )
        return known
