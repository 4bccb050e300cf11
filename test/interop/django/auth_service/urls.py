from behind import behind
from django.contrib import admin
from django.urls import include, path
from easyjwt_auth.views import TokenObtainSlidingView, TokenRefreshSlidingView

urlpatterns = [
    path("admin/", admin.site.urls),
    path("auth/", include("easyjwt_auth.urls")),
    path("auth/", include("easyjwt_user.urls")),
    # Views that the library has without routing them.
    path("auth/token/sliding/", TokenObtainSlidingView.as_view()),
    path("auth/token/sliding/refresh/", TokenRefreshSlidingView.as_view()),
    path("behind/", behind),
]
