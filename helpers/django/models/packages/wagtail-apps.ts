/**
 * Wagtail's images, documents, settings and forms; best effort across its versions.
 *
 * @see https://docs.wagtail.org/en/stable/reference/index.html
 */
import type { PackageModule } from "./types.ts";

const HEAD = `
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
`;

const FILES = (name: string, columns: string): string => `${HEAD}
from wagtail.models import CollectionMember

class Abstract${name}(CollectionMember, models.Model):
    title = models.CharField(max_length=255, verbose_name=_("title"))
${columns}
    created_at = models.DateTimeField(verbose_name=_("created at"), auto_now_add=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by user"), null=True, blank=True, editable=False,
        on_delete=models.SET_NULL,
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

class ${name}(Abstract${name}):
    pass
`;

const IMAGE_COLUMNS = `
    file = models.ImageField(verbose_name=_("file"), width_field="width", height_field="height")
    width = models.IntegerField(verbose_name=_("width"), editable=False)
    height = models.IntegerField(verbose_name=_("height"), editable=False)
`;

const SETTINGS = `${HEAD}
class BaseSiteSetting(models.Model):
    site = models.OneToOneField(
        "wagtailcore.Site", unique=True, db_index=True, editable=False, on_delete=models.CASCADE
    )

    class Meta:
        abstract = True

class BaseGenericSetting(models.Model):
    class Meta:
        abstract = True
`;

const FORMS = `${HEAD}
from wagtail.models import Orderable, Page

class AbstractFormField(Orderable):
    clean_name = models.CharField(verbose_name=_("name"), max_length=255, blank=True, default="")
    label = models.CharField(verbose_name=_("label"), max_length=255)
    field_type = models.CharField(verbose_name=_("field type"), max_length=16)
    required = models.BooleanField(verbose_name=_("required"), default=True)
    choices = models.TextField(verbose_name=_("choices"), blank=True)
    default_value = models.TextField(verbose_name=_("default value"), blank=True)
    help_text = models.CharField(verbose_name=_("help text"), max_length=255, blank=True)

    class Meta:
        abstract = True
        ordering = ["sort_order"]

class EmailFormMixin(models.Model):
    to_address = models.CharField(verbose_name=_("to address"), max_length=255, blank=True)
    from_address = models.EmailField(verbose_name=_("from address"), max_length=255, blank=True)
    subject = models.CharField(verbose_name=_("subject"), max_length=255, blank=True)

    class Meta:
        abstract = True

class AbstractForm(Page):
    class Meta:
        abstract = True

class AbstractEmailForm(EmailFormMixin, Page):
    class Meta:
        abstract = True
`;

export const WAGTAIL_APPS: readonly PackageModule[] = [
  {
    names: ["wagtail.images.models"],
    label: "wagtailimages",
    source: FILES("Image", IMAGE_COLUMNS),
  },
  {
    names: ["wagtail.documents.models"],
    label: "wagtaildocs",
    source: FILES("Document", '    file = models.FileField(upload_to="documents", verbose_name=_("file"))'),
  },
  { names: ["wagtail.contrib.settings.models"], source: SETTINGS },
  { names: ["wagtail.contrib.forms.models"], source: FORMS },
];
