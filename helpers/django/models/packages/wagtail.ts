/**
 * Wagtail, as far as models of a site build on it; best effort across its versions.
 *
 * @see https://docs.wagtail.org/en/stable/reference/models.html
 */
import type { PackageModule } from "./types.ts";

const HEAD = `
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
`;

const MIXINS = `
class Locale(models.Model):
    language_code = models.CharField(max_length=100, unique=True)

class TranslatableMixin(models.Model):
    translation_key = models.UUIDField(default=uuid.uuid4, editable=False)
    locale = models.ForeignKey(
        Locale, on_delete=models.PROTECT, related_name="+", editable=False, verbose_name=_("locale")
    )

    class Meta:
        abstract = True
        unique_together = [("translation_key", "locale")]

class PreviewableMixin:
    pass

class RevisionMixin(models.Model):
    latest_revision = models.ForeignKey(
        "wagtailcore.Revision", related_name="+", verbose_name=_("latest revision"), on_delete=models.SET_NULL,
        null=True, blank=True, editable=False,
    )
    _revisions = GenericRelation("wagtailcore.Revision")

    class Meta:
        abstract = True

class DraftStateMixin(models.Model):
    live = models.BooleanField(verbose_name=_("live"), default=True, editable=False)
    has_unpublished_changes = models.BooleanField(
        verbose_name=_("has unpublished changes"), default=False, editable=False
    )
    first_published_at = models.DateTimeField(
        verbose_name=_("first published at"), blank=True, null=True, db_index=True
    )
    last_published_at = models.DateTimeField(verbose_name=_("last published at"), null=True, editable=False)
    live_revision = models.ForeignKey(
        "wagtailcore.Revision", related_name="+", verbose_name=_("live revision"), on_delete=models.SET_NULL,
        null=True, blank=True, editable=False,
    )
    go_live_at = models.DateTimeField(verbose_name=_("go live date/time"), blank=True, null=True)
    expire_at = models.DateTimeField(verbose_name=_("expiry date/time"), blank=True, null=True)
    expired = models.BooleanField(verbose_name=_("expired"), default=False, editable=False)

    class Meta:
        abstract = True

class LockableMixin(models.Model):
    locked = models.BooleanField(verbose_name=_("locked"), default=False, editable=False)
    locked_at = models.DateTimeField(verbose_name=_("locked at"), null=True, editable=False)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("locked by"), null=True, blank=True, editable=False,
        on_delete=models.SET_NULL, related_name="locked_%(class)ss",
    )

    class Meta:
        abstract = True

class WorkflowMixin(models.Model):
    _workflow_states = GenericRelation("wagtailcore.WorkflowState")

    class Meta:
        abstract = True

class Orderable(models.Model):
    sort_order = models.IntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["sort_order"]
`;

const PAGES = `
class Revision(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255, verbose_name=_("object id"))
    created_at = models.DateTimeField(db_index=True, verbose_name=_("created at"))

class Collection(MP_Node):
    name = models.CharField(max_length=255, verbose_name=_("name"))

    def __str__(self):
        return self.name

class CollectionMember(models.Model):
    collection = models.ForeignKey(
        Collection, verbose_name=_("collection"), related_name="+", on_delete=models.CASCADE
    )

    class Meta:
        abstract = True

class PageManager(models.Manager):
    pass

class Page(
    WorkflowMixin, PreviewableMixin, DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, ClusterableModel,
    MP_Node,
):
    title = models.CharField(verbose_name=_("title"), max_length=255)
    draft_title = models.CharField(max_length=255, editable=False)
    slug = models.SlugField(verbose_name=_("slug"), allow_unicode=True, max_length=255)
    content_type = models.ForeignKey(
        ContentType, verbose_name=_("content type"), related_name="pages", on_delete=models.SET(default_content_type)
    )
    url_path = models.TextField(verbose_name=_("URL path"), blank=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="owned_pages",
    )
    seo_title = models.CharField(verbose_name=_("title tag"), max_length=255, blank=True)
    show_in_menus = models.BooleanField(verbose_name=_("show in menus"), default=False)
    search_description = models.TextField(verbose_name=_("meta description"), blank=True)
    latest_revision_created_at = models.DateTimeField(
        verbose_name=_("latest revision created at"), null=True, editable=False
    )
    alias_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="aliases"
    )

    objects = PageManager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self):
        return self.title

class Task(models.Model):
    name = models.CharField(max_length=255, verbose_name=_("name"))
    content_type = models.ForeignKey(
        ContentType, verbose_name=_("content type"), related_name="wagtail_tasks", on_delete=models.CASCADE
    )
    active = models.BooleanField(verbose_name=_("active"), default=True)

    def __str__(self):
        return self.name

class TaskState(models.Model):
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, verbose_name=_("revision"), related_name="task_states"
    )
    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, verbose_name=_("task"), related_name="task_states"
    )
    status = models.CharField(verbose_name=_("status"), max_length=50, default="in_progress")
    started_at = models.DateTimeField(verbose_name=_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(verbose_name=_("finished at"), blank=True, null=True)
    comment = models.TextField(blank=True)

class Site(models.Model):
    hostname = models.CharField(verbose_name=_("hostname"), max_length=255, db_index=True)
    port = models.IntegerField(verbose_name=_("port"), default=80)
    site_name = models.CharField(verbose_name=_("site name"), max_length=255, blank=True)
    root_page = models.ForeignKey(
        Page, verbose_name=_("root page"), related_name="sites_rooted_here", on_delete=models.CASCADE
    )
    is_default_site = models.BooleanField(verbose_name=_("is default site"), default=False)

    def __str__(self):
        return self.hostname
`;

const CORE = `${HEAD}
from modelcluster.models import ClusterableModel
from treebeard.mp_tree import MP_Node
${MIXINS}${PAGES}`;

const FIELDS = `
from django.db import models

class RichTextField(models.TextField):
    pass

class StreamField(models.Field):
    pass
`;

const CLUSTER = `
from django.db import models

class ClusterableModel(models.Model):
    class Meta:
        abstract = True
`;

export const WAGTAIL: readonly PackageModule[] = [
  { names: ["modelcluster.models"], source: CLUSTER },
  {
    names: ["wagtail.models", "wagtail.core.models", "wagtail.wagtailcore.models"],
    label: "wagtailcore",
    source: CORE,
  },
  { names: ["wagtail.fields", "wagtail.core.fields", "wagtail.wagtailcore.fields"], source: FIELDS },
];
