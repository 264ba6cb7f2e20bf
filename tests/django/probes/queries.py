"""Prints how many queries the list takes with 5 rows and with 500, for each kind of visitor."""

import json

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

User = get_user_model()


def count(client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(LIST), HTTP_HOST="localhost")
    assert response.status_code == 200, response.content
    return {"queries": len(queries), "rows": len(response.json()["results"])}


def measure(number):
    visitors = {"anonymous": None, "user": User.objects.create_user("reader"), "staff": User.objects.create_superuser("boss")}
    for index in range(number):
        make(User.objects.create_user(f"owner{index}"), f"Row {index}", is_public=True)
    counts = {}
    for name, user in visitors.items():
        client = APIClient()
        if user is not None:
            client.force_authenticate(user)
        counts[name] = count(client)
    return counts


def rolled_back(number):
    with transaction.atomic():
        Model.objects.all().delete()
        counts = measure(number)
        transaction.set_rollback(True)
    return counts


print(json.dumps({"5": rolled_back(5), "500": rolled_back(500)}))
