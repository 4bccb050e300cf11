"""Makes django-fixtures.json: hashes and verdicts of the real Django, for our own to be held against.

    python3 -m venv /tmp/django && . /tmp/django/bin/activate
    pip install Django==5.2.17 argon2-cffi==25.1.0 bcrypt==4.3.0   # bcrypt 5 refuses passwords over 72 bytes
    python test/auth/passwords/make-fixtures.py > test/auth/passwords/django-fixtures.json
    npx biome format --write test/auth/passwords

Salts are random: made again, the hashes differ and hold all the same.
"""
import json
import random

from django.conf import settings

settings.configure(USE_I18N=False)

from types import SimpleNamespace

from django.contrib.auth import hashers
from django.contrib.auth import password_validation as validation
from django.core.exceptions import FieldDoesNotExist, ValidationError

random.seed(1)


def variant(base, **attributes):
    return type(base.__name__, (base,), attributes)()


class Argon2iPasswordHasher(hashers.Argon2PasswordHasher):
    """As it was before Django 3.2."""

    memory_cost, time_cost, parallelism = 512, 2, 2

    def params(self):
        parameters = super().params()
        parameters.type = self._load_library().low_level.Type.I
        return parameters


FULL_COST = [
    hashers.PBKDF2PasswordHasher(),
    hashers.PBKDF2SHA1PasswordHasher(),
    hashers.Argon2PasswordHasher(),
    hashers.BCryptSHA256PasswordHasher(),
    hashers.BCryptPasswordHasher(),
    hashers.ScryptPasswordHasher(),
    hashers.MD5PasswordHasher(),
]
CHEAP = [
    variant(hashers.PBKDF2PasswordHasher, iterations=1),
    variant(hashers.PBKDF2PasswordHasher, iterations=390),
    variant(hashers.PBKDF2SHA1PasswordHasher, iterations=77),
    variant(hashers.Argon2PasswordHasher, memory_cost=512, time_cost=2, parallelism=2),
    variant(hashers.Argon2PasswordHasher, memory_cost=8, time_cost=1, parallelism=1),
    variant(hashers.Argon2PasswordHasher, memory_cost=1021, time_cost=3, parallelism=5),
    Argon2iPasswordHasher(),
    variant(hashers.BCryptSHA256PasswordHasher, rounds=4),
    variant(hashers.BCryptPasswordHasher, rounds=4),
    variant(hashers.BCryptPasswordHasher, rounds=5),
    variant(hashers.ScryptPasswordHasher, work_factor=1024, parallelism=1),
    variant(hashers.ScryptPasswordHasher, work_factor=2, block_size=3, parallelism=7),
    hashers.MD5PasswordHasher(),
]
PASSWORDS = [
    "testpass123",
    "",
    " leading and trailing ",
    "пароль-パスワード-🔑",
    "caf\u00e9",
    "cafe\u0301",
    "\ufeff\u200d\u0007",
    "a" * 55,
    "b" * 64,
    "c" * 65,
    "d" * 71,
    "e" * 72,
    "f" * 73,
    "é" * 100,
    "long " * 200,
]


def hashed(hasher, password):
    salt = hasher.salt()
    encoded = hasher.encode(password, salt)
    assert hasher.verify(password, encoded)
    return {"password": password, "encoded": encoded}


def faults(password, **attributes):
    class Meta:
        @staticmethod
        def get_field(name):
            names = {"email": "email address", "first_name": "first name", "last_name": "last name"}
            if name not in names:
                raise FieldDoesNotExist
            return SimpleNamespace(verbose_name=names[name])

    user = SimpleNamespace(_meta=Meta, **attributes)
    validators = [
        validation.UserAttributeSimilarityValidator(),
        validation.MinimumLengthValidator(),
        COMMON,
        validation.NumericPasswordValidator(),
    ]
    try:
        validation.validate_password(password, user, validators)
        return []
    except ValidationError as error:
        return error.messages


COMMON = validation.CommonPasswordValidator()
PEOPLE = [
    {"first_name": "", "last_name": "", "email": ""},
    {"first_name": "Ada", "last_name": "Lovelace", "email": "ada.lovelace@example.com"},
    {"first_name": "Łukasz", "last_name": "Żółć-O'Brien", "email": "lukasz+news_2026@xn--fiq228c.com"},
    {"first_name": "İpek", "last_name": "ΣΊΣΥΦΟΣ", "email": "wonderland@example.com"},
    {"first_name": "太郎", "last_name": "山田 花子", "email": "a@b.co"},
]
WORDS = """
password PASSWORD \u00a0Password\u3000 \x1cpassword\x1f \ufeffpassword 123 12345678 8273645091827 ١٢٣٤٥٦٧٨ ²²²²²²²²² ①②③④⑤⑥⑦⑧
½½½½½½½½½ 一二三四五六七八 Ⅷ12345678 12345678a 🔑🔑🔑🔑🔑🔑🔑 🔑🔑🔑🔑🔑🔑🔑🔑 wonderland wonderland1 Wonder.land.2026 lovelace ecalevol ada lovelaceada
adalovelaceexamplecom ada.lovelace@example.com example.com xkcd-Correct-Horse S3cure!P@ssw0rd#2026 żółć-o'brien ŁUKASZ lukasz_2026
i̇pekipek ipekipek σίσυφος σίσυφοσ 山田花子 太郎太郎太郎太郎太郎 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa привет qwertyuiop asdfghjkl; 'quoted' news_2026
""".split(" ")
WORDS = [word for line in WORDS for word in line.split("\n") if word]
RANDOM = ["".join(random.choice("adloveceADLÉ.@1 _") for _ in range(random.randint(1, 30))) for _ in range(60)]

print(
    json.dumps(
        {
            "fullCost": [hashed(hasher, "testpass123") for hasher in FULL_COST],
            "cheap": [hashed(hasher, password) for hasher in CHEAP for password in PASSWORDS],
            "unusable": hashers.make_password(None),
            "people": PEOPLE,
            # [index of the person, password, messages]
            "faults": [
                [index, password, faults(password, **person)]
                for index, person in enumerate(PEOPLE)
                for password in WORDS + RANDOM
            ],
            "common": {"count": len(COMMON.passwords), "someOf": sorted(random.sample(sorted(COMMON.passwords), 50))},
        },
    )
)
