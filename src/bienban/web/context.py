"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from bienban.web.models import Role


def site(request: HttpRequest) -> dict[str, Any]:
    """What who is there may do, as `may.editor`, `may.approver`...; whether this is a demonstration."""
    user = getattr(request, "user", None)
    return {
        "may": {str(role): user is not None and user.is_authenticated and user.may(role) for role in Role},
        "demo": settings.DEMO,
    }
