"""
Reads a token as another service does, which knows the signing key and nothing else, and prints what was wrong in JSON.

Arguments: the name of the URL to sign in at, the key, the claims that the token has to have and where from: {"role": "manager"}.
"""

import json
import sys

import django
import jwt
from django.conf import settings
from django.urls import reverse

django.setup()

from django.contrib.auth import get_user_model
from django.test import Client


def main(login: str, key: str, claims: str) -> list[str]:
    model, wanted = get_user_model(), json.loads(claims)
    name = {model.USERNAME_FIELD: "token@example.com"}
    model._default_manager.create_user(**name, password="a-long-password", **wanted)
    client = Client(SERVER_NAME="127.0.0.1")
    answer = client.post(
        reverse(login), {**name, "password": "a-long-password"}, content_type="application/json"
    )
    if answer.status_code != 200:
        return [f"signing in is answered {answer.status_code}: {answer.content.decode()}"]
    token = answer.json()["access"]
    payload = jwt.decode(token, key, algorithms=["HS256"])
    found = {claim: payload.get(claim) for claim in wanted}
    findings = [] if found == wanted else [f"the token tells {found}, not {wanted}"]
    try:
        jwt.decode(token, settings.SECRET_KEY, algorithms=["HS256"])
    except jwt.InvalidSignatureError:
        return findings
    return [*findings, "SECRET_KEY signs the token"]


print(json.dumps(main(*sys.argv[1:])))
