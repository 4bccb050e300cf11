from behind import behind
from client_service.views import AdminsView, MeView, TestView
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("auth/", include("easyjwt_client.urls")),
    path("api/test/", TestView.as_view()),
    path("api/me/", MeView.as_view()),
    path("api/admins/", AdminsView.as_view()),
    path("behind/", behind),
]
