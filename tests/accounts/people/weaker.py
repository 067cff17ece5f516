from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class WeakerArgon2(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 1024
    parallelism = 1
