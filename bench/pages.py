"""How long every page of the site takes over a register: `python bench/pages.py --database REGISTER`.

Each page is asked for in this process, without a network, once to warm it and then five times; the slowest
comes last. `bench/register.py` calls this over the register that it filled.
"""

import argparse
import logging
import statistics
import time
from typing import Any

from bienban.web.serving import prepare

ROUNDS = 5
PAGES = (
    "/", "/documents", "/documents?page=100", "/documents/{document}", "/tasks?approved=",
    "/tasks?approved=&sort=due", "/tasks?approved=&state=overdue", "/tasks/{task}", "/tasks/calendar",
    "/report", "/search?q=tinh", "/search?q=chuyen+doi+so&kind=task", "/persons", "/persons/{person}",
    "/bodies", "/bodies/{body}", "/places", "/places/{place}", "/instruments",
    "/instruments/{instrument}", "/map", "/indicators", "/doubts", "/add", "/api/tasks",
    "/api/documents",
)  # fmt: skip


def main() -> None:
    """Print the median of every page, in milliseconds, and how many queries it needs."""
    parser = argparse.ArgumentParser(description="Speed of the site's pages")
    parser.add_argument("--database", required=True)
    database = parser.parse_args().database
    prepare(database, "http://127.0.0.1:8321", demo=False)
    logging.getLogger("bienban.web").setLevel(logging.WARNING)  # a line a request would hide the table

    from django.db import connection
    from django.db.models import Count
    from django.test import Client

    from bienban.register.models import Document, Instrument, Organisation, Person, Place, Task
    from bienban.web.models import Role, User

    def busiest(table: type) -> int:
        """The row with the most behind it."""
        counted = table.objects.annotate(count=Count("involvements")).order_by("-count", "pk")  # type: ignore[attr-defined]
        return int(counted.values_list("pk", flat=True)[0])

    named = {
        "document": Document.objects.latest("pk").pk, "task": Task.objects.latest("pk").pk,
        "person": busiest(Person), "body": busiest(Organisation), "place": busiest(Place),
        "instrument": busiest(Instrument),
    }  # fmt: skip
    user = User.objects.create(username="bench", role=Role.ADMINISTRATOR)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    measured = []
    for page in PAGES:
        address = page.format_map(named)
        asked: list[str] = []

        def counted(execute: Any, sql: str, *rest: Any, asked: list[str] = asked) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(counted):
            status = client.get(address).status_code
        times = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            client.get(address)
            times.append(1000 * (time.perf_counter() - begin))
        measured.append((statistics.median(times), page, len(asked), status))
    user.delete()
    print(f"\n{'page':48}{'median ms':>10}{'queries':>9}")
    for median, page, queries_count, status in sorted(measured):
        print(f"{page:48}{median:10.0f}{queries_count:9}" + ("" if status == 200 else f"  status {status}"))


if __name__ == "__main__":
    main()
