import os
from django.db import models
from jobs.managers import JobManager
from .company import Company
