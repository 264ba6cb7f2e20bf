from .company import *  # noqa: F403
from .job import Job
from .visit import *  # noqa: F403
