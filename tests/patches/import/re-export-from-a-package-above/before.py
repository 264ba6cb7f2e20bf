from ..core.models import Base
from .company import Company
