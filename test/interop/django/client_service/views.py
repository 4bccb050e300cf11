from rest_framework import generics, permissions
from rest_framework.response import Response


class TestView(generics.GenericAPIView):
    def get(self, request):
        return Response("success", status=200)


class MeView(generics.GenericAPIView):
    def get(self, request):
        return Response({"email": request.user.email, "first_name": request.user.first_name})


class AccessGroupPermission(permissions.BasePermission):
    message = "You do not have permission to this service"

    def has_permission(self, request, view):
        group = getattr(request.user, "accessgroup", None)
        return group is not None and view.access_level.startswith(group.user_type)


class AdminsView(TestView):
    permission_classes = [AccessGroupPermission]
    access_level = "admin"
