"""Who may see and change what: one rule for the API and the pages."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


def tag_create(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Signed-in users create tags."""
    return user.is_authenticated


class TagPermission(BasePermission):
    """Applies the rule for tags to API requests."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        # Writes to a single row are up to has_object_permission.
        if request.method in SAFE_METHODS or getattr(view, "detail", False):
            return True
        return tag_create(request.user)
