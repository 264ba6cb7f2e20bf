"""Models of the jobs app."""
from __future__ import annotations

import uuid


class Job:
    id: uuid.UUID
