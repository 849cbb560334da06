"""To come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def tasks(request: HttpRequest) -> HttpResponse:
    """To come."""
    raise Http404


def task(request: HttpRequest, number: int) -> HttpResponse:
    """To come."""
    raise Http404


urlpatterns = [
    path("tasks", tasks, name="tasks"),
    path("tasks/<int:number>", task, name="task"),
]
