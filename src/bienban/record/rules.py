"""Every rule of the reader with its meaning, gathered from the modules that apply them."""

from importlib import import_module

MODULES = (
    "bienban.mentions.times",
    "bienban.mentions.quantities",
    "bienban.mentions.instruments",
    "bienban.mentions.people",
    "bienban.mentions.bodies",
    "bienban.mentions.places",
    "bienban.record.session",
    "bienban.record.statements",
    "bienban.record.indicators",
    "bienban.record.reviews",
)
"""The modules with rules, in the order in which they read; each has `RULES`: rule id to meaning."""


def rules() -> dict[str, str]:
    """Rule ids ("time.day_month") and what each rule finds, in one line of English."""
    gathered: dict[str, str] = {}
    for name in MODULES:
        gathered.update(import_module(name).RULES)
    return gathered
