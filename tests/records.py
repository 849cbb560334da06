"""A record made by hand, for tests of what is done with records."""

from bienban.record.model import (
    Body,
    Change,
    Document,
    Indicator,
    Instrument,
    Item,
    Mention,
    Office,
    Participant,
    Person,
    Place,
    Post,
    Quantity,
    Record,
    Session,
    Statement,
    Time,
)

TEXT = (
    "Chiều 14/3, tại xã Mường Lạn, Đại tá Lò Văn Phìn, Trưởng ban Ban Dân vận Tỉnh ủy làm việc với xã.\n"
    "Thu ngân sách đạt 6,5 tỷ đồng, giảm 2,1%.\n"
    "Ông yêu cầu xã: a) rà soát theo Nghị định số 10/2023/NĐ-CP; b) báo cáo trước ngày 25 hằng tháng."
)


def _at(surface: str) -> tuple[int, int, str]:
    start = TEXT.index(surface)
    return start, start + len(surface), surface


def record() -> Record:
    """One statement of each length, two tasks, one figure, one mention of every kind."""
    post = Post("Trưởng ban", "Ban Dân vận Tỉnh ủy Sơn La", *_at("Trưởng ban")[:2])
    mentions: list[Mention] = [
        Time(*_at("Chiều 14/3"), "2025-03-14TAF", ("year",), "time.day_month"),
        Place(*_at("xã Mường Lạn"), "xã Mường Lạn", "commune", None, "tỉnh Sơn La", "place.headed"),
        Person(*_at("Lò Văn Phìn"), "Lò Văn Phìn", "Đại tá", None, (post,), "person.after_rank"),
        Body(
            *_at("Ban Dân vận Tỉnh ủy"), "Ban Dân vận Tỉnh ủy Sơn La", "province", "party", (), "body.party"
        ),
        Quantity(*_at("6,5 tỷ đồng"), "6500000000", "VND", None, "quantity.money"),
        Instrument(
            *_at("Nghị định số 10/2023/NĐ-CP"),
            "10/2023/NĐ-CP",
            "Nghị định",
            "2023-04-03",
            "Chính phủ",
            None,
            "instrument.numbered",
        ),
    ]
    start, end, _ = _at("Ông yêu cầu xã: a) rà soát theo Nghị định số 10/2023/NĐ-CP")
    items = (
        Item(*_at("rà soát theo Nghị định số 10/2023/NĐ-CP"), (), ("Công an xã",), None, ("10/2023/NĐ-CP",)),
        Item(*_at("báo cáo trước ngày 25 hằng tháng"), ("Ủy ban nhân dân xã Mường Lạn",), (), "XXXX-XX-25"),
    )
    report = _at("Thu ngân sách đạt 6,5 tỷ đồng, giảm 2,1%.")
    return Record(
        1,
        Document("0" * 64, "Làm việc với xã", "2025-03-15", "given", None, None, None, TEXT),
        tuple(sorted(mentions, key=lambda mention: mention.start)),
        Session(
            "working_session",
            "2025-03-14",
            "afternoon",
            None,
            "hybrid",
            "xã Mường Lạn",
            ("Lò Văn Phìn",),
            ("Đảng ủy xã Mường Lạn",),
            (
                Participant(
                    "Lò Văn Phìn", "Đại tá", "lead", (Office("Trưởng ban", "Ban Dân vận Tỉnh ủy Sơn La"),)
                ),
                Participant("Hà Thị Mến", None, "host", (Office("Bí thư", "Đảng ủy xã Mường Lạn"),)),
            ),
            0,
            97,
            ("year",),
            "session.opening",
        ),
        (
            Statement("report", ("xã Mường Lạn",), (), *report[:2], (), (), "statement.figures"),
            Statement(
                "directive", ("Lò Văn Phìn",), ("xã Mường Lạn",), start, end, items, (), "statement.told"
            ),
        ),
        (
            Indicator(
                "Thu ngân sách",
                "6500000000",
                "VND",
                "about",
                "2025-01/2025-03",
                "xã Mường Lạn",
                "year_on_year",
                Change("-2.1", "%", "year_on_year"),
                *report[:2],
                "indicator.reached",
            ),
        ),
    )
