from importlib import import_module

from .company import Company
from .job import Job


def __getattr__(name):
    return getattr(import_module(".lazy", __name__), name)
