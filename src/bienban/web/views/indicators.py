"""To come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def indicators(request: HttpRequest) -> HttpResponse:
    """To come."""
    raise Http404


urlpatterns = [path("indicators", indicators, name="indicators")]
