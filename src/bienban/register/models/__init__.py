"""The tables of the register, in three layers that are kept apart.

What was read: `Document`, `Reading`. What people corrected: `Correction`, `Decision`, `Approval`. What became
of tasks: `TaskEvent`, `Attachment`. All seven are only ever added to (what an `Erasure` names is the
exception), and everything else follows from them: the current view (`Readout`, `Statement`, `Involvement`,
`Indicator`, `Review`, `SearchEntry`), who is who (`Person`, `Organisation`, `Post`, `Place`, `Membership`,
`Instrument`, `Appearance`, `Attestation`, `Doubt`), tasks as they stand (`Task`, `Proposal`).
"""

import os

import django
from django.conf import settings

if not settings.configured:  # a program that imports tables before it opens a register
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bienban.register.settings")
    django.setup()

from bienban.register.models.identities import (
    Appearance,
    Attestation,
    Decision,
    Doubt,
    Instrument,
    Membership,
    Organisation,
    Person,
    Place,
    Post,
)
from bienban.register.models.readings import (
    Approval,
    Correction,
    Document,
    Erasure,
    Reading,
    Readout,
)
from bienban.register.models.statements import Indicator, Involvement, Review, SearchEntry, Statement
from bienban.register.models.tasks import Attachment, Proposal, Task, TaskEvent

__all__ = [
    "Appearance",
    "Approval",
    "Attachment",
    "Attestation",
    "Correction",
    "Decision",
    "Document",
    "Doubt",
    "Erasure",
    "Indicator",
    "Instrument",
    "Involvement",
    "Membership",
    "Organisation",
    "Person",
    "Place",
    "Post",
    "Proposal",
    "Reading",
    "Readout",
    "Review",
    "SearchEntry",
    "Statement",
    "Task",
    "TaskEvent",
]
