from . import tags
from .tags import *

__all__ = ["Author", "JobPosting"]
__all__ += tags.__all__
