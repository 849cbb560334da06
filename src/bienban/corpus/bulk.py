"""Reading many texts in one process: rules and lexicons out of the garbage collector's sight.

It walks again and again over their half a million objects, which never change, for the short-lived values of
each text: a sixth of the time of reading. Its settings are those of the whole process, so that this is for
processes that do nothing else, not for threads of a server.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from bienban.record.build import read

UNCOLLECTED = 50_000
"""Objects that come into being before the garbage collector looks for circles."""
_SAMPLE = (
    "Sáng 22/10, đồng chí Bí thư Huyện ủy làm việc với xã. Năm 2024, xã thu ngân sách 12 tỷ đồng, tăng 5 %."
    " Đồng chí yêu cầu UBND xã hoàn thành trước ngày 30/11 theo Nghị định số 1/2024/NĐ-CP.\n"
)


def freeze() -> None:
    """Compile rules and lexicons, take what is there out of the collector's sight, and let it look seldom."""
    read(_SAMPLE, "2024-10-23")
    gc.collect()
    gc.freeze()
    gc.set_threshold(UNCOLLECTED)


@contextmanager
def frozen() -> Iterator[None]:
    """As `freeze`, and in the end as before, whatever happens; where something is frozen already, nothing."""
    threshold, thawed = gc.get_threshold(), not gc.get_freeze_count()
    try:
        if thawed:
            freeze()
        yield
    finally:
        if thawed:
            gc.unfreeze()
            gc.set_threshold(*threshold)
