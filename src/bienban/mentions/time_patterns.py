"""The shapes of times as regular expressions; each is matched at a place that a first pass has found."""

import re

# Between the days of a list or a span ("26, 27 và 28/6", "từ ngày 5 đến 7/9"), for a verbose pattern, in
# which a space of the text is written with a backslash.
JOIN = r"(?:,\ ?(?:ngày\ )?|\ và\ (?:ngày\ )?|\ ?-\ ?(?:ngày\ )?|\ (?:đến|tới)\ (?:hết\ )?(?:ngày\ )?)"
TWO, FULL_YEAR, SOME_YEAR = r"[0-9]{1,2}", r"[12][0-9]{3}", r"(?:[12][0-9]{3}|[0-9]{2})"
RELATIVE_YEAR = r"nay|ngoái|trước|sau|tới|này"

# Every repeat is bounded, so that a digit costs the same in any text.
DIGITS = re.compile(
    rf"""(?:
      (?P<number>(?:[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,6}}(?:,[0-9]{{1,9}})?(?![0-9/])
        |[0-9]{{1,9}},[0-9]{{1,9}}(?![0-9/])|[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?\ ?%)
        (?!\ (?:năm|tháng|tuần|ngày|giờ|phút)(?!\w)))
    | (?P<text>(?P<xd>{TWO})\ tháng\ (?P<xm>{TWO})
        (?:(?:,?\ năm\ |\ ?[/-]\ ?)(?P<xy>{FULL_YEAR})|\ năm\ (?P<xr>{RELATIVE_YEAR}))?(?!\w|[.,/-][0-9]))
    | (?P<spell>(?P<n>[0-9]{{1,3}}(?:,[0-9]|\.[0-9]{{3}})?)(?:(?:\ ?-\ ?|\ đến\ )(?P<n2>[0-9]{{1,3}}))?
        \ (?P<unit>năm|tháng|tuần|ngày|giờ|tiếng|phút|giây|thập\ kỷ|thế\ kỷ)(?!\w))
    | (?P<code>[0-9]{{1,9}}(?:[/-][0-9]{{1,9}}){{0,4}}[/-](?=[a-zđ])[\w/-]{{1,40}})
    | (?P<iso>(?P<iy>{FULL_YEAR})-(?P<im>[0-9]{{2}})-(?P<id>[0-9]{{2}})(?!\w))
    | (?P<dates>(?P<a>{TWO})(?P<as>[/.-])(?P<am>{TWO})(?:(?P=as)(?P<ay>{SOME_YEAR}))?
        (?:\ ?-\ ?|\ (?P<till>đến|tới)\ (?:hết\ )?(?:ngày\ )?)
        (?P<b>{TWO})(?P<bs>[/.-])(?P<bm>{TWO})(?:(?P=bs)(?P<by>{SOME_YEAR}))?
        (?!\w|[.,/-][0-9]))
    | (?P<full>(?P<fd>{TWO})(?P<fs>[/.-])(?P<fm>{TWO})
        (?:(?P=fs)(?P<fy>{SOME_YEAR})|(?P<glued>20[0-9]{{2}}))(?!\w))
    | (?P<day_month>(?P<md>{TWO})(?P<ms>[/.-])(?P<mm>{TWO})(?!\w|[.,/:-][0-9]))
    | (?P<my>(?P<om>{TWO})(?:[/-]|\ -\ (?={FULL_YEAR}\)))(?P<oy>{FULL_YEAR})(?!\w|[/-]))
    | (?P<years>(?P<y1>{FULL_YEAR})\ ?[-/]\ ?(?P<y2>{FULL_YEAR})(?!\w|[.,][0-9]))
    | (?P<clock>(?P<h>{TWO})
        (?:(?:\ ?[hg]|:)\ ?(?P<min>[0-9]{{2}})(?!\w|[:,][0-9]|\.[0-9]{{3}})(?:\ ?p(?:h|hút)?(?!\w)|')?
          |\ ?h(?!\w)))
    | (?P<year>{FULL_YEAR}(?!\w|[.,/][0-9]|-[0-9]))
    )""",
    re.VERBOSE,
)
# Behind "ngày", a part of day, "từ" or a bracket only.
DAYS = re.compile(
    rf"""
      (?P<days>(?P<d1>{TWO})(?:{JOIN}{TWO}){{0,4}}?{JOIN}(?P<d2>{TWO})
        (?:(?P<ds>[/.-])(?P<dm>{TWO})(?:(?P=ds)(?P<dy>{FULL_YEAR}))?
          |\ tháng\ (?P<tm>{TWO})(?:(?:\ năm\ |/|-)(?P<ty>{FULL_YEAR}))?)(?!\w|\ ?%|[.,/-][0-9]))""",
    re.VERBOSE,
)
# Behind "ngày" only: "ngày 15 – 5, ...".
SPACED = re.compile(r"(?P<day_month>(?P<md>[0-9]{1,2})(?P<ms> [-–] )(?P<mm>[0-9]{1,2})(?=[,;.)\n]|$))")
DAY = re.compile(r"(?P<day>[0-9]{1,2}(?!\w|[.,/:-][0-9]))")
MINUTES = re.compile(
    r" ([0-5]?[0-9])(?: phút(?!\w)|(?=[,.;)\n]| ngày| thứ| sáng| chiều| tối| đêm| trưa| cùng))"
)
CLOCK_DAY_PART = re.compile(
    r",? (?:buổi )?(rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm)(?: (nay|qua|mai))?(?!\w)"
)
DAY_BEHIND = re.compile(r" [0-9]{1,2}[/.-][0-9]{1,2}(?!\w)")
TO_DATE = re.compile(r"(?:,? ngày|,)? (?=[0-9]{1,2}[/.-]|[0-9]{1,2} tháng )")
MONTHS_OF = re.compile(
    rf" (?:(?P<end>đầu|cuối) năm(?! học)"
    rf"(?: (?P<y>[12][0-9]{{3}})(?!\w|[.,/-][0-9])| (?P<r>{RELATIVE_YEAR})(?!\w))?"
    rf"|(?:của )?năm (?:(?P<y2>[12][0-9]{{3}})(?!\w|[.,/-][0-9])|(?P<r2>{RELATIVE_YEAR})(?!\w))"
    r"|(?:vừa )?(?P<past>qua)(?!\w))|/(?P<y3>[12][0-9]{3})(?!\w)"
)
YEAR = re.compile(
    r" (?:mới )?([0-9]{4})(?!\w|\.[0-9]{3})"
    r"(?: ?[-/] ?([12][0-9]{3})(?!\w)| (?:đến|tới)(?: hết)? (năm )?([12][0-9]{3})(?!\w)"
    r"|(?:,| và) ([12][0-9]{3})(?!\w|[./]|(?:,| và) [12][0-9]{3}))?"
)
MONTH_YEAR = rf"(?:(?: ?[/.-] ?| năm )(?P<y%s>[12][0-9]{{3}})(?!\w)| năm (?P<r%s>{RELATIVE_YEAR})(?!\w))?"
MONTH = re.compile(
    rf" (?P<m>[0-9]{{1,2}})(?!\w|[.,/][0-9]{{1,3}}(?![0-9])|%){MONTH_YEAR % ('', '')}"
    rf"(?:(?P<join>, ?| và | ?- ?| (?:đến|tới)(?: hết)? )(?P<again>tháng )?"
    rf"(?P<m2>[0-9]{{1,2}})(?!\w|[.,][0-9]|%){MONTH_YEAR % ('2', '2')})?"
)
QUARTER_YEAR = rf"(?:(?: ?[/-] ?| năm )(?P<y>[12][0-9]{{3}})(?!\w)| năm (?P<r>{RELATIVE_YEAR})(?!\w))?"
QUARTER = re.compile(
    rf" (?P<q>iv|i{{1,3}}|[1-4])(?!\w|[.,][0-9])"
    rf"(?:(?:, | và | ?- ?|/)(?P<q2>iv|i{{1,3}}|[1-4])(?!\w))?{QUARTER_YEAR}"
)
NAMED_MONTH = re.compile(rf"(?: năm |/)(?:(?P<y>[12][0-9]{{3}})(?!\w)|(?P<r>{RELATIVE_YEAR})(?!\w))")
SAME_PERIOD = re.compile(
    r"(?: của)?(?: (?P<past>năm (?:trước|ngoái|liền trước|liền kề))(?!\w)"
    r"| (?:năm )?(?P<y>[12][0-9]{3})(?!\w|[.,/][0-9]))?"
)
TENS = re.compile(r" (?:của )?(?:(?P<full>[12][0-9]{2}0)|(?P<short>[1-9]0))(?!\w|[.,/][0-9])")
CENTURY = re.compile(r" (?:thứ )?(?P<n>[0-9]{1,2}|[ivx]{1,6})(?!\w)")
HALF = re.compile(r" (?P<y>[12][0-9]{3})(?!\w)| (?P<r>nay|ngoái|trước|sau|tới)(?!\w)")
SEASON_YEAR = re.compile(r"(?: năm)? (?P<y>[12][0-9]{3})(?!\w|-)|(?: năm) (?P<r>nay|ngoái|sau|tới)(?!\w)")
WEEKDAY_AFTER = re.compile(
    r"(?:,? ?\(?(?:ngày )?[0-9]{1,2}[/.-][0-9]| tuần (này|tới|sau|trước)| (tới|vừa qua|này|tuần))"
)
ROMAN = {"i": 1, "v": 5, "x": 10}
EVERY = re.compile(r" (?:hằng|hàng) (tháng|năm|ngày)(?!\w)")

# Before a bare "3/4" these speak of a share, a score or an address, not of a day.
SHARE_BEFORE = re.compile(
    r"(?:chiếm|hơn|gần|khoảng|tỷ số|tỉ số|số|tỷ lệ|đạt|được|có|thắng|ít nhất|trên|quá|với|đường|phố|ngõ|ngách"
    r"|hẻm|số nhà|(?<!yêu )cầu|lô|thửa|tối thiểu) $"
)
DAY_BEFORE = re.compile(
    r"(?:ngày|trước|sau|từ|đến|tới|hết|dịp|lễ|hôm|vào|lúc|nay|qua|mai|và|kỷ niệm|quốc khánh|kể từ|sáng|trưa"
    r"|chiều|tối|đêm|(?:dịp|lễ|ngày) [0-9]{1,2}/[0-9]{1,2},) $|[(\n]$|^$"
)
# Behind these also a bare "15.3" or "(15-3)" is a day: "hôm nay (15.3)", "chiều qua, 15-3".
TOLD_BEFORE = re.compile(r"(?:hôm|sáng|trưa|chiều|tối|đêm) (?:nay|qua),? \(?$")
# Behind these a bare "15-3" is a day as well.
DASHED_BEFORE = re.compile(
    r"(?:trước|dịp|lễ|nay đến|nay tới|(?:đến|tới|từ nay) hết|hôm (?:nay|qua),"
    r"|(?:sáng|chiều|tối) (?:nay|qua),) $"
)
