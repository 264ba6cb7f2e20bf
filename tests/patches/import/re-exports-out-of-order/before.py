from .visit import Visit
from .company import Company
