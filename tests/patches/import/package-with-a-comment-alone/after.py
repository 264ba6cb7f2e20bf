# flake8: noqa

from .job import Job
