"""Services."""
from __future__ import annotations

from django.conf import settings

x = 1
