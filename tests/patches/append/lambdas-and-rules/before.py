import rules
from rest_framework import permissions

is_owner = rules.predicate(lambda user, job: job.owner == user)
rules.add_perm("jobs.change_job", is_owner | rules.is_staff)


class IsOwner(permissions.BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user
