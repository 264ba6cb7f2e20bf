from django.db import models as db
from django.db import transaction
from django.utils import timezone
