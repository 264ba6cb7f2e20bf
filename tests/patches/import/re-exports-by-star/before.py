from .company import *  # noqa: F403
from .visit import *  # noqa: F403
