"""A plain simplejwt project: the routes of its documentation, and an endpoint that says who somebody is."""

from base import *  # noqa: F403
from base import finish, jwt

# Its user is Django's own, or the one of django-easyjwt where a test says so.
ROOT_URLCONF = "simplejwt_service.urls"
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ("rest_framework.permissions.IsAuthenticated",),
    "DEFAULT_AUTHENTICATION_CLASSES": (
        "rest_framework_simplejwt.authentication.JWTAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ),
}
SIMPLE_JWT = jwt(ALGORITHM="HS256", SIGNING_KEY="d577273ff885c3f84dadb8578bb40000")
finish(globals())
