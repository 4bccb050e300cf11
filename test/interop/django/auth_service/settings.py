"""A django-easyjwt auth-service, as its README sets one up."""

from datetime import timedelta

from base import *  # noqa: F403
from base import finish, jwt

INSTALLED_APPS += ["easyjwt_auth", "easyjwt_user"]  # noqa: F405
AUTH_USER_MODEL = "easyjwt_user.User"
ROOT_URLCONF = "auth_service.urls"
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ("rest_framework.permissions.IsAuthenticated",),
    # The README's other way round answers 403 to who is not known; this is the order of what was captured.
    "DEFAULT_AUTHENTICATION_CLASSES": (
        "easyjwt_auth.authentication.JWTAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ),
}
EASY_JWT = jwt(
    ACCESS_TOKEN_LIFETIME=timedelta(minutes=5),
    REFRESH_TOKEN_LIFETIME=timedelta(days=1),
    ALGORITHM="HS256",
    SIGNING_KEY="d577273ff885c3f84dadb8578bb40000",
)
finish(globals())
