"""Signing in and out, the first password, the language, and the users whom administrators make."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bienban.web.access import administrators, current
from bienban.web.models import Role, Token, User
from bienban.web.templatetags.said import said

if TYPE_CHECKING:
    Form = forms.ModelForm[User]
else:
    Form = forms.ModelForm  # takes its parameter in the type stubs only

PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that are taken for one another


def one_time_password() -> str:
    """A password that its user has to change at the first sign-in: four groups, easy to type."""
    return "-".join(get_random_string(4, PASSWORD_LETTERS) for _ in range(4))


class SignIn(LoginView):
    """The page where users sign in; too many wrong passwords lock a name out for a while."""

    template_name = "web/sign_in.html"
    redirect_authenticated_user = True


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


class NewPassword(PasswordChangeView):
    """Where a user chooses another password."""

    template_name = "web/new_password.html"
    success_url = reverse_lazy("start")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it; the user need not change it again."""
        answer = super().form_valid(form)
        User.objects.filter(username=self.request.user.get_username()).update(must_change_password=False)
        messages.success(self.request, _("Đã đổi mật khẩu."))
        return answer


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language, and go back to the page where that was asked for."""
    chosen, back = request.POST.get("language", ""), request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("start")
    answer = HttpResponseRedirect(urlsplit(back)._replace(scheme="", netloc="").geturl())
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, httponly=True,
            secure=settings.LANGUAGE_COOKIE_SECURE, samesite="Lax",
        )  # fmt: skip
    return answer


class UserForm(Form):
    """A user's name and role."""

    username = forms.RegexField(
        r"^[a-z0-9._-]{2,40}$",
        label=gettext_lazy("Tên đăng nhập"),
        error_messages={"invalid": gettext_lazy("Từ 2 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch.")},
    )
    last_name = forms.CharField(label=gettext_lazy("Họ và tên đệm"), max_length=100, required=False)
    first_name = forms.CharField(label=gettext_lazy("Tên"), max_length=50, required=False)
    is_active = forms.BooleanField(label=gettext_lazy("Được đăng nhập"), required=False, initial=True)

    class Meta:
        model = User
        fields = ("username", "last_name", "first_name", "role", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("Vai trò"), choices=[(str(role), said(role, "role")) for role in Role]
        )


def tokens(request: HttpRequest) -> HttpResponse:
    """The user's own keys to the API: a new one is shown once, an old one is taken away."""
    user, key = current(request), ""
    if request.method == "POST" and request.POST.get("remove", "").isdigit():
        user.tokens.filter(pk=int(request.POST["remove"]), use=Token.API).delete()
        return redirect("tokens")
    if request.method == "POST" and (name := request.POST.get("name", "").strip()[:100]):
        _, key = Token.made(user, name)
    return render(
        request, "web/tokens.html", {"tokens": user.tokens.filter(use=Token.API).order_by("pk"), "key": key}
    )


@administrators
def users(request: HttpRequest) -> HttpResponse:
    """All users; a new one is given a password that is shown once."""
    form = UserForm(request.POST or None)
    made, password = None, ""
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        password = _give_password(made)
        form = UserForm()
    about = {"users": User.objects.order_by("username"), "form": form, "made": made, "password": password}
    return render(request, "web/users.html", about)


@administrators
def user(request: HttpRequest, number: int) -> HttpResponse:
    """One user: another role, no more access, another password."""
    found = get_object_or_404(User, pk=number)
    form = UserForm(request.POST or None, instance=found)
    password = ""
    if request.method == "POST" and "password" in request.POST:
        password, form = _give_password(found), UserForm(instance=found)
    elif request.method == "POST" and form.is_valid():
        if _last_administrator(number) and (
            form.cleaned_data["role"] != Role.ADMINISTRATOR or not form.cleaned_data["is_active"]
        ):
            form.add_error(None, _("Phải còn ít nhất một quản trị viên."))
        else:
            form.save()
            messages.success(request, _("Đã lưu."))
            return redirect("users")
    return render(
        request, "web/user.html", {"found": found, "form": form, "made": found, "password": password}
    )


def _give_password(found: User) -> str:
    password = one_time_password()
    found.set_password(password)
    found.must_change_password = True
    found.save()
    return password


def _last_administrator(number: int) -> bool:
    """Whether that user is the only administrator left."""
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=number)
    return not others.exists()
