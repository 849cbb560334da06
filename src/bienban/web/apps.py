"""The site as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, users, tokens and saved views."""

    name = "bienban.web"
    label = "web"
