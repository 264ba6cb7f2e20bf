/**
 * django-model-utils and django-extensions.
 *
 * @see https://django-model-utils.readthedocs.io/en/latest/models.html
 * @see https://django-extensions.readthedocs.io/en/latest/model_extensions.html
 */
import type { PackageModule } from "./types.ts";

const HEAD = `
from django.db import models
from django.utils.translation import gettext_lazy as _
`;

const MODEL_UTILS = `${HEAD}
from model_utils.fields import AutoCreatedField, AutoLastModifiedField, MonitorField, StatusField, UUIDField
from model_utils.managers import SoftDeletableManager

class TimeStampedModel(models.Model):
    created = AutoCreatedField(_("created"))
    modified = AutoLastModifiedField(_("modified"))

    class Meta:
        abstract = True

class TimeFramedModel(models.Model):
    start = models.DateTimeField(_("start"), null=True, blank=True)
    end = models.DateTimeField(_("end"), null=True, blank=True)

    class Meta:
        abstract = True

class StatusModel(models.Model):
    status = StatusField(_("status"))
    status_changed = MonitorField(_("status changed"), monitor="status")

    class Meta:
        abstract = True

class SoftDeletableModel(models.Model):
    is_removed = models.BooleanField(default=False)

    class Meta:
        abstract = True

    objects = SoftDeletableManager()
    available_objects = SoftDeletableManager()
    all_objects = models.Manager()

class UUIDModel(models.Model):
    id = UUIDField(primary_key=True, version=4, editable=False)

    class Meta:
        abstract = True
`;

const MODEL_UTILS_FIELDS = `${HEAD}
class AutoCreatedField(models.DateTimeField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", now)

class AutoLastModifiedField(AutoCreatedField):
    pass

class StatusField(models.CharField):
    def __init__(self, *args, choices_name="STATUS", no_check_for_status=False, **kwargs):
        kwargs.setdefault("max_length", 100)
        kwargs.setdefault("default", first_choice)

class MonitorField(models.DateTimeField):
    def __init__(self, *args, monitor, when=None, **kwargs):
        kwargs.setdefault("default", now)

class SplitField(models.TextField):
    pass

class UUIDField(models.UUIDField):
    def __init__(self, primary_key=True, version=4, editable=False, *args, **kwargs):
        kwargs.setdefault("default", uuid.uuid4)

class UrlsafeTokenField(models.CharField):
    def __init__(self, editable=False, max_length=128, factory=None, **kwargs):
        kwargs.setdefault("default", factory)
`;

const MODEL_UTILS_MANAGERS = `${HEAD}
class InheritanceManager(models.Manager):
    pass

class SoftDeletableManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(is_removed=False)

class QueryManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(self.query)
`;

const EXTENSIONS = `${HEAD}
from django_extensions.db.fields import AutoSlugField, CreationDateTimeField, ModificationDateTimeField

class TimeStampedModel(models.Model):
    created = CreationDateTimeField(_("created"))
    modified = ModificationDateTimeField(_("modified"))

    class Meta:
        get_latest_by = "modified"
        abstract = True

class TitleDescriptionModel(models.Model):
    title = models.CharField(_("title"), max_length=255)
    description = models.TextField(_("description"), blank=True, null=True)

    class Meta:
        abstract = True

class TitleSlugDescriptionModel(TitleDescriptionModel):
    slug = AutoSlugField(_("slug"), populate_from="title")

    class Meta:
        abstract = True

class ActivatorModelManager(models.Manager):
    pass

class ActivatorModel(models.Model):
    INACTIVE_STATUS = 0
    ACTIVE_STATUS = 1
    STATUS_CHOICES = ((INACTIVE_STATUS, _("Inactive")), (ACTIVE_STATUS, _("Active")))

    status = models.IntegerField(_("status"), choices=STATUS_CHOICES, default=ACTIVE_STATUS)
    activate_date = models.DateTimeField(blank=True, null=True)
    deactivate_date = models.DateTimeField(blank=True, null=True)
    objects = ActivatorModelManager()

    class Meta:
        ordering = ("status", "-activate_date")
        abstract = True
`;

const EXTENSIONS_FIELDS = `${HEAD}
class AutoSlugField(models.SlugField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)

class RandomCharField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)

class CreationDateTimeField(models.DateTimeField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("auto_now_add", True)

class ModificationDateTimeField(CreationDateTimeField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_now", True)

class ShortUUIDField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 22)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
`;

export const MIXINS: readonly PackageModule[] = [
  { names: ["model_utils.models"], source: MODEL_UTILS },
  { names: ["model_utils.fields"], source: MODEL_UTILS_FIELDS },
  { names: ["model_utils.managers"], source: MODEL_UTILS_MANAGERS },
  { names: ["django_extensions.db.models"], source: EXTENSIONS },
  { names: ["django_extensions.db.fields"], source: EXTENSIONS_FIELDS },
];
