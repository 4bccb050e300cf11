"""What tests do behind a service's back, and ask of Django itself. On loopback, and in no project but these."""

import json

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.forms.models import model_to_dict
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt


def _create(password, **fields):
    user = get_user_model()(**fields)
    user.set_password(password)
    user.save()
    return user.pk


def _update(id, **fields):
    return get_user_model().objects.filter(pk=id).update(**fields)


def _set_password(id, password):
    user = get_user_model().objects.get(pk=id)
    user.set_password(password)
    user.save()


def _delete(id):
    get_user_model().objects.get(pk=id).delete()


def _find(**fields):
    user = get_user_model().objects.filter(**fields).first()
    return user and {
        **model_to_dict(user, exclude=["groups", "user_permissions"]),
        "user_type": getattr(getattr(user, "accessgroup", None), "user_type", None),
    }


def _access_group(id, user_type):
    from userdata.models import AccessGroup

    AccessGroup.objects.update_or_create(user_id=id, defaults={"user_type": user_type})


OPERATIONS = {
    "create": _create,
    "update": _update,
    "set_password": _set_password,
    "delete": _delete,
    "find": _find,
    "access_group": _access_group,
    "check_password": lambda password, encoded: check_password(password, encoded),
    "make_password": lambda password, hasher: make_password(password, hasher=hasher),
}


@csrf_exempt
def behind(request):
    [(name, given)] = json.loads(request.body).items()
    return JsonResponse({"result": OPERATIONS[name](**given)})
