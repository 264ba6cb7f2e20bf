# Copyright 2024 Jobs Ltd.
# SPDX-License-Identifier: MIT
from core.models import Base


class Job(Base):
    pass
