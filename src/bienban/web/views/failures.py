"""The pages that say what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Signed in, but without the role."""
    return render(request, "web/forbidden.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page."""
    return render(request, "web/missing.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """A mistake of ours."""
    return render(request, "web/failed.html", status=500)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: sent from elsewhere, or kept open too long."""
    return render(request, "web/no_token.html", status=403)
