from .company import Company

try:
    from .job import Job
except ImportError:
    Job = None
