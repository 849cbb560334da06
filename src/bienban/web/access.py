"""Who may open which page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from bienban.web.models import Role, User

View = Callable[..., HttpResponse]


def current(request: HttpRequest) -> User:
    """Who is signed in; raises PermissionDenied for nobody."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def only(role: Role) -> Callable[[View], View]:
    """Lets in who has the role or one above it; others get 403."""

    def guarded(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not current(request).may(role):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    return guarded


editors = only(Role.EDITOR)
approvers = only(Role.APPROVER)
administrators = only(Role.ADMINISTRATOR)
