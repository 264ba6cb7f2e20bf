"""Users and rows for the calls over HTTP; prints what the calls need to know."""

import json

from django.contrib.auth import get_user_model
from django.test import Client

User = get_user_model()


def session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


ana = User.objects.create_user("ana")
ben = User.objects.create_user("ben")

Model.objects.all().delete()
active = payload()["status"]
public = make(ana, "Public of Ana", is_public=True, status=active)
private = make(ana, "Private of Ana", is_public=False)
others = make(ben, "Private of Ben", is_public=False)
for number in range(120):
    make(ben, f"Row {number:03}", is_public=True)

known = {"public": public, "private": private, "others": others}
print(
    json.dumps(
        {
            "sessions": {"ana": session_of(ana), "ben": session_of(ben)},
            "users": {"ana": str(ana.pk), "ben": str(ben.pk)},
            "rows": {name: str(row.pk) for name, row in known.items()},
            "publicCount": Model.objects.filter(is_public=True).count(),
            "payload": payload(),
            "refused": refused(ana, ben),
            "ownerField": OWNER,
        }
    )
)
