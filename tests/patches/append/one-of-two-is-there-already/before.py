from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from rest_framework.permissions import BasePermission


def tag_create(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Signed-in users create tags."""
    return user.is_authenticated


class JobPermission(BasePermission):
    """Jobs are for everyone."""
