"""
What `django-admin startproject` writes, as far as these projects need it.

INTEROP in the environment is a JSON object of what one test says: `database` (a file), `apps` (added to
INSTALLED_APPS), `settings` (any setting) and `jwt` (members of EASY_JWT or SIMPLE_JWT; lifetimes in seconds).
"""

import json
import os
from datetime import timedelta

GIVEN = json.loads(os.environ["INTEROP"])

SECRET_KEY = "only-the-tests-of-this-repository-use-this-key-0123456789"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": GIVEN["database"]}}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}PasswordHasher"
    for name in ("PBKDF2", "PBKDF2SHA1", "Argon2", "BCryptSHA256", "BCrypt", "Scrypt", "MD5")
]
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def jwt(**own):
    """A project's own members of EASY_JWT or SIMPLE_JWT, and above them what the test says."""
    members = {**own, **GIVEN.get("jwt", {})}
    return {
        name: timedelta(seconds=value) if name.endswith("LIFETIME") and not isinstance(value, timedelta) else value
        for name, value in members.items()
    }


def finish(settings):
    """Adds what the test says. The last line of every settings module."""
    settings["INSTALLED_APPS"] = [*settings["INSTALLED_APPS"], *GIVEN.get("apps", [])]
    settings.update(GIVEN.get("settings", {}))
