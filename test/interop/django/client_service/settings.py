"""A django-easyjwt client-service, as its README sets one up. The test says where the auth-service is."""

from pathlib import Path

from base import *  # noqa: F403
from base import finish, jwt

INSTALLED_APPS += ["easyjwt_client", "easyjwt_user"]  # noqa: F405
AUTH_USER_MODEL = "easyjwt_user.User"
ROOT_URLCONF = "client_service.urls"
# For the pages of logging in, which the library leaves to the project, and of changing the password: the one that
# Django ships does not show what the auth-service objects to.
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]  # noqa: F405
LOGIN_URL = "/auth/login/"
LOGIN_REDIRECT_URL = "/api/test/"
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ("rest_framework.permissions.IsAuthenticated",),
    "DEFAULT_AUTHENTICATION_CLASSES": (
        "easyjwt_client.authentication.EasyJWTAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ),
}
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "easyjwt_client.authentication.RemoteAuthBackend",
]
EASY_JWT = jwt(
    AUTH_HEADER_TYPES=("Bearer",),
    REMOTE_AUTH_SERVICE_TOKEN_PATH="/auth/token/",
    REMOTE_AUTH_SERVICE_REFRESH_PATH="/auth/token/refresh/",
    REMOTE_AUTH_SERVICE_VERIFY_PATH="/auth/token/verify/",
    REMOTE_AUTH_SERVICE_USER_PATH="/auth/user/",
    REMOTE_AUTH_SERVICE_PASSWORD_CHANGE_PATH="/auth/password-change/",
    REMOTE_AUTH_REQUEST_TIMEOUT=30,
    REMOTE_AUTH_SSL_VERIFY=True,
    USER_ID_FIELD="id",
    USER_ID_CLAIM="user_id",
)
finish(globals())
