from django.conf import settings
from django.db import models


class AccessGroup(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, related_name="accessgroup", on_delete=models.CASCADE)
    user_type = models.TextField()
