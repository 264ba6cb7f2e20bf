from django.contrib.gis.db import models
from django.utils.translation import gettext as _


class Job(models.Model):
    place = models.PointField(_("place"))
