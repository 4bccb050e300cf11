from django.contrib.auth import get_user_model
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework_simplejwt.authentication import JWTStatelessUserAuthentication


class UserSerializer(serializers.ModelSerializer):
    class Meta:
        model = get_user_model()
        fields = (
            "id",
            "first_name",
            "email",
            "last_name",
            "date_joined",
            "last_login",
            "is_active",
            "is_staff",
            "is_superuser",
        )


class TokenUserDetailView(generics.RetrieveAPIView):
    serializer_class = UserSerializer

    def get_object(self):
        return self.request.user


class StatelessView(generics.GenericAPIView):
    authentication_classes = [JWTStatelessUserAuthentication]

    def get(self, request):
        user = request.user
        return Response({"id": user.id, "type": type(user).__name__, "is_staff": user.is_staff})
