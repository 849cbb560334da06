"""Who asks: a token in the header, or somebody who is signed in at the site."""

from typing import Any

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer, SessionAuth

from bienban.web.models import Role, Token, User


class BearerToken(HttpBearer):
    """`Authorization: Bearer KEY`, the key of one of the user's tokens."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The user whose token it is; None for a token that nobody has."""
        return Token.holder(token, Token.API)


class SignedIn(SessionAuth):
    """The session of the site; what changes something needs its CSRF token, too."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The user who is signed in, None for nobody."""
        return request.user if request.user.is_authenticated else None


def author(request: HttpRequest) -> str:
    """The name under which a change is kept; 403 for who may change nothing."""
    user: User = request.auth  # type: ignore[attr-defined]
    if not user.may(Role.EDITOR):
        raise HttpError(403, f"this needs the role {Role.EDITOR}")
    return user.shown_name
