from .job import Job
from .tag import Tag
