"""What happens around every request: the log, the content security policy, the language, who is there."""

import logging
import time
from collections.abc import Callable
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.shortcuts import redirect
from django.utils import translation

Respond = Callable[[HttpRequest], HttpResponse]


log = logging.getLogger("bienban.web")


def _words(form: QueryDict) -> list[str]:
    """The names and values of a form or an address."""
    return [word for name, words in form.lists() for word in (name, *words)]


def _refuse(*words: str) -> None:
    if any("\0" in word for word in words):
        raise BadRequest("a NUL character")


class RequestLog:
    """One line of the log for every request: the route, not the path, as that may name somebody."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond, and say how long it took."""
        started = time.perf_counter()
        response = self.respond(request)
        match = request.resolver_match
        about = {
            "method": request.method,
            "route": match.route if match else "",
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - started) * 1000, 1),
        }
        log.info("request", extra={"about": about})
        return response


class ContentSecurityPolicy:
    """Only what this server sends is run or shown, and no script that stands in a page."""

    POLICY = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond with the policy."""
        response = self.respond(request)
        response.headers.setdefault("Content-Security-Policy", self.POLICY)
        return response


class Language:
    """Vietnamese, or the language that the visitor switched to; a browser's own preference does not count."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond in that language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.respond(request)
        response.headers.setdefault("Content-Language", language)
        return response


class NullInAddress:
    """Refuses U+0000 in an address or cookie: no text has it, and PostgreSQL neither keeps nor seeks it."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond to an address and cookies without it."""
        _refuse(request.path, *_words(request.GET), *request.COOKIES.values())
        return self.respond(request)


class NullInForm:
    """Refuses U+0000 in a form of who may send one: it comes behind what asks for a token and a sign-in."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond as if nothing were; a form is looked at when its view is known."""
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Before the view gets the form."""
        try:
            _refuse(*_words(request.POST))
        except UnreadablePostError as error:
            raise BadRequest("the form did not arrive") from error


class DemoUser:
    """In a demonstration everybody is its administrator; `bienban serve` only lets this machine in then."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond to the demonstration's user."""
        from bienban.web.models import User

        request.user = User.objects.get(username=User.DEMO)
        return self.respond(request)


class NewPassword:
    """Who came with a password that somebody else made has to choose another one first."""

    ALLOWED: ClassVar = {"new-password", "sign-out", "language", "health"}

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond, or send to the page where a password is chosen."""
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Before any page is made."""
        match = request.resolver_match
        if (
            request.user.is_authenticated
            and request.user.must_change_password
            and (match is None or match.url_name not in self.ALLOWED)
        ):
            return redirect("new-password")
        return None
