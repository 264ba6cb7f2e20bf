from django.db import models as db
from django.utils import timezone
