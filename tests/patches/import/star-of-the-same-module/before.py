from .company import *
from .job import *
