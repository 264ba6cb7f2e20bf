from . import tags
from .tags import *

__all__ = ["Author"]
__all__ += tags.__all__
