import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from rest_framework import permissions
from rest_framework.request import Request
from rest_framework.views import APIView

is_owner = rules.predicate(lambda user, job: job.owner == user)
rules.add_perm("jobs.change_job", is_owner | rules.is_staff)


class IsOwner(permissions.BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user


def tag_create(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Signed-in users create tags."""
    return user.is_authenticated


class TagPermission(permissions.BasePermission):
    """Applies the rule for tags to API requests."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        # Writes to a single row are up to has_object_permission.
        if request.method in permissions.SAFE_METHODS or getattr(view, "detail", False):
            return True
        return tag_create(request.user)
