"""To come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def documents(request: HttpRequest) -> HttpResponse:
    """To come."""
    raise Http404


def document(request: HttpRequest, number: int) -> HttpResponse:
    """To come."""
    raise Http404


urlpatterns = [
    path("documents", documents, name="documents"),
    path("documents/<int:number>", document, name="document"),
]
