"""To come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def persons(request: HttpRequest) -> HttpResponse:
    """To come."""
    raise Http404


def person(request: HttpRequest, number: int) -> HttpResponse:
    """To come."""
    raise Http404


def bodies(request: HttpRequest) -> HttpResponse:
    """To come."""
    raise Http404


def body(request: HttpRequest, number: int) -> HttpResponse:
    """To come."""
    raise Http404


def places(request: HttpRequest) -> HttpResponse:
    """To come."""
    raise Http404


def place(request: HttpRequest, number: int) -> HttpResponse:
    """To come."""
    raise Http404


def instruments(request: HttpRequest) -> HttpResponse:
    """To come."""
    raise Http404


def instrument(request: HttpRequest, number: int) -> HttpResponse:
    """To come."""
    raise Http404


urlpatterns = [
    path("persons", persons, name="persons"),
    path("persons/<int:number>", person, name="person"),
    path("bodies", bodies, name="bodies"),
    path("bodies/<int:number>", body, name="body"),
    path("places", places, name="places"),
    path("places/<int:number>", place, name="place"),
    path("instruments", instruments, name="instruments"),
    path("instruments/<int:number>", instrument, name="instrument"),
]
