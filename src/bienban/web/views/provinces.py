"""The map of provinces, before and since July 2025, coloured by sessions or open tasks."""

from typing import cast, get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from bienban.register.folding import searched
from bienban.register.models import Place
from bienban.register.territory import Epoch, Measure, counts
from bienban.web import tiles


def provinces(request: HttpRequest) -> HttpResponse:
    """The map, with a table that says the same."""
    epoch = cast(Epoch, _one_of(request.GET.get("epoch"), get_args(Epoch), "after"))
    measure = cast(Measure, _one_of(request.GET.get("measure"), get_args(Measure), "sessions"))
    known = Place.objects.filter(level="province").values_list("name", "pk")
    addresses = {name: reverse("place", args=[pk]) for name, pk in known}
    shown, legend = tiles.drawn(epoch, counts(measure, epoch), addresses)
    width, height = tiles.size(epoch)
    about = {
        "epoch": epoch,
        "measure": measure,
        "tiles": shown,
        "ranked": sorted(shown, key=lambda one: (-one.value, searched(" ".join(one.tile.lines)))),
        "total": sum(one.value for one in shown),
        "legend": legend,
        "width": width,
        "height": height,
        "section": "directory",
    }
    return render(request, "web/map.html", about)


def _one_of(asked: str | None, known: tuple[str, ...], otherwise: str) -> str:
    return asked if asked in known else otherwise


urlpatterns = [path("map", provinces, name="map")]
