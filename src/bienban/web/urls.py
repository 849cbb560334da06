"""The addresses of the site."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from bienban.web.api.endpoints import api
from bienban.web.views import (
    account,
    adding,
    calendar,
    correcting,
    directory,
    doubts,
    finding,
    indicators,
    papers,
    provinces,
    reading,
    reviews,
    start,
    task,
    tasks,
)

api_urls = api.urls
for pattern in api_urls[0]:
    if pattern.callback:  # who asks says so by a token; the API itself refuses others
        pattern.callback = login_not_required(pattern.callback)

urlpatterns = [
    path("", start.start, name="start"),
    path("health", start.health, name="health"),
    path("favicon.ico", RedirectView.as_view(url="/static/web/seal.svg", permanent=True)),
    path("account/", include([
        path("sign-in", account.SignIn.as_view(), name="sign-in"),
        path("sign-out", account.sign_out, name="sign-out"),
        path("new-password", account.NewPassword.as_view(), name="new-password"),
        path("language", account.language, name="language"),
        path("tokens", account.tokens, name="tokens"),
        path("users", account.users, name="users"),
        path("users/<int:number>", account.user, name="user"),
    ])),
    path("api/", api_urls),
    *reading.urlpatterns,
    *correcting.urlpatterns,
    *doubts.urlpatterns,
    *tasks.urlpatterns,
    *task.urlpatterns,
    *calendar.urlpatterns,
    *directory.urlpatterns,
    *provinces.urlpatterns,
    *indicators.urlpatterns,
    *reviews.urlpatterns,
    *finding.urlpatterns,
    *papers.urlpatterns,
    *adding.urlpatterns,
]  # fmt: skip
handler400 = "bienban.web.views.failures.not_understood"
handler403 = "bienban.web.views.failures.forbidden"
handler404 = "bienban.web.views.failures.missing"
handler500 = "bienban.web.views.failures.failed"
