from django.db import models

STATES = {
    "draft": "Draft",
    "open": "Open",
}
LIMIT = 10 + \
    20
