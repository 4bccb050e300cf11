from behind import behind
from django.urls import path
from rest_framework_simplejwt import views
from simplejwt_service.views import StatelessView, TokenUserDetailView

ROUTES = [
    ("token/", views.TokenObtainPairView.as_view()),
    ("token/refresh/", views.TokenRefreshView.as_view()),
    ("token/verify/", views.TokenVerifyView.as_view()),
    ("token/blacklist/", views.TokenBlacklistView.as_view()),
    ("token/sliding/", views.TokenObtainSlidingView.as_view()),
    ("token/sliding/refresh/", views.TokenRefreshSlidingView.as_view()),
    ("user/", TokenUserDetailView.as_view()),
    ("stateless/", StatelessView.as_view()),
]
# Where simplejwt's documentation puts them, and where django-easyjwt does.
urlpatterns = [
    *(path(prefix + route, view) for prefix in ("api/", "auth/") for route, view in ROUTES),
    path("behind/", behind),
]
