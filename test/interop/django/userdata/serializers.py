from django.contrib.auth import get_user_model
from rest_framework import serializers
from userdata.models import AccessGroup


class AccessGroupSerializer(serializers.ModelSerializer):
    class Meta:
        model = AccessGroup
        fields = ("user_type",)


class TokenUserSerializer(serializers.ModelSerializer):
    """The auth-service reads with it; a client-service writes, which a nested serializer has to do itself."""

    accessgroup = AccessGroupSerializer()

    class Meta:
        model = get_user_model()
        fields = ("id", "email", "first_name", "last_name", "accessgroup")

    def _keep(self, user, accessgroup):
        AccessGroup.objects.update_or_create(user=user, defaults=accessgroup)
        user.refresh_from_db()
        return user

    def create(self, validated_data):
        accessgroup = validated_data.pop("accessgroup")
        return self._keep(get_user_model().objects.create(**validated_data), accessgroup)

    def update(self, instance, validated_data):
        accessgroup = validated_data.pop("accessgroup")
        return self._keep(super().update(instance, validated_data), accessgroup)
