"""The addresses of the site."""

from django.urls import include, path
from django.views.generic import RedirectView

from bienban.web.views import account, adding, directory, finding, papers, reading, start, tasks

urlpatterns = [
    path("", start.start, name="start"),
    path("health", start.health, name="health"),
    path("favicon.ico", RedirectView.as_view(url="/static/web/seal.svg", permanent=True)),
    path("account/", include([
        path("sign-in", account.SignIn.as_view(), name="sign-in"),
        path("sign-out", account.sign_out, name="sign-out"),
        path("new-password", account.NewPassword.as_view(), name="new-password"),
        path("language", account.language, name="language"),
        path("users", account.users, name="users"),
        path("users/<int:number>", account.user, name="user"),
    ])),
    *reading.urlpatterns,
    *tasks.urlpatterns,
    *directory.urlpatterns,
    *finding.urlpatterns,
    *papers.urlpatterns,
    *adding.urlpatterns,
]  # fmt: skip
handler403 = "bienban.web.views.failures.forbidden"
handler404 = "bienban.web.views.failures.missing"
handler500 = "bienban.web.views.failures.failed"
