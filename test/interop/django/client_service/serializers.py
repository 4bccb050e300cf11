from easyjwt_user.serializers import TokenUserSerializer


class StaffSerializer(TokenUserSerializer):
    """Takes over who is staff, which the library's own leaves out: without it nobody enters the admin."""

    class Meta(TokenUserSerializer.Meta):
        read_only_fields = ("date_joined", "last_login")
