"""Django's settings for serving a register; what differs from place to place comes from the environment.

`bienban serve` sets these variables; whoever serves `bienban.web.wsgi` otherwise sets them:
BIENBAN_DATABASE_URL, BIENBAN_SECRET_KEY, BIENBAN_URL (the address people type, https behind a proxy that
ends TLS), BIENBAN_DEMO.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from bienban.register.database import database
from bienban.web.secret import secret_key

HERE = Path(__file__).resolve().parent
DEMO = os.environ.get("BIENBAN_DEMO") == "1"
URL = urlsplit(os.environ.get("BIENBAN_URL") or "http://127.0.0.1:8321")
HTTPS = URL.scheme == "https"

DATABASES = {"default": database(os.environ.get("BIENBAN_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = os.environ.get("BIENBAN_SECRET_KEY") or secret_key()
DEBUG = False
ALLOWED_HOSTS = sorted({URL.hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"})
CSRF_TRUSTED_ORIGINS = [f"{URL.scheme}://{URL.netloc}"]

INSTALLED_APPS = [
    "bienban.web",
    "bienban.register",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "ninja",
]
MIDDLEWARE = [
    "bienban.web.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "bienban.web.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bienban.web.middleware.Language",
    "bienban.web.middleware.NullInAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *(["bienban.web.middleware.DemoUser"] if DEMO else []),
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "bienban.web.middleware.NewPassword",
    "bienban.web.middleware.NullInForm",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "bienban.web.urls"
WSGI_APPLICATION = "bienban.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bienban.web.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "bienban.web.templatetags.said",
            ],
        },
    }
]

AUTH_USER_MODEL = "web.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "bienban.web.views.failures.no_token"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "start"
AXES_FAILURE_LIMIT = 5  # wrong passwords for one name from one address, then a pause
AXES_COOLOFF_TIME = 0.25  # of an hour
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is nobody's business here
AXES_LOCKOUT_CALLABLE = "bienban.web.views.failures.locked_out"
AXES_VERBOSE = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20  # a pasted text
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_HANDLERS = ["bienban.web.uploads.Limited"]

SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = (
    "bienban_session",
    "bienban_csrf",
    "bienban_language",
)
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # a day at the office
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^health$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "bienban.web.logs.JsonLines"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "bienban": {"handlers": ["standard_error"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["standard_error"], "level": "WARNING", "propagate": False},
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},  # names and addresses of people
    },
}
