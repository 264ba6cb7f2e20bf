"""Users and rows for the calls over HTTP; prints what the calls need to know."""

import json

from django.contrib.auth import get_user_model

User = get_user_model()
PASSWORD = "a-long-word-for-tests"

ana = User.objects.create_user("ana", "ana@example.com", PASSWORD)
ben = User.objects.create_user("ben", "ben@example.com", PASSWORD)
User.objects.create_superuser("root", "root@example.com", PASSWORD)

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
            "password": PASSWORD,
            "users": {"ana": str(ana.pk), "ben": str(ben.pk)},
            "rows": {name: str(row.pk) for name, row in known.items()},
            "publicCount": Model.objects.filter(is_public=True).count(),
            "payload": payload(),
            "ownerField": OWNER,
        }
    )
)
