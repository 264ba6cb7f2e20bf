from . import tags
from .tags import *

__all__ = tags.__all__
