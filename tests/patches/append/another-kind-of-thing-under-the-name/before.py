from rest_framework.permissions import BasePermission

TagPermission = 4


def tag_create(user):
    return False
