"""Values for candidates: what a text leaves out is taken from where it stands."""

import re
from datetime import date

from bienban.mentions.time_anchor import OPENING, anchor_in, tense
from bienban.mentions.time_candidates import Candidate
from bienban.mentions.time_values import (
    UNKNOWN,
    anchor_of,
    edtf,
    interval,
    iso,
    likely_year,
    quarter,
    read_period,
    same_period,
    shifted_day,
    valid,
    week,
)
from bienban.mentions.time_years import CITED, bounds

_AS_OF = re.compile(r"(?:đến|hết|tới|tính đến|ước đến)(?: hết)?(?: ngày)? $")
_COMPARED = re.compile(
    r"(?:so với|so|kế hoạch|dự toán|mục tiêu|chỉ tiêu|vốn|nhiệm vụ|nghị quyết|luật|giao)"
    r"(?: \w{1,9}){0,3} (?:ngày )?$"
)
_BACK = 60  # times looked back on for the period that "cùng kỳ" is compared with
_UNITS = {
    "năm": "Y",
    "tháng": "M",
    "tuần": "W",
    "ngày": "D",
    "giờ": "H",
    "tiếng": "H",
    "phút": "M",
    "giây": "S",
}
_OFFSETS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}
_DAYS = {
    "hôm nay": 0,
    "nay": 0,
    "hôm qua": -1,
    "qua": -1,
    "ngày mai": 1,
    "mai": 1,
    "hôm sau": 1,
    "ngày hôm sau": 1,
}
_BESIDE = re.compile(r",? ?\(?(?:ngày )?$")


Value = tuple[str, tuple[str, ...]]


class Resolver:
    """Gives the candidates of one text their values, in order."""

    def __init__(self, lower: str, published: str | None, forms: list[Candidate]) -> None:
        self.lower = lower
        self.forms = forms
        self.times: list[tuple[Candidate, str]] = []
        given = anchor_of(published)
        self.anchor = given or anchor_in(lower, forms)
        self.published = self.anchor.as_date() if self.anchor else None
        self.first_day: date | None = None
        self.scene: date | None = None
        self.given: date | None = None
        """The day that "hôm nay" means, where a date behind such a word tells: "hôm qua (30/6)"."""

    def value(self, index: int, form: Candidate) -> Value | None:
        """The value of a candidate and what was inferred for it; None where it is no time after all."""
        kind = form.form
        if kind == "date":
            return self._date(form)
        if kind == "year":
            return edtf(form.parts[0]), ()
        if kind == "years":
            return interval(edtf(form.parts[0]), edtf(form.parts[1])), ()
        if kind == "duration":
            return self._duration(form)
        if kind == "number_word":
            return None  # "ba năm" is not marked; it only keeps the words in it from being read as others
        if kind in ("month", "months", "quarter", "month_span", "season"):
            return self._of_year(form)
        if kind == "same_period":
            return self._same_period(form)
        if kind == "clock":
            return self._clock(index, form)
        if kind in ("relative_day", "weekday"):
            return self._relative_day(index, form)
        if kind == "dates":
            return self._dates(form)
        if kind == "day":
            return self._day(form)
        if kind == "every_month":
            return f"XXXX-XX-{form.parts[0]:02d}", ()
        if kind == "months_past":
            return self._months_past(form)
        if kind == "decade":
            return f"{form.parts[0]}X", ()
        if kind == "century":
            return f"{(form.parts[0] or 1) - 1:02d}XX", ()
        return self._relative(form)

    def _year(self, form: Candidate, written: int | None, month: int) -> tuple[int | None, tuple[str, ...]]:
        """The year of a month: as written, as told ("năm nay"), or as is likely from the anchor."""
        if written is not None:
            return written, ()
        if self.times and self.times[-1][0].form == "year":
            earlier, value = self.times[-1]
            between = self.lower[earlier.end : form.start]
            if between in (", ", ", ngày ", " (", " (ngày ", ", từ ngày ", ", vào ngày "):
                return int(value), ("year",)  # "năm 1968, ngày 11.2"
        if self.anchor is None:
            return None, ()
        told = form.word.rpartition(" ")[2] if form.word else ""
        if told in _OFFSETS:
            return self.anchor.year + _OFFSETS[told], ("year",)
        if self.anchor.month is not None and -1 <= month - self.anchor.month <= 1:
            return self.anchor.year, ("year",)
        return likely_year(self.anchor, month, *tense(self.lower, form)), ("year",)

    def _date(self, form: Candidate) -> Value | None:
        written, month, day = form.parts
        assert month is not None and day is not None
        year, inferred = self._year(form, written, month)
        if not valid(year or 0, month, day):
            return None
        self._told_of(form, date(year or UNKNOWN, month, day))
        return edtf(year, month, day) + form.day_part, inferred

    def _told_of(self, form: Candidate, day: date) -> None:
        """Keep the day that the report tells of: the last one that opens a sentence."""
        cited = CITED.search(self.lower, max(0, form.start - 30), form.start)
        if self.first_day is None and not cited and not bounds(self.lower, form):
            self.first_day = day
        if OPENING.search(self.lower, max(0, form.start - 16), form.start):
            self.scene = day

    def _dates(self, form: Candidate) -> Value | None:
        year1, month1, day1, year2, month2, day2 = form.parts
        assert month1 is not None and day1 is not None and month2 is not None and day2 is not None
        last_year, inferred = self._year(form, year2, month2)
        first_year = year1
        if first_year is None and last_year is not None:
            first_year = last_year - (1 if (month1, day1) > (month2, day2) else 0)
        if not valid(first_year or 0, month1, day1) or not valid(last_year or 0, month2, day2):
            return None
        self._told_of(form, date(first_year or UNKNOWN, month1, day1))
        first = edtf(first_year, month1, day1) + form.day_part
        return interval(first, edtf(last_year, month2, day2)), inferred

    def _day(self, form: Candidate) -> Value | None:
        day = form.parts[0] or 0
        if self.anchor is None or self.anchor.month is None:
            return f"{edtf(self.anchor.year) if self.anchor else 'XXXX'}-XX-{day:02d}{form.day_part}", ()
        basis = self.scene or self.first_day
        year, month = (basis.year, basis.month) if basis else (self.anchor.year, self.anchor.month)
        if not valid(year, month, day):
            return None
        return edtf(year, month, day) + form.day_part, ("year", "month")

    def _duration(self, form: Candidate) -> Value:
        numbers, _, unit = form.word.partition(" ")
        factor = 10 if unit == "thập kỷ" else 100 if unit == "thế kỷ" else 1
        letter = _UNITS.get(unit, "Y")
        mark = "PT" if unit in ("giờ", "tiếng", "phút", "giây") else "P"
        values = [
            f"{mark}{int(number) * factor if number.isdigit() else number}{letter}"
            for number in numbers.split("/")
        ]
        return "/".join(values), ()

    def _of_year(self, form: Candidate) -> Value | None:
        """Months, quarters and seasons of a year."""
        written = form.parts[0]
        if form.form == "season":
            year, inferred = self._year(form, written, self.anchor.month or 6 if self.anchor else 6)
            return f"{edtf(year)}-{form.parts[1]}", inferred
        first, last = form.parts[1] or 1, form.parts[-1] or 1
        if form.form == "quarter":
            told = (
                first * 3 - 2
                if self.anchor and self.anchor.month and self.anchor.month <= last * 3
                else last * 3
            )
            year, inferred = self._year(form, written, told)
            return quarter(year, first, last), inferred
        if form.form == "month":
            year, inferred = self._year(form, written, first)
            return edtf(year, first), inferred
        if form.form == "months":
            year, inferred = self._months_year(form, written)
            return interval(edtf(year, first), edtf(year, last)), inferred
        first, last = form.parts[1] or 1, form.parts[3] or 1
        year, inferred = self._year(form, form.parts[2], last)
        first_year = written if written is not None else year
        if first_year is not None and year is not None and form.parts[0] == form.parts[2] and first > last:
            first_year = year - 1
        return interval(edtf(first_year, first), edtf(year, last)), inferred

    def _months_year(self, form: Candidate, written: int | None) -> tuple[int | None, tuple[str, ...]]:
        """The year of "9 tháng đầu năm" where none is written: the anchor's."""
        if written is not None or self.anchor is None:
            return written, ()
        if form.word in _OFFSETS:
            return self.anchor.year + _OFFSETS[form.word], ("year",)
        return self.anchor.year, ("year",)

    def _months_past(self, form: Candidate) -> Value:
        count = form.parts[0] or 1
        anchor = self.anchor
        if anchor and anchor.month and count in (anchor.month, anchor.month - 1) and count > 1:
            return interval(edtf(anchor.year, 1), edtf(anchor.year, count)), ("year", "period")
        return f"P{count}M", ()

    def _period_before(self, form: Candidate) -> tuple[str, bool] | None:
        """The last period told before in the paragraph (else the text), and whether it is an as-of date."""
        paragraph = self.lower.rfind("\n", max(0, form.start - 4000), form.start)
        spare: tuple[str, bool] | None = None
        for earlier, value in reversed(self.times[-_BACK:]):
            if spare and earlier.start < paragraph:
                return spare
            if earlier.form in (
                "duration",
                "same_period",
                "clock",
                "relative_day",
                "relative_week",
                "weekday",
            ):
                continue
            before = self.lower[max(0, earlier.start - 40) : earlier.start]
            if "\n" in before:
                before = before[before.rindex("\n") + 1 :]
            if read_period(value) is None or CITED.search(before):
                continue
            as_of = _AS_OF.search(before) is not None
            since = earlier.form == "dates" and before.endswith(("từ ngày ", "từ "))
            if earlier.form in ("date", "dates") and not (as_of or since):
                continue
            if earlier.rule in ("time.years", "time.bare_year") or _COMPARED.search(before):
                spare = spare or (None if earlier.start < paragraph else (value, as_of))
                continue
            return value, as_of
        return spare

    def _same_period(self, form: Candidate) -> Value | None:
        found = self._period_before(form)
        year = form.parts[0]
        if form.word == "năm ngoái" and self.anchor:
            year = self.anchor.year - 1
        if found is None:
            if year is None and self.anchor:
                year = self.anchor.year - 1
            return (edtf(year), ("period",)) if year else ("XXXX", ("period",))
        period = read_period(found[0])
        if period is None:
            return None
        return same_period(period, found[1], year), ("period",)

    def _clock(self, index: int, form: Candidate) -> Value | None:
        hour, minute = form.parts[0] or 0, form.parts[1] or 0
        clock = f"T{hour:02d}:{minute:02d}"
        if form.word == "every":
            return "XXXX-XX-XX" + clock, ()
        day = self.scene or self.first_day or self.published
        if form.word in ("nay", "hôm nay", "qua", "hôm qua", "mai", "ngày mai"):
            day = self._given_day()
        if form.word in _DAYS and day is not None:
            day = shifted_day(day, _DAYS[form.word])
        return ((iso(day) if day else "XXXX-XX-XX") + clock), ("date",)

    def _given_day(self) -> date | None:
        """The day that "hôm nay" means: the day told of where it is that of publication or just before it."""
        scene = self.scene or self.first_day
        if self.published is None or self.given is not None:
            return self.given or scene
        if scene and 0 <= (self.published - scene).days <= 2:
            return scene
        return self.published

    def _beside(self, index: int, form: Candidate) -> str | None:
        """The date written right behind a word for the same day: "hôm qua (12/5)"."""
        for later in self.forms[index + 1 : index + 4]:
            if later.start >= form.end and later.form == "date":
                if not _BESIDE.fullmatch(self.lower, form.end, later.start):
                    return None
                value = self._date(later)
                return value[0][:10] if value else None
        return None

    def _relative_day(self, index: int, form: Candidate) -> Value | None:
        told = self._beside(index, form)
        days = int(form.word[5:]) if form.form == "relative_day" else 0
        basis = form.word[:5]
        if told is not None:
            year, month, number = told.split("-")
            day = date(int(year) if year.isdigit() else UNKNOWN, int(month), int(number))
            self._told_of(form, day)
            if basis == "given":
                self.given = shifted_day(day, -days)
            return told + form.day_part, ("date",)
        if form.form == "weekday":
            return self._weekday(form)
        from_day = (self.scene or self.first_day or self.published) if basis == "scene" else self._given_day()
        found = shifted_day(from_day, days) if from_day else None
        if found is None:
            return (f"XXXX-XX-XX{form.day_part}", ()) if form.day_part else None
        return iso(found) + form.day_part, ("date",)

    def _weekday(self, form: Candidate) -> Value | None:
        day = self._given_day()
        if day is None or day.year == UNKNOWN:
            return None
        weekday = form.parts[0] or 0
        if form.word in ("này", "tuần", "tới", "sau", "trước"):
            weeks = {"sau": 1, "trước": -1}.get(form.word, 0)
            if form.word == "tới" and weekday <= day.weekday():
                weeks = 1
            if self.lower.startswith("tuần tới", form.end - 8):
                weeks = 1
            found = shifted_day(day, weeks * 7 + weekday - day.weekday())
        else:
            found = shifted_day(day, -((day.weekday() - weekday) % 7))
        return (found.isoformat() + form.day_part, ("date",)) if found else None

    def _relative(self, form: Candidate) -> Value | None:
        """Years, quarters, months and weeks told from publication or from the period before."""
        if self.anchor is None:  # "năm nay" is some year, unlike "tháng tới"
            return ("XXXX", ()) if form.word == "given+0" and form.form == "relative_year" else None
        if form.form == "relative_week":
            day = self._given_day()
            found = week(day, int(form.word)) if day else None
            return (interval(found[0].isoformat(), found[1].isoformat()), ("period",)) if found else None
        basis, offset = form.word[:-2], int(form.word[-2:])
        before = self._period_before(form) if basis == "period" else None
        period = read_period(before[0]) if before else None
        year = period.last[0] if period else self.anchor.year
        if form.form == "relative_year":
            if basis == "past":  # "năm qua", said at a year's end, is that year; else it is the one before
                offset = 0 if (self.anchor.month or 12) > 10 else -1
                year = self.anchor.year
            return edtf(year + offset), ("year",)
        month = (period.last[1] if period else None) or self.anchor.month
        if month is None:
            return None
        if form.form == "relative_month":
            total = year * 12 + month - 1 + offset
            return edtf(total // 12, total % 12 + 1), ("month", "year")
        total = year * 4 + (month - 1) // 3 + offset
        return quarter(total // 4, total % 4 + 1), ("period", "year")
