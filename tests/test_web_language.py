"""The English catalogue of the pages is complete, fits what the pages say, and is compiled."""

import re

import make_catalogues
import pytest
from babel.messages.pofile import read_po
from conftest import Visit
from make_catalogues import PO

VIETNAMESE = re.compile(r"\w*[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\w*", re.IGNORECASE)
KEPT = re.compile("tháng 6|quý III|tỷ|NĐ-CP|Tiếng Việt|Biên bản")
"""Vietnamese that stays: what is typed in Vietnamese, names."""
HELD = re.compile(r"%\(\w+\)s")


def test_the_catalogue_is_what_the_pages_say() -> None:
    assert make_catalogues.written(make_catalogues.renewed()) == PO.read_bytes(), (
        "python scripts/make_catalogues.py"
    )
    assert make_catalogues.compiled(PO.read_bytes()) == PO.with_suffix(".mo").read_bytes()


def test_every_text_is_in_english_with_the_same_values() -> None:
    with PO.open("rb") as file:
        messages = [one for one in read_po(file, locale="en") if one.id]
    assert len(messages) > 400
    for message in messages:
        vietnamese = message.id if isinstance(message.id, str) else message.id[0]
        for english in make_catalogues.texts(message.string):
            assert english.strip(), vietnamese
            assert sorted(HELD.findall(english)) == sorted(HELD.findall(vietnamese)), vietnamese
            assert not VIETNAMESE.search(KEPT.sub("", english)), english


@pytest.mark.parametrize("page", ["", "documents", "tasks", "report", "persons", "add", "account/tokens"])
def test_pages_in_english_have_no_vietnamese_of_their_own(visit: Visit, page: str) -> None:
    client = visit("administrator")
    client.post("/account/language", {"language": "en"})
    answer = client.get(f"/{page}")
    assert answer.status_code == 200
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    assert not VIETNAMESE.findall(KEPT.sub("", text))
