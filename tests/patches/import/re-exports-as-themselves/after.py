from .company import Company as Company
from .job import Job as Job
from .visit import Visit as Visit
