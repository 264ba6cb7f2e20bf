/**
 * Abstract bases of further packages, each with what it adds to a model.
 */
import type { PackageModule } from "./types.ts";

const HEAD = `
from django.db import models
from django.utils.translation import gettext_lazy as _
`;

const POLYMORPHIC = `${HEAD}
from django.contrib.contenttypes.models import ContentType
from polymorphic.managers import PolymorphicManager

class PolymorphicModel(models.Model):
    polymorphic_ctype = models.ForeignKey(
        ContentType,
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="polymorphic_%(app_label)s.%(class)s_set+",
    )
    objects = PolymorphicManager()

    class Meta:
        abstract = True
`;

const ORDERED = `${HEAD}
class OrderedModelManager(models.Manager):
    pass

class OrderedModelBase(models.Model):
    objects = OrderedModelManager()

    class Meta:
        abstract = True

class OrderedModel(OrderedModelBase):
    order = models.PositiveIntegerField(_("order"), editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ("order",)
`;

const SAFE_DELETE = `${HEAD}
class SafeDeleteManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted__isnull=True)

class SafeDeleteModel(models.Model):
    deleted = models.DateTimeField(editable=False, null=True, db_index=True)
    deleted_by_cascade = models.BooleanField(editable=False, default=False)

    objects = SafeDeleteManager()
    all_objects = models.Manager()

    class Meta:
        abstract = True
`;

const PARLER = `${HEAD}
class TranslatableManager(models.Manager):
    pass

class TranslatableModelMixin:
    pass

class TranslatableModel(TranslatableModelMixin, models.Model):
    objects = TranslatableManager()

    class Meta:
        abstract = True

class TranslatedFieldsModel(models.Model):
    language_code = models.CharField(_("Language"), max_length=15, db_index=True)

    class Meta:
        abstract = True
`;

const TAGGIT = `${HEAD}
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType

class TagBase(models.Model):
    name = models.CharField(verbose_name=_("name"), unique=True, max_length=100)
    slug = models.SlugField(verbose_name=_("slug"), unique=True, max_length=100, allow_unicode=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

class Tag(TagBase):
    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

class ItemBase(models.Model):
    class Meta:
        abstract = True

class TaggedItemBase(ItemBase):
    tag = models.ForeignKey(Tag, related_name="%(app_label)s_%(class)s_items", on_delete=models.CASCADE)

    class Meta:
        abstract = True

class CommonGenericTaggedItemBase(ItemBase):
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s_tagged_items"
    )
    content_object = GenericForeignKey()

    class Meta:
        abstract = True

class GenericTaggedItemBase(CommonGenericTaggedItemBase):
    object_id = models.IntegerField(verbose_name=_("object ID"), db_index=True)

    class Meta:
        abstract = True

class GenericUUIDTaggedItemBase(CommonGenericTaggedItemBase):
    object_id = models.UUIDField(verbose_name=_("object ID"), db_index=True)

    class Meta:
        abstract = True
`;

const PLAIN = (name: string): string => `${HEAD}
class ${name}(models.Model):
    class Meta:
        abstract = True
`;

const MANAGER = (name: string): string => `${HEAD}
class ${name}(models.Manager):
    pass
`;

export const BASES: readonly PackageModule[] = [
  { names: ["polymorphic.models"], source: POLYMORPHIC },
  { names: ["polymorphic.managers", "polymorphic.manager"], source: MANAGER("PolymorphicManager") },
  { names: ["ordered_model.models"], source: ORDERED },
  { names: ["safedelete.models"], source: SAFE_DELETE },
  { names: ["parler.models"], source: PARLER },
  { names: ["taggit.models"], label: "taggit", source: TAGGIT },
  { names: ["solo.models"], source: PLAIN("SingletonModel") },
  { names: ["django_lifecycle", "django_lifecycle.models"], source: PLAIN("LifecycleModel") },
  { names: ["rules.contrib.models"], source: PLAIN("RulesModel") },
  { names: ["psqlextra.models"], source: PLAIN("PostgresModel") },
];
